import type { Mouth } from '../../../story/speech';
import { glass, mix } from './colour';
import type { Expression } from './expression';
import { chinOf, featureShift } from './head';
import type { Look } from './look';
import { fill, ink, inside, type Pen } from './pen';

interface Shape {
  /** Half width and opening in face units. */
  readonly width: number;
  readonly open: number;
  /** Upper and lower teeth, 0 to 1, and how high the tongue lies, 0 to 1. */
  readonly upper: number;
  readonly lower: number;
  readonly tongue: number;
}

/** Hanna-Barbera's mouths (src/story/speech.ts). */
const SHAPES: Readonly<Record<Mouth, Shape>> = {
  X: { width: 25, open: 0, upper: 0, lower: 0, tongue: 0 },
  A: { width: 23, open: 0, upper: 0, lower: 0, tongue: 0 },
  B: { width: 27, open: 9, upper: 1, lower: 0.8, tongue: 0 },
  C: { width: 26, open: 19, upper: 0.8, lower: 0.1, tongue: 0.5 },
  D: { width: 26, open: 33, upper: 0.7, lower: 0.25, tongue: 0.55 },
  E: { width: 20, open: 23, upper: 0.5, lower: 0, tongue: 0.4 },
  F: { width: 12.5, open: 13, upper: 0, lower: 0, tongue: 0.2 },
  G: { width: 23, open: 8, upper: 1, lower: 0, tongue: 0 },
  H: { width: 23, open: 20, upper: 0.75, lower: 0, tongue: 1 },
};

/** The mouth, for a sound and a mood. */
export function drawMouth(pen: Pen, look: Look, mouth: { shape: Mouth; face: Expression }): void {
  const { design, tone, light, line } = look;
  const { face } = mouth;
  const shape = SHAPES[mouth.shape];
  const shift = featureShift(look);
  const y = chinOf(design) - (design.stage === 'child' ? 32 : design.female ? 39 : 42);
  const width = shape.width * design.lips.width * (design.female ? 0.92 : 1.08) * (1 + Math.max(0, face.smile) * 0.14);
  const open = shape.open * face.voice * (design.stage === 'child' ? 0.85 : 1);
  const corner = -face.smile * 7.5;
  const left = corner + (face.smirk > 0 ? face.smirk * 5 : 0);
  const right = corner - face.smirk * 5;
  const dark = mix(tone(mix(design.skin, '#54182a', 0.85)), light.ink, 0.3);
  const lip = tone(design.lips.colour);
  const full = design.lips.fullness;
  pen.save();
  pen.translate(shift * 1.12, y);
  pen.scale(1 - look.turn * 0.09, 1);
  if (open < 2) {
    const dip = face.smile > 0 ? 4 * face.smile : 3 * face.smile;
    fill(
      pen,
      `M ${-width * 0.82} ${left * 0.7} C ${-width * 0.4} ${-3.5 * full} ${-5} ${-6 * full} 0 ${-3.2 * full} C 5 ${-6 * full} ${width * 0.4} ${-3.5 * full} ${width * 0.82} ${right * 0.7} C ${width * 0.4} ${dip + 10 * full} ${-width * 0.4} ${dip + 10 * full} ${-width * 0.82} ${left * 0.7} Z`,
      glass(lip, design.female ? 0.88 : 0.4),
    );
    if (design.female)
      fill(pen, `M -8 ${dip + 4} Q 0 ${dip + 7.5} 9 ${dip + 4} Q 0 ${dip + 5} -8 ${dip + 4} Z`, glass('#ffffff', 0.5));
    ink(
      pen,
      [
        [-width, left],
        [-width * 0.45, dip + left * 0.15],
        [0, dip + 0.6],
        [width * 0.45, dip + right * 0.15],
        [width, right],
      ],
      { width: line * 1.15 + 1.2, colour: dark },
    );
  } else {
    const top = -open * 0.34;
    const low = open * 0.72;
    const path = `M ${-width} ${left * 0.8} C ${-width * 0.62} ${top * 1.1} ${-width * 0.25} ${top * 1.25} 0 ${top} C ${width * 0.25} ${top * 1.25} ${width * 0.62} ${top * 1.1} ${width} ${right * 0.8} C ${width * 0.82} ${low * 0.85} ${width * 0.42} ${low} 0 ${low} C ${-width * 0.42} ${low} ${-width * 0.82} ${low * 0.85} ${-width} ${left * 0.8} Z`;
    if (design.female || full > 0.8) {
      pen.save();
      pen.scale(1.07, 1);
      fill(
        pen,
        `M ${-width} ${left * 0.8} C ${-width * 0.6} ${top * 1.1 - 5 * full} ${-width * 0.2} ${top * 1.2 - 6 * full} 0 ${top - 3.4 * full} C ${width * 0.2} ${top * 1.2 - 6 * full} ${width * 0.6} ${top * 1.1 - 5 * full} ${width} ${right * 0.8} C ${width * 0.8} ${low + 7 * full} ${-width * 0.8} ${low + 7 * full} ${-width} ${left * 0.8} Z`,
        glass(lip, design.female ? 0.9 : 0.42),
      );
      pen.restore();
    }
    fill(pen, path, tone('#5a1426'));
    inside(pen, path, () => {
      if (shape.tongue > 0) {
        pen.fillStyle = tone('#cf5f6c');
        pen.beginPath();
        pen.ellipse(
          0,
          low - open * 0.16 * shape.tongue + open * 0.06,
          width * 0.68,
          open * (0.26 + 0.3 * shape.tongue),
          0,
          0,
          7,
        );
        pen.fill();
      }
      const teeth = tone('#fbf6f2');
      if (shape.upper > 0)
        fill(
          pen,
          `M ${-width} ${top * 1.6 - 6} H ${width} V ${top + Math.max(3.4, open * 0.3) * shape.upper} Q 0 ${top + Math.max(5.2, open * 0.4) * shape.upper} ${-width} ${top + Math.max(3.4, open * 0.3) * shape.upper} Z`,
          teeth,
        );
      if (shape.lower > 0)
        fill(
          pen,
          `M ${-width} ${low + 4} H ${width} V ${low - open * 0.2 * shape.lower - 1} Q 0 ${low - open * 0.28 * shape.lower} ${-width} ${low - open * 0.2 * shape.lower - 1} Z`,
          glass(teeth, 0.9),
        );
      if (mouth.shape === 'B')
        ink(
          pen,
          [
            [-width, (top + low) / 2],
            [0, (top + low) / 2 + 1],
            [width, (top + low) / 2],
          ],
          { width: 1.6, colour: dark },
        );
    });
    ink(
      pen,
      [
        [-width - 1, left * 0.8],
        [-width * 0.5, top * 1.06],
        [0, top],
        [width * 0.5, top * 1.06],
        [width + 1, right * 0.8],
      ],
      { width: line * 1.1 + 1, colour: dark },
    );
    ink(
      pen,
      [
        [-width * 0.9, low * 0.35],
        [0, low],
        [width * 0.9, low * 0.35],
      ],
      { width: line * 0.8, colour: glass(dark, 0.7) },
    );
  }
  if (face.smile > 0.35 || face.smirk > 0.4) {
    ink(
      pen,
      [
        [width + 1, right - 3],
        [width + 5, right],
        [width + 4, right + 5],
      ],
      { width: 2.4, colour: glass(dark, 0.7) },
    );
    if (face.smirk < 0.4)
      ink(
        pen,
        [
          [-width - 1, left - 3],
          [-width - 5, left],
          [-width - 4, left + 5],
        ],
        { width: 2.4, colour: glass(dark, 0.7) },
      );
  }
  const under = open * 0.72 + 15 + full * 2;
  ink(
    pen,
    [
      [-9, under],
      [0, under + 2],
      [9, under],
    ],
    { width: 2.2, colour: glass(dark, 0.35) },
  );
  pen.restore();
}

/** The nose: little more than its shadow and the wings, as webtoons draw it. */
export function drawNose(pen: Pen, look: Look): void {
  const { design, tone, light } = look;
  const x = featureShift(look) * 1.4;
  const size = design.nose;
  const colour = mix(tone(mix(design.skin, '#6b2434', 0.66)), light.ink, 0.15);
  const y = design.female ? 58 : 61;
  const side = look.turn > 0.3 ? 1 : -look.lampSide;
  fill(
    pen,
    `M ${x} ${y - 34} C ${x + side * 5} ${y - 14} ${x + side * 12 * size} ${y - 2} ${x + side * 10 * size} ${y + 4} C ${x + side * 4} ${y + 8} ${x} ${y + 8} ${x - side * 3} ${y + 6} C ${x + side * 3} ${y - 4} ${x + side} ${y - 18} ${x} ${y - 34} Z`,
    glass(light.shadow, 0.2),
  );
  ink(
    pen,
    [
      [x - side * 5, y + 5.5],
      [x, y + 8],
      [x + side * 8 * size, y + 4.5],
    ],
    { width: 3.1, colour: glass(colour, 0.85) },
  );
  if (look.turn > 0.3 || !design.female)
    ink(
      pen,
      [
        [x + side * 3, y - 26],
        [x + side * 7 * size, y - 10],
        [x + side * 11.5 * size, y + 0],
      ],
      { width: 2.4, colour: glass(colour, 0.6), swell: 0.8 },
    );
  pen.fillStyle = glass('#ffffff', 0.34 * (1 - light.darkness * 0.4));
  pen.beginPath();
  pen.ellipse(x + look.lampSide * 2.4, y - 4, 2.5, 4, 0, 0, 7);
  pen.fill();
}
