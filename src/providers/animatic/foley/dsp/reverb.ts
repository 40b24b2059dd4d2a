import { SAMPLE_RATE } from '../../../../story/time';
import { type Sound, samples, stereo } from './sound';

/** A room: how long it rings (seconds to fall 60 dB), how big it is (1 a concert hall), how dull (Hz), how far away. */
export interface Room {
  readonly ring: number;
  readonly size: number;
  readonly damping: number;
  readonly preDelay: number;
}

/** Line lengths in samples at size 1: mutually prime, 31 to 83 ms, so that echoes never pile up on one another. */
const LINES = [1493, 1789, 2053, 2377, 2693, 3089, 3499, 3989] as const;

/**
 * The room's answer to a sound, without the sound itself: a feedback delay network of eight damped lines, mixed by a
 * Hadamard matrix (Jot and Chaigne, 1991). As long as what comes in; leave silence at its end for the tail.
 */
export function reverb(sound: Sound, room: Room): Sound {
  const length = sound.left.length;
  const out = stereo(length);
  const delays = LINES.map((line) => Math.max(32, Math.round(line * room.size)));
  const lines = delays.map((delay) => new Float32Array(delay));
  const decay = delays.map((delay) => 10 ** ((-3 * delay) / (room.ring * SAMPLE_RATE)));
  const damp = Math.exp((-2 * Math.PI * room.damping) / SAMPLE_RATE);
  const position = new Int32Array(8);
  const low = new Float64Array(8);
  const v = new Float64Array(8);
  const ahead = samples(room.preDelay);
  for (let i = ahead; i < length; i++) {
    const inL = sound.left[i - ahead]!;
    const inR = sound.right[i - ahead]!;
    for (let n = 0; n < 8; n++) {
      low[n] = lines[n]![position[n]!]! * (1 - damp) + low[n]! * damp;
      v[n] = low[n]! * decay[n]!;
    }
    out.left[i] = (v[0]! - v[2]! + v[4]! - v[6]!) * 0.5;
    out.right[i] = (v[1]! - v[3]! + v[5]! - v[7]!) * 0.5;
    for (let span = 1; span < 8; span *= 2) {
      for (let n = 0; n < 8; n += span * 2) {
        for (let m = n; m < n + span; m++) {
          const a = v[m]!;
          const b = v[m + span]!;
          v[m] = a + b;
          v[m + span] = a - b;
        }
      }
    }
    for (let n = 0; n < 8; n++) {
      // 1/√8 keeps the Hadamard matrix lossless; a tiny offset keeps decayed lines out of slow denormal numbers.
      lines[n]![position[n]!] = v[n]! * 0.35355339 + (n % 2 === 0 ? inL : inR) * 0.5 + 1e-20;
      position[n] = position[n]! + 1 === delays[n] ? 0 : position[n]! + 1;
    }
  }
  return out;
}
