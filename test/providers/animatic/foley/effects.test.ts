import { readFileSync } from 'node:fs';
import { createFoley } from '../../../../src/providers/animatic/foley/foley';
import { SOUND_EFFECTS, type SoundEffect } from '../../../../src/story/screenplay';
import { callContext, rms, samplesOf } from './listening';

const RATE = 48_000;
const foley = createFoley();
const made = new Map<SoundEffect, { left: Float32Array; right: Float32Array }>();
const take = async (effect: SoundEffect, seed: number): Promise<string> =>
  (await foley.effect({ effect, seed }, callContext())).path;

beforeAll(async () => {
  for (const effect of SOUND_EFFECTS) made.set(effect, samplesOf(await take(effect, 1)));
}, 60_000);
afterAll(() => foley.close());

const sound = (effect: SoundEffect) => made.get(effect)!;

function mono({ left, right }: { left: Float32Array; right: Float32Array }): Float32Array {
  const track = new Float32Array(left.length);
  for (let i = 0; i < track.length; i++) track[i] = (left[i]! + right[i]!) / 2;
  return track;
}

/** Times in seconds at which the level of 10 ms windows rises above half of the loudest after having been under a quarter. */
function onsets(track: Float32Array): number[] {
  const window = RATE / 100;
  const levels = Array.from({ length: Math.floor(track.length / window) }, (_, i) =>
    rms(track.slice(i * window, (i + 1) * window)),
  );
  const loudest = Math.max(...levels);
  const found: number[] = [];
  let armed = true;
  levels.forEach((level, i) => {
    if (armed && level > loudest / 2) {
      found.push(i / 100);
      armed = false;
    } else if (level < loudest / 4) armed = true;
  });
  return found;
}

/** Root mean square of a sound's frequencies weighted by their power, in Hz: low for thuds, high for splinters. */
function brightness(track: Float32Array): number {
  let slopes = 0;
  let energy = 0;
  for (let i = 1; i < track.length; i++) {
    const slope = track[i]! - track[i - 1]!;
    slopes += slope * slope;
    energy += track[i]! * track[i]!;
  }
  return (Math.sqrt(slopes / energy) * RATE) / (2 * Math.PI);
}

describe.each(SOUND_EFFECTS)('the sound %s', (effect) => {
  it('is heard and lasts between 0.2 and 4 seconds', () => {
    const { left, right } = sound(effect);
    expect(left.length).toBe(right.length);
    expect(left.length / RATE).toBeGreaterThanOrEqual(0.2);
    expect(left.length / RATE).toBeLessThanOrEqual(4);
    expect(rms(mono(sound(effect)))).toBeGreaterThan(0.001);
  });

  it('stays below -3 dBFS and ends in silence, without a click', () => {
    const { left, right } = sound(effect);
    const loudest = (track: Float32Array): number =>
      track.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    const peak = Math.max(loudest(left), loudest(right));
    expect(peak).toBeLessThanOrEqual(10 ** (-3 / 20) + 2 / 32_768);
    expect(rms(mono(sound(effect)).slice(-96))).toBeLessThan(Math.max(peak * 0.01, 1 / 32_768));
  });
});

it('makes the same sound of the same seed, and another take of another', async () => {
  for (const effect of ['slap', 'footsteps', 'glass-break'] as const) {
    const [first, again, other] = [await take(effect, 7), await take(effect, 7), await take(effect, 8)].map((path) =>
      readFileSync(path),
    );
    expect(first!.equals(again!)).toBe(true);
    expect(first!.equals(other!)).toBe(false);
  }
});

it.each(['slap', 'door-slam', 'impact', 'glass-break', 'knock', 'camera-shutter'] as const)(
  'strikes at once: %s',
  (effect) => {
    expect(onsets(mono(sound(effect)))[0]).toBeLessThan(0.06);
  },
);

it('knocks three times, beats and beeps twice, walks four steps', () => {
  expect(onsets(mono(sound('knock')))).toHaveLength(3);
  expect(onsets(mono(sound('monitor-beep')))).toHaveLength(2);
  expect(onsets(mono(sound('footsteps')))).toHaveLength(4);
  expect(onsets(mono(sound('phone-buzz')))).toHaveLength(2);
});

it('puts low things low and sharp things high', () => {
  expect(brightness(mono(sound('heartbeat')))).toBeLessThan(250);
  expect(brightness(mono(sound('impact')))).toBeLessThan(400);
  expect(brightness(mono(sound('door-slam')))).toBeLessThan(900);
  expect(brightness(mono(sound('slap')))).toBeGreaterThan(900);
  expect(brightness(mono(sound('glass-break')))).toBeGreaterThan(2500);
  expect(brightness(mono(sound('paper')))).toBeGreaterThan(2500);
});

it('lets a car come, pass and go to the other side', () => {
  const { left, right } = sound('car');
  const third = Math.floor(left.length / 3);
  const side = (from: number): number => {
    const range = (track: Float32Array): number => rms(track.slice(from, from + third));
    return Math.log(range(left) / range(right));
  };
  expect(Math.sign(side(0))).toBe(-Math.sign(side(2 * third)));
  const track = mono(sound('car'));
  const middle = rms(track.slice(third, 2 * third));
  expect(middle).toBeGreaterThan(rms(track.slice(0, third)) * 1.3);
  expect(middle).toBeGreaterThan(rms(track.slice(2 * third)) * 1.3);
});
