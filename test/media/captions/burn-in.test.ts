import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assScript } from '../../../src/media/captions/ass';
import { burnIn } from '../../../src/media/captions/burn-in';
import { type Cue, captionCues } from '../../../src/media/captions/cues';
import { ffmpeg, ffprobe, inputFile } from '../../../src/media/process';
import { captionsOf, HOSTILE, SAMPLES } from './samples';

/** Frames are looked at in half size. */
const WIDTH = 540;
const HEIGHT = 960;
let dir: string;
let picture: string;
jest.setTimeout(60_000);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "burn 'in':[x];%d-"));
  picture = join(dir, 'picture.mp4');
  await ffmpeg([
    ...['-f', 'lavfi', '-i', 'color=c=0x204060:s=1080x1920:r=30', '-frames:v', '20', '-pix_fmt', 'yuv420p'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', `file:${picture}`],
  ]);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** Where bright letters are in a frame: white, and lit (yellow). */
async function ink(path: string, frame: number) {
  const { stdout } = await ffmpeg([
    ...inputFile(path),
    ...[
      '-vf',
      `select=eq(n\\,${frame}),scale=${WIDTH}:${HEIGHT}`,
      '-frames:v',
      '1',
      '-pix_fmt',
      'rgb24',
      '-f',
      'rawvideo',
      '-',
    ],
  ]);
  const found = { white: 0, lit: 0, left: WIDTH, right: 0, top: HEIGHT, bottom: 0 };
  const { floor, max, min } = Math;
  for (let i = 0; i < WIDTH * HEIGHT; i += 1) {
    const [r, g, b] = [stdout[i * 3]!, stdout[i * 3 + 1]!, stdout[i * 3 + 2]!];
    if (r < 200 || g < 180) continue;
    if (b < 120) found.lit += 1;
    else found.white += 1;
    const [x, y] = [i % WIDTH, floor(i / WIDTH)];
    found.left = min(found.left, x);
    found.right = max(found.right, x);
    found.top = min(found.top, y);
    found.bottom = max(found.bottom, y);
  }
  return found;
}

const said = (text: string, language = 'en'): Cue[] =>
  captionCues({ lines: [{ id: 'l01', speaker: 'a', text, start: 4, frames: 12 }], frames: 20, language });

async function burnt(cues: readonly Cue[], language = 'en'): Promise<string> {
  const out = join(dir, `out-${Math.random().toString(36).slice(2)}.mp4`);
  await burnIn({ picture, cues, language, out });
  return out;
}

describe('burnt-in captions', () => {
  it('show while they should, above the foot of the picture, with the spoken word lit', async () => {
    const cues = said('Who are you?');
    const out = await burnt(cues);
    expect(await ink(out, cues[0]!.start - 1)).toMatchObject({ white: 0, lit: 0 });
    const during = await ink(out, 8);
    expect(during.white).toBeGreaterThan(250);
    expect(during.lit).toBeGreaterThan(125);
    expect(during.bottom).toBeLessThan(HEIGHT * 0.78);
    expect(during.top).toBeGreaterThan(HEIGHT * 0.6);
    expect(Math.abs(WIDTH - during.right - during.left)).toBeLessThan(10);
  });

  it('light one word after the other while the rest stands still', async () => {
    const out = await burnt(said('Never again'));
    const [first, second] = [await ink(out, 6), await ink(out, 14)];
    expect(Math.abs(first.left - second.left)).toBeLessThan(8);
    expect(first.lit).toBeGreaterThan(125);
    expect(second.lit).toBeGreaterThan(125);
    expect(first.lit).not.toBe(second.lit);
  });

  it('keep the widest lines inside the picture', async () => {
    const frame = await ink(await burnt(said('WWWWWWWWWWWW WWWWWWWWWW MMMMMMMMMMMMMMMMMMMMMMM')), 8);
    expect(frame.left).toBeGreaterThan(20);
    expect(frame.right).toBeLessThan(WIDTH - 20);
  });

  it('show what looks like a command as text, where text belongs', async () => {
    const frame = await ink(await burnt(said('{\\an8}{\\pos(0,0)} \\N {\\alpha&HFF&}x')), 8);
    expect(frame.white + frame.lit).toBeGreaterThan(1000);
    expect(frame.top).toBeGreaterThan(HEIGHT * 0.6);
  });

  it('join the letters of scripts that join: every cluster of a word of Hindi is narrower than its letters apart', async () => {
    const joined = await ink(await burnt(said('क्षत्रिय', 'hi'), 'hi'), 18);
    const apart = await ink(await burnt(said('क\u200C्\u200Cष त\u200C्\u200Cर ि य', 'hi'), 'hi'), 18);
    expect(joined.right - joined.left).toBeLessThan((apart.right - apart.left) * 0.8);
  });

  it('have delivery form: frames, colour, profile, no B-frames, and their sound as it was', async () => {
    const sound = join(dir, 'sound.m4a');
    await ffmpeg(['-f', 'lavfi', '-i', 'sine=r=48000:d=0.666', '-ac', '2', '-c:a', 'aac', `file:${sound}`]);
    const out = join(dir, 'with-sound.mp4');
    await burnIn({ picture, audio: sound, cues: said('Hello.'), language: 'en', out });
    const probed = (await ffprobe(['-count_frames', '-show_streams', '-show_format', `file:${out}`])) as {
      streams: Record<string, unknown>[];
    };
    expect(probed.streams[0]).toMatchObject({
      ...{ codec_name: 'h264', profile: 'High', pix_fmt: 'yuv420p', width: 1080, height: 1920, has_b_frames: 0 },
      ...{ nb_read_frames: '20', avg_frame_rate: '30/1', start_time: '0.000000' },
      ...{ color_space: 'bt709', color_primaries: 'bt709', color_transfer: 'bt709', color_range: 'tv' },
    });
    expect(probed.streams[1]).toMatchObject({ codec_name: 'aac', start_time: '0.000000' });
  });

  it('refuse characters that no font has before anything is encoded, and leave nothing behind', async () => {
    const before = await readdir(dir);
    await expect(burnt(said('Rune ᚠ'))).rejects.toMatchObject({
      code: 'GLYPH_MISSING',
      message: expect.stringContaining('ᚠ'),
    });
    expect(await readdir(dir)).toEqual(before);
  });
});

describe('the script for libass', () => {
  const events = (script: string): string[] => script.split('\n').filter((line) => line.startsWith('Dialogue:'));
  /** What libass shows of an event: commands gone, its escapes undone. */
  const shown = (event: string): string =>
    event
      .split(',')
      .slice(9)
      .join(',')
      .replace(/(?<!\\)\{[^}]*\}/g, '')
      .replace(/\\N/g, '\n')
      .replace(/\\([{}])/g, '$1')
      .replace(/\u2060/g, '');

  it.each([...Object.entries(SAMPLES), ...HOSTILE.map((text) => ['en', text] as const)])(
    'in %s has every character in every state of a caption: %s',
    (language, text) => {
      const cues = captionsOf([text], language);
      const script = assScript(cues, { language });
      expect(new Set(events(script).map(shown))).toEqual(new Set(cues.map((cue) => cue.lines.join('\n'))));
    },
  );

  it('states in every frame of a caption exactly one lit word or none', () => {
    const cues = captionsOf([SAMPLES.en!], 'en');
    const hundredths = (time: string): number => {
      const [h, m, s] = time.split(':').map(Number) as [number, number, number];
      return Math.round((h * 3600 + m * 60 + s) * 100);
    };
    const spans = events(assScript(cues, { language: 'en' })).map((event) => {
      const [layer, start, end] = event.slice('Dialogue: '.length).split(',') as [string, string, string];
      return { layer, start: hundredths(start), end: hundredths(end) };
    });
    for (const cue of cues)
      for (let frame = cue.start; frame < cue.end; frame += 1) {
        const now = (frame * 100) / 30;
        const on = spans.filter(({ start, end }) => start <= now && now < end);
        expect(on.filter(({ layer }) => layer === '0')).toHaveLength(1);
        expect(on.filter(({ layer }) => layer === '1').length).toBeLessThanOrEqual(1);
      }
  });

  it('leaves the direction of a line to its text', () => {
    const style = assScript(captionsOf([SAMPLES.ar!], 'ar'), { language: 'ar' })
      .split('\n')
      .find((line) => line.startsWith('Style:'));
    expect(style).toMatch(/,-1$/);
  });
});
