import { SAMPLE_RATE } from '../../story/time';
import { filterInto, highPass } from './biquad';
import { fromDb } from './levels';

/** Lengths of the echoes' paths in samples: 13 to 29 ms, prime, so that no two fall together. Even ones go left. */
const PATHS = [631, 827, 1013, 1213, 1381, 1409] as const;
/** Time before a room answers at all: 6 ms, a wall at one metre. */
const PREDELAY = 288;
/** Share of the highs that walls and clothes take at each bounce. */
const DAMPING = 0.35;
/** A room gives no bass back to a voice: it would only muddy. Hz. */
const LOW_CUT = 220;

/**
 * Adds what a place answers to a voice, in stereo, while the voice itself stays in the middle: a feedback delay network
 * (Jot and Chaigne, 1991) whose level is set from its own measured response, so that `under` holds for every `decay`.
 *
 * @param voice mono, 48 kHz; read from `start` (inclusive) to `end` (exclusive), in samples
 * @param into receives the answer from `start` on; it rings no further than `end`, where the picture cuts away
 */
export function addRoom(
  voice: Float32Array,
  options: {
    into: readonly [Float32Array, Float32Array];
    start: number;
    end: number;
    decay: number;
    under: number;
  },
): void {
  const { into, start, decay, under } = options;
  const end = Math.min(options.end, voice.length);
  if (end <= start) return;
  const answer = reverberate(voice.subarray(start, end), decay);
  const gain = fromDb(-under) / Math.sqrt(responseEnergy(decay));
  const release = Math.min(960, end - start);
  answer.forEach((samples, side) => {
    const target = into[side]!;
    for (let i = 0; i < samples.length; i += 1) {
      const left = samples.length - i;
      target[start + i]! += samples[i]! * gain * (left < release ? left / release : 1);
    }
  });
}

function reverberate(input: Float32Array, decay: number): [Float32Array, Float32Array] {
  const outputs: [Float32Array, Float32Array] = [new Float32Array(input.length), new Float32Array(input.length)];
  const count = PATHS.length;
  const memories = PATHS.map((length) => new Float32Array(length));
  const feedback = Float64Array.from(PATHS, (length) => fromDb((-60 * length) / (decay * SAMPLE_RATE)));
  const positions = new Int32Array(count);
  const damped = new Float64Array(count);
  const heard = new Float64Array(count);
  for (let i = 0; i < input.length; i += 1) {
    let left = 0;
    let right = 0;
    for (let k = 0; k < count; k += 1) {
      const value = damped[k]! + (1 - DAMPING) * (memories[k]![positions[k]!]! - damped[k]!);
      damped[k] = value;
      heard[k] = value * feedback[k]!;
      if (k % 2 === 0) left += heard[k]!;
      else right += heard[k]!;
    }
    // Householder reflection: every echo feeds every other, no energy is made or lost in the mixing
    const fresh = (i >= PREDELAY ? input[i - PREDELAY]! : 0) - (2 / count) * (left + right);
    for (let k = 0; k < count; k += 1) {
      const at = positions[k]!;
      memories[k]![at] = fresh + heard[k]!;
      positions[k] = at + 1 === PATHS[k] ? 0 : at + 1;
    }
    outputs[0][i] = left;
    outputs[1][i] = right;
  }
  for (const output of outputs) filterInto(output, output, [highPass(LOW_CUT)]);
  return outputs;
}

const energies = new Map<number, number>();

/** Mean energy a side of the answer to one unit impulse. */
function responseEnergy(decay: number): number {
  const known = energies.get(decay);
  if (known !== undefined) return known;
  const impulse = new Float32Array(Math.ceil((decay + 0.1) * SAMPLE_RATE));
  impulse[0] = 1;
  const [left, right] = reverberate(impulse, decay);
  let energy = 0;
  for (let i = 0; i < impulse.length; i += 1) energy += (left[i]! ** 2 + right[i]! ** 2) / 2;
  energies.set(decay, energy);
  return energy;
}
