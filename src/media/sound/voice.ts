import { SAMPLE_RATE } from '../../story/time';
import { filterInto, highPass } from './biquad';
import { DIALOGUE_LUFS, fromDb, MOST_GAIN } from './levels';
import { framePower, integrated, meanLoudness } from './meter';
import type { Sound } from './wav';

/** Below a voice's own lowest notes there is only rumble. Hz. */
const RUMBLE = 80;
/** Two speakers at the same level are 3 LU louder than one: a centred voice is counted in both. */
const BOTH_SIDES = 10 * Math.log10(2);

/**
 * A light hand on the fader: syllables more than `threshold` dB over the line's own level come down by a third of what
 * they are over. Times in seconds.
 */
const COMPRESSION = { over: 2, ratio: 1.5, knee: 6, attack: 0.005, release: 0.12 };
const CONTROL = 16;
/** Edges of a line, in samples: 4 ms in, 15 ms out, too short to hear and long enough not to click. */
const FADE_IN = 192;
const FADE_OUT = 720;

/**
 * Prepares one line, mono at 48 kHz, in place: rumble out, dynamics evened, level exactly
 * {@link DIALOGUE_LUFS} when played from both sides, edges faded. Silence stays silence.
 */
export function prepareLine(samples: Float32Array): void {
  filterInto(samples, samples, [highPass(RUMBLE)]);
  level(samples);
  compress(samples);
  level(samples);
  fadeEdges(samples, { fadeIn: FADE_IN, fadeOut: FADE_OUT });
}

/** One channel of a sound; two are averaged. */
export function toMono({ channels }: Sound): Float32Array {
  const [left, right] = channels;
  return right ? left!.map((sample, i) => (sample + right[i]!) / 2) : left!.slice();
}

/** Linear fades at both ends, shortened where the sound is shorter than they are. */
export function fadeEdges(samples: Float32Array, { fadeIn, fadeOut }: { fadeIn: number; fadeOut: number }): void {
  const half = Math.floor(samples.length / 2);
  const rise = Math.min(fadeIn, half);
  const fall = Math.min(fadeOut, half);
  for (let i = 0; i < rise; i += 1) samples[i]! *= i / rise;
  for (let i = 1; i <= fall; i += 1) samples[samples.length - i]! *= (i - 1) / fall;
}

function level(samples: Float32Array): void {
  const loudness = speechLoudness(samples) + BOTH_SIDES;
  if (!Number.isFinite(loudness)) return;
  const gain = fromDb(Math.min(DIALOGUE_LUFS - loudness, MOST_GAIN));
  for (let i = 0; i < samples.length; i += 1) samples[i]! *= gain;
}

/** Integrated loudness; of a line too quiet for the meter's absolute gate, the plain mean. */
function speechLoudness(samples: Float32Array): number {
  const power = framePower([samples]);
  const gated = integrated(power);
  return Number.isFinite(gated) ? gated : meanLoudness(power, { start: 0, end: power.length });
}

/**
 * Feed-forward compressor with a soft knee (Giannoulis, Massberg and Reiss, 2012), listening to the mean square. The
 * decision is taken every {@link CONTROL} samples and the gain drawn straight between.
 */
function compress(samples: Float32Array): void {
  const { over, ratio, knee, attack, release } = COMPRESSION;
  const threshold = DIALOGUE_LUFS - BOTH_SIDES + over;
  const slope = 1 / ratio - 1;
  const memory = (seconds: number): number => Math.exp(-CONTROL / (seconds * SAMPLE_RATE));
  const [rise, fall, listen] = [memory(attack), memory(release), memory(attack * 2)];
  let square = 0;
  let reduction = 0;
  let gain = 1;
  for (let start = 0; start < samples.length; start += CONTROL) {
    const end = Math.min(samples.length, start + CONTROL);
    let sum = 0;
    for (let i = start; i < end; i += 1) sum += samples[i]! * samples[i]!;
    square = listen * square + (1 - listen) * (sum / (end - start));
    const excess = 10 * Math.log10(square + 1e-12) - threshold;
    const wanted =
      excess <= -knee / 2 ? 0 : excess >= knee / 2 ? slope * excess : (slope * (excess + knee / 2) ** 2) / (2 * knee);
    const smoothing = wanted < reduction ? rise : fall;
    reduction = smoothing * reduction + (1 - smoothing) * wanted;
    const target = fromDb(reduction);
    const step = (target - gain) / CONTROL;
    for (let i = start; i < end; i += 1) {
      gain += step;
      samples[i]! *= gain;
    }
    gain = target;
  }
}
