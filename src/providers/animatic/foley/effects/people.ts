import type { Dice } from '../dsp/dice';
import { biquad, filter, sweep } from '../dsp/filters';
import { add, fade, place, type Sound, samples, silence, stereo, type Track } from '../dsp/sound';
import { buzz, pink, shape, struck, thump, warm, white } from '../dsp/source';
import { body, burst, spread } from './hits';

/** Lub-dub, twice. Saturated, so that a telephone's speaker still tells of it. */
export function heartbeat(chance: Dice): Sound {
  const track = silence(2.1);
  const period = chance.between(0.86, 0.96);
  for (let beat = 0; beat < 2; beat++) {
    const lub = 0.02 + beat * period;
    for (const [time, from, to, gain] of [
      [lub, 92, 46, 1],
      [lub + 0.29, 108, 56, 0.72],
    ] as const) {
      add(track, thump({ from, to, glide: 0.03, decay: 0.07, seconds: 0.4 }), { at: samples(time), gain });
      add(track, burst({ from: 40, to: 190, attack: 0.006, decay: 0.035, chance }), {
        at: samples(time),
        gain: gain * 0.9,
      });
    }
  }
  return spread(filter(warm(track, 2.6), biquad('lowpass', 420), biquad('lowpass', 900)), chance, 0.4);
}

/** Four steps on a hard floor: heel, then toe, never twice the same. */
export function footsteps(chance: Dice): Sound {
  const out = stereo(samples(2.7));
  const pace = chance.between(0.5, 0.58);
  const heel = chance.between(0.85, 1.2);
  for (let n = 0; n < 4; n++) {
    const time = 0.02 + n * pace + 0.012 * chance.bell();
    const force = chance.between(0.78, 1);
    const step = silence(0.4);
    add(
      step,
      struck(
        body(
          [108, 176, 283, 455].map((hertz) => hertz * heel),
          { ring: 0.11, tilt: 0.5, chance },
        ),
      ),
      { gain: 0.7 },
    );
    add(step, burst({ from: 900, to: 4200 * heel, attack: 0.0004, decay: 0.005, chance }), { gain: 0.8 });
    add(step, burst({ from: 160, to: 900, attack: 0.001, decay: 0.012, chance }), { gain: 0.8 });
    const toe = samples(chance.between(0.075, 0.1));
    add(step, burst({ from: 350, to: 2600, attack: 0.003, decay: 0.016, chance }), { at: toe, gain: 0.45 });
    place(out, step, { at: samples(time), gain: force * 0.8, pan: -0.18 + 0.12 * n });
  }
  return out;
}

/** Formants in Hz of a mouth that opens while it draws breath, and how far each is heard. */
const GASP = [
  { from: 560, to: 860, q: 5, gain: 1 },
  { from: 1450, to: 1780, q: 7, gain: 0.8 },
  { from: 2600, to: 2850, q: 8, gain: 0.55 },
  { from: 3700, to: 3900, q: 8, gain: 0.3 },
] as const;

/** A sharp breath in: air through an opening mouth, a catch of the voice in it, stopped short. */
export function gasp(chance: Dice): Sound {
  const seconds = chance.between(0.42, 0.55);
  const throat = chance.between(0.92, 1.18);
  const track = silence(seconds + 0.2);
  const rise = [
    [0, 0],
    [0.05, 0.25],
    [seconds * 0.72, 1],
    [seconds * 0.92, 0.75],
    [seconds, 0],
  ] as const;
  for (const { from, to, q, gain } of GASP) {
    const air = sweep(white(seconds, chance), (time) => throat * (from + ((to - from) * time) / seconds), q);
    add(track, shape(air, rise), { gain });
  }
  const catchOfVoice = buzz(0.16, (time) => 250 * throat * (1 + 1.6 * time), [1, 0.6, 0.35, 0.22, 0.12, 0.08]);
  filter(catchOfVoice, biquad('peak', 750 * throat, { q: 3, gain: 9 }), biquad('lowpass', 2600));
  add(
    track,
    shape(catchOfVoice, [
      [0, 0],
      [0.05, 1],
      [0.16, 0],
    ]),
    { at: samples(0.02), gain: 0.05 },
  );
  add(track, filter(shape(white(seconds, chance), rise), biquad('highpass', 4500)), { gain: 0.06 });
  return spread(track, chance, 0.5);
}

/** Formants in Hz of five vowels: what a crowd is made of. After Peterson and Barney, 1952 (men). */
const VOWELS = [
  [730, 1090, 2440],
  [530, 1840, 2480],
  [390, 1990, 2550],
  [570, 840, 2410],
  [440, 1020, 2240],
] as const;

/** Someone talking too far away to be understood: a voice that glides from vowel to vowel in phrases. */
function murmurer(seconds: number, chance: Dice): Track {
  const woman = chance.next() < 0.5;
  const pitch = woman ? chance.between(170, 235) : chance.between(92, 140);
  const size = woman ? 1.16 : 1;
  const drift = chance.between(0.3, 0.8);
  const phase = chance.between(0, 6);
  const voice = buzz(
    seconds,
    (time) => pitch * (1 + 0.09 * Math.sin(time * drift * 6 + phase) + 0.03 * Math.sin(time * 17 + phase)),
    Array.from({ length: 18 }, (_, n) => 1 / (n + 1) ** 1.1),
  );
  add(voice, white(seconds, chance), { gain: 0.06 });
  const points: [number, number][] = [[0, 0]];
  const vowels: { from: number; vowel: readonly [number, number, number] }[] = [];
  let time = chance.between(0, 0.3);
  while (time < seconds) {
    const syllable = chance.between(0.11, 0.24);
    points.push([time, 0.08], [time + syllable * 0.35, chance.between(0.5, 1)], [time + syllable, 0.08]);
    vowels.push({ from: time, vowel: chance.pick(VOWELS) });
    time += syllable;
    if (chance.next() < 0.14) {
      points.push([time + 0.02, 0], [time + chance.between(0.15, 0.5), 0]);
      time = points.at(-1)![0];
    }
  }
  shape(voice, points);
  const out = silence(seconds);
  for (const formant of [0, 1, 2] as const) {
    let index = 0;
    const hertz = (now: number): number => {
      while (index + 1 < vowels.length && vowels[index + 1]!.from <= now) index++;
      const here = vowels[index]?.vowel ?? VOWELS[0];
      const next = vowels[index + 1]?.vowel ?? here;
      const span = (vowels[index + 1]?.from ?? now + 1) - (vowels[index]?.from ?? 0);
      const along = Math.min(1, Math.max(0, (now - (vowels[index]?.from ?? 0)) / span));
      return size * (here[formant] + (next[formant] - here[formant]) * along ** 2);
    };
    add(out, sweep(Float32Array.from(voice), hertz, 6), { gain: [1, 0.55, 0.25][formant]! });
  }
  return out;
}

/** A room full of people who have just seen something. */
export function crowd(chance: Dice): Sound {
  const seconds = 3.6;
  const out = stereo(samples(seconds));
  for (let n = 0; n < 12; n++) {
    const far = chance.between(0, 1);
    const voice = filter(murmurer(seconds, chance), biquad('lowpass', 3200 - 1700 * far), biquad('highpass', 140));
    place(out, voice, { gain: 1 - 0.65 * far, pan: chance.between(-0.9, 0.9) });
  }
  const air = filter(pink(seconds, chance), biquad('bandpass', 600, { q: 0.5 }));
  place(out, air, { gain: 0.25 });
  for (const side of [out.left, out.right]) fade(side, { start: 0.35, end: 0.9 });
  return out;
}
