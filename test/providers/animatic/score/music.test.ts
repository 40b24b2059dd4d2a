import { readdirSync, readFileSync } from 'node:fs';
import { createMusic } from '../../../../src/providers/animatic/score/music';
import { cueSeed } from '../../../../src/providers/animatic/score/seed';
import type { ScoreCue } from '../../../../src/story/timeline';
import { callContext, listen, probe, rms, samplesOf } from '../foley/listening';

const music = createMusic();
afterAll(() => music.close());

const cue = (changes: Partial<ScoreCue> = {}): ScoreCue => ({
  id: 'm01',
  kind: 'underscore',
  mood: 'tension',
  seed: cueSeed('the-last-contract', 'tension', 1),
  themes: ['mei', 'jun'],
  frames: 300,
  ...changes,
});
const STING = cue({ id: 'sting', kind: 'sting', themes: [], frames: 120, seed: cueSeed('the-last-contract', 'sting') });
const RISER = cue({ id: 'riser', kind: 'riser', themes: [], frames: 90, seed: cueSeed('the-last-contract', 'riser') });

const play = async (asked: ScoreCue, by = music): Promise<string> =>
  (await by.compose({ cue: asked, language: 'en' }, callContext())).path;
const RATE = 48_000;

it('plays an underscore: 48 kHz stereo 16-bit, at least as long as its cue, at its level, never clipped or silent', async () => {
  const path = await play(cue());
  const { samples, ...format } = probe(path);
  expect(format).toEqual({ codec: 'pcm_s16le', rate: 48_000, channels: 2 });
  expect(samples).toBeGreaterThanOrEqual(300 * 1600);
  const heard = listen(path, { below: -50, seconds: 0.4 });
  expect(heard.peak).toBeLessThanOrEqual(-3);
  expect(Math.abs(heard.integrated - -20)).toBeLessThanOrEqual(1.5);
  expect(heard.silences.filter((start) => start < 10)).toEqual([]);
}, 60_000);

it('strikes a sting on its first frame, and lets it die away', async () => {
  const path = await play(STING);
  const { left } = samplesOf(path);
  expect(left.length).toBeGreaterThanOrEqual(120 * 1600);
  const first = rms(left.subarray(0, RATE / 10));
  expect(first).toBeGreaterThan(0.03);
  expect(rms(left.subarray(RATE * 3.5, RATE * 4))).toBeLessThan(first / 4);
  expect(listen(path).peak).toBeLessThanOrEqual(-3);
}, 60_000);

it('lets a riser climb to its last frame, and stop', async () => {
  const { left } = samplesOf(await play(RISER));
  const seconds = [0, 1, 2].map((second) => rms(left.subarray(second * RATE, (second + 1) * RATE)));
  expect(seconds[1]).toBeGreaterThan(seconds[0]! * 1.5);
  expect(seconds[2]).toBeGreaterThan(seconds[1]! * 1.5);
  expect(rms(left.subarray(3.4 * RATE, 3.6 * RATE))).toBeLessThan(seconds[2]! / 4);
}, 60_000);

it('plays the same bytes again, in another thread too, and others for another seed', async () => {
  const other = createMusic();
  const [here, there] = [readFileSync(await play(STING)), readFileSync(await play(STING, other))];
  expect(here.equals(there)).toBe(true);
  expect(here.equals(readFileSync(await play({ ...STING, seed: cueSeed('another-series', 'sting') }, other)))).toBe(
    false,
  );
  await other.close();
}, 60_000);

it('keeps the labels of a cue out of the path that it writes', async () => {
  const context = callContext();
  const { path } = await music.compose({ cue: { ...STING, id: '../../out' }, language: 'en' }, context);
  expect(readdirSync(context.scratch).map((name) => `${context.scratch}/${name}`)).toEqual([path]);
}, 60_000);

it('stops on abort and leaves nothing behind', async () => {
  const context = callContext();
  const running = music.compose({ cue: cue({ frames: 3000 }), language: 'en' }, context);
  context.abort(new Error('cancelled'));
  await expect(running).rejects.toThrow('cancelled');
  expect(readdirSync(context.scratch)).toEqual([]);
}, 60_000);
