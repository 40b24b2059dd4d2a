/** Widths of text in one face, in pixels at the given size. */
export type Measure = (text: string, size: number) => number;

export interface Setting {
  readonly lines: readonly string[];
  /** Pixels. */
  readonly size: number;
}

export interface Box {
  readonly width: number;
  readonly height: number;
  /** Sizes tried, in pixels, from the largest down. */
  readonly largest: number;
  readonly smallest: number;
  /** Lines as a multiple of the size. */
  readonly leading: number;
  /** More lines than this are set only where the smallest size would otherwise not do. */
  readonly lines: number;
}

/** Scripts that are written without spaces: a line may end between their words. */
const SPACELESS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const OPENING = /^[\p{Ps}\p{Pi}¿¡]+$/u;
const STEP = 0.94;

/**
 * Sets text as large as its box allows, in lines as even as can be, broken at spaces or, where there are none, between
 * words as the language has them; inside a word only when it is wider than the box at the smallest size. Text that does
 * not fit even so ends with an ellipsis. Pure.
 *
 * @param language BCP-47
 */
export function setText(text: string, of: { box: Box; measure: Measure; language: string }): Setting {
  const { box, measure, language } = of;
  const atoms = atomsOf(text.replace(/\s+/g, ' ').trim(), language);
  for (const most of [box.lines, Number.POSITIVE_INFINITY]) {
    for (let size = box.largest; size >= box.smallest; size *= STEP) {
      const widthOf = (part: string): number => measure(part, size);
      if (atoms.some((atom) => widthOf(atom.trimEnd()) > box.width)) continue;
      const lines = evenLines(atoms, box.width, widthOf);
      if (lines.length <= most && lines.length * size * box.leading <= box.height) return { lines, size };
    }
  }
  return squeeze(atoms, { box, measure, language });
}

/** At the smallest size, with words broken where they must be and what does not fit left out. */
function squeeze(atoms: readonly string[], of: { box: Box; measure: Measure; language: string }): Setting {
  const { box, measure, language } = of;
  const size = box.smallest;
  const widthOf = (part: string): number => measure(part, size);
  const graphemes = new Intl.Segmenter(language, { granularity: 'grapheme' });
  const pieces = atoms.flatMap((atom) =>
    widthOf(atom.trimEnd()) > box.width ? [...graphemes.segment(atom)].map(({ segment }) => segment) : [atom],
  );
  const lines = fillLines(pieces, box.width, widthOf);
  const room = Math.max(1, Math.floor(box.height / (size * box.leading)));
  if (lines.length <= room) return { lines, size };
  return {
    lines: [...lines.slice(0, room - 1), shorten(lines[room - 1]!, { width: box.width, widthOf, mark: true })],
    size,
  };
}

/** The text, or as much of its beginning as fits with an ellipsis. Never cuts a grapheme. */
export function shorten(
  text: string,
  of: { width: number; widthOf: (text: string) => number; mark?: boolean },
): string {
  if (!of.mark && of.widthOf(text) <= of.width) return text;
  const clusters = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].map(
    ({ segment }) => segment,
  );
  while (clusters.length > 0 && of.widthOf(`${clusters.join('').trimEnd()}…`) > of.width) clusters.pop();
  return `${clusters.join('').trimEnd()}…`;
}

/** The smallest stretches that stay on one line, spaces at their ends. Joined they give the text. */
function atomsOf(text: string, language: string): string[] {
  const atoms: string[] = [];
  for (const { segment, isWordLike } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    const last = atoms.at(-1);
    const opens = OPENING.test(segment);
    const clings = !isWordLike && !opens;
    const mayBreak =
      last !== undefined &&
      !OPENING.test(last) &&
      (/[\s\-–—/]$/.test(last) || SPACELESS.test(last.at(-1)!) || SPACELESS.test(segment[0]!) || SPACELESS.test(last));
    if (last !== undefined && (clings || !mayBreak)) atoms[atoms.length - 1] = last + segment;
    else atoms.push(segment);
  }
  return atoms;
}

/** As many lines as filling takes, and none longer than it has to be. */
function evenLines(atoms: readonly string[], width: number, widthOf: (text: string) => number): string[] {
  const filled = fillLines(atoms, width, widthOf);
  let [low, high] = [width / Math.max(1, filled.length), width];
  for (let round = 0; round < 12; round++) {
    const middle = (low + high) / 2;
    const lines = fillLines(atoms, middle, widthOf);
    if (lines.length <= filled.length && lines.every((line) => widthOf(line) <= middle)) high = middle;
    else low = middle;
  }
  return fillLines(atoms, high, widthOf);
}

function fillLines(atoms: readonly string[], width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const atom of atoms) {
    if (line !== '' && widthOf((line + atom).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = atom.trimStart();
    } else line += atom;
  }
  return line.trimEnd() === '' ? lines : [...lines, line.trimEnd()];
}

/** True where the first strong letter is of a script written from the right. */
export function readsFromRight(text: string): boolean {
  const strong = /[\p{L}]/u.exec(text)?.[0];
  return (
    strong !== undefined && /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\p{sc=Adlam}]/u.test(strong)
  );
}
