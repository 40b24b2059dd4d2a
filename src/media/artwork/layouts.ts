import { COVER, drawLines, INNER, MARGIN, oneLine, rule, type Sheet, scrim, setTitle } from './lettering';
import { readsFromRight } from './typeset';

/** Which words stand where; named after the idea of the picture that each was made for. */
export const LAYOUTS = ['face-off', 'portrait', 'moment'] as const;
export type Layout = (typeof LAYOUTS)[number];

const { width: WIDTH, height: HEIGHT } = COVER;
const CENTRE = WIDTH / 2;
/** Size of the series' title, and height of its capitals. */
const SERIES = { size: 46, weight: 700, colour: 'rgba(255, 255, 255, 0.9)' } as const;

/** Draws scrim and words over a picture of {@link COVER}'s size. */
export function drawWords(sheet: Sheet & { layout: Layout }): void {
  ({ 'face-off': faceOff, portrait, moment })[sheet.layout](sheet);
}

/** Two people, one question: the title is centred low between hairlines, the number hangs in the upper one. */
function faceOff(sheet: Sheet): void {
  const { context, words, accent } = sheet;
  const bottom = HEIGHT - 220;
  const title = setTitle(sheet, { width: INNER, height: 480, largest: 240, smallest: 46, lines: 4 });
  const top = bottom - title.height;
  scrim(context, { from: top - 330, to: top + 220, strength: 0.9 });
  drawLines(sheet, { ...title, x: CENTRE, top, align: 'center', fill: 'gradient' });
  const upper = top - 66;
  const number = { text: String(words.number), size: 66, weight: 900, colour: accent.strong } as const;
  const gap = oneLine(sheet, { ...number, x: CENTRE, y: upper + 24, align: 'center', width: INNER }) / 2 + 34;
  rule(context, { x: MARGIN, y: upper, length: CENTRE - gap - MARGIN });
  rule(context, { x: CENTRE + gap, y: upper, length: CENTRE - gap - MARGIN });
  oneLine(sheet, { ...SERIES, text: words.seriesTitle, x: CENTRE, y: bottom + 104, align: 'center', width: INNER });
}

/** One person: a tall block on the side where reading starts, with a bar of colour beside it. */
function portrait(sheet: Sheet): void {
  const { context, words, accent } = sheet;
  const side = sideOf(words.title);
  const bar = { width: 16, indent: 58 };
  const title = setTitle(sheet, { width: INNER - bar.indent, height: 580, largest: 250, smallest: 46, lines: 4 });
  const bottom = HEIGHT - 190;
  const top = bottom - title.height;
  scrim(context, { from: top - 380, to: HEIGHT, strength: 0.97 });
  scrim(context, { from: HEIGHT * 0.17, to: 0, strength: 0.66 });
  drawLines(sheet, { ...title, x: side.start + side.inward * bar.indent, top, align: side.align, fill: 'white' });
  context.fillStyle = accent.strong;
  context.fillRect(side.inward > 0 ? side.start : side.start - bar.width, top + 10, bar.width, title.height - 14);
  const number = { text: String(words.number), size: 120, weight: 900, colour: accent.strong } as const;
  const wide = oneLine(sheet, { ...number, x: side.end, y: MARGIN + 114, align: side.away, width: INNER / 2 });
  const series = { ...SERIES, text: words.seriesTitle, x: side.start, y: MARGIN + 62, align: side.align } as const;
  oneLine(sheet, { ...series, width: INNER - wide - 50 });
}

/** The moment itself is left alone: the title stands above it as on a front page, series and number in a strip below. */
function moment(sheet: Sheet): void {
  const { context, words, accent } = sheet;
  const side = sideOf(words.title);
  const title = setTitle(sheet, { width: INNER, height: 600, largest: 260, smallest: 46, lines: 4 });
  const top = MARGIN + 62;
  scrim(context, { from: top + title.height + 340, to: MARGIN, strength: 0.94 });
  scrim(context, { from: HEIGHT * 0.76, to: HEIGHT, strength: 0.94 });
  context.fillStyle = accent.strong;
  context.fillRect(side.inward > 0 ? side.start : side.start - 150, MARGIN + 6, 150, 16);
  drawLines(sheet, { ...title, x: side.start, top, align: side.align, fill: 'last line' });
  const y = HEIGHT - MARGIN - 44;
  rule(context, { x: MARGIN, y: y - 96, length: INNER });
  const number = { text: String(words.number), size: 76, weight: 900, colour: accent.strong } as const;
  const wide = oneLine(sheet, { ...number, x: side.end, y: y + 10, align: side.away, width: INNER / 2 });
  const series = { ...SERIES, text: words.seriesTitle, x: side.start, y, align: side.align } as const;
  oneLine(sheet, { ...series, width: INNER - wide - 50 });
}

/** Where lines start and end, by the side from which the words are read. `inward` is the sign of the way into the picture. */
function sideOf(text: string) {
  return readsFromRight(text)
    ? ({ start: WIDTH - MARGIN, end: MARGIN, inward: -1, align: 'right', away: 'left' } as const)
    : ({ start: MARGIN, end: WIDTH - MARGIN, inward: 1, align: 'left', away: 'right' } as const);
}
