import { SAMPLE_RATE } from '../../story/time';

/** How far ahead the limiter looks, in samples: 3 ms, so that it is down before a peak without a click. */
const LOOK_AHEAD = 144;
/** More positions than the look-ahead ever holds. */
const RING = 256;
/** Time in which it lets go again, in seconds: fast enough not to be heard as a dip, slow enough not to distort. */
const RELEASE = 0.09;
/** Points between two samples at which the true peak is looked for, as BS.1770-4 Annex 2 asks at 48 kHz (4 times). */
const BETWEEN = [0.25, 0.5, 0.75] as const;
const REACH = 8;
/** Interpolation can lift a peak over its samples, but hardly ever by more than this factor: softer places are not searched. */
const OVERSHOOT = 0.5;

const TAPS = BETWEEN.map((fraction) =>
  Float64Array.from({ length: REACH * 2 }, (_, k) => {
    const x = k - REACH + 1 - fraction;
    const window = 0.42 + 0.5 * Math.cos((Math.PI * x) / REACH) + 0.08 * Math.cos((2 * Math.PI * x) / REACH);
    return (Math.sin(Math.PI * x) / (Math.PI * x)) * window;
  }),
);

/**
 * The highest absolute value of any channel at and just after each sample, between samples included.
 * @param threshold amplitude that matters; places far softer are given their sample value
 */
export function truePeaks(channels: readonly Float32Array[], threshold: number): Float32Array {
  const length = channels[0]?.length ?? 0;
  const peaks = new Float32Array(length);
  for (const samples of channels) {
    for (let i = 0; i < length; i += 1) {
      const here = Math.abs(samples[i]!);
      if (here > peaks[i]!) peaks[i] = here;
      const next = i + 1 < length ? Math.abs(samples[i + 1]!) : 0;
      if (Math.max(here, next) < threshold * OVERSHOOT) continue;
      for (const taps of TAPS) {
        let sum = 0;
        const first = i - REACH + 1;
        const from = Math.max(0, -first);
        const to = Math.min(taps.length, length - first);
        for (let k = from; k < to; k += 1) sum += taps[k]! * samples[first + k]!;
        const peak = Math.abs(sum);
        if (peak > peaks[i]!) peaks[i] = peak;
      }
    }
  }
  return peaks;
}

/**
 * The gain, sample by sample, that keeps `peaks × gain` under `ceiling` (amplitude): down ahead of a peak by a smooth
 * ramp, and back up slowly. Exact: a sliding minimum over the look-ahead, then its moving average, can never exceed what
 * the peak allows.
 */
export function limiterGains(peaks: Float32Array, { gain, ceiling }: { gain: number; ceiling: number }): Float32Array {
  const length = peaks.length;
  const gains = new Float32Array(length);
  const letGo = 1 - Math.exp(-1 / (RELEASE * SAMPLE_RATE));
  const allowed = (i: number): number => {
    // a peak between two samples belongs to both of them
    const peak = Math.max(peaks[i]!, i > 0 ? peaks[i - 1]! : 0) * gain;
    return peak > ceiling ? ceiling / peak : 1;
  };
  // A ring of positions of rising allowance, from `head` to `tail`: the first is the least within the window.
  const minima = new Int32Array(RING);
  const values = new Float32Array(RING);
  let head = 0;
  let tail = 0;
  let held = 1;
  const smooth = new Float64Array(LOOK_AHEAD).fill(1);
  let sum = LOOK_AHEAD;
  for (let ahead = 0; ahead < length + LOOK_AHEAD; ahead += 1) {
    if (ahead < length) {
      const value = allowed(ahead);
      while (tail > head && values[(tail - 1) % RING]! >= value) tail -= 1;
      minima[tail % RING] = ahead;
      values[tail % RING] = value;
      tail += 1;
    }
    const i = ahead - LOOK_AHEAD;
    if (i < 0) {
      held = Math.min(held, values[head % RING]!);
      sum += held - smooth[ahead % LOOK_AHEAD]!;
      smooth[ahead % LOOK_AHEAD] = held;
      continue;
    }
    while (head < tail && minima[head % RING]! < i) head += 1;
    const least = head < tail ? values[head % RING]! : 1;
    held = least < held ? least : held + (least - held) * letGo;
    const slot = ahead % LOOK_AHEAD;
    sum += held - smooth[slot]!;
    smooth[slot] = held;
    gains[i] = Math.min(gain, (gain * sum) / LOOK_AHEAD);
  }
  return gains;
}
