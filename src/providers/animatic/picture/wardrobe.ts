import { type Frame, frameOf } from './body';
import { type Colour, darker, glass, lighter, mix } from './colour';
import type { Look } from './look';
import { fill, ink, type Pen, type Point, stroke } from './pen';

/** Suit, coat, jacket and lab coat: two fronts over what is worn under them. */
export function drawOpenJacket(pen: Pen, look: Look, f: Frame, paint: { cloth: Colour; line: Colour }): void {
  const { design, tone, light } = look;
  const { outfit } = design;
  const y = f.shoulderY;
  const shirt = tone(outfit.under);
  const shirtLine = mix(darker(shirt, 0.55), light.ink, 0.3);
  const deep = design.female ? y + 210 : y + 250;
  fill(pen, `M -300 ${y - 90} H 300 V ${y + 60} C 120 ${y} -120 ${y} -300 ${y + 60} Z`, glass(light.shadow, 0.26));
  if (outfit.tie) {
    const tie = tone(outfit.accent);
    fill(
      pen,
      `M -15 ${y - 44} H 15 L 11 ${y - 14} L 26 ${y + 220} L 0 ${y + 262} L -26 ${y + 220} L -11 ${y - 14} Z`,
      tie,
    );
    fill(pen, `M 2 ${y - 12} L 11 ${y - 14} L 26 ${y + 220} L 4 ${y + 256} Z`, glass(light.shadow, 0.35));
    stroke(pen, `M -15 ${y - 44} H 15 L 11 ${y - 14} H -11 Z`, {
      colour: mix(darker(tie, 0.6), light.ink, 0.4),
      width: look.line * 0.7,
    });
    stroke(pen, `M -11 ${y - 14} L -26 ${y + 220} L 0 ${y + 262} L 26 ${y + 220} L 11 ${y - 14}`, {
      colour: mix(darker(tie, 0.6), light.ink, 0.4),
      width: look.line * 0.7,
    });
  } else {
    for (const by of [y + 92, y + 150]) {
      pen.fillStyle = glass(shirtLine, 0.8);
      pen.beginPath();
      pen.arc(0, by, 4, 0, 7);
      pen.fill();
    }
  }
  for (const side of [-1, 1]) {
    const collar = `M ${side * (f.neck + 4)} ${y - 72} L ${side * 4} ${y - 30} L ${side * 40} ${y + 16} L ${side * (f.neck + 30)} ${y - 44} Z`;
    fill(pen, collar, shirt);
    stroke(pen, collar, { colour: shirtLine, width: look.line * 0.75 });
  }
  for (const side of [-1, 1]) {
    const front = `M ${side * (f.neck + 12)} ${y - 70} L ${side * 320} ${y - 60} V ${y + 700} H ${side * -6} L ${side * -2} ${deep} C ${side * 30} ${y + 140} ${side * (f.neck + 26)} ${y + 40} ${side * (f.neck + 12)} ${y - 70} Z`;
    fill(pen, front, paint.cloth);
    stroke(pen, front, { colour: paint.line, width: look.line * 0.9 });
    const wide = outfit.garment === 'coat' ? 1.3 : 1;
    const lapel = `M ${side * (f.neck + 12)} ${y - 70} L ${side * (f.neck + 52 * wide)} ${y - 32} L ${side * (f.neck + 62 * wide)} ${y + 52} L ${side * (f.neck + 38 * wide)} ${y + 62} L ${side * (f.neck + 46 * wide)} ${y + 88} L ${side * -1} ${deep} C ${side * 26} ${y + 140} ${side * (f.neck + 24)} ${y + 40} ${side * (f.neck + 12)} ${y - 70} Z`;
    fill(pen, lapel, lighter(paint.cloth, 0.09));
    stroke(pen, lapel, { colour: paint.line, width: look.line * 0.8 });
    if (outfit.garment !== 'jacket' && side === 1) {
      ink(
        pen,
        [
          [f.chest * 0.48, y + 128],
          [f.chest * 0.72, y + 124],
          [f.chest * 0.9, y + 126],
        ],
        { width: 4, colour: paint.line },
      );
      if (!design.female && outfit.garment === 'suit')
        fill(pen, `M ${f.chest * 0.52} ${y + 124} l 12 -22 l 10 14 l 12 -16 l 6 23 Z`, tone(outfit.accent));
      if (outfit.garment === 'lab-coat') fill(pen, `M ${f.chest * 0.56} ${y + 96} h 40 v 54 h -40 Z`, tone('#dfe8f2'));
    }
  }
  for (const by of [deep + 24, deep + 92]) {
    pen.fillStyle = mix(paint.line, paint.cloth, 0.25);
    pen.beginPath();
    pen.arc(14, by, 7, 0, 7);
    pen.fill();
  }
}

/** Everything pulled over the head or buttoned shut. */
export function drawTop(pen: Pen, look: Look, f: Frame, paint: { cloth: Colour; line: Colour; skin: Colour }): void {
  const { design, tone } = look;
  const y = f.shoulderY;
  const { garment } = design.outfit;
  const edge = (path: string) => stroke(pen, path, { colour: paint.line, width: look.line * 0.9 });
  if (garment === 'gown') return;
  if (garment === 'dress') {
    fill(pen, `M -200 ${y + 316} H 200 V ${y + 346} H -200 Z`, glass(darker(tone(design.outfit.accent), 0.1), 0.9));
  } else if (garment === 'scrubs') {
    stroke(pen, `M ${-f.neck - 12} ${y - 62} L 0 ${y + 56} L ${f.neck + 12} ${y - 62}`, {
      colour: lighter(paint.cloth, 0.2),
      width: 20,
    });
    edge(`M ${f.chest * 0.3} ${y + 130} h 66 v 76 h -66 Z`);
  } else if (garment === 'sweater') {
    for (const rib of [-3, -2, -1, 0, 1, 2, 3])
      ink(
        pen,
        [
          [rib * 10, y - 56],
          [rib * 12, y - 38],
          [rib * 14, y - 16 - Math.abs(rib) * 5],
        ],
        { width: 3, colour: glass(paint.line, 0.5) },
      );
    ink(
      pen,
      [
        [-f.neck - 22, y - 56],
        [0, y - 4],
        [f.neck + 22, y - 56],
      ],
      { width: 7, colour: glass(paint.line, 0.85) },
    );
  } else if (garment === 'hoodie') {
    edge(`M -78 ${y + 300} L -58 ${y + 220} H 58 L 78 ${y + 300} V ${y + 380} H -78 Z`);
    for (const side of [-1, 1])
      ink(
        pen,
        [
          [side * 26, y - 26],
          [side * 30, y + 40],
          [side * 26, y + 104],
        ],
        { width: 6, colour: lighter(paint.cloth, 0.6), blunt: true },
      );
  } else {
    for (const side of [-1, 1]) {
      const collar = `M ${side * (f.neck + 6)} ${y - 76} L ${side * 8} ${y - 2} L ${side * 56} ${y + 34} L ${side * (f.neck + 42)} ${y - 44} Z`;
      fill(pen, collar, lighter(paint.cloth, 0.12));
      edge(collar);
    }
    ink(
      pen,
      [
        [0, y + 40],
        [3, y + 240],
        [0, y + 520],
      ],
      { width: 3.4, colour: glass(paint.line, 0.8), blunt: true },
    );
    for (let by = y + 84; by < y + 480; by += 74) {
      pen.fillStyle = lighter(paint.cloth, 0.35);
      pen.beginPath();
      pen.arc(0, by, 5, 0, 7);
      pen.fill();
    }
    if (design.outfit.tie)
      fill(pen, `M -14 ${y - 20} H 14 L 22 ${y + 230} L 0 ${y + 262} L -22 ${y + 230} Z`, tone(design.outfit.accent));
  }
}

/** A hood lying on the shoulders. */
export function hood(pen: Pen, look: Look, f: Frame, paint: { cloth: Colour; line: Colour }): void {
  const y = f.shoulderY;
  for (const side of [-1, 1]) {
    const path = `M ${side * (f.neck + 2)} ${y - 86} C ${side * (f.neck + 66)} ${y - 96} ${side * (f.neck + 92)} ${y - 44} ${side * (f.neck + 60)} ${y - 8} C ${side * (f.neck + 30)} ${y + 22} ${side * 20} ${y + 40} ${side * 2} ${y + 26} C ${side * (f.neck - 4)} ${y} ${side * (f.neck + 10)} ${y - 40} ${side * (f.neck + 2)} ${y - 86} Z`;
    fill(pen, path, lighter(paint.cloth, 0.06));
    stroke(pen, path, { colour: paint.line, width: look.line * 0.9 });
  }
}

/** A chain with a stone. */
export function necklace(pen: Pen, look: Look, metal: Colour): void {
  const y = frameOf(look.design).shoulderY;
  const colour = look.tone(metal);
  ink(
    pen,
    [
      [-40, y - 50],
      [-26, y - 6],
      [0, y + 18],
      [26, y - 6],
      [40, y - 50],
    ],
    { width: 4, colour, blunt: true },
  );
  pen.fillStyle = colour;
  pen.beginPath();
  pen.ellipse(0, y + 26, 7, 10, 0, 0, 7);
  pen.fill();
  pen.fillStyle = '#ffffff';
  pen.beginPath();
  pen.arc(-2, y + 22, 2.4, 0, 7);
  pen.fill();
}

/** The few lines where cloth is under strain. */
export function folds(pen: Pen, f: Frame, line: Colour): void {
  const y = f.shoulderY;
  const marks: readonly (readonly Point[])[] = [
    [
      [-f.chest + 6, y + 120],
      [-f.chest * 0.72, y + 150],
      [-f.chest * 0.5, y + 150],
    ],
    [
      [f.chest - 6, y + 120],
      [f.chest * 0.72, y + 150],
      [f.chest * 0.5, y + 150],
    ],
    [
      [-f.waist, y + 300],
      [-f.waist * 0.6, y + 326],
      [-f.waist * 0.3, y + 322],
    ],
    [
      [f.waist, y + 310],
      [f.waist * 0.6, y + 338],
      [f.waist * 0.35, y + 330],
    ],
    [
      [-f.waist, y + 350],
      [-f.waist * 0.7, y + 366],
      [-f.waist * 0.4, y + 356],
    ],
  ];
  for (const points of marks) ink(pen, points, { width: 4.4, colour: glass(line, 0.45), swell: 0.1 });
}
