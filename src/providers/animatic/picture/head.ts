import { glass, mix } from './colour';
import type { CharacterDesign } from './design';
import type { Look } from './look';
import { fill, ink, inside, type Pen, type Point, stroke } from './pen';

/** How far the features move sideways when the face turns, at turn 1. */
const TURN_SHIFT = 25;

export const featureShift = (look: Look): number => look.turn * TURN_SHIFT;

export const chinOf = (design: CharacterDesign): number =>
  (design.stage === 'child' ? 118 : design.female ? 131 : 139) + (design.shape.chin - 1) * 20;

/** The outline of the face, skull included. */
export function facePath(look: Look): string {
  const { design, turn } = look;
  const child = design.stage === 'child';
  const wide = design.shape.face;
  const jaw = (child ? 66 : design.female ? 55 : 66) * design.shape.jaw;
  const chin = (child ? 18 : design.female ? 12 : 21) * design.shape.chin;
  const bottom = chinOf(design);
  const cx = turn * 20;
  const skull = design.hair.length === 'bald' || design.hair.length === 'buzz' ? -128 : -150;
  const corner = bottom - (design.female || child ? 47 : 44);
  const far = { temple: (93 - 5 * turn) * wide, cheek: (90 - 2 * turn) * wide, jaw: jaw + 2 * turn };
  const near = { temple: -(95 + 3 * turn) * wide, cheek: -(93 + turn) * wide, jaw: -(jaw + 4 - 4 * turn) };
  return `M ${cx + chin} ${bottom}
    C ${cx + chin + 16} ${bottom - 4} ${far.jaw - 4} ${corner + 20} ${far.jaw + 6} ${corner}
    C ${far.jaw + 18} ${corner - 24} ${far.cheek - 1} ${34} ${far.temple} -8
    C ${far.temple + 5} -84 66 ${skull} 0 ${skull}
    C -66 ${skull} ${near.temple - 5} -84 ${near.temple} -8
    C ${near.cheek} 34 ${near.jaw - 18} ${corner - 24} ${near.jaw - 6} ${corner}
    C ${near.jaw + 4} ${corner + 20} ${cx - chin - 16} ${bottom - 4} ${cx - chin} ${bottom}
    Q ${cx} ${bottom + 3} ${cx + chin} ${bottom} Z`;
}

/** Skin, ears, beard and what never moves in a face. */
export function drawHead(pen: Pen, look: Look): void {
  const { design, tone, light, line } = look;
  const skin = tone(design.skin);
  const warm = tone(mix(design.skin, '#c2504e', 0.42));
  const outline = mix(tone(mix(design.skin, '#5a2433', 0.78)), light.ink, 0.35);
  for (const side of [-1, 1] as const) drawEar(pen, look, { side, skin, warm, outline });
  const face = facePath(look);
  fill(pen, face, skin);
  const shift = featureShift(look);
  inside(pen, face, () => {
    // the hair's shadow on the brow, and the far cheek
    if (design.hair.length !== 'bald' && design.hair.length !== 'buzz') {
      fill(pen, 'M -120 -160 H 120 V -34 C 60 -66 -60 -66 -120 -34 Z', glass(light.shadow, 0.3));
    }
    const dark = -look.lampSide;
    fill(
      pen,
      `M ${dark * 130} -60 L ${dark * 78 + shift * 0.3} -20 C ${dark * 66 + shift * 0.4} 30 ${dark * 74 + shift * 0.4} 62 ${dark * 40 + shift * 0.6} 118 L ${dark * 20} 160 L ${dark * 130} 160 Z`,
      glass(light.shadow, 0.26),
    );
    for (const side of [-1, 1]) {
      const cheek = pen.createRadialGradient(side * 55 + shift, 58, 2, side * 55 + shift, 58, 34);
      cheek.addColorStop(0, glass(warm, design.female || design.stage === 'child' ? 0.4 : 0.2));
      cheek.addColorStop(1, glass(warm, 0));
      fill(pen, `M -120 10 H 120 V 110 H -120 Z`, cheek);
    }
    if (design.stage === 'elder') wrinkles(pen, look, outline);
    if (design.marks.freckles) freckles(pen, look, warm);
    drawBeard(pen, look);
  });
  stroke(pen, face, { colour: outline, width: line });
  if (design.marks.mole !== 0) {
    pen.fillStyle = glass(outline, 0.9);
    pen.beginPath();
    pen.arc(design.marks.mole * 38 + shift, 74, 2.6, 0, 7);
    pen.fill();
  }
  if (design.marks.scar) scar(pen, look, warm);
}

function drawEar(pen: Pen, look: Look, ear: { side: -1 | 1; skin: string; warm: string; outline: string }): void {
  const { side } = ear;
  if (side === 1 && look.turn > 0.55) return;
  const x = side * (93 - (side === 1 ? look.turn * 12 : -look.turn * 2));
  const path = `M ${x} -6 C ${x + side * 20} -22 ${x + side * 26} 6 ${x + side * 18} 30 C ${x + side * 14} 46 ${x + side * 4} 54 ${x - side * 6} 46 Z`;
  fill(pen, path, ear.skin);
  fill(
    pen,
    `M ${x + side * 3} 4 C ${x + side * 16} -6 ${x + side * 16} 20 ${x + side * 7} 34 Z`,
    glass(ear.warm, 0.55),
  );
  stroke(pen, path, { colour: ear.outline, width: look.line * 0.7 });
  const metal = look.design.jewels.earrings;
  if (metal) {
    pen.fillStyle = look.tone(metal);
    pen.beginPath();
    pen.ellipse(x + side * 8, 60, 5, 9, 0, 0, 7);
    pen.fill();
    pen.fillStyle = glass('#ffffff', 0.85);
    pen.beginPath();
    pen.arc(x + side * 6.5, 56, 2, 0, 7);
    pen.fill();
  }
}

function wrinkles(pen: Pen, look: Look, colour: string): void {
  const shift = featureShift(look);
  const lines: readonly (readonly Point[])[] = [
    [
      [-38 + shift, 62],
      [-48 + shift, 78],
      [-46 + shift, 98],
    ],
    [
      [38 + shift, 62],
      [48 + shift, 78],
      [45 + shift, 98],
    ],
    [
      [-66 + shift, 34],
      [-50 + shift, 42],
      [-30 + shift, 40],
    ],
    [
      [66 + shift, 34],
      [50 + shift, 42],
      [30 + shift, 40],
    ],
    [
      [-36 + shift, -66],
      [shift, -71],
      [36 + shift, -66],
    ],
    [
      [-28 + shift, -80],
      [shift, -84],
      [28 + shift, -80],
    ],
  ];
  for (const points of lines) ink(pen, points, { width: look.line * 0.8, colour: glass(colour, 0.55) });
}

function freckles(pen: Pen, look: Look, colour: string): void {
  pen.fillStyle = glass(colour, 0.55);
  for (let n = 0; n < 16; n += 1) {
    pen.beginPath();
    pen.arc((n % 2 ? 1 : -1) * (24 + ((n * 37) % 34)) + featureShift(look), 48 + ((n * 23) % 18), 1.7, 0, 7);
    pen.fill();
  }
}

function scar(pen: Pen, look: Look, colour: string): void {
  const x = -58 + featureShift(look);
  ink(
    pen,
    [
      [x + 14, 34],
      [x + 4, 58],
      [x - 6, 86],
    ],
    { width: 6, colour: glass(colour, 0.95) },
  );
  ink(
    pen,
    [
      [x + 15, 34],
      [x + 5, 58],
      [x - 5, 86],
    ],
    { width: 2, colour: glass('#ffffff', 0.45) },
  );
}

function drawBeard(pen: Pen, look: Look): void {
  const { design, tone } = look;
  if (design.beard === 'none') return;
  const shift = featureShift(look);
  const bottom = chinOf(design);
  const colour = tone(mix(design.hair.colour, '#2a2028', design.hair.length === 'bald' ? 0.3 : 0.1));
  const solid = design.beard === 'stubble' ? 0.22 : 0.94;
  if (design.beard === 'full' || design.beard === 'stubble') {
    fill(
      pen,
      `M -110 20 L -90 26 C -84 66 -66 84 ${shift - 42} 76 C ${shift - 20} 66 ${shift + 20} 66 ${shift + 42} 76 C 66 84 84 66 90 26 L 110 20 V 170 H -110 Z`,
      glass(colour, solid),
    );
  }
  if (design.beard === 'goatee') {
    fill(
      pen,
      `M ${shift - 26} 106 C ${shift - 10} 114 ${shift + 10} 114 ${shift + 26} 106 C ${shift + 30} 124 ${shift + 20} ${bottom + 10} ${shift} ${bottom + 10} C ${shift - 20} ${bottom + 10} ${shift - 30} 124 ${shift - 26} 106 Z`,
      glass(colour, 0.9),
    );
  }
  if (design.beard !== 'stubble') {
    fill(
      pen,
      `M ${shift} 72 C ${shift - 14} 68 ${shift - 34} 74 ${shift - 46} 90 C ${shift - 30} 86 ${shift - 14} 86 ${shift} 81 C ${shift + 14} 86 ${shift + 30} 86 ${shift + 46} 90 C ${shift + 34} 74 ${shift + 14} 68 ${shift} 72 Z`,
      colour,
    );
  }
}
