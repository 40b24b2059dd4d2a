import { framePower, integrated } from '../../../media/sound/meter';
import { toDeliveryRate } from '../../../media/sound/resample';

/** Silence left at either end of a line, so that no breath is cut; the port allows 60 ms. */
const EDGE_SECONDS = 0.045;
/** Speech starts where 5 ms are louder than this, below the loudest. */
const FLOOR_DECIBELS = -42;
const WINDOW_SECONDS = 0.005;
/** Highest sample of a line, so that mixing never meets a clipped voice. */
const CEILING = 10 ** (-1.5 / 20);
const FADE_SECONDS = 0.004;

/** The stretch that holds the speech, with a little air: `from` inclusive, `to` exclusive. All of it when it is silent. */
export function speechStretch(samples: Float32Array, sampleRate: number): { from: number; to: number } {
  const size = Math.max(1, Math.round(WINDOW_SECONDS * sampleRate));
  const energies: number[] = [];
  for (let start = 0; start < samples.length; start += size) {
    let sum = 0;
    const end = Math.min(samples.length, start + size);
    for (let i = start; i < end; i++) sum += samples[i]! * samples[i]!;
    energies.push(sum / (end - start));
  }
  const floor = Math.max(...energies, 0) * 10 ** (FLOOR_DECIBELS / 10);
  const first = energies.findIndex((energy) => energy > floor);
  const last = energies.findLastIndex((energy) => energy > floor);
  if (first < 0) return { from: 0, to: samples.length };
  const edge = Math.round(EDGE_SECONDS * sampleRate);
  return { from: Math.max(0, first * size - edge), to: Math.min(samples.length, (last + 1) * size + edge) };
}

/** Brings speech to a loudness, never clipping, and fades its ends against clicks. In place. */
export function level(samples: Float32Array, sampleRate: number, targetLufs: number): void {
  const measured = integrated(framePower(toDeliveryRate({ sampleRate, channels: [samples] }).channels));
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  if (!Number.isFinite(measured) || peak === 0) return;
  const gain = Math.min(10 ** ((targetLufs - measured) / 20), CEILING / peak);
  const fade = Math.min(Math.round(FADE_SECONDS * sampleRate), samples.length >> 1);
  for (let i = 0; i < samples.length; i++) {
    const edge = Math.min(i, samples.length - 1 - i);
    samples[i] = samples[i]! * gain * (edge < fade ? edge / fade : 1);
  }
}

/** Mono 16-bit WAV. */
export function wav(samples: Float32Array, sampleRate: number): Buffer {
  const bytes = samples.length * 2;
  const file = Buffer.alloc(44 + bytes);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + bytes, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20); // PCM
  file.writeUInt16LE(1, 22); // channels
  file.writeUInt32LE(sampleRate, 24);
  file.writeUInt32LE(sampleRate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(bytes, 40);
  for (let i = 0; i < samples.length; i++) {
    const sample = Math.round(samples[i]! * 32767);
    file.writeInt16LE(Math.max(-32768, Math.min(32767, sample)), 44 + 2 * i);
  }
  return file;
}
