import type { SpeechTiming } from '../../story/speech';
import { FPS } from '../../story/time';
import { type CaptionLimits, textWidth } from './limits';

/** The smallest piece of text that is never broken, and when it is heard. */
export interface Word {
  readonly text: string;
  /** White space before it: a space, or nothing in scripts that have none and inside words too long for a line. */
  readonly glue: '' | ' ';
  /** True when it is the rest of a word that had to be cut. */
  readonly cut: boolean;
  /** In frames of the version, not rounded; `end` is not before `start`. */
  readonly start: number;
  readonly end: number;
}

/** A line as it is spoken. */
export interface CaptionLine {
  readonly id: string;
  readonly speaker: string;
  readonly text: string;
  /** Where its sound begins and how long its slot is, in frames of the version. */
  readonly start: number;
  readonly frames: number;
  /** When its words are heard; without any, they are spread evenly over the slot. */
  readonly timing?: Pick<SpeechTiming, 'words' | 'sampleRate'>;
}

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Kinsoku shori (JIS X 4051, CLREQ): what may not begin a line, and what may not end one. */
const NEVER_FIRST =
  /^[\p{Pe}\p{Pf}\p{Mn}、。，．！？：；…‥・ーヽヾゝゞ々〻ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ,.!?:;%‰℃～〜"'”’ๆฯ]/u;
const NEVER_LAST = /[\p{Ps}\p{Pi}“‘$£¥＄￥#＃]$/u;
const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** White space and what is no text at all: breaks words, is shown as one space. */
const SPACE = /[\p{Z}\p{Cc}\u200B\uFEFF]+/u;

/** Cuts a line into words and tells when each is heard. Texts joined by their glue are the line, its white space made single. */
export function wordsOf(line: CaptionLine, options: { language: string; limits: CaptionLimits }): Word[] {
  const pieces = pieceTexts(line.text, options);
  const clock = clockOf(line);
  let cursor = 0;
  return pieces.map(({ text, glue, cut }) => {
    const from = line.text.indexOf(text, cursor);
    const to = from + text.length;
    cursor = to;
    return { text, glue, cut, ...clock(from, to) };
  });
}

interface Piece {
  readonly text: string;
  readonly glue: '' | ' ';
  readonly cut: boolean;
}

function pieceTexts(text: string, { language, limits }: { language: string; limits: CaptionLimits }): Piece[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return text
    .split(SPACE)
    .filter((chunk) => chunk !== '')
    .flatMap((chunk, index) =>
      unbreakable(chunk, segmenter).flatMap((word, k) =>
        fitting(word, limits).map(
          (piece, part): Piece => ({ text: piece, glue: index > 0 && k === 0 && part === 0 ? ' ' : '', cut: part > 0 }),
        ),
      ),
    );
}

/** Parts of a chunk without white space between which a line may break. */
function unbreakable(chunk: string, segmenter: Intl.Segmenter): string[] {
  if (!UNSPACED.test(chunk)) return chunk.split(/(?<=\p{L}[—–…]+)(?=[\p{L}“‘"'])/u);
  const words: string[] = [];
  for (const { segment } of segmenter.segment(chunk)) {
    const last = words.at(-1);
    if (last !== undefined && (NEVER_FIRST.test(segment) || NEVER_LAST.test(last)))
      words[words.length - 1] = last + segment;
    else words.push(segment);
  }
  return words;
}

/** A word wider than a line is cut between graphemes into pieces as even as they come. */
function fitting(word: string, limits: CaptionLimits): string[] {
  const width = textWidth(word, limits);
  if (width <= limits.charsPerLine) return [word];
  const most = width / Math.ceil(width / limits.charsPerLine);
  const pieces = [''];
  for (const { segment } of GRAPHEMES.segment(word)) {
    const last = pieces.at(-1)!;
    if (last !== '' && textWidth(last + segment, limits) > Math.max(most, 1)) pieces.push(segment);
    else pieces[pieces.length - 1] = last + segment;
  }
  return pieces;
}

/**
 * Maps stretches of the line's text to time. The voice's words are found in the text one after the other; what it did not
 * name (punctuation, a word it spells otherwise) is given the time between its neighbours.
 */
function clockOf(line: CaptionLine): (from: number, to: number) => { start: number; end: number } {
  const last = line.start + line.frames;
  const inside = (frame: number): number => Math.min(last, Math.max(line.start, frame));
  const marks: { from: number; to: number; start: number; end: number }[] = [];
  let cursor = 0;
  for (const word of line.timing?.words ?? []) {
    const from = word.text === '' ? -1 : line.text.indexOf(word.text, cursor);
    if (from < 0) continue;
    const before = marks.at(-1)?.end ?? line.start;
    const start = Math.max(before, inside(line.start + (word.start * FPS) / line.timing!.sampleRate));
    const end = Math.max(start, inside(line.start + (word.end * FPS) / line.timing!.sampleRate));
    cursor = from + word.text.length;
    marks.push({ from, to: cursor, start, end });
  }
  if (marks.length === 0) marks.push({ from: 0, to: line.text.length, start: line.start, end: last });
  const points = [
    { offset: Math.min(0, marks[0]!.from), at: marks[0]!.start },
    ...marks.flatMap((mark) => [
      { offset: mark.from, at: mark.start },
      { offset: mark.to, at: mark.end },
    ]),
    { offset: line.text.length, at: marks.at(-1)!.end },
  ];
  const at = (offset: number): number => {
    const next = points.findIndex((point) => point.offset > offset);
    if (next <= 0) return next < 0 ? points.at(-1)!.at : points[0]!.at;
    const [a, b] = [points[next - 1]!, points[next]!];
    return a.at + ((b.at - a.at) * (offset - a.offset)) / (b.offset - a.offset);
  };
  return (from, to) => {
    // a word is heard where its letters are: leading and trailing punctuation has no sound of its own
    const heard = marks.filter((mark) => mark.from < to && mark.to > from);
    const start = at(Math.max(from, heard[0]?.from ?? from));
    const lastHeard = heard.at(-1);
    const end = lastHeard && lastHeard.to <= to ? lastHeard.end : at(to);
    return { start, end: Math.max(start, end) };
  };
}
