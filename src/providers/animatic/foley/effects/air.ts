import type { Dice } from '../dsp/dice';
import { biquad, filter, sweep } from '../dsp/filters';
import { add, fade, place, type Sound, samples, silence, stereo } from '../dsp/sound';
import { brown, pluck, shape, white } from '../dsp/source';
import { burst } from './hits';

/** Lightning not far off: the tear, then a roll that comes back from the hills. */
export function thunder(chance: Dice): Sound {
  const seconds = 4;
  const out = stereo(samples(seconds));
  for (let n = 0; n < 9; n++) {
    const at = samples(0.02 + 0.05 * n * chance.between(0.5, 1.5));
    const tear = burst({ from: 180, to: 5200 * 0.8 ** n, attack: 0.002, decay: chance.between(0.02, 0.06), chance });
    place(out, tear, { at, gain: 0.9 * 0.8 ** n, pan: chance.between(-0.5, 0.5) });
  }
  for (const side of [-0.75, 0, 0.75]) {
    const roll = brown(seconds, chance);
    const swells: [number, number][] = [
      [0, 0.2],
      [0.12, 1],
    ];
    for (let time = 0.35; time < seconds; time += chance.between(0.12, 0.4)) {
      swells.push([time, Math.exp(-time / 1.7) * chance.between(0.35, 1.15)]);
    }
    shape(roll, swells);
    const dull = filter(Float32Array.from(roll), biquad('lowpass', 170));
    filter(roll, biquad('lowpass', 700), biquad('highpass', 35));
    place(
      out,
      shape(roll, [
        [0, 1],
        [1.2, 0.3],
        [4, 0.05],
      ]),
      { gain: 1.6, pan: side },
    );
    place(out, dull, { gain: 2.2, pan: side });
  }
  for (const side of [out.left, out.right]) fade(side, { start: 0.004, end: 1.2 });
  return out;
}

/** Something passes the lens: a band of air that rises, narrows and is gone to the other side. */
export function whoosh(chance: Dice): Sound {
  const seconds = chance.between(0.75, 0.95);
  const out = stereo(samples(seconds + 0.1));
  const top = chance.between(1700, 2600);
  const peak = seconds * 0.55;
  const bell = (time: number): number => Math.exp(-(((time - peak) / (time < peak ? 0.2 : 0.13)) ** 2));
  const air = sweep(white(seconds, chance), (time) => 220 + top * bell(time), 1.1);
  const low = sweep(brown(seconds, chance), (time) => 90 + 260 * bell(time), 0.8);
  const track = silence(seconds);
  add(track, air);
  add(track, low, { gain: 1.1 });
  const direction = chance.next() < 0.5 ? 1 : -1;
  for (let i = 0; i < track.length; i++) {
    const time = i / 48_000;
    const angle = ((direction * Math.tanh((time - peak) * 5) * 0.8 + 1) * Math.PI) / 4;
    const sample = track[i]! * bell(time);
    out.left[i] = sample * Math.cos(angle);
    out.right[i] = sample * Math.sin(angle);
  }
  const tail = pluck(white(0.1, chance), 0.01, 0.02);
  place(out, filter(tail, biquad('bandpass', 900)), { at: samples(peak), gain: 0.02 });
  for (const side of [out.left, out.right]) fade(side, { start: 0.02, end: 0.08 });
  return out;
}
