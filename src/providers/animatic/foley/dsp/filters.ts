import { SAMPLE_RATE } from '../../../../story/time';
import type { Track } from './sound';

/** A second-order section; coefficients divided by a0. */
export interface Biquad {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

type Shape = 'lowpass' | 'highpass' | 'bandpass' | 'peak' | 'lowshelf' | 'highshelf';

/** Robert Bristow-Johnson's audio EQ cookbook. `gain` in dB, for peak and shelves. Band-pass has 0 dB at its centre. */
export function biquad(shape: Shape, hertz: number, options: { q?: number; gain?: number } = {}): Biquad {
  const { q = Math.SQRT1_2, gain = 0 } = options;
  const w = (2 * Math.PI * Math.min(hertz, SAMPLE_RATE * 0.49)) / SAMPLE_RATE;
  const cos = Math.cos(w);
  const alpha = Math.sin(w) / (2 * q);
  const a = 10 ** (gain / 40);
  const over = (b0: number, b1: number, b2: number, a0: number, a1: number, a2: number): Biquad => ({
    b0: b0 / a0,
    b1: b1 / a0,
    b2: b2 / a0,
    a1: a1 / a0,
    a2: a2 / a0,
  });
  switch (shape) {
    case 'lowpass':
      return over((1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    case 'highpass':
      return over((1 + cos) / 2, -1 - cos, (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    case 'bandpass':
      return over(alpha, 0, -alpha, 1 + alpha, -2 * cos, 1 - alpha);
    case 'peak':
      return over(1 + alpha * a, -2 * cos, 1 - alpha * a, 1 + alpha / a, -2 * cos, 1 - alpha / a);
    case 'lowshelf':
    case 'highshelf': {
      const s = shape === 'lowshelf' ? 1 : -1;
      const root = 2 * Math.sqrt(a) * alpha;
      return over(
        a * (a + 1 - s * (a - 1) * cos + root),
        s * 2 * a * (a - 1 - s * (a + 1) * cos),
        a * (a + 1 - s * (a - 1) * cos - root),
        a + 1 + s * (a - 1) * cos + root,
        s * -2 * (a - 1 + s * (a + 1) * cos),
        a + 1 + s * (a - 1) * cos - root,
      );
    }
  }
}

/** Filters a track where it stands, one section after the other. */
export function filter(track: Track, ...sections: readonly Biquad[]): Track {
  for (const { b0, b1, b2, a1, a2 } of sections) {
    let s1 = 0;
    let s2 = 0;
    for (let i = 0; i < track.length; i++) {
      const x = track[i]!;
      const y = b0 * x + s1;
      s1 = b1 * x - a1 * y + s2;
      s2 = b2 * x - a2 * y;
      track[i] = y;
    }
  }
  return track;
}

/**
 * A band-pass whose centre moves: `hertz` is asked for every 32 samples with the time in seconds. Built as a state
 * variable filter (Andrew Simper, 2013), which stays stable while it is swept.
 */
export function sweep(track: Track, hertz: (time: number) => number, q: number): Track {
  let ic1 = 0;
  let ic2 = 0;
  let a1 = 0;
  let a2 = 0;
  let k = 0;
  let g = 0;
  for (let i = 0; i < track.length; i++) {
    if (i % 32 === 0) {
      g = Math.tan((Math.PI * Math.min(hertz(i / SAMPLE_RATE), SAMPLE_RATE * 0.45)) / SAMPLE_RATE);
      k = 1 / q;
      a1 = 1 / (1 + g * (g + k));
      a2 = g * a1;
    }
    const v3 = track[i]! - ic2;
    const v1 = a1 * ic1 + a2 * v3;
    const v2 = ic2 + a2 * ic1 + g * a2 * v3;
    ic1 = 2 * v1 - ic1;
    ic2 = 2 * v2 - ic2;
    track[i] = k * v1;
  }
  return track;
}
