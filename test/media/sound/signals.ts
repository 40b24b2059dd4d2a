import { writeFileSync } from 'node:fs';

// jest runs tests in a context in which every look at a global is slow, and these are called for every sample
const { abs, floor, imul, max, min, PI, round, sin } = Math;

/** Sound as a function of time: `t` in seconds → amplitude. */
export type Signal = (t: number) => number;

export const amplitude = (db: number): number => 10 ** (db / 20);
export const sine =
  (hertz: number, db: number): Signal =>
  (t) =>
    amplitude(db) * sin(2 * PI * hertz * t);
export const silence: Signal = () => 0;

/** White noise, the same every time. */
export function noise(db: number, seed = 1): Signal {
  let state = seed * 2654435761;
  return () => {
    state = (imul(state, 1664525) + 1013904223) | 0;
    return (amplitude(db) * state) / 0x8000_0000;
  };
}

/** Something like a voice: a harmonic series in syllables of a fifth of a second, with gaps and changing weight. */
export function babble(db: number, hertz = 130): Signal {
  const breath = noise(-30, hertz);
  return (t) => {
    const syllable = floor(t / 0.21);
    const within = (t % 0.21) / 0.21;
    const weight = 0.35 + 0.65 * abs(sin(syllable * 2.7));
    const shape = within < 0.8 ? sin((PI * within) / 0.8) ** 0.5 : 0;
    let voice = 0;
    for (let k = 1; k < 20; k += 1) voice += sin(2 * PI * hertz * k * t + k * k) / (1 + abs(k - 5));
    return amplitude(db) * weight * shape * (voice / 3 + breath(t));
  };
}

/** A chord that swells and fades every eight seconds, like an underscore. */
export const pad =
  (db: number): Signal =>
  (t) => {
    const swell = 0.6 + 0.4 * sin((2 * PI * t) / 8);
    return (amplitude(db) * swell * [110, 164.8, 220, 261.6, 440].reduce((sum, f) => sum + sin(2 * PI * f * t), 0)) / 5;
  };

/** Writes signals as a 16-bit WAV, one a channel. */
export function writeWav(
  path: string,
  sound: { seconds: number; sampleRate?: number; channels: readonly Signal[] },
): string {
  const { seconds, sampleRate = 48_000, channels } = sound;
  const length = round(seconds * sampleRate);
  const bytes = Buffer.alloc(44 + length * channels.length * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(channels.length, 22);
  bytes.writeUInt32LE(sampleRate, 24);
  bytes.writeUInt32LE(sampleRate * channels.length * 2, 28);
  bytes.writeUInt16LE(channels.length * 2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(length * channels.length * 2, 40);
  // the same signal on both sides is computed once
  const valuesAt = (t: number): number[] => {
    const first = channels[0]!(t);
    return channels.map((channel, k) => (k === 0 || channel === channels[0] ? first : channel(t)));
  };
  let at = 44;
  for (let i = 0; i < length; i += 1)
    for (const value of valuesAt(i / sampleRate))
      at = bytes.writeInt16LE(max(-0x8000, min(0x7fff, round(value * 0x8000))), at);
  writeFileSync(path, bytes);
  return path;
}
