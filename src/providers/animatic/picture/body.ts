import { type Colour, darker, glass, mix } from './colour';
import type { CharacterDesign } from './design';
import { drawLegs, drawSkirt } from './legs';
import type { Look } from './look';
import { fill, ink, inside, type Pen, stroke } from './pen';
import { drawOpenJacket, drawTop, folds, hood, necklace } from './wardrobe';

/** Half widths and heights of a body in face units. */
export interface Frame {
  readonly neck: number;
  readonly shoulder: number;
  readonly shoulderY: number;
  readonly arm: number;
  readonly chest: number;
  readonly waist: number;
  readonly hip: number;
  readonly feet: number;
}

export function frameOf(design: CharacterDesign): Frame {
  const broad = design.shape.shoulders;
  if (design.stage === 'child') {
    return { neck: 21, shoulder: 98 * broad, shoulderY: 196, arm: 34, chest: 92, waist: 86, hip: 92, feet: 1060 };
  }
  return design.female
    ? { neck: 27, shoulder: 127 * broad, shoulderY: 226, arm: 40, chest: 112, waist: 86, hip: 122, feet: 1560 }
    : { neck: 40, shoulder: 174 * broad, shoulderY: 232, arm: 56, chest: 146, waist: 124, hip: 126, feet: 1620 };
}

/** Where torso ends and legs begin. */
export const hemOf = (frame: Frame): number => frame.shoulderY + (frame.feet - frame.shoulderY) * 0.34;

/** Neck to feet in what they wear; drawn once a shot. */
export function drawBody(pen: Pen, look: Look): void {
  const { design, tone, light } = look;
  const frame = frameOf(design);
  const { outfit } = design;
  const cloth = tone(outfit.colour);
  const line = mix(darker(cloth, 0.7), light.ink, 0.5);
  const skin = tone(design.skin);
  const bare = outfit.garment === 'gown';
  drawLegs(pen, look, frame, { cloth, line, skin });
  drawArm(pen, look, frame, { side: -1, sleeve: bare ? skin : cloth, line, skin });
  drawArm(pen, look, frame, { side: 1, sleeve: bare ? skin : cloth, line, skin });
  const torso = torsoPath(frame, necklineOf(design));
  const layered =
    outfit.garment === 'suit' ||
    outfit.garment === 'coat' ||
    outfit.garment === 'jacket' ||
    outfit.garment === 'lab-coat';
  const worn = bare ? bodicePath(frame) : torso;
  fill(pen, shouldersPath(frame), skin);
  if (bare)
    stroke(pen, shouldersPath(frame), {
      colour: mix(tone(mix(design.skin, '#5a2433', 0.78)), light.ink, 0.35),
      width: look.line,
    });
  drawNeck(pen, look, frame, skin);
  fill(pen, worn, layered ? tone(outfit.under) : cloth);
  inside(pen, worn, () => {
    if (layered) drawOpenJacket(pen, look, frame, { cloth, line });
    else drawTop(pen, look, frame, { cloth, line, skin });
    folds(pen, frame, line);
  });
  stroke(pen, worn, { colour: line, width: look.line });
  drawSkirt(pen, look, frame, { cloth, line });
  if (outfit.garment === 'hoodie') hood(pen, look, frame, { cloth, line });
  if (design.jewels.necklace && !layered) necklace(pen, look, design.jewels.necklace);
}

/** How deep the opening at the throat is, and whether it comes to a point. */
function necklineOf(design: CharacterDesign): { depth: number; pointed: boolean } {
  switch (design.outfit.garment) {
    case 'dress':
      return { depth: 150, pointed: false };
    case 'scrubs':
      return { depth: 118, pointed: true };
    case 'blouse':
      return { depth: 130, pointed: true };
    case 'shirt':
      return { depth: design.outfit.tie ? 30 : 88, pointed: true };
    case 'sweater':
      return { depth: 6, pointed: false };
    case 'hoodie':
      return { depth: 40, pointed: false };
    default:
      return { depth: design.outfit.tie ? 26 : 84, pointed: true };
  }
}

function torsoPath(f: Frame, neckline: { depth: number; pointed: boolean }): string {
  const throat = f.shoulderY - 62 + neckline.depth;
  const open = neckline.pointed
    ? `L 0 ${throat}`
    : `C ${f.neck + 4} ${throat - neckline.depth * 0.3} ${f.neck * 0.7} ${throat} 0 ${throat} C ${-f.neck * 0.7} ${throat} ${-f.neck - 4} ${throat - neckline.depth * 0.3} ${-f.neck - 12} ${f.shoulderY - 62}`;
  const y = f.shoulderY;
  const hem = hemOf(f);
  return `M ${-f.neck - 12} ${y - 62} C ${-f.neck - 40} ${y - 38} ${-f.shoulder + 24} ${y - 30} ${-f.shoulder} ${y + 6} C ${-f.shoulder - 4} ${y + 50} ${-f.chest - 6} ${y + 90} ${-f.chest} ${y + 150} C ${-f.waist - 4} ${y + 230} ${-f.waist} ${y + 300} ${-f.waist} ${y + 340} C ${-f.waist - 6} ${y + 400} ${-f.hip} ${y + 430} ${-f.hip} ${hem}
    L ${f.hip} ${hem} C ${f.hip} ${y + 430} ${f.waist + 6} ${y + 400} ${f.waist} ${y + 340} C ${f.waist} ${y + 300} ${f.waist + 4} ${y + 230} ${f.chest} ${y + 150} C ${f.chest + 6} ${y + 90} ${f.shoulder + 4} ${y + 50} ${f.shoulder} ${y + 6} C ${f.shoulder - 24} ${y - 30} ${f.neck + 40} ${y - 38} ${f.neck + 12} ${y - 62} ${open} Z`;
}

function shouldersPath(f: Frame): string {
  const y = f.shoulderY;
  return `M ${-f.neck - 6} ${y - 66} C ${-f.neck - 36} ${y - 36} ${-f.shoulder + 20} ${y - 34} ${-f.shoulder} ${y + 4} L ${-f.chest} ${y + 160} H ${f.chest} L ${f.shoulder} ${y + 4} C ${f.shoulder - 20} ${y - 34} ${f.neck + 36} ${y - 36} ${f.neck + 6} ${y - 66} Z`;
}

function bodicePath(f: Frame): string {
  const y = f.shoulderY;
  const hem = hemOf(f);
  return `M ${-f.chest - 2} ${y + 96} C ${-f.chest * 0.7} ${y + 52} ${-f.chest * 0.2} ${y + 66} 0 ${y + 104} C ${f.chest * 0.2} ${y + 66} ${f.chest * 0.7} ${y + 52} ${f.chest + 2} ${y + 96} C ${f.chest} ${y + 160} ${f.waist} ${y + 260} ${f.waist} ${y + 340} L ${f.hip} ${hem} H ${-f.hip} L ${-f.waist} ${y + 340} C ${-f.waist} ${y + 260} ${-f.chest} ${y + 160} ${-f.chest - 2} ${y + 96} Z`;
}

function drawNeck(pen: Pen, look: Look, f: Frame, skin: Colour): void {
  const y = f.shoulderY;
  const path = `M ${-f.neck} 70 C ${-f.neck} 130 ${-f.neck - 2} ${y - 80} ${-f.neck - 22} ${y - 50} L ${-f.neck - 10} ${y + 60} H ${f.neck + 10} L ${f.neck + 22} ${y - 50} C ${f.neck + 2} ${y - 80} ${f.neck} 130 ${f.neck} 70 Z`;
  fill(pen, path, skin);
  inside(pen, path, () => {
    fill(pen, `M -120 60 H 120 V 128 C 60 ${y - 46} -40 ${y - 40} -120 132 Z`, glass(look.light.shadow, 0.42));
  });
  const line = mix(look.tone(mix(look.design.skin, '#5a2433', 0.78)), look.light.ink, 0.35);
  for (const side of [-1, 1]) {
    stroke(
      pen,
      `M ${side * f.neck} 100 C ${side * f.neck} 130 ${side * (f.neck + 2)} ${y - 80} ${side * (f.neck + 22)} ${y - 50}`,
      { colour: line, width: look.line * 0.8 },
    );
  }
  ink(
    pen,
    [
      [-16, y - 34],
      [-46, y - 24],
      [-78, y - 22],
    ],
    { width: 3, colour: glass(line, 0.5) },
  );
  ink(
    pen,
    [
      [16, y - 34],
      [46, y - 24],
      [78, y - 22],
    ],
    { width: 3, colour: glass(line, 0.5) },
  );
}

function drawArm(
  pen: Pen,
  look: Look,
  f: Frame,
  arm: { side: -1 | 1; sleeve: Colour; line: Colour; skin: Colour },
): void {
  const { side } = arm;
  const y = f.shoulderY;
  const reach = (f.feet - y) / 1560;
  const x = (value: number) => side * value;
  const out = f.shoulder + f.arm * 0.5;
  const elbow = y + 300 * reach;
  const wrist = y + 540 * reach;
  const inner = f.chest - 8;
  const hand = `M ${x(inner + 18)} ${wrist - 8} C ${x(inner + 6)} ${wrist + 40} ${x(inner + 10)} ${wrist + 92} ${x(inner + 30)} ${wrist + 108} C ${x(inner + 52)} ${wrist + 112} ${x(inner + 62)} ${wrist + 60} ${x(inner + 58)} ${wrist - 8} Z`;
  fill(pen, hand, arm.skin);
  stroke(pen, hand, { colour: mix(darker(arm.skin, 0.5), look.light.ink, 0.4), width: look.line * 0.8 });
  ink(
    pen,
    [
      [x(inner + 34), wrist + 56],
      [x(inner + 32), wrist + 80],
      [x(inner + 34), wrist + 100],
    ],
    { width: 2.6, colour: glass(darker(arm.skin, 0.55), 0.7) },
  );
  const short = look.design.outfit.garment === 'scrubs';
  const path = `M ${x(f.shoulder - 34)} ${y - 18} C ${x(f.shoulder)} ${y - 20} ${x(out)} ${y + 20} ${x(out + 2)} ${y + 90} C ${x(out + 6)} ${elbow - 80} ${x(out + 6)} ${elbow} ${x(out)} ${elbow + 30} C ${x(out - 2)} ${wrist - 120} ${x(inner + 68)} ${wrist - 30} ${x(inner + 64)} ${wrist} L ${x(inner + 14)} ${wrist} C ${x(inner + 10)} ${wrist - 90} ${x(inner)} ${elbow + 60} ${x(inner + 2)} ${elbow - 30} L ${x(f.chest - 4)} ${y + 120} Z`;
  fill(pen, path, short ? arm.skin : arm.sleeve);
  inside(pen, path, () => {
    if (short) fill(pen, `M ${x(-20)} ${y - 60} H ${x(out + 60)} V ${y + 190} H ${x(-20)} Z`, arm.sleeve);
    if (side !== look.lampSide)
      fill(
        pen,
        `M ${x(out + 20)} ${y - 40} V ${wrist + 20} H ${x(inner)} V ${y + 100} Z`,
        glass(look.light.shadow, 0.3),
      );
    else
      fill(
        pen,
        `M ${x(inner - 20)} ${y + 60} H ${x(inner + 26)} L ${x(inner + 34)} ${wrist} H ${x(inner - 20)} Z`,
        glass(look.light.shadow, 0.3),
      );
  });
  for (const [dy, dx] of [
    [-26, 0],
    [0, 8],
    [22, -2],
  ] as const) {
    ink(
      pen,
      [
        [x(inner + 6), elbow + dy],
        [x(inner + 34 + dx), elbow + dy + 12],
        [x(out - 12), elbow + dy - 4],
      ],
      { width: 3, colour: glass(arm.line, 0.5) },
    );
  }
  stroke(pen, path, { colour: arm.line, width: look.line });
}
