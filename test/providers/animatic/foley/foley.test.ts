import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { AMBIENCE_LUFS } from '../../../../src/providers/animatic/foley/ambience';
import { createFoley } from '../../../../src/providers/animatic/foley/foley';
import { callContext, listen, probe } from './listening';

const foley = createFoley();
afterAll(() => foley.close());

it('writes effects as 48 kHz stereo 16-bit WAV, the same bytes each time', async () => {
  const [one, two] = [callContext(), callContext()];
  const first = await foley.effect({ effect: 'door', seed: 4 }, one);
  const second = await foley.effect({ effect: 'door', seed: 4 }, two);
  expect(probe(first.path)).toMatchObject({ codec: 'pcm_s16le', rate: 48_000, channels: 2 });
  expect(readFileSync(first.path).equals(readFileSync(second.path))).toBe(true);
  expect(first.path.startsWith(one.scratch)).toBe(true);
  expect(one.heard.at(-1)).toBe(1);
});

it('writes room tone of the asked length at its documented loudness', async () => {
  const context = callContext();
  const { path } = await foley.ambience({ kind: 'rain', frames: 150, seed: 1 }, context);
  expect(probe(path)).toEqual({ codec: 'pcm_s16le', rate: 48_000, channels: 2, samples: 150 * 1600 });
  expect(Math.abs(listen(path).integrated - AMBIENCE_LUFS.rain)).toBeLessThanOrEqual(0.6);
});

it('leaves the event loop to others while it works', async () => {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 5);
  await foley.effect({ effect: 'crowd', seed: 2 }, callContext());
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(10);
});

it('stops on abort with its reason, leaves no file, and works on afterwards', async () => {
  const context = callContext();
  const running = foley.effect({ effect: 'crowd', seed: 3 }, context);
  const waiting = callContext();
  const queued = foley.effect({ effect: 'slap', seed: 3 }, waiting);
  context.abort(new Error('the producer went home'));
  await expect(running).rejects.toThrow('the producer went home');
  expect(readdirSync(context.scratch)).toEqual([]);
  expect(existsSync((await queued).path)).toBe(true);
});

it('refuses work whose caller has already left', async () => {
  const context = callContext();
  context.abort(new Error('too late'));
  await expect(foley.effect({ effect: 'slap', seed: 1 }, context)).rejects.toThrow('too late');
  expect(readdirSync(context.scratch)).toEqual([]);
});
