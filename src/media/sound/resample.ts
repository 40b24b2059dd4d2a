import { SAMPLE_RATE } from '../../story/time';
import type { Sound } from './wav';

/** Zero crossings of the sinc on either side, and the Kaiser window's shape: 90 dB of stop band, flat to 0.45 of the rate. */
const CROSSINGS = 24;
const KAISER_BETA = 9;
/** Cut-off as a share of the lower rate's Nyquist frequency, which leaves the filter room to fall. */
const CUTOFF = 0.94;

/**
 * Brings sound to 48 kHz by exact rational resampling: sample `n` of the result stands at `n × rate / 48000` of the
 * source, without delay and without drift. Sound at 48 kHz is returned as it is.
 */
export function toDeliveryRate(sound: Sound): Sound {
  if (sound.sampleRate === SAMPLE_RATE) return sound;
  const divisor = gcd(SAMPLE_RATE, sound.sampleRate);
  const up = SAMPLE_RATE / divisor;
  const down = sound.sampleRate / divisor;
  const phases = kernel({ up, down });
  return {
    sampleRate: SAMPLE_RATE,
    channels: sound.channels.map((samples) => convolve(samples, { up, down, phases })),
  };
}

/** One row of taps for each fraction `phase / up` of a source sample; `taps[k]` belongs to source sample `k - reach + 1`. */
function kernel({ up, down }: { up: number; down: number }): Float64Array[] {
  const scale = Math.min(1, up / down) * CUTOFF;
  const reach = Math.ceil(CROSSINGS / scale);
  return Array.from({ length: up }, (_, phase) => {
    const taps = new Float64Array(reach * 2);
    let sum = 0;
    for (let k = 0; k < taps.length; k += 1) {
      const x = k - reach + 1 - phase / up;
      const tap = sinc(x * scale) * kaiser(x / reach);
      taps[k] = tap;
      sum += tap;
    }
    return taps.map((tap) => tap / sum);
  });
}

function convolve(
  samples: Float32Array,
  { up, down, phases }: { up: number; down: number; phases: readonly Float64Array[] },
): Float32Array {
  const result = new Float32Array(Math.ceil((samples.length * up) / down));
  const reach = phases[0]!.length / 2;
  for (let n = 0; n < result.length; n += 1) {
    const at = n * down;
    const taps = phases[at % up]!;
    const first = Math.floor(at / up) - reach + 1;
    const from = Math.max(0, -first);
    const to = Math.min(taps.length, samples.length - first);
    let sum = 0;
    for (let k = from; k < to; k += 1) sum += taps[k]! * samples[first + k]!;
    result[n] = sum;
  }
  return result;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
