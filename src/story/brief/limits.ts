/** What a brief may ask for. Bounds are there so that one brief can neither flood a prompt nor outgrow a payload. */

/** Length of an episode in seconds; `usual` is what the short-drama apps carry. */
export const DURATION = { min: 10, max: 180, default: 75, usual: { min: 60, max: 120 } } as const;

/**
 * Characters (UTF-16 units) of a brief, and of a screenplay, as a file: ten times the longest of a real production.
 * Checked before parsing, so that whatever stands in it is judged within a second.
 */
export const MAX_FILE_LENGTH = 65_536;

/** Characters of single texts. */
export const TEXT = {
  name: 80,
  title: 120,
  role: 80,
  word: 60,
  tone: 200,
  description: 500,
  line: 500,
  beat: 1_000,
  logline: 1_000,
  path: 120,
} as const;

/** Entries of lists. A shot shows four people, a minute-long episode carries eight; twelve leaves room for a crowd. */
export const COUNT = {
  cast: 12,
  locations: 12,
  beats: 60,
  linesOfBeat: 20,
  tropes: 12,
  markets: 60,
  locales: 60,
} as const;

/** Episode numbers. */
export const NUMBER = { min: 1, max: 9_999 } as const;
/** Years. */
export const AGE = { min: 0, max: 120 } as const;
/** As voiceSchema in bible.ts. */
export const PITCH = { min: -6, max: 6 } as const;
export const RATE = { min: 0.8, max: 1.25 } as const;
export const SEED_MAX = 4_294_967_295;
