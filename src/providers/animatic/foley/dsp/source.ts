import { SAMPLE_RATE } from '../../../../story/time';
import type { Dice } from './dice';
import { samples, silence, type Track } from './sound';

/** White noise, deviation about 0.58. */
export function white(seconds: number, chance: Dice): Track {
  const track = silence(seconds);
  for (let i = 0; i < track.length; i++) track[i] = chance.next() * 2 - 1;
  return track;
}

/** Noise that falls 3 dB an octave (Paul Kellet's filter of white noise), about the level of {@link white}. */
export function pink(seconds: number, chance: Dice): Track {
  const track = silence(seconds);
  let b0 = 0;
  let b1 = 0;
  let b2 = 0;
  for (let i = 0; i < track.length; i++) {
    const x = chance.next() * 2 - 1;
    b0 = 0.99765 * b0 + x * 0.099046;
    b1 = 0.963 * b1 + x * 0.2965164;
    b2 = 0.57 * b2 + x * 1.0526913;
    track[i] = (b0 + b1 + b2 + x * 0.1848) * 0.4;
  }
  return track;
}

/** Noise that falls 6 dB an octave above 20 Hz, about the level of {@link white}. */
export function brown(seconds: number, chance: Dice): Track {
  const track = silence(seconds);
  const keep = Math.exp((-2 * Math.PI * 20) / SAMPLE_RATE);
  const gain = Math.sqrt(1 - keep * keep);
  let level = 0;
  for (let i = 0; i < track.length; i++) {
    level = keep * level + gain * (chance.next() * 2 - 1);
    track[i] = level;
  }
  return track;
}

/** Multiplies by `1 - e^(-t/attack)` and `e^(-t/decay)`, both in seconds. */
export function pluck(track: Track, attack: number, decay: number): Track {
  const fall = Math.exp(-1 / (decay * SAMPLE_RATE));
  const rise = Math.exp(-1 / (attack * SAMPLE_RATE));
  let falling = 1;
  let rising = 1;
  for (let i = 0; i < track.length; i++) {
    rising *= rise;
    track[i] = track[i]! * falling * (1 - rising);
    falling *= fall;
  }
  return track;
}

/** Multiplies by a curve through points `[seconds, gain]` in order of time, joined by straight lines. */
export function shape(track: Track, points: readonly (readonly [number, number])[]): Track {
  let segment = 0;
  for (let i = 0; i < track.length; i++) {
    const time = i / SAMPLE_RATE;
    while (segment < points.length - 1 && points[segment + 1]![0] <= time) segment++;
    const [t0, g0] = points[segment]!;
    const [t1, g1] = points[Math.min(segment + 1, points.length - 1)]!;
    const along = t1 > t0 ? Math.min(1, Math.max(0, (time - t0) / (t1 - t0))) : 0;
    track[i] = track[i]! * (g0 + (g1 - g0) * along);
  }
  return track;
}

/** One ringing partial of a struck body. */
export interface Mode {
  readonly hertz: number;
  /** Seconds to fall by 60 dB. */
  readonly ring: number;
  readonly gain: number;
}

/** A struck body: decaying sines that start together at phase 0, so that the onset has no click of its own. */
export function struck(modes: readonly Mode[], seconds?: number): Track {
  const longest = Math.max(...modes.map((mode) => mode.ring));
  const track = silence(seconds ?? longest);
  for (const { hertz, ring, gain } of modes) {
    if (hertz > SAMPLE_RATE * 0.45) continue;
    const w = (2 * Math.PI * hertz) / SAMPLE_RATE;
    const r = 10 ** (-3 / (ring * SAMPLE_RATE));
    const c = 2 * r * Math.cos(w);
    const rr = r * r;
    let y2 = 0;
    let y1 = gain * Math.sin(w) * r;
    const end = Math.min(track.length, samples(ring));
    for (let i = 1; i < end; i++) {
      track[i] = track[i]! + y1;
      const y = c * y1 - rr * y2;
      y2 = y1;
      y1 = y;
    }
  }
  return track;
}

/** A sine that glides from one pitch to another (exponentially, `glide` seconds to get two thirds of the way) and dies. */
export function thump(options: { from: number; to: number; glide: number; decay: number; seconds: number }): Track {
  const track = silence(options.seconds);
  let phase = 0;
  for (let i = 0; i < track.length; i++) {
    const time = i / SAMPLE_RATE;
    const hertz = options.to + (options.from - options.to) * Math.exp(-time / options.glide);
    phase += (2 * Math.PI * hertz) / SAMPLE_RATE;
    track[i] = Math.sin(phase) * Math.exp(-time / options.decay) * (1 - Math.exp(-time / 0.002));
  }
  return track;
}

/** A buzzing tone (band-limited by few partials), pitch asked for with the time in seconds. */
export function buzz(seconds: number, hertz: (time: number) => number, partials: readonly number[]): Track {
  const track = silence(seconds);
  let phase = 0;
  for (let i = 0; i < track.length; i++) {
    phase += (2 * Math.PI * hertz(i / SAMPLE_RATE)) / SAMPLE_RATE;
    // sin((n+1)x) = 2 cos x sin(nx) - sin((n-1)x): one sine and one cosine a sample, however many partials.
    const twice = 2 * Math.cos(phase);
    let below = 0;
    let sine = Math.sin(phase);
    let sum = 0;
    for (let n = 0; n < partials.length; n++) {
      sum += partials[n]! * sine;
      const above = twice * sine - below;
      below = sine;
      sine = above;
    }
    track[i] = sum;
  }
  return track;
}

/** Soft saturation: adds the overtones that make low sounds heard on small speakers. */
export function warm(track: Track, drive: number): Track {
  const scale = 1 / Math.tanh(drive);
  for (let i = 0; i < track.length; i++) track[i] = Math.tanh(track[i]! * drive) * scale;
  return track;
}
