import { writeFile } from 'node:fs/promises';
import { SAMPLE_RATE } from '../../../../story/time';
import { dice } from './dice';
import type { Sound } from './sound';

const HEADER_BYTES = 44;
const FULL_SCALE = 32_767;

/** Writes 48 kHz stereo 16-bit WAV, with triangular dither of one step (seeded, so the bytes are always the same). */
export async function writeWav(path: string, sound: Sound): Promise<void> {
  const dataBytes = sound.left.length * 4;
  const file = Buffer.alloc(HEADER_BYTES + dataBytes);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(HEADER_BYTES - 8 + dataBytes, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(2, 22);
  file.writeUInt32LE(SAMPLE_RATE, 24);
  file.writeUInt32LE(SAMPLE_RATE * 4, 28);
  file.writeUInt16LE(4, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(dataBytes, 40);
  const chance = dice('dither');
  const pcm = new Int16Array(file.buffer, file.byteOffset + HEADER_BYTES, sound.left.length * 2);
  for (let i = 0; i < sound.left.length; i++) {
    const dither = chance.next() - chance.next();
    pcm[2 * i] = step(sound.left[i]! * FULL_SCALE + dither);
    pcm[2 * i + 1] = step(sound.right[i]! * FULL_SCALE - dither);
  }
  await writeFile(path, file);
}

const step = (value: number): number => Math.max(-32_768, Math.min(FULL_SCALE, Math.round(value)));
