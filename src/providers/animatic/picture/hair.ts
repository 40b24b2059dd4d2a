import { Path2D } from '@napi-rs/canvas';
import { type Colour, darker, glass, lighter, mix } from './colour';
import { blunt, crown, parted, slick, spiky, swept, wispy } from './haircuts';
import { featureShift } from './head';
import type { Look } from './look';
import { fill, ink, inside, type Pen, type Point, stroke } from './pen';
import { dice } from './seed';

interface Tints {
  readonly base: Colour;
  readonly deep: Colour;
  readonly shine: Colour;
  readonly line: Colour;
}

const tintsOf = (look: Look): Tints => {
  const colour = look.tone(look.design.hair.colour);
  return {
    base: colour,
    deep: mix(darker(colour, 0.38), look.light.shadow, 0.25),
    shine: mix(lighter(colour, 0.4), look.light.rim, 0.25),
    line: mix(darker(colour, 0.68), look.light.ink, 0.45),
  };
};

/** What hangs behind head and shoulders. */
export function drawBackHair(pen: Pen, look: Look): void {
  const { hair, seed } = look.design;
  if (hair.scarf) {
    const cloth = look.tone(hair.scarf);
    fill(
      pen,
      'M -118 -60 C -140 40 -150 160 -190 250 C -90 300 90 300 190 250 C 150 160 140 40 118 -60 Z',
      darker(cloth, 0.25),
    );
    return;
  }
  if (hair.length === 'bald' || hair.length === 'buzz') return;
  const tints = tintsOf(look);
  const roll = dice('back', seed);
  const { left, right } = crown(look, 16);
  const shapes: string[] = [];
  if (hair.texture === 'curly' && hair.tie === 'loose') {
    const reach = hair.length === 'long' ? 200 : hair.length === 'chin' ? 110 : 20;
    shapes.push(cloud({ left: left - 26, right: right + 26, top: -176, bottom: reach, roll }));
  } else if (hair.length === 'short') {
    shapes.push(
      `M ${left} -60 C ${left - 6} 10 ${left + 8} 56 ${left + 22} 84 C -50 100 50 100 ${right - 22} 84 C ${right - 8} 56 ${right + 6} 10 ${right} -60 Z`,
    );
  } else if (hair.tie === 'loose') {
    const bottom = hair.length === 'chin' ? 158 : 330;
    const wave = hair.texture === 'wavy' ? 16 : 4;
    const flare = hair.length === 'chin' ? 16 : 40;
    shapes.push(`M ${left + 6} -90 C ${left - 22} 0 ${left - 12 - wave} 60 ${left - 14} 110 C ${left - 14 + wave} 150 ${left - flare} ${bottom - 70} ${left - flare + 6} ${bottom - 18}
      C ${left - 4} ${bottom + 6} ${left + 20} ${bottom - 12} ${left + 36} ${bottom + 6} C -40 ${bottom + 22} 40 ${bottom + 22} ${right - 34} ${bottom + 4}
      C ${right - 14} ${bottom - 10} ${right + 10} ${bottom + 8} ${right + flare - 8} ${bottom - 20} C ${right + flare} ${bottom - 80} ${right + 14 - wave} 150 ${right + 14} 110 C ${right + 12 + wave} 60 ${right + 22} 0 ${right - 6} -90 Z`);
  } else {
    shapes.push(
      `M ${left + 4} -60 C ${left - 4} 10 ${left + 18} 70 ${left + 40} 104 C -30 118 30 118 ${right - 40} 104 C ${right - 18} 70 ${right + 4} 10 ${right - 4} -60 Z`,
    );
    if (hair.tie === 'ponytail')
      shapes.push(
        `M ${left + 30} -120 C ${left - 60} -130 ${left - 96} -30 ${left - 66} 90 C ${left - 54} 150 ${left - 78} 200 ${left - 60} 262 C ${left - 26} 214 ${left - 4} 150 ${left - 8} 70 C ${left - 12} 0 ${left + 10} -40 ${left + 60} -70 Z`,
      );
    if (hair.tie === 'bun') shapes.push(`M -62 -150 C -80 -236 80 -236 62 -150 C 60 -120 -60 -120 -62 -150 Z`);
    if (hair.tie === 'braid')
      shapes.push(
        `M ${right - 46} 60 C ${right + 24} 96 ${right + 4} 160 ${right - 8} 200 C ${right + 4} 250 ${right - 20} 300 ${right - 34} 340 C ${right - 56} 300 ${right - 62} 250 ${right - 48} 200 C ${right - 66} 150 ${right - 66} 100 ${right - 80} 60 Z`,
      );
  }
  const wash = pen.createLinearGradient(0, -170, 0, 330);
  wash.addColorStop(0, tints.deep);
  wash.addColorStop(0.6, mix(tints.deep, tints.base, 0.6));
  wash.addColorStop(1, mix(tints.base, tints.shine, 0.16));
  for (const shape of shapes) {
    fill(pen, shape, wash);
    inside(pen, shape, () => {
      for (let n = 0; n < 15; n += 1) {
        const x = roll.between(left - 20, right + 20);
        const sway = hair.texture === 'straight' ? 6 : 20;
        ink(
          pen,
          [
            [x * 0.8, -60],
            [x, 60],
            [x + roll.between(-sway, sway), 190],
            [x * 1.1, 340],
          ],
          {
            width: roll.between(2, 7),
            colour: glass(roll.chance(0.35) ? tints.shine : tints.line, roll.between(0.18, 0.4)),
          },
        );
      }
      if (hair.tie === 'braid')
        for (let y = 90; y < 330; y += 36)
          ink(
            pen,
            [
              [right - 76, y],
              [right - 34, y + 24],
              [right + 14, y - 4],
            ],
            { width: 5, colour: tints.line },
          );
      if (hair.tie === 'bun')
        for (const y of [-212, -192, -172])
          ink(
            pen,
            [
              [-58, y + 34],
              [-10, y],
              [52, y + 20],
            ],
            { width: 4, colour: glass(tints.line, 0.6) },
          );
    });
    stroke(pen, shape, { colour: tints.line, width: look.line });
  }
}

/** A bumpy outline for curls. */
function cloud(box: {
  left: number;
  right: number;
  top: number;
  bottom: number;
  roll: { between(a: number, b: number): number };
}): string {
  const { left, right, top, bottom, roll } = box;
  const cx = (left + right) / 2;
  const cy = (top + bottom) / 2;
  const count = 20;
  let path = '';
  for (let n = 0; n <= count; n += 1) {
    const angle = (n / count) * Math.PI * 2 - Math.PI / 2;
    const x = cx + Math.cos(angle) * ((right - left) / 2);
    const y = cy + Math.sin(angle) * ((bottom - top) / 2);
    const middle = angle - Math.PI / count;
    const bulge = 1.13 + (n === 0 ? 0 : roll.between(0, 0.05));
    path +=
      n === 0
        ? `M ${x} ${y}`
        : ` Q ${cx + Math.cos(middle) * ((right - left) / 2) * bulge} ${cy + Math.sin(middle) * ((bottom - top) / 2) * bulge} ${x} ${y}`;
  }
  return `${path} Z`;
}

/** The crown and whatever falls over brow and cheeks. */
export function drawFrontHair(pen: Pen, look: Look): void {
  const { hair } = look.design;
  if (hair.scarf) {
    drawScarf(pen, look, hair.scarf);
    return;
  }
  if (hair.length === 'bald') {
    ink(
      pen,
      [
        [-34, -112],
        [0, -118],
        [26, -115],
      ],
      { width: 12, colour: glass('#ffffff', 0.28) },
    );
    return;
  }
  const tints = tintsOf(look);
  if (hair.length === 'buzz') {
    fill(
      pen,
      'M -98 -2 C -104 -80 -72 -136 0 -137 C 72 -136 104 -80 97 -2 C 92 -30 86 -50 72 -66 C 30 -82 -30 -82 -72 -66 C -86 -50 -92 -30 -98 -2 Z',
      glass(mix(tints.base, look.tone(look.design.skin), 0.22), 0.9),
    );
    return;
  }
  const { outline, locks } =
    hair.fringe === 'blunt'
      ? blunt(look)
      : hair.fringe === 'slick' || (hair.tie === 'bun' && hair.fringe === 'spiky')
        ? slick(look)
        : hair.fringe === 'spiky'
          ? spiky(look)
          : hair.fringe === 'swept'
            ? swept(look)
            : hair.fringe === 'wispy'
              ? wispy(look)
              : parted(look);
  const wash = pen.createLinearGradient(0, -170, 0, 60);
  wash.addColorStop(0, mix(tints.base, tints.deep, 0.15));
  wash.addColorStop(0.5, tints.base);
  wash.addColorStop(1, tints.deep);
  fill(pen, outline, wash);
  inside(pen, outline, () => {
    const dark = -look.lampSide;
    fill(
      pen,
      `M ${dark * 160} -220 H ${dark * 34} C ${dark * 64} -140 ${dark * 62} -60 ${dark * 72} 120 H ${dark * 160} Z`,
      glass(tints.deep, 0.6),
    );
    drawShine(pen, look, tints);
  });
  for (const lock of locks) ink(pen, lock, { width: look.line * 0.85, colour: glass(tints.line, 0.75) });
  stroke(pen, outline, { colour: tints.line, width: look.line * 0.9 });
  if (hair.texture === 'curly') drawCurls(pen, look, tints);
}

/** The band of light across the crown: a zigzag, brightest towards the lamp. */
function drawShine(pen: Pen, look: Look, tints: Tints): void {
  const roll = dice('shine', look.design.seed);
  const teeth: Point[] = [];
  const lower: Point[] = [];
  for (let x = -96; x <= 96; x += 12) {
    const bow = Math.cos((x / 110) * 1.3) * 46;
    teeth.push([x, -66 - bow - roll.between(0, 13)]);
    lower.unshift([x + 6, -56 - bow + roll.between(0, 17)]);
  }
  const light = pen.createLinearGradient(-100 * look.lampSide, 0, 100 * look.lampSide, 0);
  light.addColorStop(0, glass(tints.shine, 0.04));
  light.addColorStop(0.55, glass(tints.shine, 0.4));
  light.addColorStop(1, glass(tints.shine, 0.72));
  fill(pen, `M ${[...teeth, ...lower].map(([x, y]) => `${x} ${y}`).join(' L ')} Z`, light);
}

function drawCurls(pen: Pen, look: Look, tints: Tints): void {
  const roll = dice('curls', look.design.seed);
  for (let n = 0; n < 26; n += 1) {
    const angle = Math.PI * (1.02 + (n / 25) * 0.96);
    const radius = roll.between(104, 132);
    const x = Math.cos(angle) * radius * 0.92;
    const y = -34 + Math.sin(angle) * radius * 1.02;
    const size = roll.between(14, 22);
    pen.fillStyle = n % 3 === 0 ? mix(tints.base, tints.shine, 0.22) : tints.base;
    pen.beginPath();
    pen.arc(x, y, size, 0, 7);
    pen.fill();
    ink(
      pen,
      [
        [x - size, y],
        [x - size * 0.2, y - size * 0.9],
        [x + size * 0.7, y - size * 0.2],
        [x + size * 0.1, y + size * 0.5],
      ],
      { width: 3.4, colour: glass(tints.line, 0.8) },
    );
  }
}

function drawScarf(pen: Pen, look: Look, colour: Colour): void {
  const cloth = look.tone(colour);
  const shift = featureShift(look) * 0.5;
  const path = `M -128 120 C -132 -20 -120 -176 0 -178 C 120 -176 132 -20 128 120 C 120 190 60 196 ${shift} 190 C -60 196 -120 190 -128 120 Z`;
  const face = `M ${78 + shift} 30 C ${84 + shift} -60 ${60 + shift} -112 ${shift} -112 C ${-60 + shift} -112 ${-84 + shift} -60 ${-78 + shift} 30 C ${-74 + shift} 90 ${-40 + shift} 136 ${shift} 138 C ${40 + shift} 136 ${74 + shift} 90 ${78 + shift} 30 Z`;
  pen.fillStyle = cloth;
  pen.fill(new Path2D(`${path} ${face}`), 'evenodd');
  ink(
    pen,
    [
      [-96, -40],
      [-100, 60],
      [-60, 160],
    ],
    { width: 7, colour: glass(darker(cloth, 0.4), 0.6) },
  );
  ink(
    pen,
    [
      [98, -30],
      [100, 70],
      [54, 164],
    ],
    { width: 7, colour: glass(darker(cloth, 0.4), 0.6) },
  );
  stroke(pen, face, { colour: darker(cloth, 0.5), width: look.line });
  stroke(pen, path, { colour: darker(cloth, 0.6), width: look.line });
}
