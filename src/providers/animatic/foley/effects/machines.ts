import type { Dice } from '../dsp/dice';
import { biquad, filter } from '../dsp/filters';
import { add, fade, place, type Sound, samples, silence, stereo } from '../dsp/sound';
import { brown, buzz, pink, shape, struck, white } from '../dsp/source';
import { spread } from './hits';

/** A telephone that trembles on a table, twice. */
export function phoneBuzz(chance: Dice): Sound {
  const track = silence(1.5);
  const motor = chance.between(148, 172);
  for (const start of [0.02, 0.72]) {
    const seconds = 0.48;
    const spin = (time: number): number => motor * (1 - 0.35 * Math.exp(-time / 0.03));
    const tone = buzz(seconds, spin, [1, 0.55, 0.4, 0.3, 0.22, 0.16, 0.1, 0.08]);
    // The table rattles once each turn of the motor.
    const rattle = filter(white(seconds, chance), biquad('bandpass', 1900, { q: 0.7 }));
    let phase = 0;
    for (let i = 0; i < rattle.length; i++) {
      phase += spin(i / 48_000) / 48_000;
      rattle[i] = rattle[i]! * Math.max(0, Math.sin(2 * Math.PI * phase)) ** 6;
    }
    add(tone, rattle, { gain: 1.6 });
    filter(tone, biquad('highpass', 110), biquad('peak', 420, { q: 1.5, gain: 6 }));
    add(
      track,
      shape(tone, [
        [0, 0],
        [0.02, 1],
        [0.44, 0.95],
        [0.48, 0],
      ]),
      { at: samples(start), gain: 0.5 },
    );
  }
  return spread(track, chance, 0.6);
}

/** A ring tone: mallets through a small speaker, the same few notes twice. */
export function phoneRing(chance: Dice): Sound {
  const track = silence(3.2);
  const root = 659.26 * 2 ** (chance.whole(-3, 3) / 12);
  const melody = chance.pick([
    [0, 7, 12, 7, 16, 12],
    [12, 7, 4, 7, 12, 14],
    [0, 4, 7, 11, 7, 14],
  ]);
  for (let round = 0; round < 2; round++) {
    melody.forEach((step, n) => {
      const hertz = root * 2 ** (step / 12);
      const bar = struck([
        { hertz, ring: 0.7, gain: 1 },
        { hertz: hertz * 3.98, ring: 0.16, gain: 0.35 },
        { hertz: hertz * 9.2, ring: 0.06, gain: 0.12 },
      ]);
      add(track, bar, { at: samples(0.01 + round * 1.45 + n * 0.15), gain: n % 2 === 0 ? 0.6 : 0.5 });
    });
  }
  filter(track, biquad('highpass', 480), biquad('lowpass', 6500), biquad('peak', 2300, { q: 1, gain: 5 }));
  return spread(track, chance, 0.7);
}

/** The bedside monitor: two pulses of a living heart. */
export function monitorBeep(chance: Dice): Sound {
  const track = silence(1.6);
  const pitch = chance.between(930, 1010);
  for (const start of [0.02, 0.02 + chance.between(0.82, 0.9)]) {
    const beep = buzz(0.13, () => pitch, [1, 0.12, 0.18, 0.04, 0.05]);
    fade(beep, { start: 0.004, end: 0.012 });
    add(track, beep, { at: samples(start), gain: 0.6 });
  }
  filter(track, biquad('highpass', 500));
  return spread(track, chance, 1.2);
}

/** A car that passes: nearer, by, away; tyres, engine, the pitch that drops. */
export function car(chance: Dice): Sound {
  const seconds = 3.6;
  const out = stereo(samples(seconds));
  const direction = chance.next() < 0.5 ? 1 : -1;
  const speed = chance.between(11, 16);
  const engine = chance.between(62, 84);
  const closest = 5;
  /** Metres along the road from the listener. */
  const along = (time: number): number => (time - seconds * 0.46) * speed;
  const distance = (time: number): number => Math.hypot(along(time), closest);
  /** Doppler's factor at 343 m/s. */
  const doppler = (time: number): number => 1 / (1 + ((along(time) / distance(time)) * speed) / 343);
  const motor = buzz(seconds, (time) => engine * doppler(time), [1, 0.8, 0.55, 0.5, 0.3, 0.28, 0.15, 0.1]);
  const tyres = filter(pink(seconds, chance), biquad('bandpass', 850, { q: 0.45 }));
  const road = filter(brown(seconds, chance), biquad('highpass', 50));
  const track = silence(seconds);
  add(track, filter(motor, biquad('lowpass', 700)), { gain: 0.25 });
  add(track, tyres, { gain: 1.1 });
  add(track, road, { gain: 0.6 });
  const far = filter(Float32Array.from(track), biquad('lowpass', 900));
  for (let i = 0; i < track.length; i++) {
    const time = i / 48_000;
    const near = closest / distance(time);
    // Air takes the high notes first: far away only the dull copy is left.
    const sample = (track[i]! * near + far[i]! * (1 - near)) * near;
    const angle = ((direction * (along(time) / distance(time)) * 0.85 + 1) * Math.PI) / 4;
    out.left[i] = sample * Math.cos(angle);
    out.right[i] = sample * Math.sin(angle);
  }
  for (const side of [out.left, out.right]) fade(side, { start: 0.5, end: 0.8 });
  return out;
}

/** A sheet taken up and turned: many small folds giving way. */
export function paper(chance: Dice): Sound {
  const seconds = 1.15;
  const out = stereo(samples(seconds));
  const gestures = [
    { from: 0.02, to: 0.34 },
    { from: 0.4, to: 0.62 },
    { from: 0.7, to: 1.05 },
  ];
  for (const { from, to } of gestures) {
    const pan = chance.between(-0.3, 0.3);
    const hiss = filter(white(to - from, chance), biquad('bandpass', chance.between(2800, 4200), { q: 0.8 }));
    const points: [number, number][] = [[0, 0]];
    for (let time = 0.02; time < to - from - 0.03; time += chance.between(0.012, 0.04)) {
      points.push([time, chance.between(0.1, 1)]);
    }
    points.push([to - from, 0]);
    place(out, shape(hiss, points), { at: samples(from), gain: 0.35, pan });
    for (let n = 0; n < 34; n++) {
      const along = Math.sqrt(chance.next());
      const fold = filter(
        shape(white(0.014, chance), [
          [0, 1],
          [0.002, 0.6],
          [0.014, 0],
        ]),
        biquad('bandpass', chance.between(1600, 7500), { q: 1.6 }),
      );
      const at = samples(from + (to - from - 0.02) * along);
      place(out, fold, { at, gain: chance.between(0.15, 0.9), pan: pan + chance.between(-0.25, 0.25) });
    }
  }
  return out;
}
