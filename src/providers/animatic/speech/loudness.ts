/**
 * Loudness of one channel after ITU-R BS.1770-4: K-weighting, 400 ms blocks every 100 ms, gated at -70 LUFS and at 10 LU
 * below the mean. A sound shorter than one block is one block. -Infinity for silence.
 */
export function loudness(samples: Float32Array, sampleRate: number): number {
  const weighted = kWeighted(samples, sampleRate);
  const length = Math.min(weighted.length, Math.round(0.4 * sampleRate));
  const step = Math.round(0.1 * sampleRate);
  const blocks: number[] = [];
  for (let start = 0; start + length <= weighted.length; start += step) blocks.push(power(weighted, start, length));
  const heard = blocks.filter((block) => lufs(block) > -70);
  const relative = lufs(mean(heard)) - 10;
  return lufs(mean(heard.filter((block) => lufs(block) > relative)));
}

const lufs = (meanSquare: number): number => -0.691 + 10 * Math.log10(meanSquare);
const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

function power(samples: Float64Array, start: number, length: number): number {
  let sum = 0;
  for (let i = start; i < start + length; i++) sum += samples[i]! * samples[i]!;
  return length === 0 ? 0 : sum / length;
}

/** The standard gives its two filters at 48 kHz; these are the analogue prototypes behind them (Brecht De Man, 2014). */
function kWeighted(samples: Float32Array, sampleRate: number): Float64Array {
  const shelf = prototype(1681.974450955533, sampleRate);
  const gain = 10 ** (3.999843853973347 / 20);
  const middle = gain ** 0.4996667741545416;
  const quality = 0.7071752369554196;
  const norm = 1 + shelf / quality + shelf * shelf;
  const first = biquad(Float64Array.from(samples), {
    b: [
      gain + (middle * shelf) / quality + shelf * shelf,
      2 * (shelf * shelf - gain),
      gain - (middle * shelf) / quality + shelf * shelf,
    ].map((b) => b / norm),
    a: [(2 * (shelf * shelf - 1)) / norm, (1 - shelf / quality + shelf * shelf) / norm],
  });
  const high = prototype(38.13547087602444, sampleRate);
  const highQuality = 0.5003270373238773;
  const highNorm = 1 + high / highQuality + high * high;
  return biquad(first, {
    b: [1, -2, 1],
    a: [(2 * (high * high - 1)) / highNorm, (1 - high / highQuality + high * high) / highNorm],
  });
}

const prototype = (hertz: number, sampleRate: number): number => Math.tan((Math.PI * hertz) / sampleRate);

function biquad(samples: Float64Array, filter: { b: readonly number[]; a: readonly number[] }): Float64Array {
  const [b0 = 0, b1 = 0, b2 = 0] = filter.b;
  const [a1 = 0, a2 = 0] = filter.a;
  const out = new Float64Array(samples.length);
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i]!;
    const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
    out[i] = y;
    [x2, x1, y2, y1] = [x1, x, y1, y];
  }
  return out;
}
