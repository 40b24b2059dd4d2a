import { type Colour, darker, glass, lighter, luma, mix } from './colour';
import type { CharacterDesign } from './design';
import type { Look } from './look';
import { fill, ink, inside, type Pen, type Point, stroke } from './pen';

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
    return { neck: 21, shoulder: 98 * broad, shoulderY: 196, arm: 34, chest: 92, waist: 86, hip: 92, feet: 1180 };
  }
  return design.female
    ? { neck: 27, shoulder: 127 * broad, shoulderY: 226, arm: 40, chest: 112, waist: 86, hip: 122, feet: 1790 }
    : { neck: 40, shoulder: 174 * broad, shoulderY: 232, arm: 56, chest: 146, waist: 124, hip: 126, feet: 1840 };
}

const hemOf = (frame: Frame): number => frame.shoulderY + (frame.feet - frame.shoulderY) * 0.34;

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

function drawLegs(pen: Pen, look: Look, f: Frame, paint: { cloth: Colour; line: Colour; skin: Colour }): void {
  const { outfit, female } = look.design;
  const hem = hemOf(f);
  const skirted = outfit.garment === 'dress' || outfit.garment === 'gown' || (female && outfit.garment === 'blouse');
  const shoe = look.tone(female ? darker(outfit.accent, 0.35) : '#2a2228');
  const matching = outfit.garment === 'suit' || outfit.garment === 'scrubs';
  const trousers = matching
    ? paint.cloth
    : look.tone(outfit.garment === 'hoodie' ? '#3e5a80' : luma(outfit.colour) > 0.35 ? '#34323f' : '#5b5a66');
  for (const side of [-1, 1]) {
    const x = (value: number) => side * value;
    const ankle = f.feet - 46;
    const knee = hem + (f.feet - hem) * 0.5;
    const leg = `M ${x(f.hip + 2)} ${hem - 60} C ${x(f.hip + 8)} ${hem + 120} ${x(104)} ${knee - 140} ${x(94)} ${knee} C ${x(92)} ${knee + 140} ${x(84)} ${ankle - 160} ${x(76)} ${ankle} H ${x(34)} C ${x(30)} ${ankle - 200} ${x(30)} ${knee + 80} ${x(26)} ${knee} C ${x(20)} ${knee - 200} ${x(6)} ${hem + 120} 0 ${hem} Z`;
    fill(
      pen,
      `M ${x(26)} ${f.feet} C ${x(22)} ${f.feet - 60} ${x(88)} ${f.feet - 70} ${x(98)} ${f.feet - 24} C ${x(106)} ${f.feet} ${x(60)} ${f.feet + 6} ${x(26)} ${f.feet} Z`,
      shoe,
    );
    fill(pen, leg, skirted ? paint.skin : trousers);
    if (!skirted)
      ink(
        pen,
        [
          [x(58), hem + 80],
          [x(60), hem + 400],
          [x(58), ankle - 20],
        ],
        { width: 3, colour: glass(paint.line, 0.45) },
      );
    stroke(pen, leg, { colour: paint.line, width: look.line });
  }
  if (skirted) {
    const long = outfit.garment === 'gown';
    const end = long ? f.feet - 6 : hem + (f.feet - hem) * 0.36;
    const flare = long ? 330 : 190;
    const skirt = `M ${-f.waist} ${f.shoulderY + 330} C ${-f.hip - 30} ${hem} ${-flare * 0.8} ${(hem + end) / 2} ${-flare} ${end} Q 0 ${end + 40} ${flare} ${end} C ${flare * 0.8} ${(hem + end) / 2} ${f.hip + 30} ${hem} ${f.waist} ${f.shoulderY + 330} Z`;
    const colour = outfit.garment === 'blouse' ? trousers : paint.cloth;
    fill(pen, skirt, colour);
    inside(pen, skirt, () => {
      for (let n = -3; n <= 3; n += 1)
        ink(
          pen,
          [
            [n * 20, hem - 120],
            [n * 46, (hem + end) / 2],
            [n * flare * 0.3, end + 30],
          ],
          { width: 9, colour: glass(n % 2 ? look.light.shadow : lighter(colour, 0.4), 0.3), swell: 0.9 },
        );
    });
    stroke(pen, skirt, { colour: paint.line, width: look.line });
  }
  if (outfit.garment === 'coat' || outfit.garment === 'lab-coat') {
    const end = hem + (f.feet - hem) * 0.42;
    for (const side of [-1, 1]) {
      const flap = `M ${side * f.waist} ${f.shoulderY + 300} C ${side * (f.hip + 14)} ${hem} ${side * (f.hip + 34)} ${end - 100} ${side * (f.hip + 44)} ${end} H ${side * 34} L ${side * 6} ${hem - 60} Z`;
      fill(pen, flap, paint.cloth);
      stroke(pen, flap, { colour: paint.line, width: look.line });
    }
  }
}

/** Suit, coat, jacket and lab coat: two fronts over what is worn under them. */
function drawOpenJacket(pen: Pen, look: Look, f: Frame, paint: { cloth: Colour; line: Colour }): void {
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
function drawTop(pen: Pen, look: Look, f: Frame, paint: { cloth: Colour; line: Colour; skin: Colour }): void {
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

function hood(pen: Pen, look: Look, f: Frame, paint: { cloth: Colour; line: Colour }): void {
  const y = f.shoulderY;
  for (const side of [-1, 1]) {
    const path = `M ${side * (f.neck + 2)} ${y - 86} C ${side * (f.neck + 66)} ${y - 96} ${side * (f.neck + 92)} ${y - 44} ${side * (f.neck + 60)} ${y - 8} C ${side * (f.neck + 30)} ${y + 22} ${side * 20} ${y + 40} ${side * 2} ${y + 26} C ${side * (f.neck - 4)} ${y} ${side * (f.neck + 10)} ${y - 40} ${side * (f.neck + 2)} ${y - 86} Z`;
    fill(pen, path, lighter(paint.cloth, 0.06));
    stroke(pen, path, { colour: paint.line, width: look.line * 0.9 });
  }
}

function necklace(pen: Pen, look: Look, metal: Colour): void {
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

function folds(pen: Pen, f: Frame, line: Colour): void {
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
