import { darker, glass, lighter, mix } from './colour';
import type { Expression } from './expression';
import { featureShift } from './head';
import type { Look } from './look';
import { fill, ink, inside, type Pen } from './pen';

/** Where somebody looks: −1 to 1 each way, in the figure's own space. */
export interface Gaze {
  readonly x: number;
  readonly y: number;
}

const EYE_Y = 15;

/** Both eyes with lids, lashes and brows. `open` multiplies the lids: 1 open, 0 in the middle of a blink. */
export function drawEyes(pen: Pen, look: Look, eyes: { face: Expression; gaze: Gaze; open: number }): void {
  const shift = featureShift(look);
  for (const side of [-1, 1] as const) {
    const far = side === 1 ? 1 - look.turn * 0.17 : 1;
    pen.save();
    pen.translate(
      side * 46.5 * look.design.eyes.spread * (side === 1 ? 1 - look.turn * 0.1 : 1 - look.turn * 0.06) + shift,
      EYE_Y,
    );
    // drawn as the right eye: outer corner at +x
    pen.scale(side * far, 1);
    drawEye(pen, look, { ...eyes, side });
    drawBrow(pen, look, { face: eyes.face, side });
    pen.restore();
  }
}

function drawEye(pen: Pen, look: Look, eye: { face: Expression; gaze: Gaze; open: number; side: -1 | 1 }): void {
  const { design, tone, light } = look;
  const { face, side } = eye;
  const size = design.eyes.size;
  const lash = mix(darker(tone(mix(design.hair.colour, '#1a1016', 0.75)), 0.5), light.ink, 0.4);
  const half = 29 * size * (design.female ? 1 : 0.97);
  const tall = (design.female ? 27 : 19.5) * size;
  const open = Math.max(0, face.lids * eye.open);
  const rise = tall * (0.1 + 0.9 * open);
  const tilt = design.eyes.tilt * 3.6;
  const slant = face.slant * 6.5 * Math.min(1, open + 0.3);
  const inner = { x: -half, y: 6 + Math.max(0, slant) * 0.25 };
  const outer = { x: half, y: -1 - tilt };
  if (open < 0.2) {
    ink(
      pen,
      [
        [inner.x, inner.y + 3],
        [-half * 0.3, 12],
        [half * 0.5, 11],
        [outer.x + 3, outer.y + 4],
      ],
      { width: 7.5, colour: lash, swell: 0.7 },
    );
    if (design.female)
      ink(
        pen,
        [
          [half * 0.6, 11],
          [half * 1.02, 11],
          [half * 1.28, 6],
        ],
        { width: 4, colour: lash, swell: 0.1 },
      );
    return;
  }
  // angry lids press the inner half down, sad ones the outer half
  const topIn = -rise + Math.max(0, slant) * 1.15 - Math.min(0, slant) * 0.1;
  const topOut = -rise * 0.96 - tilt * 0.6 + Math.max(0, -slant) * 1.0;
  const low = tall * 0.6 * (1 - face.squint * 0.55) * Math.min(1, 0.4 + open * 0.6);
  const shape = `M ${inner.x} ${inner.y} C ${-half * 0.72} ${topIn * 0.86} ${-half * 0.2} ${topIn * 1.2} ${half * 0.18} ${(topIn + topOut) * 0.56} C ${half * 0.62} ${topOut * 0.98} ${half * 0.9} ${topOut * 0.45} ${outer.x} ${outer.y} C ${half * 0.82} ${low * 0.92} ${half * 0.3} ${low * 1.12} ${-half * 0.1} ${low} C ${-half * 0.6} ${low * 0.86} ${-half * 0.9} ${inner.y + 3} ${inner.x} ${inner.y} Z`;
  fill(pen, shape, tone('#fbf7f6'));
  inside(pen, shape, () => {
    drawIris(pen, look, {
      x: eye.gaze.x * side * half * 0.26 + half * 0.0,
      y: eye.gaze.y * tall * 0.22 - tall * 0.1,
      radius: Math.max(tall * 0.84, half * 0.56) * (0.78 + 0.22 * face.iris),
      ring: lash,
      mirrored: side === -1,
    });
    // the lid's own shadow
    fill(
      pen,
      `M ${-half - 4} ${inner.y - 30} V ${inner.y} C ${-half * 0.7} ${topIn * 0.6 + 3} ${half * 0.6} ${topOut * 0.7 + 4} ${half + 4} ${outer.y + 4} V -60 H ${-half - 4} Z`,
      glass(light.shadow, 0.42),
    );
    if (face.tears > 0.05) {
      fill(
        pen,
        `M ${-half} ${low * 0.7} C ${-half * 0.3} ${low * 0.35} ${half * 0.4} ${low * 0.45} ${half} 0 V 40 H ${-half} Z`,
        glass('#dff1ff', 0.6 * face.tears),
      );
    }
  });
  const weight = (design.female ? 8.6 : 6.6) * size;
  ink(
    pen,
    [
      [inner.x - 1, inner.y + 1],
      [-half * 0.62, topIn * 0.8],
      [half * 0.05, (topIn + topOut) * 0.535],
      [half * 0.62, topOut * 0.76],
      [outer.x + 2.5, outer.y + 0.5],
    ],
    { width: weight, colour: lash, swell: 0.68 },
  );
  if (design.female) {
    ink(
      pen,
      [
        [half * 0.62, topOut * 0.74],
        [half * 0.98, topOut * 0.42 - 1],
        [half * 1.32, topOut * 0.42 - 8 - tilt],
      ],
      { width: 5.2, colour: lash, swell: 0.15 },
    );
    ink(
      pen,
      [
        [half * 0.85, outer.y - 4],
        [half * 1.08, outer.y - 5],
        [half * 1.26, outer.y - 6 - tilt],
      ],
      { width: 4.4, colour: lash, swell: 0.2 },
    );
  }
  ink(
    pen,
    [
      [half * 0.94, outer.y + 4],
      [half * 0.5, low * 0.95],
      [-half * 0.1, low + 0.8],
    ],
    { width: design.female ? 2.6 : 2.2, colour: glass(lash, 0.8), swell: 0.25 },
  );
  const crease = mix(tone(mix(design.skin, '#6b2a36', 0.7)), light.ink, 0.2);
  ink(
    pen,
    [
      [-half * 0.7, topIn * 0.95 - 6],
      [half * 0.05, (topIn + topOut) * 0.55 - 8.5],
      [half * 0.86, topOut * 0.62 - 8 - tilt * 0.4],
    ],
    { width: 2.3, colour: glass(crease, 0.8) },
  );
  if (design.stage === 'elder' || face.lids < 0.72)
    ink(
      pen,
      [
        [-half * 0.5, low + 9],
        [half * 0.2, low + 11],
        [half * 0.75, low + 6],
      ],
      { width: 2, colour: glass(crease, 0.5) },
    );
}

function drawIris(
  pen: Pen,
  look: Look,
  iris: { x: number; y: number; radius: number; ring: string; mirrored: boolean },
): void {
  const { x, y, radius } = iris;
  const colour = look.tone(look.design.eyes.colour);
  const rx = radius * 0.86;
  const depth = pen.createLinearGradient(0, y - radius, 0, y + radius);
  depth.addColorStop(0, darker(colour, 0.62));
  depth.addColorStop(0.45, colour);
  depth.addColorStop(1, lighter(colour, 0.5));
  pen.fillStyle = iris.ring;
  ellipse(pen, x, y, rx, radius);
  pen.fillStyle = depth;
  ellipse(pen, x, y + 0.4, rx - 2.1, radius - 2.1);
  pen.fillStyle = glass(lighter(colour, 0.72), 0.75);
  ellipse(pen, x, y + radius * 0.52, rx * 0.56, radius * 0.28);
  pen.fillStyle = darker(iris.ring, 0.4);
  ellipse(pen, x, y - radius * 0.02, rx * 0.42, radius * 0.46);
  const out = iris.mirrored ? 1 : -1;
  pen.fillStyle = '#ffffff';
  ellipse(pen, x + out * rx * 0.36, y - radius * 0.4, rx * 0.3, radius * 0.27);
  pen.fillStyle = glass(mix('#ffffff', look.light.rim, 0.5), 0.92);
  ellipse(pen, x - out * rx * 0.42, y + radius * 0.4, rx * 0.15, radius * 0.13);
}

function ellipse(pen: Pen, x: number, y: number, rx: number, ry: number): void {
  pen.beginPath();
  pen.ellipse(x, y, Math.max(0.1, rx), Math.max(0.1, ry), 0, 0, Math.PI * 2);
  pen.fill();
}

function drawBrow(pen: Pen, look: Look, brow: { face: Expression; side: -1 | 1 }): void {
  const { design, tone, light } = look;
  const { face, side } = brow;
  const colour = mix(
    tone(darker(design.hair.length === 'bald' ? '#3a2c2c' : design.hair.colour, 0.25)),
    light.ink,
    design.hair.colour > '#a0' ? 0.2 : 0.35,
  );
  const lift =
    -(design.female ? 42 : 35) * (0.94 + design.eyes.size * 0.06) -
    face.brows * 9 -
    (side === -1 ? face.skew * 11 : -face.skew * 2);
  const slant = face.slant * 10;
  const arch = 4 + design.brows.arch * 6 - Math.max(0, face.slant) * 4 + Math.max(0, face.brows) * 3;
  const weight = (design.female ? 7.4 : 9.6) * design.brows.weight;
  ink(
    pen,
    [
      [-28 + Math.max(0, face.slant) * -4, lift + 6 + slant],
      [-8, lift + slant * 0.35 - arch * 0.6],
      [12, lift - arch - slant * 0.25],
      [36, lift + 4 - slant * 0.55],
    ],
    { width: weight, colour, swell: 0.22 },
  );
  if (face.slant > 0.45)
    ink(
      pen,
      [
        [-38, lift + 10],
        [-36, lift + 22],
        [-37, lift + 32],
      ],
      { width: 2.4, colour: glass(colour, 0.5 * face.slant) },
    );
}
