/** One phoneme as it is heard. `start` inclusive, `end` exclusive, in samples. */
export interface Sound {
  /** One letter of the model's alphabet, or `''` for silence. */
  readonly phoneme: string;
  /** Index of the word in the line, -1 between words. */
  readonly word: number;
  readonly start: number;
  readonly end: number;
}

/** A line as a voice spoke it, before it is trimmed and levelled. */
export interface Recording {
  readonly samples: Float32Array;
  readonly sampleRate: number;
  /** In order, not overlapping. */
  readonly sounds: readonly Sound[];
  readonly source: 'voice' | 'estimated';
}

/** Letters that are rests, not speech. */
export const RESTS = ';:,.!?—…"()“” ';

/** Sounds moved and cut to `[0, samples)`; what lies outside becomes empty at the nearer end. */
export function window(sounds: readonly Sound[], from: number, samples: number): Sound[] {
  const clamp = (at: number): number => Math.min(samples, Math.max(0, at - from));
  return sounds.map((sound) => ({ ...sound, start: clamp(sound.start), end: clamp(sound.end) }));
}
