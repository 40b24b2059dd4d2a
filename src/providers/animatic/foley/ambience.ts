import { SAMPLES_PER_FRAME } from '../../../story/time';
import type { Timeline } from '../../../story/timeline';
import { type Dice, dice } from './dsp/dice';
import { biquad, filter } from './dsp/filters';
import { integratedLoudness, level } from './dsp/loudness';
import { addAround, fade, panGains, type Sound, samples, stereo, type Track } from './dsp/sound';
import { brown, buzz, pink, pluck, shape, struck, white } from './dsp/source';

export type AmbienceKind = Timeline['ambience'][number]['kind'];

/** Integrated loudness of each room tone in LUFS, beside dialogue at -20: heard when it stops, not while it lasts. */
export const AMBIENCE_LUFS: Readonly<Record<AmbienceKind, number>> = {
  room: -57,
  office: -54,
  hospital: -54,
  night: -55,
  street: -51,
  rain: -50,
};

/** A loop is at most this long, in samples; longer places hear it again. */
const LONGEST_LOOP = samples(24);
/** Noise is joined to itself over this stretch, or a quarter of the loop where that is shorter. */
const JOIN = samples(1.5);
/** Factors of a frame's 1600 samples: a place of any number of frames divides into these without remainder. */
const DIVISORS = [1, 2, 4, 5, 8, 10, 16, 20, 25, 32, 40, 50, 64, 80, 100, 160, 200, 320, 400, 800, 1600] as const;

/** What a loop is made with: noise that closes on itself, and single sounds that may cross the seam. */
interface Loop {
  readonly length: number;
  readonly seconds: number;
  readonly chance: Dice;
  /** Noise for either side, not alike, through `colour`; `swell` 0 to 1 is how far it comes and goes. */
  noise(options: {
    source: (seconds: number, chance: Dice) => Track;
    colour: (track: Track) => Track;
    gain: number;
    swell?: number;
  }): void;
  /** A steady tone, moved to the nearest pitch that fits the loop. */
  hum(options: { hertz: number; partials: readonly number[]; gain: number }): void;
  /** A single sound at a time in seconds. */
  put(track: Track, options: { time: number; gain: number; pan: number }): void;
}

const KINDS: Readonly<Record<AmbienceKind, (loop: Loop) => void>> = {
  room(loop) {
    loop.noise({
      source: brown,
      colour: (t) => filter(t, biquad('lowpass', 320), biquad('highpass', 40)),
      gain: 1,
      swell: 0.25,
    });
    loop.noise({ source: pink, colour: (t) => filter(t, biquad('lowpass', 2400)), gain: 0.12 });
    loop.hum({ hertz: 100, partials: [1, 0.3, 0.12], gain: 0.02 });
  },
  office(loop) {
    loop.noise({ source: pink, colour: (t) => filter(t, biquad('bandpass', 380, { q: 0.6 })), gain: 1, swell: 0.1 });
    loop.noise({ source: white, colour: (t) => filter(t, biquad('bandpass', 2600, { q: 0.8 })), gain: 0.05 });
    loop.hum({ hertz: 120, partials: [1, 0.4, 0.2, 0.1], gain: 0.04 });
    // Somebody types at the far end of the floor, in short runs.
    for (let time = loop.chance.between(0.5, 3); time < loop.seconds; time += loop.chance.between(2.5, 5)) {
      const pan = loop.chance.between(-0.7, 0.7);
      let stroke = time;
      for (let n = loop.chance.whole(3, 9); n > 0; n--) {
        const key = filter(
          pluck(white(0.03, loop.chance), 0.0006, 0.004),
          biquad('bandpass', loop.chance.between(1300, 2100), { q: 1.4 }),
        );
        loop.put(key, { time: stroke, gain: loop.chance.between(1.8, 3.6), pan });
        stroke += loop.chance.between(0.09, 0.22);
      }
    }
  },
  hospital(loop) {
    loop.noise({
      source: pink,
      colour: (t) => filter(t, biquad('lowpass', 900), biquad('highpass', 90)),
      gain: 1,
      swell: 0.08,
    });
    loop.hum({ hertz: 120, partials: [1, 0.5, 0.15, 0.1], gain: 0.07 });
    // A monitor in another room, steady, through a wall.
    const beats = Math.max(1, Math.round(loop.seconds / 1.15));
    const beep = buzz(0.11, () => 880, [1, 0.1]);
    fade(beep, { start: 0.006, end: 0.03 });
    for (let n = 0; n < beats; n++)
      loop.put(filter(Float32Array.from(beep), biquad('lowpass', 1100)), {
        time: ((n + 0.3) * loop.seconds) / beats,
        gain: 0.45,
        pan: 0.55,
      });
  },
  night(loop) {
    loop.noise({ source: pink, colour: (t) => filter(t, biquad('bandpass', 340, { q: 0.5 })), gain: 0.9, swell: 0.5 });
    loop.noise({
      source: white,
      colour: (t) => filter(t, biquad('bandpass', 5200, { q: 0.7 })),
      gain: 0.02,
      swell: 0.4,
    });
    // Field crickets: three or four pulses at about 4.5 kHz, twice a second, each animal at its own pace.
    for (let animal = 0; animal < 4; animal++) {
      const pitch = loop.chance.between(4100, 4900);
      const pan = loop.chance.between(-0.95, 0.95);
      const gain = loop.chance.between(0.08, 0.26);
      const chirps = Math.max(1, Math.round(loop.seconds * loop.chance.between(1.3, 2.4)));
      const offset = loop.chance.next();
      for (let n = 0; n < chirps; n++) {
        if (loop.chance.next() < 0.12) continue;
        const start = ((n + offset) * loop.seconds) / chirps + 0.01 * loop.chance.bell();
        const pulses = loop.chance.whole(3, 4);
        for (let p = 0; p < pulses; p++) {
          const pulse = buzz(0.016, () => pitch, [1, 0.05]);
          fade(pulse, { start: 0.006, end: 0.007 });
          loop.put(pulse, { time: start + p * 0.03, gain: gain * (0.6 + 0.2 * p), pan });
        }
      }
    }
  },
  street(loop) {
    loop.noise({
      source: brown,
      colour: (t) => filter(t, biquad('highpass', 45), biquad('lowpass', 900)),
      gain: 1,
      swell: 0.35,
    });
    loop.noise({ source: pink, colour: (t) => filter(t, biquad('bandpass', 900, { q: 0.5 })), gain: 0.3, swell: 0.3 });
    // Cars two streets away: a band of tyre noise that comes and goes.
    for (let time = loop.chance.between(0, 4); time < loop.seconds; time += loop.chance.between(4, 7)) {
      const seconds = Math.min(loop.chance.between(3, 5), loop.seconds);
      const pass = filter(pink(seconds, loop.chance), biquad('bandpass', loop.chance.between(450, 800), { q: 0.7 }));
      shape(pass, [
        [0, 0],
        [seconds * 0.25, 0.3],
        [seconds * 0.5, 1],
        [seconds * 0.75, 0.3],
        [seconds, 0],
      ]);
      loop.put(pass, { time, gain: loop.chance.between(0.5, 0.9), pan: loop.chance.between(-0.7, 0.7) });
    }
  },
  rain(loop) {
    loop.noise({
      source: white,
      colour: (t) =>
        filter(t, biquad('highpass', 900), biquad('lowpass', 7500), biquad('highshelf', 4000, { gain: -5 })),
      gain: 0.5,
      swell: 0.12,
    });
    loop.noise({ source: pink, colour: (t) => filter(t, biquad('bandpass', 480, { q: 0.5 })), gain: 0.5, swell: 0.15 });
    for (let n = Math.round(loop.seconds * 55); n > 0; n--) {
      const pitch = loop.chance.between(900, 4200);
      const drop = struck([
        { hertz: pitch, ring: 0.02, gain: 1 },
        { hertz: pitch * 1.7, ring: 0.012, gain: 0.5 },
      ]);
      loop.put(drop, {
        time: loop.chance.next() * loop.seconds,
        gain: 0.9 * loop.chance.next() ** 3,
        pan: loop.chance.between(-1, 1),
      });
    }
  },
};

/**
 * Room tone of exactly `frames`, which runs on into its own beginning: it can be played round and round without a
 * seam. Its loudness is in {@link AMBIENCE_LUFS}.
 */
export function ambienceSound(request: { kind: AmbienceKind; frames: number; seed: number }): Sound {
  const total = request.frames * SAMPLES_PER_FRAME;
  const rounds = DIVISORS.find((n) => total / n <= LONGEST_LOOP) ?? 1600;
  const loop = newLoop(total / rounds, dice('ambience', request.kind, request.seed));
  KINDS[request.kind](loop.tools);
  level(loop.sound, { measure: integratedLoudness, target: AMBIENCE_LUFS[request.kind], ceiling: -30 });
  if (rounds === 1) return loop.sound;
  const sound = stereo(total);
  for (let n = 0; n < rounds; n++) {
    sound.left.set(loop.sound.left, (n * total) / rounds);
    sound.right.set(loop.sound.right, (n * total) / rounds);
  }
  return sound;
}

function newLoop(length: number, chance: Dice): { sound: Sound; tools: Loop } {
  const sound = stereo(length);
  const seconds = length / samples(1);
  const join = Math.min(JOIN, Math.floor(length / 4));
  const put: Loop['put'] = (track, { time, gain, pan }) => {
    const sides = panGains(pan);
    addAround(sound.left, track, { at: samples(time), gain: gain * sides.left });
    addAround(sound.right, track, { at: samples(time), gain: gain * sides.right });
  };
  const noise: Loop['noise'] = ({ source, colour, gain, swell = 0 }) => {
    const breath = Math.max(1, Math.round(seconds / 9));
    const phase = chance.between(0, 2 * Math.PI);
    for (const side of [sound.left, sound.right]) {
      const track = closed(colour(source((length + join) / samples(1), chance)), length, join);
      for (let i = 0; i < length; i++) {
        const comes = 1 - swell * (0.5 + 0.5 * Math.sin((2 * Math.PI * breath * i) / length + phase));
        side[i] = side[i]! + track[i]! * gain * comes;
      }
    }
  };
  const hum: Loop['hum'] = ({ hertz, partials, gain }) => {
    const fits = Math.max(1, Math.round(hertz * seconds)) / seconds;
    const tone = buzz(seconds, () => fits, partials);
    addAround(sound.left, tone.subarray(0, length), { at: 0, gain });
    addAround(sound.right, tone.subarray(0, length), { at: 0, gain });
  };
  return { sound, tools: { length, seconds, chance, noise, hum, put } };
}

/** Turns a stretch of noise into a loop: what follows its end is laid over its beginning with constant power. */
function closed(track: Track, length: number, join: number): Track {
  const loop = track.slice(0, length);
  for (let i = 0; i < join; i++) {
    const angle = (Math.PI / 2) * (i / join);
    loop[i] = track[i]! * Math.sin(angle) + track[length + i]! * Math.cos(angle);
  }
  return loop;
}
