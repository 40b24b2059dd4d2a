import { fontStack } from '../../../media/fonts';
import type { Pen } from './pen';

/** Controls and bidi overrides are no letters; a text that holds them is drawn without. */
const UNPRINTABLE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;
const RIGHT_TO_LEFT = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** The most that is ever drawn of one text. */
const LONGEST_TEXT = 600;

/** A text as it may be drawn: one line of plain characters. It is only ever handed to the canvas as letters. */
export const plain = (text: string): string => {
  const whole = text.replace(UNPRINTABLE, ' ').replace(/\s+/gu, ' ').trim();
  return [...whole].slice(0, LONGEST_TEXT).join('');
};

/** The CSS font for a text in any script, in pixels of the pen's own units. */
export function fontFor(text: string, font: { size: number; weight: 400 | 700 }): string {
  const language = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
    ? 'ja'
    : /\p{Script=Hangul}/u.test(text)
      ? 'ko'
      : 'en';
  return `${font.weight} ${font.size}px ${fontStack(language)}`;
}

export interface Lines {
  readonly lines: readonly string[];
  readonly rightToLeft: boolean;
  readonly width: number;
}

/** Breaks a text at words (any script) to lines no wider than `width`; what exceeds `most` lines ends in an ellipsis. */
export function wrap(pen: Pen, text: string, box: { width: number; most: number }): Lines {
  const words =
    plain(text)
      .match(/\s+|\S+/gu)
      ?.flatMap(breakable) ?? [];
  const pieces = words.flatMap((word) =>
    pen.measureText(word).width > box.width ? shatter(pen, word, box.width) : [word],
  );
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    // closing punctuation never begins a line
    if (line && !/^\p{P}$/u.test(piece) && pen.measureText(line + piece.trimEnd()).width > box.width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  if (line.trim()) lines.push(line.trimEnd());
  const kept = lines.slice(0, box.most);
  const last = kept.at(-1);
  if (lines.length > kept.length && last !== undefined) kept[kept.length - 1] = `${last.replace(/[\s.,;:]+$/u, '')}…`;
  return {
    lines: kept,
    rightToLeft: RIGHT_TO_LEFT.test(text),
    width: Math.max(0, ...kept.map((each) => pen.measureText(each).width)),
  };
}

/** Scripts that are written without spaces, with the punctuation that follows: a line may end after each character. */
const HAN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][\p{P}ー]*|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;
const WITHOUT_SPACES = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Where a run without spaces may be broken. */
function breakable(run: string): string[] {
  if (WITHOUT_SPACES.test(run)) {
    return [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(run)].map(({ segment }) => segment);
  }
  return run.match(HAN) ?? [run];
}

function shatter(pen: Pen, word: string, width: number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word)) {
    if (part && pen.measureText(part + segment).width > width) {
      parts.push(part);
      part = '';
    }
    part += segment;
  }
  return [...parts, part];
}

/** Draws wrapped lines from `y`, the first baseline, at the start edge of a column. */
export function write(
  pen: Pen,
  text: Lines,
  at: { x: number; y: number; width: number; leading: number; centred?: boolean },
): void {
  pen.save();
  pen.direction = text.rightToLeft ? 'rtl' : 'ltr';
  pen.textAlign = at.centred ? 'center' : 'start';
  const x = at.centred ? at.x + at.width / 2 : text.rightToLeft ? at.x + at.width : at.x;
  text.lines.forEach((line, index) => {
    pen.fillText(line, x, at.y + index * at.leading);
  });
  pen.restore();
}
