import { FPS } from '../../story/time';

/**
 * Limits of captions by language, after Netflix's Timed Text Style Guides (general requirements and each language's
 * page, adult programmes), and a tighter measure for phones held upright.
 */
export interface CaptionLimits {
  /** Widest line, in characters as {@link textWidth} counts them. */
  readonly charsPerLine: number;
  /** Fastest reading, in characters a second. */
  readonly charsPerSecond: number;
  readonly maxLines: number;
  /** Shortest and longest cue, in seconds. */
  readonly minSeconds: number;
  readonly maxSeconds: number;
  /** Least time between two cues, in frames. */
  readonly gapFrames: number;
  /** True where Latin letters, digits and spaces count half: full-width scripts. */
  readonly halfWidth: boolean;
  readonly italics: boolean;
}

/** `standard`: a wide screen. `phone`: 9:16, where a line holds about half of that in type large enough to read. */
export type CaptionProfile = 'standard' | 'phone';

const CHARS_PER_LINE: Readonly<Record<CaptionProfile, Readonly<Record<string, number>>>> = {
  standard: { default: 42, zh: 16, ko: 16, ja: 13, th: 35 },
  phone: { default: 24, zh: 11, ko: 12, ja: 11, th: 22 },
};
const CHARS_PER_SECOND: Readonly<Record<string, number>> = {
  ...{ default: 17, en: 20, ar: 20, hi: 22 },
  ...{ ja: 4, ko: 12, zh: 9 },
};
const HALF_WIDTH = new Set(['zh', 'ja', 'ko']);
const NO_ITALICS = new Set(['ar', 'ko', 'zh']);
const MAX_LINES = 2;
const MIN_SECONDS = 5 / 6;
const MAX_SECONDS = 7;
const GAP_FRAMES = 2;

/** The limits of a language (BCP-47; only its primary subtag matters). */
export function captionLimits(language: string, profile: CaptionProfile = 'phone'): CaptionLimits {
  const base = new Intl.Locale(language).language;
  return {
    charsPerLine: CHARS_PER_LINE[profile][base] ?? CHARS_PER_LINE[profile].default!,
    charsPerSecond: CHARS_PER_SECOND[base] ?? CHARS_PER_SECOND.default!,
    maxLines: MAX_LINES,
    minSeconds: MIN_SECONDS,
    maxSeconds: MAX_SECONDS,
    gapFrames: GAP_FRAMES,
    halfWidth: HALF_WIDTH.has(base),
    italics: !NO_ITALICS.has(base),
  };
}

const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** Everything that East Asian typography sets in half a square: what is not ideographic, kana, hangul or full-width. */
const FULL_WIDTH =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303F\u30FB\u30FC\uFF01-\uFF60\uFFE0-\uFFE6\u2014\u2018\u2019\u201C\u201D\u2026]|\p{Extended_Pictographic}/u;

/** Width of a text in characters, spaces and punctuation included: one a grapheme, or half of one (see `halfWidth`). */
export function textWidth(text: string, { halfWidth }: Pick<CaptionLimits, 'halfWidth'>): number {
  let width = 0;
  for (const { segment } of GRAPHEMES.segment(text)) width += halfWidth && !FULL_WIDTH.test(segment) ? 0.5 : 1;
  return width;
}

export type Violation = 'lineLength' | 'lines' | 'cps' | 'minDuration' | 'maxDuration' | 'gap' | 'overlap' | 'italics';

/** A caption to check. `start` inclusive, `end` exclusive, both in units of which `rate` make a second. */
export interface CheckedCue {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

export interface CheckOptions {
  readonly language: string;
  readonly profile?: CaptionProfile;
  /** Units of `start` and `end` in a second: frames (default), or 1000 for milliseconds. */
  readonly rate?: number;
  /** Frames a second of the picture, for the gap. */
  readonly fps?: number;
  /** True when the text may carry `<i>` and the like, which are not counted as characters. */
  readonly markup?: boolean;
}

/** What is wrong with one caption in itself; empty when nothing is. */
export function checkCue(cue: CheckedCue, options: CheckOptions): Violation[] {
  const { rate = FPS, markup = false } = options;
  const limits = captionLimits(options.language, options.profile);
  const lines = markup ? cue.lines.map((line) => line.replace(/<\/?[a-z][^>]*>/gi, '')) : cue.lines;
  const widths = lines.map((line) => textWidth(line, limits));
  const units = cue.end - cue.start;
  const seconds = units / rate;
  const found: Violation[] = [];
  if (widths.some((width) => width > limits.charsPerLine)) found.push('lineLength');
  if (lines.length > limits.maxLines) found.push('lines');
  // compared as products: 25 frames of 30 are five sixths of a second
  if (widths.reduce((a, b) => a + b, 0) > limits.charsPerSecond * seconds) found.push('cps');
  if (units < limits.minSeconds * rate - 1e-9) found.push('minDuration');
  if (units > limits.maxSeconds * rate) found.push('maxDuration');
  if (markup && !limits.italics && cue.lines.some((line) => /<i\b[^>]*>/i.test(line))) found.push('italics');
  return found;
}

/** What is wrong with captions in order, each by itself and with the one before it. */
export function checkCues(cues: readonly CheckedCue[], options: CheckOptions): { cue: number; violation: Violation }[] {
  const { rate = FPS, fps = FPS } = options;
  const { gapFrames } = captionLimits(options.language, options.profile);
  return cues.flatMap((cue, index) => {
    const found = checkCue(cue, options);
    const before = cues[index - 1];
    if (before && before.end > cue.start) found.push('overlap');
    else if (before && (cue.start - before.end) * fps < gapFrames * rate) found.push('gap');
    return found.map((violation) => ({ cue: index, violation }));
  });
}
