import { dice } from '../foley/dsp/dice';
import { biquad, filter, sweep } from '../foley/dsp/filters';
import { add, place, type Sound, samples, silence, type Track } from '../foley/dsp/sound';
import { brown, buzz, pink, shape, thump, warm, white } from '../foley/dsp/source';
import type { Hit } from './piece';

/** Adds a hit that no instrument plays. `at` and `seconds` in seconds; `seed` colours its noise. */
export function strike(
  into: Sound,
  hit: { kind: Hit['kind']; at: number; seconds: number; gain: number; seed: number },
): void {
  const at = samples(hit.at);
  switch (hit.kind) {
    case 'sub':
      place(into, sub(hit.seconds), { at, gain: 0.16 * hit.gain });
      return;
    case 'boom':
      place(into, boom(hit.seconds, hit.seed), { at, gain: 0.15 * hit.gain });
      return;
    case 'riser':
      rise(into, hit);
  }
}

/** A sub hit: felt on big speakers, and saturated so that small ones hear its overtones. */
function sub(seconds: number): Track {
  const length = Math.max(1.2, seconds);
  const tone = thump({ from: 84, to: 39, glide: 0.07, decay: length * 0.3, seconds: length });
  return shape(warm(tone, 1.5), [
    [0, 1],
    [length * 0.7, 1],
    [length, 0],
  ]);
}

/** A sub hit with a body of noise around it. */
function boom(seconds: number, seed: number): Track {
  const chance = dice('boom', seed);
  const length = Math.max(2, seconds);
  const track = silence(length);
  add(track, thump({ from: 120, to: 34, glide: 0.08, decay: length * 0.28, seconds: length }), { gain: 1.1 });
  const body = filter(brown(length, chance), biquad('lowpass', 260), biquad('highpass', 40));
  add(
    track,
    shape(body, [
      [0, 0],
      [0.004, 1],
      [0.25, 0.3],
      [length * 0.6, 0.04],
      [length, 0],
    ]),
    { gain: 1.4 },
  );
  const crack = filter(white(0.12, chance), biquad('bandpass', 1800, { q: 0.5 }));
  add(
    track,
    shape(crack, [
      [0, 0],
      [0.001, 1],
      [0.02, 0.35],
      [0.12, 0],
    ]),
    { gain: 0.35 },
  );
  return shape(warm(track, 1.7), [
    [0, 1],
    [length * 0.75, 1],
    [length, 0],
  ]);
}

/** Air and a tone that climb together and are cut off at the top. */
function rise(
  into: Sound,
  { at, seconds, gain, seed }: { at: number; seconds: number; gain: number; seed: number },
): void {
  const chance = dice('riser', seed);
  const grow = (time: number): number => Math.min(1, time / seconds);
  for (const pan of [-0.7, 0.7]) {
    const air = sweep(pink(seconds, chance), (time) => 260 + 4200 * grow(time) ** 2.2, 1.4);
    for (let i = 0; i < air.length; i++) air[i] = air[i]! * grow(i / samples(1)) ** 2.6;
    place(
      into,
      shape(air, [
        [0, 1],
        [seconds - 0.02, 1],
        [seconds, 0],
      ]),
      { at: samples(at), gain: 0.3 * gain, pan },
    );
  }
  // A low tone that climbs an octave, trembling faster and faster.
  const tone = buzz(seconds, (time) => 55 * 2 ** grow(time), [1, 0.5, 0.3, 0.2, 0.12]);
  for (let i = 0; i < tone.length; i++) {
    const time = i / samples(1);
    const tremble = 0.6 + 0.4 * Math.sin(2 * Math.PI * (3 * time + 1.6 * time ** 2));
    tone[i] = tone[i]! * grow(time) ** 1.6 * tremble;
  }
  place(
    into,
    shape(tone, [
      [0, 1],
      [seconds - 0.02, 1],
      [seconds, 0],
    ]),
    { at: samples(at), gain: 0.07 * gain },
  );
}
