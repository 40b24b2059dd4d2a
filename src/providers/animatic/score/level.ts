import { SAMPLES_PER_FRAME } from '../../../story/time';
import type { ScoreCue } from '../../../story/timeline';
import { integratedLoudness, momentaryLoudness } from '../foley/dsp/loudness';
import { amplify, gainOf, peakOf, type Sound, samples } from '../foley/dsp/sound';

/** What a piece is brought to, in LUFS: integrated over an underscore, the loudest 400 ms of a sting or riser. */
export const SCORE_LUFS: Readonly<Record<ScoreCue['kind'], number>> = { underscore: -20, sting: -14, riser: -16 };
/** No piece of score peaks above this, in dBFS. */
export const SCORE_CEILING = -3;

/** Seconds in which the limiter has seen a peak coming, and lets go of it afterwards. */
const LOOK_AHEAD = 0.004;
const RELEASE = 0.12;

/** Brings a performance to its level; drum peaks that would pass the ceiling are held, not clipped. */
export function master(sound: Sound, cue: Pick<ScoreCue, 'kind' | 'frames'>): void {
  const length = Math.min(sound.left.length, cue.frames * SAMPLES_PER_FRAME);
  const heard = { left: sound.left.subarray(0, length), right: sound.right.subarray(0, length) };
  const measure = cue.kind === 'underscore' ? integratedLoudness : momentaryLoudness;
  amplify(sound, gainOf(SCORE_LUFS[cue.kind] - measure(heard)));
  const ceiling = gainOf(SCORE_CEILING);
  limit(sound, ceiling * 0.99);
  const peak = peakOf(sound);
  if (peak > ceiling) amplify(sound, ceiling / peak);
}

/** A limiter with look-ahead: the gain is down before the peak arrives and comes back slowly. */
function limit(sound: Sound, ceiling: number): void {
  const ahead = samples(LOOK_AHEAD);
  const recover = Math.exp(-1 / samples(RELEASE));
  const length = sound.left.length;
  // Going backwards turns each peak into a ramp that falls toward it; going forwards lets it go.
  const gain = new Float32Array(length);
  let ramp = 1;
  for (let i = length - 1; i >= 0; i--) {
    const size = Math.max(Math.abs(sound.left[i]!), Math.abs(sound.right[i]!));
    const wanted = size > ceiling ? ceiling / size : 1;
    ramp = Math.min(wanted, ramp + (1 - ramp) / ahead + 1 / (ahead * 8));
    gain[i] = ramp;
  }
  let held = 1;
  for (let i = 0; i < length; i++) {
    held = Math.min(gain[i]!, 1 - (1 - held) * recover);
    sound.left[i] = sound.left[i]! * held;
    sound.right[i] = sound.right[i]! * held;
  }
}
