import { SAMPLE_RATE } from '../../story/time';

/** A second-order filter, normalised so that a0 is 1: `b` is b0 b1 b2, `a` is a1 a2. */
export interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

/** Second-order Butterworth high-pass at 48 kHz (RBJ Audio EQ Cookbook). `cutoff` in Hz. */
export function highPass(cutoff: number): Biquad {
  const w = (2 * Math.PI * cutoff) / SAMPLE_RATE;
  const alpha = Math.sin(w) / Math.SQRT2;
  const a0 = 1 + alpha;
  const cos = Math.cos(w);
  const edge = (1 + cos) / 2 / a0;
  return { b: [edge, -2 * edge, edge], a: [(-2 * cos) / a0, (1 - alpha) / a0] };
}

/** Runs `samples` through the filters in turn. `target` may be `samples` itself. */
export function filterInto(target: Float32Array, samples: Float32Array, filters: readonly Biquad[]): void {
  let source = samples;
  for (const { b, a } of filters) {
    const [b0, b1, b2] = b;
    const [a1, a2] = a;
    let s1 = 0;
    let s2 = 0;
    for (let i = 0; i < source.length; i += 1) {
      const x = source[i]!;
      const y = b0 * x + s1;
      s1 = b1 * x - a1 * y + s2;
      s2 = b2 * x - a2 * y;
      target[i] = y;
    }
    source = target;
  }
}
