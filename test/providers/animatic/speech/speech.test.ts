import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureVoices } from '../../../../infra/local/voices';
import { readConfig } from '../../../../src/config';
import { ffmpegPath, ffprobePath } from '../../../../src/media/process';
import { createSpeech } from '../../../../src/providers/animatic/speech';
import type { Character } from '../../../../src/story/bible';
import type { Line } from '../../../../src/story/screenplay';
import { type SpeechTiming, speechTimingSchema } from '../../../../src/story/speech';

jest.setTimeout(60_000);
const scratch = mkdtempSync(join(tmpdir(), 'cliffhanger-speech-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const character: Character = {
  id: 'mara',
  name: 'Mara',
  role: 'heiress',
  age: 27,
  gender: 'female',
  looks: '',
  wardrobe: '',
  voice: { description: 'warm', speaker: null, pitch: 0, rate: 1 },
};
let lines = 0;
const line = (text: string, more: Partial<Line> = {}): Line => {
  lines += 1;
  const id = `l${String(lines).padStart(2, '0')}`;
  return { id, speaker: 'mara', text, emotion: 'neutral', delivery: null, ...more };
};
const context = (signal = new AbortController().signal) => ({ scratch, signal, progress: () => undefined });

interface Probed {
  streams: { codec_name: string; channels: number; sample_rate: string; duration_ts: number }[];
}
function check(spoken: { path: string; timing: SpeechTiming }, text: string): void {
  const probed = JSON.parse(
    execFileSync(ffprobePath(), ['-v', 'error', '-of', 'json', '-show_streams', spoken.path], { encoding: 'utf8' }),
  ) as Probed;
  const { timing } = spoken;
  expect(probed.streams[0]).toMatchObject({
    codec_name: 'pcm_s16le',
    channels: 1,
    sample_rate: String(timing.sampleRate),
    duration_ts: timing.samples,
  });
  speechTimingSchema.parse(timing);
  expect(timing.words.map((word) => word.text)).toEqual(text.split(/\s+/u).filter(Boolean));
  expect(timing.mouths.at(-1)!.end).toBe(timing.samples);
}

const WEIRD = [
  '…',
  '!!!',
  '😀👍🏽',
  'GET OUT NOW!',
  'Nooooo!',
  '12345 67890',
  '你好 мир hello مرحبا',
  '— no — wait —',
  "'; drop %{metadata} :x=1[out] {\\an8} <script>",
  '\u202eabc\u202c \u0000x',
  'ß ﬁancé ǆ Ⅷ ½',
  'x'.repeat(500),
  `${'word '.repeat(99)}end`,
  '9'.repeat(120),
];

describe('the fallback voices', () => {
  const speech = createSpeech({ cacheDir: join(scratch, 'no-cache') });
  afterAll(() => speech.close());

  it.each(WEIRD)('speak %j without failing, as sound that is not empty', async (text) => {
    check(await speech.speak({ line: line(text), character, language: 'en' }, context()), text);
  });

  it('tell English timing by their own reckoning, word by word', async () => {
    const text = 'You lied to me, Dr. Chen, for $4.5 million.';
    const { path, timing } = await speech.speak({ line: line(text), character, language: 'en' }, context());
    check({ path, timing }, text);
    expect(timing.source).toBe('estimated');
    const lengths = timing.words.map(({ start, end }) => end - start);
    expect(Math.min(...lengths)).toBeGreaterThan(0.03 * timing.sampleRate);
    const lengthOf = (text: string) => lengths[timing.words.findIndex((word) => word.text === text)]!;
    expect(lengthOf('$4.5')).toBeGreaterThan(3 * lengthOf('to'));
  });

  it.each([
    ['es', '¿Dónde está mi hija?'],
    ['fr', "Je t'aime, mais tu m'as menti."],
    ['hi', 'तुम कौन हो?'],
  ])('speak %s', async (language, text) => {
    check(await speech.speak({ line: line(text), character, language }, context()), text);
  });

  it('make the same bytes of the same line, and others of another speaker and pitch', async () => {
    const say = async (voice: Partial<Character['voice']>) => {
      const who = { ...character, voice: { ...character.voice, ...voice } };
      const { path } = await speech.speak({ line: line('Open the door.'), character: who, language: 'en' }, context());
      return readFileSync(path).toString('latin1');
    };
    const once = await say({ speaker: 'flite-slt-dark' });
    expect(await say({ speaker: 'flite-slt-dark' })).toBe(once);
    expect(await say({ speaker: 'flite-rms' })).not.toBe(once);
    expect(await say({ speaker: 'flite-slt-dark', pitch: 3 })).not.toBe(once);
  });

  it('say what is missing for a language that nobody speaks', async () => {
    expect(speech.speaks('en-GB')).toEqual({ able: true });
    expect(speech.speaks('ja')).toMatchObject({ able: false, reason: expect.stringContaining('kana') });
    expect(speech.speaks('th')).toMatchObject({ able: false });
    expect(speech.speaks('de')).toMatchObject({ able: false, reason: expect.stringContaining('German') });
    expect(speech.speaks('no such language!')).toMatchObject({ able: false });
    await expect(speech.speak({ line: line('Hallo'), character, language: 'de' }, context())).rejects.toMatchObject({
      code: 'VOICE_UNAVAILABLE',
      retryable: false,
    });
  });
});

describe('the neural voices', () => {
  let speech: ReturnType<typeof createSpeech> | undefined;
  let unavailable = '';
  beforeAll(async () => {
    const { cache } = readConfig();
    const voices = await ensureVoices({ cacheDir: cache });
    if (voices.kind === 'neural') speech = createSpeech({ cacheDir: cache });
    else unavailable = voices.reason;
  }, 300_000);
  afterAll(() => speech?.close());
  const neural = (name: string, run: (voice: NonNullable<typeof speech>) => Promise<void>): void =>
    it(name, async () => {
      if (!speech) {
        process.stderr.write(`skipped, no neural voices here: ${unavailable}\n`);
        expect(unavailable).not.toBe('');
        return;
      }
      await run(speech);
    }, 120_000);

  neural('tell exact timing, keep their edges short and come at speech loudness', async (voice) => {
    const text = 'You lied to me… for 10 years!';
    const spoken = await voice.speak({ line: line(text, { emotion: 'angry' }), character, language: 'en' }, context());
    check(spoken, text);
    const { words, mouths, sampleRate, source } = spoken.timing;
    expect(source).toBe('voice');
    for (const word of words) expect(word.end - word.start).toBeGreaterThan(0.04 * sampleRate);
    expect(new Set(mouths.map(({ shape }) => shape)).size).toBeGreaterThanOrEqual(5);
    const { start, end, loudness } = judge(spoken.path);
    expect(start).toBeLessThanOrEqual(0.06);
    expect(end).toBeLessThanOrEqual(0.06);
    expect(Math.abs(loudness + 23)).toBeLessThanOrEqual(1.1);
  });

  neural('make the same bytes in another process, other bytes for another speaker', async (voice) => {
    const again = createSpeech({ cacheDir: readConfig().cache });
    const say = async (from: typeof voice, speaker: string) => {
      const who = { ...character, voice: { ...character.voice, speaker } };
      const spoken = await from.speak({ line: line('Open it.'), character: who, language: 'en' }, context());
      return readFileSync(spoken.path).toString('latin1');
    };
    const once = await say(voice, 'af_bella');
    expect(await say(again, 'af_bella')).toBe(once);
    expect(await say(again, 'am_michael')).not.toBe(once);
    await again.close();
    expect(voice.version).toMatch(/^kokoro/);
  });

  neural('leave nothing behind for a line that was cancelled, and speak the next one', async (voice) => {
    const cancel = new AbortController();
    const cancelled = voice.speak({ line: line('Never mind.'), character, language: 'en' }, context(cancel.signal));
    cancel.abort(new Error('cancelled'));
    await expect(cancelled).rejects.toThrow('cancelled');
    check(await voice.speak({ line: line('Go on.'), character, language: 'en' }, context()), 'Go on.');
  });
});

/** ffmpeg's ears: silence at either end in seconds, and integrated loudness in LUFS. */
function judge(path: string): { start: number; end: number; loudness: number } {
  const filter = 'silencedetect=noise=-55dB:d=0.01,aresample=48000,ebur128';
  const said = spawnSync(ffmpegPath(), ['-hide_banner', '-nostats', '-i', path, '-af', filter, '-f', 'null', '-'], {
    encoding: 'utf8',
  }).stderr;
  const first = /silence_start: 0(?:\.0*)?\n[\s\S]*?silence_end: ([\d.]+)/.exec(said);
  const length = /Duration: 00:00:([\d.]+)/.exec(said);
  const last = [...said.matchAll(/silence_start: ([\d.]+)/g)].at(-1);
  const ended = [...said.matchAll(/silence_end: ([\d.]+)/g)].at(-1);
  const total = Number(length?.[1] ?? 0);
  const atEnd = last && (!ended || Number(ended[1]) >= total - 0.02 || Number(ended[1]) < Number(last[1]));
  return {
    start: Number(first?.[1] ?? 0),
    end: atEnd ? total - Number(last[1]) : 0,
    loudness: Number([...said.matchAll(/I:\s+(-?[\d.]+) LUFS/g)].at(-1)?.[1]),
  };
}
