import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ffmpeg, ffprobe, inputFile } from '../../../src/media/process';
import { measureLoudness } from '../../../src/media/sound/loudness';
import { mixDialogue, mixStems, mixVersion, type StemFiles } from '../../../src/media/sound/mix';
import type { Timeline } from '../../../src/story/timeline';
import { amplitude, babble, noise, pad, type Signal, silence, sine, writeWav } from './signals';

const FRAMES = 600;
let dir: string;
jest.setTimeout(60_000);
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mix-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const both = (signal: Signal): Signal[] => [signal, signal];
const file = (name: string): string => join(dir, name);

let made: ReturnType<typeof makeScene> | undefined;
const scene = (): ReturnType<typeof makeScene> => {
  made ??= makeScene();
  return made;
};

/** Lines of very different level and rate, music that swells, a sting, an effect and room tone: 20 seconds. */
function makeScene(): { timeline: Timeline } & Record<
  'lines' | 'score' | 'effects' | 'ambience',
  Record<string, string>
> {
  const line = (id: string, start: number, frames: number) => ({ line: id, speaker: 'a', shot: 'sh01', start, frames });
  const placement = (cue: string, kind: 'underscore' | 'sting', start: number, frames: number) => ({
    ...{ cue, kind, mood: 'tension' as const, start, frames, fadeIn: 15, fadeOut: 15 },
  });
  return {
    timeline: {
      schema: 'timeline@1',
      fps: 30,
      frames: FRAMES,
      parts: [],
      shots: [{ shot: 'sh01', scene: 's01', part: 'body', start: 0, frames: FRAMES }],
      lines: [line('l01', 60, 90), line('l02', 160, 60), line('l03', 300, 60)],
      score: [placement('m01', 'underscore', 0, 500), { ...placement('sting', 'sting', 420, 30), fadeIn: 0 }],
      effects: [{ effect: 'slap', start: 270, shot: 'sh01' }],
      ambience: [
        { scene: 's01', kind: 'room', start: 0, frames: 300 },
        { scene: 's02', kind: 'rain', start: 300, frames: 300 },
      ],
    },
    lines: {
      l01: writeWav(file('l01.wav'), { seconds: 3, sampleRate: 24_000, channels: [babble(-6)] }),
      l02: writeWav(file('l02.wav'), { seconds: 2, sampleRate: 22_050, channels: [babble(-38, 210)] }),
      l03: writeWav(file('l03.wav'), { seconds: 2, sampleRate: 16_000, channels: [babble(-20, 170)] }),
    },
    score: {
      m01: writeWav(file('m01.wav'), { seconds: 20, channels: both(pad(-1)) }),
      sting: writeWav(file('sting.wav'), { seconds: 3, channels: both((t) => Math.exp(-t) * sine(70, -3)(t)) }),
    },
    effects: { slap: writeWav(file('slap.wav'), { seconds: 0.3, channels: both(decay(noise(0))) }) },
    ambience: {
      s01: writeWav(file('s01.wav'), { seconds: 4, channels: both(noise(-12)) }),
      s02: writeWav(file('s02.wav'), { seconds: 12, channels: both(noise(-30)) }),
    },
  };
}

const decay =
  (signal: Signal): Signal =>
  (t) =>
    Math.exp(-25 * t) * signal(t);

/** Samples of a channel as ffmpeg decodes them. */
async function decode(path: string, start = 0, frames = FRAMES): Promise<Float32Array> {
  const cut = `atrim=start_sample=${start * 1600}:end_sample=${(start + frames) * 1600}`;
  const { stdout } = await ffmpeg([...inputFile(path), '-af', `${cut},pan=mono|c0=c0`, '-f', 'f32le', '-']);
  return new Float32Array(stdout.buffer, stdout.byteOffset, stdout.length / 4);
}

/** Loudness of frames `start` to `start + frames` of a file, by ffmpeg's meter. */
async function loudnessOf(path: string, start: number, frames: number): Promise<number> {
  const cut = file(`cut-${start}-${frames}.wav`);
  await ffmpeg([
    ...inputFile(path),
    ...['-af', `atrim=start_sample=${start * 1600}:end_sample=${(start + frames) * 1600}`, cut],
  ]);
  return (await measureLoudness(cut)).integrated;
}

const rms = (samples: Float32Array): number => Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);
const digest = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('the stems of a scene', () => {
  let stems: StemFiles;
  beforeAll(async () => {
    stems = await mixStems({ ...scene(), outDir: file('stems') });
  });

  it('are stereo at 48 kHz and as long as the picture, to the sample', async () => {
    for (const path of Object.values(stems)) {
      expect(await ffprobe(['-show_entries', 'stream=sample_rate,channels,duration_ts', path])).toMatchObject({
        streams: [{ sample_rate: '48000', channels: 2, duration_ts: FRAMES * 1600 }],
      });
    }
  });

  it('level lines to each other, however they were recorded', async () => {
    for (const [start, frames] of [
      [60, 90],
      [160, 60],
      [300, 60],
    ] as const)
      expect(Math.abs((await loudnessOf(stems.dialogue, start, frames)) + 23)).toBeLessThan(0.6);
  });

  it.each([16_000, 22_050, 24_000, 48_000])(
    'place a line at its frame to the sample, recorded at %d Hz',
    async (sampleRate) => {
      const click: Signal = (t) => (Math.abs(t - 0.5) < 0.0002 ? 0.9 : 0);
      const l02 = writeWav(file(`click-${sampleRate}.wav`), { seconds: 1, sampleRate, channels: [click] });
      const { timeline } = scene();
      const { dialogue } = await mixDialogue({
        timeline: { ...timeline, frames: 220, lines: [timeline.lines[1]!], ambience: [] },
        lines: { l02 },
        outDir: file(`click-${sampleRate}`),
      });
      const samples = await decode(dialogue, 0, 220);
      let loudest = 0;
      for (let i = 0; i < samples.length; i += 1) if (Math.abs(samples[i]!) > Math.abs(samples[loudest]!)) loudest = i;
      expect(Math.abs(loudest - (160 * 1600 + 24_000))).toBeLessThanOrEqual(12);
    },
  );

  it('keep music 9 to 12 dB under speech and bring it back in the pauses', async () => {
    for (const [start, frames] of [
      [60, 90],
      [160, 60],
      [300, 60],
    ] as const) {
      const under = (await loudnessOf(stems.dialogue, start, frames)) - (await loudnessOf(stems.music, start, frames));
      expect(under).toBeGreaterThanOrEqual(9);
      expect(under).toBeLessThanOrEqual(12);
    }
    const paused = await loudnessOf(stems.music, 238, 48);
    expect(paused - (await loudnessOf(stems.music, 162, 56))).toBeGreaterThan(6);
  });

  it('leave silence in the score after a sting, while the room goes on', async () => {
    expect(rms(await decode(stems.music, 421, 20))).toBeGreaterThan(amplitude(-40));
    expect((await decode(stems.music, 451, 140)).every((x) => x === 0)).toBe(true);
    expect(rms(await decode(stems.effects, 451, 140))).toBeGreaterThan(amplitude(-70));
  });

  it('have room tone under every frame, with no hole at the cut', async () => {
    const samples = await decode(stems.effects);
    for (let frame = 1; frame < FRAMES - 1; frame += 1)
      expect(rms(samples.subarray(frame * 1600, (frame + 1) * 1600))).toBeGreaterThan(amplitude(-75));
  });

  it('add up: music and effects are M&E', async () => {
    const [music, effects, mAndE] = await Promise.all([stems.music, stems.effects, stems.mAndE].map((p) => decode(p)));
    const error = mAndE!.reduce((most, x, i) => Math.max(most, Math.abs(x - music![i]! - effects![i]!)), 0);
    expect(error).toBeLessThan(1e-6);
  });

  it('are the same bytes every time', async () => {
    const again = await mixStems({ ...scene(), outDir: file('again') });
    for (const name of ['dialogue', 'music', 'effects', 'mAndE'] as const)
      expect(digest(again[name])).toBe(digest(stems[name]));
  });

  it('make a version at −14 LUFS and −1 dBTP after AAC, aligned and repeatable', async () => {
    const { dialogue, mAndE } = stems;
    const { path, loudness } = await mixVersion({ dialogue, mAndE, frames: FRAMES, outDir: file('version') });
    const heard = await measureLoudness(path);
    expect(heard).toEqual(loudness);
    expect(Math.abs(heard.integrated + 14)).toBeLessThanOrEqual(1);
    expect(heard.truePeak).toBeLessThanOrEqual(-1);
    expect(
      await ffprobe(['-show_entries', 'stream=codec_name,profile,sample_rate,channels,start_pts,duration_ts', path]),
    ).toMatchObject({
      streams: [
        {
          ...{ codec_name: 'aac', profile: 'LC', sample_rate: '48000', channels: 2 },
          ...{ start_pts: 0, duration_ts: FRAMES * 1600 },
        },
      ],
    });
    expect(await readdir(file('version'))).toEqual(['mix.m4a']);
    const again = await mixVersion({ dialogue, mAndE, frames: FRAMES, outDir: file('version-again') });
    expect(digest(again.path)).toBe(digest(path));
  });
});

describe('a version made of difficult sound', () => {
  const stem = (name: string, signal: Signal): string =>
    writeWav(file(`${name}.wav`), { seconds: 6, channels: both(signal) });
  const version = (name: string, dialogue: Signal, mAndE: Signal) =>
    mixVersion({
      dialogue: stem(`${name}-d`, dialogue),
      mAndE: stem(`${name}-m`, mAndE),
      frames: 180,
      outDir: file(name),
    });

  it.each<[string, Signal, Signal]>([
    ['very quiet', babble(-48), noise(-80)],
    ['without dialogue', silence, pad(-30)],
    ['sparse', (t) => (t > 3 && t < 3.6 ? babble(-20)(t) : 0), noise(-75)],
    ['clipped', (t) => Math.sign(babble(0)(t)), (t) => Math.sign(pad(0)(t)) * 0.99],
    ['spiky', babble(-30), (t) => (t % 1 < 0.002 ? 0.99 : 0)],
  ])('%s is delivered like any other', async (name, dialogue, mAndE) => {
    const { path } = await version(name, dialogue, mAndE);
    const heard = await measureLoudness(path);
    expect(Math.abs(heard.integrated + 14)).toBeLessThanOrEqual(1);
    expect(heard.truePeak).toBeLessThanOrEqual(-1);
  });

  it('starts on the sample: what is heard at a frame is heard at that frame after AAC', async () => {
    const beep: Signal = (t) => (t >= 4 && t < 5 ? sine(997, -10)(t) : 0);
    const { path } = await version('beep', beep, noise(-90));
    const samples = await decode(path, 0, 180);
    const onset = samples.findIndex((x) => Math.abs(x) > 0.1);
    expect(Math.abs(onset - 4 * 48_000)).toBeLessThan(48);
  });

  it('is refused, and leaves nothing behind, when there is nothing to hear', async () => {
    await expect(version('silent', silence, silence)).rejects.toMatchObject({ code: 'MEDIA_REJECTED' });
    expect(await readdir(file('silent'))).toEqual([]);
  });

  it('is refused when its peaks leave no room for its loudness', async () => {
    const clicks: Signal = (t) => (t % 2 < 1 / 48_000 ? 0.9 : 0);
    await expect(version('clicks', clicks, silence)).rejects.toMatchObject({
      code: 'MEDIA_REJECTED',
      message: expect.stringContaining('LUFS'),
    });
  });

  it('is refused when a stem is not as long as the picture', async () => {
    const dialogue = stem('short-d', babble(-20));
    await expect(mixVersion({ dialogue, mAndE: dialogue, frames: 181, outDir: file('short') })).rejects.toMatchObject({
      code: 'MEDIA_REJECTED',
      message: expect.stringContaining('289600 samples'),
    });
  });
});

describe('mixing', () => {
  it('names the sounds that it was not given', async () => {
    const { lines, ...rest } = scene();
    await expect(mixStems({ ...rest, lines: { l01: lines.l01! }, outDir: file('missing') })).rejects.toMatchObject({
      code: 'MEDIA_REJECTED',
      message: expect.stringContaining('l02, l03'),
    });
  });

  it('refuses a line that is not a WAV', async () => {
    const request = scene();
    writeFileSync(file('not.wav'), 'RIFF of another kind');
    await expect(
      mixStems({ ...request, lines: { ...request.lines, l02: file('not.wav') }, outDir: file('not') }),
    ).rejects.toMatchObject({ code: 'MEDIA_REJECTED', message: expect.stringContaining('not.wav') });
  });

  it('leaves a silent line silent and the rest in order', async () => {
    const request = scene();
    const l02 = writeWav(file('mute.wav'), { seconds: 2, sampleRate: 24_000, channels: [silence] });
    const { dialogue } = await mixStems({ ...request, lines: { ...request.lines, l02 }, outDir: file('mute') });
    expect((await decode(dialogue, 180, 40)).every(Number.isFinite)).toBe(true);
    expect(Math.abs((await loudnessOf(dialogue, 300, 60)) + 23)).toBeLessThan(0.6);
  });

  it('does not hold up the event loop', async () => {
    const request = scene();
    const before = performance.eventLoopUtilization();
    await mixStems({ ...request, outDir: file('loop') });
    expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.3);
  });

  it('stops when it is told to', async () => {
    const abort = new AbortController();
    const running = mixStems({ ...scene(), outDir: file('stop'), signal: abort.signal });
    abort.abort(new Error('cut'));
    await expect(running).rejects.toThrow('cut');
  });
});
