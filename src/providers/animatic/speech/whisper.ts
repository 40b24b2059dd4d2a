/** Frames of 25 ms, half overlapping: short enough that the mouth stands still in one. */
const FRAME_SECONDS = 0.025;
/** Below this a whisper has nothing: without vocal cords there is no fundamental. */
const HIGH_PASS_HERTZ = 350;

/**
 * Takes the voice out of speech and leaves the breath: per frame, linear prediction finds the filter that the mouth is,
 * and noise of the same strength goes through it instead of the vocal cords. Timing stays exactly as it was; the noise
 * is the same each time.
 */
export function whisper(samples: Float32Array, sampleRate: number): Float32Array {
  const size = 2 * Math.round((FRAME_SECONDS * sampleRate) / 2);
  const hop = size / 2;
  const order = Math.round(sampleRate / 1000) + 2;
  const window = Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
  const source = highPass(samples, sampleRate);
  const noise = noiseOf(samples.length + size);
  const out = new Float32Array(samples.length);
  for (let start = -hop; start < samples.length; start += hop) {
    const frame = Float64Array.from(window, (weight, i) => weight * (source[start + i] ?? 0));
    const { filter, error } = linearPrediction(frame, order);
    if (error <= 0) continue;
    const excitation = Math.sqrt(error / size);
    const past = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      let value = excitation * noise[start + hop + i]!;
      for (let k = 1; k <= Math.min(order, i); k++) value -= filter[k]! * past[i - k]!;
      past[i] = value;
      const at = start + i;
      if (at >= 0 && at < out.length) out[at] = out[at]! + window[i]! * value;
    }
  }
  return out;
}

/** Levinson-Durbin on the frame's autocorrelation. `filter[0]` is 1. */
function linearPrediction(frame: Float64Array, order: number): { filter: Float64Array; error: number } {
  const correlation = Float64Array.from({ length: order + 1 }, (_, lag) => {
    let sum = 0;
    for (let i = lag; i < frame.length; i++) sum += frame[i]! * frame[i - lag]!;
    return sum;
  });
  const filter = new Float64Array(order + 1);
  filter[0] = 1;
  let error = correlation[0]! * (1 + 1e-6) + 1e-12;
  for (let i = 1; i <= order; i++) {
    let sum = correlation[i]!;
    for (let j = 1; j < i; j++) sum += filter[j]! * correlation[i - j]!;
    const reflection = -sum / error;
    const before = filter.slice();
    for (let j = 1; j < i; j++) filter[j] = before[j]! + reflection * before[i - j]!;
    filter[i] = reflection;
    error *= 1 - reflection * reflection;
  }
  return { filter, error };
}

function highPass(samples: Float32Array, sampleRate: number): Float64Array {
  const keep = Math.exp((-2 * Math.PI * HIGH_PASS_HERTZ) / sampleRate);
  const out = new Float64Array(samples.length);
  let previous = 0;
  for (let i = 0; i < samples.length; i++) {
    out[i] = keep * ((out[i - 1] ?? 0) + samples[i]! - previous);
    previous = samples[i]!;
  }
  return out;
}

/** White noise of unit power, the same at every call (mulberry32). */
function noiseOf(length: number): Float64Array {
  let state = 0x9e3779b9;
  return Float64Array.from({ length }, () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1) * Math.sqrt(3);
  });
}
