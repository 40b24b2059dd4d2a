import { Path2D } from '@napi-rs/canvas';
import { type Colour, darker, glass, lighter, mix } from './colour';
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

/** The skull's hair from ear to ear; `lift` is its thickness. Turned heads show more of their back. */
const crown = (look: Look, lift: number): { left: number; right: number; top: number } => ({
  left: -100 - lift * 0.55 - look.turn * 17,
  right: 99 + lift * 0.5 - look.turn * 3,
  top: -152 - lift,
});

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

interface Cut {
  readonly outline: string;
  readonly locks: readonly (readonly Point[])[];
}

const cap = (look: Look, lift: number, down: number): string => {
  const { left, right, top } = crown(look, lift);
  return `M ${left} ${down} C ${left - 10} -70 ${left + 24} ${top} 0 ${top} C ${right - 24} ${top} ${right + 10} -70 ${right} ${down}`;
};

function parted(look: Look): Cut {
  const { hair, female } = look.design;
  const shift = featureShift(look);
  const { left, right } = crown(look, 16);
  const p = hair.part * 34 + shift;
  const low = hair.length === 'short' ? 30 : female ? 92 : 46;
  return {
    outline: `${cap(look, 18, 0)} C ${right + 4} ${low * 0.5} ${right + 2} ${low} ${right - 14} ${low + 14} C ${right - 10} ${low * 0.6} ${right - 16} 6 ${right - 22} -22 C ${shift * 0.6 + 66} -42 ${p + 26} -72 ${p} -106 C ${p - 20} -72 ${shift * 0.6 - 62} -42 ${left + 24} -18 C ${left + 14} 8 ${left + 12} ${low * 0.6} ${left + 14} ${low + 14} C ${left - 4} ${low} ${left - 4} ${low * 0.5} ${left} 0 Z`,
    locks: [
      [
        [p, -106],
        [p + 6, -140],
        [p * 0.6, -164],
      ],
      [
        [p + 6, -112],
        [p + 44, -84],
        [right - 20, -30],
      ],
      [
        [p - 6, -112],
        [p - 42, -84],
        [left + 22, -30],
      ],
      [
        [p + 8, -128],
        [p + 60, -108],
        [right - 8, -40],
      ],
      [
        [p - 8, -128],
        [p - 60, -108],
        [left + 8, -40],
      ],
    ],
  };
}

function swept(look: Look): Cut {
  const { hair, female } = look.design;
  const shift = featureShift(look);
  const { left, right } = crown(look, 18);
  const s = hair.part > 0 ? 1 : -1;
  const [near, away] = s > 0 ? [right, left] : [left, right];
  const low = hair.length === 'short' && !female ? 22 : female ? 84 : 34;
  const p = s * 42 + shift * 0.7;
  const sweep =
    s > 0
      ? `C ${right - 12} 10 ${near - 14} -6 ${near - 20} -30 C ${near - 30} -62 ${p + 16} -86 ${p} -112 C ${p - 34} -66 ${p - 84} -52 ${away + 20} -10 C ${away + 12} 14 ${left + 10} ${low * 0.7} ${left + 16} ${low + 10}`
      : `C ${right - 10} ${low * 0.7} ${right - 12} 14 ${away - 20} -10 C ${p + 84} -52 ${p + 34} -66 ${p} -112 C ${p - 16} -86 ${near + 30} -62 ${near + 20} -30 C ${near + 14} -6 ${left + 12} 10 ${left + 12} ${low}`;
  return {
    outline: `${cap(look, 20, 0)} C ${right + 2} ${low * 0.5} ${right} ${low * 0.8} ${right - 14} ${low + (s > 0 ? 0 : 10)} ${sweep} C ${left - 2} ${low * 0.8} ${left - 2} ${low * 0.4} ${left} 0 Z`,
    locks: [
      [
        [p, -112],
        [p + s * 4, -140],
        [p * 0.7, -166],
      ],
      [
        [p - s * 4, -120],
        [p - s * 62, -84],
        [away + s * 26, -28],
      ],
      [
        [p - s * 8, -134],
        [p - s * 76, -112],
        [away + s * 12, -44],
      ],
      [
        [p + s * 6, -122],
        [near - s * 26, -84],
        [near - s * 12, -30],
      ],
    ],
  };
}

function blunt(look: Look): Cut {
  const shift = featureShift(look);
  const { left, right } = crown(look, 18);
  const low = look.design.hair.length === 'short' ? 34 : 104;
  const fringe = [-72, -48, -24, 0, 24, 48, 72].map(
    (x) => [x + shift * 0.8, -36 + (Math.abs(x) / 72) ** 2 * 8] as const,
  );
  const teeth = [...fringe]
    .reverse()
    .map(([x, y], n) => `L ${x} ${y + (n % 2 ? 2 : 0)} ${n < 6 ? `L ${x - 9} ${y + 2} L ${x - 12} ${y - 9}` : ''}`)
    .join(' ');
  return {
    outline: `${cap(look, 18, 0)} C ${right + 3} ${low * 0.5} ${right} ${low} ${right - 8} ${low + 10} L ${right - 26} ${low + 4} C ${right - 20} 40 ${right - 24} 0 ${right - 22} -24 ${teeth} L ${left + 22} -24 C ${left + 24} 0 ${left + 20} 40 ${left + 26} ${low + 4} L ${left + 8} ${low + 10} C ${left} ${low} ${left - 3} ${low * 0.5} ${left} 0 Z`,
    locks: fringe.map(
      ([x, y]) =>
        [
          [x * 0.5, -136],
          [x * 0.85, -90],
          [x, y - 6],
        ] as const,
    ),
  };
}

function wispy(look: Look): Cut {
  const { hair, female } = look.design;
  const shift = featureShift(look);
  const { left, right } = crown(look, 18);
  const s = hair.part > 0 ? 1 : -1;
  const low = hair.length === 'short' ? 26 : female ? 88 : 40;
  const tip = (x: number) => x * s + shift * 0.8;
  const points = [
    [tip(66), -50],
    [tip(50), -92],
    [tip(34), -30],
    [tip(18), -86],
    [tip(2), -22],
    [tip(-18), -80],
    [tip(-34), -26],
    [tip(-46), -78],
    [tip(-70), -34],
  ] as const;
  const ordered = s > 0 ? points : [...points].reverse();
  return {
    outline: `${cap(look, 20, 0)} C ${right + 2} ${low * 0.5} ${right} ${low} ${right - 12} ${low + 8} C ${right - 12} ${low * 0.5} ${right - 14} 4 ${right - 20} -26 ${ordered.map(([x, y]) => `Q ${x + 6 * s} ${y - 22} ${x} ${y}`).join(' ')} L ${left + 20} -26 C ${left + 14} 4 ${left + 12} ${low * 0.5} ${left + 12} ${low + 8} C ${left} ${low} ${left - 2} ${low * 0.5} ${left} 0 Z`,
    locks: points.map(
      ([x, y]) =>
        [
          [x * 0.5, -142],
          [x * 0.85, -100],
          [x, y - 12],
        ] as const,
    ),
  };
}

function spiky(look: Look): Cut {
  const shift = featureShift(look);
  const roll = dice('spikes', look.design.seed);
  const { left, right } = crown(look, 20);
  const s = look.design.hair.part > 0 ? 1 : -1;
  // tufts on an arc over the skull, all leaning to the parting's side
  const arc = (angle: number, radius: number) => `${Math.cos(angle) * radius * 0.86} ${-48 + Math.sin(angle) * radius}`;
  const tufts = 9;
  const crest = Array.from({ length: tufts }, (_, n) => {
    const angle = Math.PI * (1.12 + (n / (tufts - 1)) * 0.76);
    const lean = s * 0.1;
    return `Q ${arc(angle - 0.1, 126)} ${arc(angle + lean, 130 + roll.between(4, 18))} Q ${arc(angle + 0.1 + lean * 0.3, 122)} ${arc(angle + 0.14, 120)}`;
  }).join(' ');
  const points = [68, 44, 20, -4, -28, -52, -74].flatMap((x, n) => [
    [x + 10 + shift * 0.8, -84] as const,
    [x + shift * 0.8 - s * 7, -48 + roll.between(-6, 20) - (n % 2) * 12] as const,
  ]);
  return {
    outline: `M ${left} 20 C ${left - 10} -20 ${left - 8} -60 ${left + 2} -88 ${crest} C ${right + 8} -60 ${right + 8} -20 ${right} 20 L ${right - 12} 30 L ${right - 18} -14 L ${right - 22} -34 ${points.map(([x, y]) => `L ${x} ${y}`).join(' ')} L ${left + 22} -34 L ${left + 16} -12 L ${left + 12} 30 Z`,
    locks: points
      .filter((_, n) => n % 2 === 1)
      .map(
        ([x, y]) =>
          [
            [x * 0.6 + s * 14, -142],
            [x * 0.85 + s * 6, -104],
            [x, y - 4],
          ] as const,
      ),
  };
}

function slick(look: Look): Cut {
  const { female, hair } = look.design;
  const shift = featureShift(look) * 0.7;
  const { left, right } = crown(look, female ? 8 : 20);
  const low = female && hair.tie === 'loose' ? 70 : 18;
  return {
    outline: `${cap(look, female ? 10 : 22, 0)} L ${right - 4} ${low} C ${right - 16} ${low * 0.5} ${right - 14} -10 ${right - 18} -34 C ${58 + shift} -70 ${52 + shift} -92 ${30 + shift} -100 C ${10 + shift} -92 ${-10 + shift} -92 ${-30 + shift} -100 C ${-52 + shift} -92 ${-58 + shift} -70 ${left + 18} -34 C ${left + 14} -10 ${left + 16} ${low * 0.5} ${left + 4} ${low} Z`,
    locks: [-56, -34, -12, 12, 34, 56].map(
      (x) =>
        [
          [x + shift, -98],
          [x * 1.15 + shift * 0.5, -128],
          [x * 1.05, -152],
        ] as const,
    ),
  };
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
