import { SAMPLES_PER_FRAME } from '../../story/time';
import { type Biquad, filterInto } from './biquad';

/** BS.1770-4, Tables 1 and 2: the head's shelf and the high-pass of K-weighting, at 48 kHz. */
const K_WEIGHTING: readonly Biquad[] = [
  { b: [1.53512485958697, -2.69169618940638, 1.19839281085285], a: [-1.69065929318241, 0.73248077421585] },
  { b: [1, -2, 1], a: [-1.99004745483398, 0.99007225036621] },
];
/** Gating block of 400 ms and its step of 100 ms, in frames: whole numbers, because a frame is a 30th of a second. */
const BLOCK_FRAMES = 12;
const STEP_FRAMES = 3;
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;

/** K-weighted mean square of each frame (1,600 samples), channels summed: what all loudness here is counted from. */
export type FramePower = Float64Array;

/** Weighs 48 kHz sound. A last frame that is not full counts its missing samples as silence. */
export function framePower(channels: readonly Float32Array[]): FramePower {
  const length = channels[0]?.length ?? 0;
  const power = new Float64Array(Math.ceil(length / SAMPLES_PER_FRAME));
  const weighted = new Float32Array(length);
  for (const samples of channels) {
    filterInto(weighted, samples, K_WEIGHTING);
    for (let frame = 0, i = 0; frame < power.length; frame += 1) {
      let sum = 0;
      for (const end = Math.min(length, i + SAMPLES_PER_FRAME); i < end; i += 1) sum += weighted[i]! * weighted[i]!;
      power[frame]! += sum / SAMPLES_PER_FRAME;
    }
  }
  return power;
}

/** Mean square → LUFS (BS.1770-4, equation 2); -Infinity for silence. */
export const toLufs = (power: number): number => -0.691 + 10 * Math.log10(power);

/** Integrated loudness with both gates, in LUFS; -Infinity when all is below the absolute gate. */
export function integrated(power: FramePower): number {
  return gatedMean(blocks(power));
}

/** Loudness of the loudest 400 ms, in LUFS; of the whole when it is shorter. */
export function loudestMoment(power: FramePower): number {
  return toLufs(blocks(power).reduce((a, b) => Math.max(a, b), 0));
}

/** Mean over frames `start` (inclusive) to `end` (exclusive), without gates, in LUFS. */
export function meanLoudness(power: FramePower, { start, end }: { start: number; end: number }): number {
  const stop = Math.min(end, power.length);
  let sum = 0;
  for (let frame = start; frame < stop; frame += 1) sum += power[frame]!;
  return toLufs(stop > start ? sum / (stop - start) : 0);
}

function blocks(power: FramePower): number[] {
  const size = Math.min(BLOCK_FRAMES, power.length);
  const means: number[] = [];
  for (let start = 0; size > 0 && start + size <= power.length; start += STEP_FRAMES) {
    let sum = 0;
    for (let frame = start; frame < start + size; frame += 1) sum += power[frame]!;
    means.push(sum / size);
  }
  return means;
}

function gatedMean(means: readonly number[]): number {
  const audible = means.filter((mean) => toLufs(mean) > ABSOLUTE_GATE);
  const gate = toLufs(average(audible)) + RELATIVE_GATE;
  return toLufs(average(audible.filter((mean) => toLufs(mean) > gate)));
}

const average = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;
