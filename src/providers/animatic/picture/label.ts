import { PICTURE } from './camera';
import { fontFor, wrap, write } from './lettering';
import type { Pen } from './pen';
import { type Sprite, sprite } from './pen';

/** GB 45438-2025, 4.2: letters at least 5 % of the picture's shorter side high. */
export const LABEL_HEIGHT = 0.05 * PICTURE.width;
/** Letters are made a little larger than the rule, so that no rung's rounding falls below it. */
const MARGIN = 1.06;
const EDGE = 44;
const PAD = { x: 30, y: 24 } as const;

/**
 * The legal label, in the upper left corner: white letters whose capitals (or ideographs) are at least
 * {@link LABEL_HEIGHT} high on a dark plate, legible on anything. Painted once a shot, in page units.
 */
export function paintLabel(text: string, scale: number): Sprite {
  const weight = 700 as const;
  const probe = sprite({ x: 0, y: 0, width: 4, height: 4, scale: 1 }, () => undefined).canvas.getContext('2d');
  const size = letterSize(probe, text);
  probe.font = fontFor(text, { size, weight });
  const lines = wrap(probe, text, { width: PICTURE.width - 2 * EDGE - 2 * PAD.x, most: 4 });
  const ascent = Math.max(...lines.lines.map((line) => probe.measureText(line).actualBoundingBoxAscent), LABEL_HEIGHT);
  const descent = Math.max(...lines.lines.map((line) => probe.measureText(line).actualBoundingBoxDescent), 0);
  const leading = size * 1.22;
  const height = ascent + descent + leading * (lines.lines.length - 1) + PAD.y * 2;
  const box = { x: EDGE, y: EDGE + 52, width: lines.width + PAD.x * 2, height };
  return sprite({ ...box, scale }, (pen) => {
    pen.fillStyle = 'rgba(8,8,14,0.72)';
    pen.beginPath();
    pen.roundRect(box.x, box.y, box.width, box.height, 20);
    pen.fill();
    pen.font = fontFor(text, { size, weight });
    pen.fillStyle = '#ffffff';
    write(pen, lines, { x: box.x + PAD.x, y: box.y + PAD.y + ascent, width: lines.width, leading });
  });
}

/** The font size at which the smallest full-height letter of the text reaches the rule. */
function letterSize(pen: Pen, text: string): number {
  const sample = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u.test(text) ? '成' : 'H';
  pen.font = fontFor(sample, { size: 100, weight: 700 });
  const { actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = pen.measureText(sample);
  return Math.ceil((LABEL_HEIGHT * MARGIN * 100) / Math.max(1, up + Math.min(0, down)));
}
