import { CliffhangerError } from '../../errors';
import { SAMPLE_RATE, SAMPLES_PER_FRAME } from '../../story/time';
import { fromDb } from './levels';
import { limiterGains, truePeaks } from './limiter';
import { framePower, integrated } from './meter';
import type { Stereo } from './music-and-effects';
import { readWav } from './wav';

/** Rounds of turning the gain until the limited sound has its loudness; each takes the error down to a fraction. */
const ROUNDS = 8;
/** LU of the target that are near enough: far finer than the ear or the delivery's tolerance. */
const NEAR = 0.1;
/** The gain is never asked to do more, dB: what is still too quiet then is noise floor. */
const MOST_GAIN = 60;

/** Reads a stem that was written by us. Fails with MEDIA_REJECTED unless it is 48 kHz stereo of exactly `frames`. */
export function readStem(path: string, { frames, what }: { frames: number; what: string }): Stereo {
  const { sampleRate, channels } = readWav(path);
  const [left, right] = channels;
  if (sampleRate !== SAMPLE_RATE || !left || !right || left.length !== frames * SAMPLES_PER_FRAME)
    throw new CliffhangerError('MEDIA_REJECTED', {
      what,
      problems: `expected stereo at ${SAMPLE_RATE} Hz of ${frames * SAMPLES_PER_FRAME} samples, got ${channels.length} channels at ${sampleRate} Hz of ${left?.length ?? 0}`,
    });
  return [left, right];
}

/** Adds `b` to `a`. */
export function sumInto(a: Stereo, b: Stereo): void {
  for (const side of [0, 1] as const) for (let i = 0; i < a[side].length; i += 1) a[side][i]! += b[side][i]!;
}

/** Keeps a stem under `ceiling` (dBTP), in place; does nothing to one that is. */
export function limit(stem: Stereo, ceiling: number): void {
  const most = fromDb(ceiling);
  if (samplePeak(stem) < most / 2) return;
  const peaks = truePeaks(stem, most);
  if (!peaks.some((peak) => peak > most)) return;
  const gains = limiterGains(peaks, { gain: 1, ceiling: most });
  for (const samples of stem) for (let i = 0; i < samples.length; i += 1) samples[i]! *= gains[i]!;
}

function samplePeak(stem: Stereo): number {
  let peak = 0;
  for (const samples of stem) for (let i = 0; i < samples.length; i += 1) peak = Math.max(peak, Math.abs(samples[i]!));
  return peak;
}

/**
 * Brings a version to `lufs` under `ceiling` (dBTP): one gain for all of it, and the limiter for the peaks. Where the limiter
 * takes loudness away, the gain goes up again until the measured loudness is right or more gain no longer helps.
 *
 * @param mix left as it was
 * @param into receives the result; as long as `mix`
 * @returns integrated loudness before and after, LUFS; -Infinity when there is nothing to hear
 */
export function master(
  mix: Stereo,
  { into, lufs, ceiling }: { into: Stereo; lufs: number; ceiling: number },
): { before: number; after: number } {
  const before = integrated(framePower(mix));
  if (!Number.isFinite(before)) return { before, after: before };
  const most = fromDb(ceiling);
  let gain = Math.min(lufs - before, MOST_GAIN);
  // softer than this, no round can bring a sample to the ceiling
  const peaks = truePeaks(mix, most / fromDb(Math.min(gain + 12, MOST_GAIN)));
  let after = before;
  let last = Number.NEGATIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const gains = limiterGains(peaks, { gain: fromDb(gain), ceiling: most });
    for (const side of [0, 1] as const)
      for (let i = 0; i < gains.length; i += 1) into[side][i] = mix[side][i]! * gains[i]!;
    after = integrated(framePower(into));
    const error = lufs - after;
    if (Math.abs(error) < NEAR || gain >= MOST_GAIN || (round > 2 && after <= last + 0.01)) break;
    last = after;
    gain = Math.min(MOST_GAIN, gain + error * 1.3);
  }
  return { before, after };
}
