import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { AMBIENCE_LUFS, type AmbienceKind } from '../../../../src/providers/animatic/foley/ambience';
import { createFoley } from '../../../../src/providers/animatic/foley/foley';
import { callContext, listen, probe, rms, samplesOf } from './listening';

const KINDS = Object.keys(AMBIENCE_LUFS) as AmbienceKind[];
const foley = createFoley();
afterAll(() => foley.close());

const take = async (kind: AmbienceKind, frames: number, seed = 3): Promise<string> =>
  (await foley.ambience({ kind, frames, seed }, callContext())).path;

describe.each(KINDS)('the room tone %s', (kind) => {
  const FRAMES = 240;
  let path: string;
  let sides: { left: Float32Array; right: Float32Array };
  beforeAll(async () => {
    path = await take(kind, FRAMES);
    sides = samplesOf(path);
  });

  it('lasts exactly as long as asked, on two sides that differ', () => {
    expect(probe(path).samples).toBe(FRAMES * 1600);
    expect(Buffer.from(sides.left.buffer).equals(Buffer.from(sides.right.buffer))).toBe(false);
  });

  it('runs into its own beginning: the step over the seam is one like all others', () => {
    for (const track of [sides.left, sides.right]) {
      const steps = track.slice();
      for (let i = 1; i < track.length; i++) steps[i] = Math.abs(track[i]! - track[i - 1]!);
      const seam = Math.abs(track[0]! - track.at(-1)!);
      const ordinary = steps.subarray(1).sort();
      expect(seam).toBeLessThanOrEqual(ordinary[Math.floor(ordinary.length * 0.9995)]!);
    }
  });

  it('is as loud around the seam as elsewhere', () => {
    const { left } = sides;
    const span = 24_000;
    const seam = new Float32Array(span);
    seam.set(left.subarray(left.length - span / 2), 0);
    seam.set(left.subarray(0, span / 2), span / 2);
    expect(Math.abs(20 * Math.log10(rms(seam) / rms(left)))).toBeLessThan(6);
  });

  it('stands at its documented loudness and is never quite silent', () => {
    const heard = listen(path, { below: -80, seconds: 0.1 });
    expect(Math.abs(heard.integrated - AMBIENCE_LUFS[kind])).toBeLessThanOrEqual(0.6);
    expect(heard.silences).toEqual([]);
  });
});

it('makes any length, from one frame up, out of loops that fit it exactly', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.constantFrom(...KINDS), async (frames, kind) => {
      expect(probe(await take(kind, frames)).samples).toBe(frames * 1600);
    }),
    { numRuns: 10, seed: 1 },
  );
});

it('repeats a loop in a long place', async () => {
  const { left } = samplesOf(await take('room', 1000));
  const half = left.length / 2;
  expect(left.length).toBe(1000 * 1600);
  let differences = 0;
  // Dither is drawn anew and may move a sample by a step or two.
  for (let i = 0; i < half; i++) if (Math.abs(left[i]! - left[half + i]!) > 3 / 32_768) differences++;
  expect(differences).toBe(0);
});

it('is the same for the same seed only', async () => {
  const bytes = async (seed: number) => readFileSync(await take('night', 30, seed));
  const first = await bytes(5);
  expect(first.equals(await bytes(5))).toBe(true);
  expect(first.equals(await bytes(6))).toBe(false);
});
