import { type Colour, darker, glass, lighter, mix } from './colour';
import type { Light } from './light';
import { blend, fill, glow, ink, inside, type Pen, stroke } from './pen';
import type { Dice } from './seed';

/** What furnishing is drawn with. Places are drawn on a page of 1080×1920 and 140 more on every side. */
export interface SetPen {
  readonly pen: Pen;
  readonly light: Light;
  readonly roll: Dice;
  readonly night: boolean;
  readonly wood: Colour;
  readonly fabric: Colour;
  readonly line: Colour;
}

/** Where wall and floor meet. */
export const FLOOR = 1340;
export const PAGE = { x: -140, y: -140, width: 1360, height: 2200 } as const;

interface Spot {
  readonly x: number;
  /** Where it stands or hangs. */
  readonly y: number;
  readonly size?: number;
}

const OUTLINE = 3;

/** A flat shape with the set's ink around it. */
export function block(set: SetPen, path: string, paint: Pen['fillStyle']): void {
  fill(set.pen, path, paint);
  stroke(set.pen, path, { colour: glass(set.line, 0.7), width: OUTLINE });
}

const rect = (x: number, y: number, w: number, h: number): string => `M ${x} ${y} h ${w} v ${h} h ${-w} Z`;
const soft = (x: number, y: number, w: number, h: number, r: number): string =>
  `M ${x + r} ${y} h ${w - 2 * r} q ${r} 0 ${r} ${r} v ${h - 2 * r} q 0 ${r} ${-r} ${r} h ${-(w - 2 * r)} q ${-r} 0 ${-r} ${-r} v ${-(h - 2 * r)} q 0 ${-r} ${r} ${-r} Z`;

/** Sky from top to `bottom` with sun, moon, stars or clouds. */
export function sky(set: SetPen, area: { x: number; y: number; w: number; h: number }): void {
  const { pen, light, roll } = set;
  inside(pen, rect(area.x, area.y, area.w, area.h), () => {
    pen.fillStyle = blend(pen, { x0: 0, y0: area.y, x1: 0, y1: area.y + area.h }, light.sky);
    pen.fillRect(area.x, area.y, area.w, area.h);
    const cx = area.x + area.w * roll.between(0.2, 0.8);
    const cy = area.y + area.h * (set.night ? 0.22 : 0.5);
    if (set.night) {
      for (let n = 0; n < area.w / 9; n += 1) {
        pen.fillStyle = glass('#ffffff', roll.between(0.15, 0.8));
        const size = roll.between(1, 3);
        pen.fillRect(area.x + roll() * area.w, area.y + roll() * area.h * 0.6, size, size);
      }
      glow(pen, { x: cx, y: cy, radius: 190 }, [glass('#dfe6ff', 0.5), glass('#dfe6ff', 0.1), glass('#dfe6ff', 0)]);
      pen.fillStyle = '#f3f1e2';
      pen.beginPath();
      pen.arc(cx, cy, 46, 0, 7);
      pen.fill();
    } else {
      glow(pen, { x: cx, y: cy, radius: 420 }, [glass('#fff6d8', 0.75), glass('#fff0c0', 0.2), glass('#fff0c0', 0)]);
    }
    for (let n = 0; n < 5; n += 1) {
      const x = area.x + roll() * area.w;
      const y = area.y + area.h * roll.between(0.12, 0.7);
      const wide = roll.between(120, 340);
      fill(
        pen,
        `M ${x - wide} ${y} C ${x - wide * 0.7} ${y - 34} ${x - wide * 0.3} ${y - 24} ${x - wide * 0.2} ${y - 44} C ${x} ${y - 92} ${x + wide * 0.4} ${y - 60} ${x + wide * 0.45} ${y - 30} C ${x + wide * 0.8} ${y - 36} ${x + wide} ${y - 14} ${x + wide} ${y} Z`,
        glass(mix('#ffffff', light.sky[2], 0.4), set.night ? 0.09 : 0.5),
      );
    }
  });
}

/** Rows of buildings against the sky, the nearest darkest, windows lit by the hour. */
export function skyline(set: SetPen, area: { x: number; w: number; base: number; tall: number; rows?: number }): void {
  const { pen, light, roll } = set;
  const rows = area.rows ?? 3;
  for (let row = 0; row < rows; row += 1) {
    const near = (row + 1) / rows;
    const colour = mix(light.sky[2], mix(light.vignette, light.dominant, 0.45), 0.25 + near * 0.55);
    let x = area.x - roll.between(0, 60);
    while (x < area.x + area.w) {
      const w = roll.between(56, 130) * (0.6 + near * 0.7);
      const h = area.tall * roll.between(0.35, 1) * (1.1 - near * 0.5);
      pen.fillStyle = blend(pen, { x0: 0, y0: area.base - h, x1: 0, y1: area.base }, [
        colour,
        mix(colour, light.sky[2], 0.35),
      ]);
      pen.fillRect(x, area.base - h, w, h);
      if (roll.chance(0.3)) pen.fillRect(x + w * 0.45, area.base - h - 40 * near, 4, 40 * near);
      const step = 16 + near * 10;
      for (let wy = area.base - h + 12; wy < area.base - 10; wy += step * 1.3) {
        for (let wx = x + 8; wx < x + w - 10; wx += step) {
          if (!roll.chance(0.16 + light.darkness * 0.4)) continue;
          pen.fillStyle = glass(roll.chance(0.75) ? light.lamp : '#cfe6ff', (0.25 + light.darkness * 0.65) * near);
          pen.fillRect(wx, wy, step * 0.45, step * 0.62);
        }
      }
      x += w + roll.between(0, 10);
    }
    pen.fillStyle = blend(pen, { x0: 0, y0: area.base - area.tall * 0.3, x1: 0, y1: area.base }, [
      glass(light.sky[2], 0),
      glass(light.sky[2], 0.3),
    ]);
    pen.fillRect(area.x, area.base - area.tall * 0.3, area.w, area.tall * 0.3);
  }
}

/** A window with the world outside; `panes` wide. */
export function pane(
  set: SetPen,
  at: { x: number; y: number; w: number; h: number; panes?: number; curtains?: boolean },
): void {
  const { pen, light } = set;
  const panes = at.panes ?? 2;
  sky(set, at);
  inside(pen, rect(at.x, at.y, at.w, at.h), () => {
    skyline(set, { x: at.x, w: at.w, base: at.y + at.h, tall: at.h * 0.62, rows: 2 });
    fill(
      pen,
      `M ${at.x} ${at.y + at.h * 0.5} L ${at.x + at.w * 0.5} ${at.y} h ${at.w * 0.16} L ${at.x} ${at.y + at.h * 0.72} Z`,
      glass('#ffffff', 0.1),
    );
  });
  const frame = darker(set.wood, 0.15);
  for (let n = 0; n <= panes; n += 1) block(set, rect(at.x + (at.w / panes) * n - 7, at.y - 8, 14, at.h + 16), frame);
  for (const y of [at.y - 10, at.y + at.h * 0.36, at.y + at.h - 6])
    block(set, rect(at.x - 10, y, at.w + 20, 14), frame);
  block(set, rect(at.x - 24, at.y + at.h + 8, at.w + 48, 20), lighter(frame, 0.12));
  if (at.curtains) {
    for (const side of [-1, 1]) {
      const edge = side < 0 ? at.x - 46 : at.x + at.w + 46;
      const drape = `M ${edge} ${at.y - 50} h ${-side * 130} C ${edge - side * 120} ${at.y + at.h * 0.4} ${edge - side * 60} ${at.y + at.h * 0.6} ${edge - side * 70} ${at.y + at.h + 190} h ${side * 70} Z`;
      block(
        set,
        drape,
        blend(pen, { x0: edge, y0: 0, x1: edge - side * 130, y1: 0 }, [
          darker(set.fabric, 0.25),
          set.fabric,
          lighter(set.fabric, 0.14),
        ]),
      );
      inside(pen, drape, () => {
        for (let n = 0; n < 5; n += 1)
          ink(
            pen,
            [
              [edge - side * n * 26, at.y - 50],
              [edge - side * n * 21, at.y + at.h * 0.5],
              [edge - side * n * 15, at.y + at.h + 190],
            ],
            { width: 7, colour: glass(darker(set.fabric, 0.5), 0.4), blunt: true },
          );
      });
    }
    block(set, rect(at.x - 90, at.y - 66, at.w + 180, 18), mix(set.wood, light.lamp, 0.2));
  }
}

/** Things that stand or hang in a set, by name; each drawn around its spot. */
export const PROPS = {
  sofa(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { pen, fabric } = set;
    const w = 460 * size;
    shadowUnder(set, { x, y, w: w * 1.1 });
    block(
      set,
      soft(x - w / 2, y - 210 * size, w, 190 * size, 40),
      blend(pen, { x0: 0, y0: y - 210, x1: 0, y1: y }, [lighter(fabric, 0.1), darker(fabric, 0.2)]),
    );
    for (const side of [-1, 1]) {
      block(
        set,
        soft(x + (side < 0 ? -w / 2 + 44 : 6), y - 196 * size, w / 2 - 50, 120 * size, 24),
        lighter(fabric, 0.07),
      );
      block(
        set,
        soft(x + (side < 0 ? -w / 2 + 40 : 2), y - 96 * size, w / 2 - 42, 58 * size, 18),
        lighter(fabric, 0.14),
      );
      block(
        set,
        soft(side < 0 ? x - w / 2 - 34 : x + w / 2 - 42, y - 140 * size, 76, 132 * size, 30),
        darker(fabric, 0.08),
      );
    }
    block(set, `M ${x - w * 0.3} ${y - 170 * size} l 74 -10 l 16 74 l -76 12 Z`, set.light.accent);
  },
  bed(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { pen, fabric } = set;
    const w = 560 * size;
    shadowUnder(set, { x, y: y + 60, w: w * 1.1 });
    block(
      set,
      soft(x - w / 2 - 16, y - 350 * size, w + 32, 330 * size, 44),
      blend(pen, { x0: 0, y0: y - 350, x1: 0, y1: y }, [lighter(set.wood, 0.05), darker(set.wood, 0.3)]),
    );
    for (let n = 0; n < 4; n += 1)
      stroke(pen, soft(x - w / 2 + 8 + n * (w / 4), y - 326 * size, w / 4 - 16, 170 * size, 20), {
        colour: glass(set.line, 0.4),
        width: 3,
      });
    for (const side of [-1, 1])
      block(
        set,
        soft(x + (side < 0 ? -w / 2 + 24 : 16), y - 186 * size, w / 2 - 40, 110 * size, 42),
        mix('#f4eef0', set.light.dominant, 0.22),
      );
    block(
      set,
      `M ${x - w / 2 - 8} ${y - 100 * size} C ${x - w * 0.2} ${y - 130 * size} ${x + w * 0.2} ${y - 120 * size} ${x + w / 2 + 8} ${y - 100 * size} L ${x + w / 2 + 60} ${y + 90} H ${x - w / 2 - 60} Z`,
      blend(pen, { x0: 0, y0: y - 110, x1: 0, y1: y + 90 }, [lighter(fabric, 0.22), fabric, darker(fabric, 0.2)]),
    );
    for (let n = -2; n <= 2; n += 1)
      ink(
        pen,
        [
          [x + n * 90, y - 96 * size],
          [x + n * 104 + 14, y],
          [x + n * 124, y + 86],
        ],
        { width: 6, colour: glass(darker(fabric, 0.5), 0.35) },
      );
  },
  desk(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { pen, wood } = set;
    const w = 620 * size;
    shadowUnder(set, { x, y: y + 40, w: w * 1.05 });
    block(
      set,
      rect(x - w / 2 + 26, y - 150 * size, w - 52, 190 * size),
      blend(pen, { x0: x - w / 2, y0: 0, x1: x + w / 2, y1: 0 }, [darker(wood, 0.3), wood, darker(wood, 0.4)]),
    );
    block(set, `M ${x - w / 2} ${y - 178 * size} h ${w} l 14 34 h ${-w - 28} Z`, lighter(wood, 0.2));
    block(set, rect(x - 10, y - 330 * size, 168 * size, 112 * size), '#1d2030');
    fill(
      pen,
      rect(x - 2, y - 322 * size, 152 * size, 92 * size),
      blend(pen, { x0: 0, y0: y - 320, x1: 100, y1: y - 230 }, [mix('#8fd0ff', set.light.accent, 0.3), '#26406a']),
    );
    block(set, rect(x + 62, y - 218 * size, 24, 40 * size), '#2a2c3a');
    block(set, rect(x - w * 0.4, y - 196 * size, 120 * size, 18), '#e9e4da');
    block(set, rect(x - w * 0.39, y - 210 * size, 116 * size, 14), set.light.accent);
  },
  table(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { pen, light } = set;
    const w = 420 * size;
    shadowUnder(set, { x, y: y + 70, w: w * 1.1 });
    const cloth = mix('#f6efe9', light.second, 0.2);
    for (const side of [-1, 1]) PROPS.chair(set, { x: x + side * w * 0.62, y: y + 46, size: size * side });
    block(
      set,
      `M ${x - w / 2} ${y - 128 * size} h ${w} C ${x + w / 2 + 10} ${y} ${x + w / 2 + 22} ${y + 40} ${x + w / 2 + 8} ${y + 72} C ${x + w * 0.2} ${y + 56} ${x - w * 0.2} ${y + 86} ${x - w / 2 - 8} ${y + 66} C ${x - w / 2 - 22} ${y + 40} ${x - w / 2 - 10} ${y} ${x - w / 2} ${y - 128 * size} Z`,
      blend(pen, { x0: x - w / 2, y0: 0, x1: x + w / 2, y1: 0 }, [darker(cloth, 0.2), cloth, darker(cloth, 0.3)]),
    );
    pen.fillStyle = lighter(cloth, 0.35);
    pen.beginPath();
    pen.ellipse(x, y - 128 * size, w / 2, 30 * size, 0, 0, 7);
    pen.fill();
    for (const gx of [-0.22, 0.24]) glassware(set, { x: x + w * gx, y: y - 128 * size });
    glow(pen, { x, y: y - 190 * size, radius: 110 }, [glass(light.lamp, 0.75), glass(light.lamp, 0)]);
    block(set, rect(x - 9, y - 176 * size, 18, 50 * size), '#f6f0e2');
    fill(pen, `M ${x} ${y - 214 * size} q 13 24 0 36 q -13 -12 0 -36 Z`, '#fff3c4');
  },
  chair(set: SetPen, { x, y, size = 1 }: Spot): void {
    const s = Math.abs(size);
    const back = size < 0 ? -1 : 1;
    block(set, soft(x + back * 34 * s - 14, y - 230 * s, 28, 230 * s, 8), darker(set.wood, 0.1));
    block(set, soft(x - 56 * s, y - 104 * s, 112 * s, 26 * s, 10), lighter(set.fabric, 0.1));
    for (const leg of [-46, 40]) block(set, rect(x + leg * s, y - 80 * s, 12, 84 * s), darker(set.wood, 0.2));
  },
  shelf(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { pen, wood, roll } = set;
    const w = 300 * size;
    const h = 780 * size;
    shadowUnder(set, { x, y, w });
    block(set, rect(x - w / 2, y - h, w, h), darker(wood, 0.35));
    for (let row = 0; row < 6; row += 1) {
      const top = y - h + 18 + row * (h / 6);
      pen.fillStyle = glass(set.light.vignette, 0.5);
      pen.fillRect(x - w / 2 + 12, top, w - 24, h / 6 - 26);
      let bx = x - w / 2 + 18;
      while (bx < x + w / 2 - 40) {
        const bw = roll.between(14, 30);
        const bh = (h / 6 - 34) * roll.between(0.62, 0.98);
        if (roll.chance(0.84))
          block(
            set,
            rect(bx, top + (h / 6 - 26) - bh, bw, bh),
            mix(
              roll.pick([set.light.second, set.light.dominant, set.light.accent, '#d9cbb2', '#59404a']),
              set.wood,
              0.25,
            ),
          );
        bx += bw + 2;
      }
      block(set, rect(x - w / 2 + 4, top + h / 6 - 28, w - 8, 14), wood);
    }
  },
  plant(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { pen, roll, light } = set;
    shadowUnder(set, { x, y, w: 150 * size });
    const green = mix('#3d7a56', light.dominant, 0.35);
    for (let n = 0; n < 11; n += 1) {
      const lean = -1 + (n / 10) * 2;
      const tall = 330 * size * roll.between(0.65, 1.05);
      const tip = { x: x + lean * 170 * size, y: y - 110 * size - tall * (1 - Math.abs(lean) * 0.45) };
      const colour = n % 2 ? green : darker(green, 0.25);
      fill(
        pen,
        `M ${x + lean * 18} ${y - 100 * size} C ${x + lean * 60 * size - 26} ${y - 100 * size - tall * 0.6} ${tip.x - 24} ${tip.y + 40} ${tip.x} ${tip.y} C ${tip.x + 16} ${tip.y + 50} ${x + lean * 60 * size + 30} ${y - 90 * size - tall * 0.4} ${x + lean * 18} ${y - 100 * size} Z`,
        colour,
      );
      ink(
        pen,
        [
          [x + lean * 18, y - 100 * size],
          [x + lean * 80 * size, y - 100 * size - tall * 0.5],
          [tip.x, tip.y],
        ],
        { width: 3.4, colour: glass(lighter(green, 0.35), 0.6) },
      );
    }
    block(
      set,
      `M ${x - 62 * size} ${y - 130 * size} h ${124 * size} l ${-18 * size} ${130 * size} h ${-88 * size} Z`,
      mix('#e3d6c8', light.second, 0.4),
    );
  },
  painting(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { pen, light, roll } = set;
    const w = 190 * size;
    const h = 240 * size;
    block(set, rect(x - w / 2 - 14, y - h / 2 - 14, w + 28, h + 28), mix('#b58a45', light.dominant, 0.25));
    fill(
      pen,
      rect(x - w / 2, y - h / 2, w, h),
      blend(pen, { x0: 0, y0: y - h / 2, x1: 0, y1: y + h / 2 }, [light.second, light.accent, light.dominant]),
    );
    inside(pen, rect(x - w / 2, y - h / 2, w, h), () => {
      for (let n = 0; n < 3; n += 1) {
        const top = y + roll.between(-20, 60);
        fill(
          pen,
          `M ${x - w} ${y + h} L ${x - w} ${top} C ${x - 40} ${top - roll.between(10, 90)} ${x + 40} ${top + 40} ${x + w} ${top - 30} L ${x + w} ${y + h} Z`,
          glass(darker(light.dominant, 0.2 + n * 0.2), 0.7),
        );
      }
    });
  },
  door(set: SetPen, { x, y, size = 1 }: Spot): void {
    const w = 250 * size;
    const h = 720 * size;
    block(set, rect(x - w / 2 - 20, y - h - 20, w + 40, h + 20), lighter(set.wood, 0.1));
    block(
      set,
      rect(x - w / 2, y - h, w, h),
      blend(set.pen, { x0: x - w / 2, y0: 0, x1: x + w / 2, y1: 0 }, [set.wood, darker(set.wood, 0.25)]),
    );
    for (const [py, ph] of [
      [0.07, 0.36],
      [0.5, 0.42],
    ] as const)
      stroke(set.pen, rect(x - w * 0.36, y - h + h * py, w * 0.72, h * ph), { colour: glass(set.line, 0.5), width: 5 });
    set.pen.fillStyle = '#d9b864';
    set.pen.beginPath();
    set.pen.arc(x + w * 0.38, y - h * 0.46, 12, 0, 7);
    set.pen.fill();
  },
  floorlamp(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { pen, light } = set;
    block(set, rect(x - 5, y - 620 * size, 10, 620 * size), '#3a3340');
    block(set, soft(x - 60, y - 14, 120, 16, 8), '#3a3340');
    glow(pen, { x, y: y - 660 * size, radius: 420 }, [
      glass(light.lamp, 0.55),
      glass(light.lamp, 0.16),
      glass(light.lamp, 0),
    ]);
    block(
      set,
      `M ${x - 58} ${y - 740 * size} h 116 l 44 150 h -204 Z`,
      blend(pen, { x0: 0, y0: y - 740, x1: 0, y1: y - 590 }, [light.lamp, lighter(light.lamp, 0.6)]),
    );
  },
  pendant(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { pen, light } = set;
    pen.fillStyle = '#2c2833';
    pen.fillRect(x - 3, -160, 6, y + 160);
    glow(pen, { x, y: y + 40, radius: 340 * size }, [
      glass(light.lamp, 0.6),
      glass(light.lamp, 0.15),
      glass(light.lamp, 0),
    ]);
    block(
      set,
      `M ${x - 30 * size} ${y} h ${60 * size} C ${x + 90 * size} ${y + 30} ${x + 100 * size} ${y + 70} ${x + 104 * size} ${y + 84 * size} h ${-208 * size} C ${x - 100 * size} ${y + 70} ${x - 90 * size} ${y + 30} ${x - 30 * size} ${y} Z`,
      darker(set.fabric, 0.2),
    );
    pen.fillStyle = lighter(light.lamp, 0.6);
    pen.beginPath();
    pen.ellipse(x, y + 84 * size, 100 * size, 14, 0, 0, 7);
    pen.fill();
  },
  chandelier(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { pen, light } = set;
    pen.fillStyle = '#8a6c3a';
    pen.fillRect(x - 4, -160, 8, y + 160);
    glow(pen, { x, y, radius: 620 * size }, [glass(light.lamp, 0.6), glass(light.lamp, 0.16), glass(light.lamp, 0)]);
    for (const [row, span] of [
      [0, 250],
      [70, 180],
      [130, 100],
    ] as const) {
      ink(
        pen,
        [
          [x - span * size, y - 10 + row],
          [x, y + 46 + row],
          [x + span * size, y - 10 + row],
        ],
        { width: 12, colour: '#c79a4e', blunt: true },
      );
      for (let n = -4; n <= 4; n += 1) {
        const cx = x + (n / 4) * span * size;
        const cy = y + 40 + row - (n / 4) ** 2 * 52;
        fill(pen, `M ${cx} ${cy} l 8 18 l -8 26 l -8 -26 Z`, glass('#f6f2ff', 0.75));
        if (row < 100 && n % 2 === 0) {
          glow(pen, { x: cx, y: cy - 26, radius: 60 }, [glass('#fffbe8', 0.95), glass(light.lamp, 0)]);
          fill(pen, `M ${cx} ${cy - 52} q 12 24 0 36 q -12 -12 0 -36 Z`, '#fffbe8');
        }
      }
    }
  },
  tubes(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { pen } = set;
    glow(pen, { x, y, radius: 520 * size }, [glass('#f2fffb', 0.55), glass('#e6fff6', 0.12), glass('#e6fff6', 0)]);
    block(set, `M ${x - 250 * size} ${y - 20} h ${500 * size} l ${-60 * size} 46 h ${-380 * size} Z`, '#fbfffd');
  },
  cabinet(set: SetPen, { x, y, size = 1 }: Spot): void {
    const w = 330 * size;
    shadowUnder(set, { x, y, w });
    block(
      set,
      rect(x - w / 2, y - 230 * size, w, 220 * size),
      blend(set.pen, { x0: x - w / 2, y0: 0, x1: x + w / 2, y1: 0 }, [set.wood, darker(set.wood, 0.3)]),
    );
    for (const n of [0, 1, 2]) {
      stroke(set.pen, rect(x - w / 2 + 12 + (n * (w - 12)) / 3, y - 214 * size, (w - 12) / 3 - 12, 188 * size), {
        colour: glass(set.line, 0.5),
        width: 3,
      });
    }
    block(set, rect(x - w / 2 - 10, y - 246 * size, w + 20, 18), lighter(set.wood, 0.2));
    block(set, soft(x - w * 0.3, y - 330 * size, 54, 84 * size, 20), set.light.accent);
    for (const n of [-1, 0, 1])
      ink(
        set.pen,
        [
          [x - w * 0.3 + 27, y - 326 * size],
          [x - w * 0.3 + 27 + n * 26, y - 380 * size],
          [x - w * 0.3 + 27 + n * 44, y - 420 * size],
        ],
        { width: 10, colour: mix('#4c8a62', set.light.dominant, 0.3) },
      );
  },
  monitor(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { pen } = set;
    block(set, rect(x - 5, y - 520 * size, 10, 520 * size), '#aeb9c2');
    block(set, soft(x - 110 * size, y - 690 * size, 220 * size, 170 * size, 14), '#e7eef0');
    fill(pen, rect(x - 94 * size, y - 674 * size, 188 * size, 124 * size), '#0e2a2c');
    ink(
      pen,
      [
        [x - 90, y - 610 * size],
        [x - 40, y - 610 * size],
        [x - 28, y - 650 * size],
        [x - 12, y - 575 * size],
        [x, y - 610 * size],
        [x + 40, y - 610 * size],
        [x + 52, y - 640 * size],
        [x + 90, y - 610 * size],
      ],
      { width: 5, colour: '#5ef0a8', blunt: true },
    );
  },
  hospitalBed(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { pen } = set;
    shadowUnder(set, { x, y: y + 30, w: 620 * size });
    for (const lx of [-250, 240]) block(set, rect(x + lx * size, y - 130, 14, 160), '#b9c6cc');
    block(set, soft(x - 310 * size, y - 330 * size, 40, 230 * size, 14), '#dfe9ea');
    block(set, soft(x + 270 * size, y - 250 * size, 34, 150 * size, 14), '#dfe9ea');
    block(set, soft(x - 280 * size, y - 210 * size, 560 * size, 100 * size, 30), '#f5fafa');
    block(set, soft(x - 268 * size, y - 258 * size, 170 * size, 70 * size, 32), '#ffffff');
    block(
      set,
      `M ${x - 70 * size} ${y - 216 * size} C ${x + 60} ${y - 240 * size} ${x + 180} ${y - 226 * size} ${x + 276 * size} ${y - 206 * size} V ${y - 90 * size} H ${x - 80 * size} Z`,
      blend(pen, { x0: 0, y0: y - 230, x1: 0, y1: y - 90 }, ['#bfe2da', '#8fc2ba']),
    );
  },
  curtainRail(set: SetPen, { x, y, size = 1 }: Spot): void {
    const w = 260 * size;
    block(set, rect(x - w / 2 - 20, y - 860, w + 40, 12), '#c6d0d4');
    const colour = mix('#a9d6cc', set.light.dominant, 0.25);
    for (let n = 0; n < 7; n += 1)
      block(
        set,
        `M ${x - w / 2 + (n * w) / 7} ${y - 848} h ${w / 7} l 4 760 q ${-w / 14} 20 ${-w / 7} 0 Z`,
        n % 2 ? colour : darker(colour, 0.12),
      );
  },
  blackboard(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { pen, roll } = set;
    block(set, rect(x - 350 * size, y - 190 * size, 700 * size, 380 * size), '#8a6642');
    fill(pen, rect(x - 330 * size, y - 172 * size, 660 * size, 344 * size), '#2c4a42');
    for (let n = 0; n < 6; n += 1)
      ink(
        pen,
        [
          [x - 290 * size, y - 130 * size + n * 48],
          [x - 100 * size, y - 134 * size + n * 48 + roll.between(-6, 6)],
          [x + roll.between(-20, 250) * size, y - 130 * size + n * 48],
        ],
        { width: 4, colour: glass('#f2f6ee', 0.5) },
      );
  },
  schoolDesk(set: SetPen, { x, y, size = 1 }: Spot): void {
    shadowUnder(set, { x, y, w: 220 * size });
    for (const lx of [-90, 78]) block(set, rect(x + lx * size, y - 150 * size, 12, 150 * size), '#8d949c');
    block(
      set,
      `M ${x - 116 * size} ${y - 166 * size} h ${232 * size} l 16 30 h ${-264 * size} Z`,
      lighter(set.wood, 0.24),
    );
  },
  bench(set: SetPen, { x, y, size = 1 }: Spot): void {
    const w = 480 * size;
    shadowUnder(set, { x, y, w });
    for (const lx of [-0.42, 0.36]) block(set, rect(x + w * lx, y - 110 * size, 22, 112 * size), '#35323c');
    for (const by of [-220, -176, -116])
      block(set, soft(x - w / 2, y + by * size, w, 34 * size, 8), by === -116 ? lighter(set.wood, 0.2) : set.wood);
  },
  judgeBench(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { pen, wood } = set;
    const w = 780 * size;
    block(
      set,
      rect(x - w / 2, y - 360 * size, w, 360 * size),
      blend(pen, { x0: 0, y0: y - 360, x1: 0, y1: y }, [wood, darker(wood, 0.4)]),
    );
    for (let n = 0; n < 5; n += 1)
      stroke(pen, rect(x - w / 2 + 24 + (n * (w - 24)) / 5, y - 300 * size, (w - 24) / 5 - 24, 250 * size), {
        colour: glass(set.line, 0.55),
        width: 5,
      });
    block(set, rect(x - w / 2 - 20, y - 390 * size, w + 40, 34), lighter(wood, 0.18));
    block(set, soft(x - 90 * size, y - 620 * size, 180 * size, 230 * size, 40), darker(set.fabric, 0.2));
    block(set, rect(x + 150 * size, y - 416 * size, 90, 26), darker(wood, 0.2));
    for (const side of [-1, 1]) {
      block(set, rect(x + side * (w / 2 + 60) - 6, y - 900 * size, 12, 900 * size), '#c9a357');
      block(
        set,
        `M ${x + side * (w / 2 + 60)} ${y - 880 * size} h ${side * 60} C ${x + side * (w / 2 + 130)} ${y - 700 * size} ${x + side * (w / 2 + 90)} ${y - 600 * size} ${x + side * (w / 2 + 110)} ${y - 480 * size} h ${-side * 44} Z`,
        side < 0 ? set.light.accent : set.light.second,
      );
    }
  },
  rack(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { roll } = set;
    const w = 380 * size;
    for (const lx of [-w / 2, w / 2 - 10]) block(set, rect(x + lx, y - 480 * size, 10, 480 * size), '#b9a77a');
    block(set, rect(x - w / 2, y - 486 * size, w, 10), '#b9a77a');
    for (let n = 0; n < 8; n += 1) {
      const cx = x - w / 2 + 30 + (n * (w - 60)) / 7;
      block(
        set,
        `M ${cx} ${y - 474 * size} l 34 40 l 10 ${roll.between(180, 280)} h -84 l 6 -220 Z`,
        mix(roll.pick([set.light.accent, set.light.second, '#e9dfd2', '#8b5a6c', '#4d6a8c']), set.light.dominant, 0.2),
      );
    }
  },
  counter(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { pen, wood, roll } = set;
    const w = 700 * size;
    block(
      set,
      rect(x - w / 2, y - 260 * size, w, 280 * size),
      blend(pen, { x0: 0, y0: y - 260, x1: 0, y1: y }, [wood, darker(wood, 0.4)]),
    );
    block(set, rect(x - w / 2 - 20, y - 290 * size, w + 40, 34), lighter(wood, 0.3));
    for (let n = 0; n < 9; n += 1)
      block(
        set,
        soft(x - w * 0.42 + n * w * 0.1, y - 290 * size - roll.between(50, 96), 30, 96, 9),
        mix(roll.pick([set.light.accent, '#5a8a72', '#c9a357', '#7a4a5a']), set.light.dominant, 0.2),
      );
  },
  flowers(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { pen, roll, light } = set;
    block(
      set,
      `M ${x - 26 * size} ${y} C ${x - 40 * size} ${y - 60 * size} ${x - 14 * size} ${y - 160 * size} ${x - 18 * size} ${y - 260 * size} h ${36 * size} C ${x + 14 * size} ${y - 160 * size} ${x + 40 * size} ${y - 60 * size} ${x + 26 * size} ${y} Z`,
      mix('#e8dcc2', light.lamp, 0.3),
    );
    for (let n = 0; n < 34; n += 1) {
      const angle = roll.between(0, Math.PI * 2);
      const far = Math.sqrt(roll()) * 120 * size;
      const cx = x + Math.cos(angle) * far;
      const cy = y - 330 * size + Math.sin(angle) * far * 0.85;
      pen.fillStyle =
        n < 12
          ? mix('#5f9a70', light.dominant, 0.35)
          : roll.pick(['#fff4f2', light.accent, mix(light.accent, '#ffffff', 0.5)]);
      pen.beginPath();
      pen.ellipse(cx, cy, roll.between(15, 28) * size, roll.between(13, 22) * size, angle, 0, 7);
      pen.fill();
    }
  },
  pillar(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { pen, light } = set;
    const stone = mix('#efe6da', light.dominant, 0.4);
    const w = 120 * size;
    block(
      set,
      rect(x - w / 2, -160, w, y + 160),
      blend(pen, { x0: x - w / 2, y0: 0, x1: x + w / 2, y1: 0 }, [
        darker(stone, 0.3),
        stone,
        lighter(stone, 0.25),
        darker(stone, 0.25),
      ]),
    );
    for (const n of [-0.25, 0, 0.25])
      ink(
        pen,
        [
          [x + w * n, -160],
          [x + w * n, y * 0.5],
          [x + w * n, y],
        ],
        { width: 5, colour: glass(darker(stone, 0.5), 0.4), blunt: true },
      );
    block(set, rect(x - w * 0.68, y - 60, w * 1.36, 60), lighter(stone, 0.1));
  },
  tree(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { pen, light, roll } = set;
    const trunk = mix('#5a4238', light.vignette, 0.3);
    fill(
      pen,
      `M ${x - 34 * size} ${y} C ${x - 16 * size} ${y - 200 * size} ${x - 30 * size} ${y - 360 * size} ${x - 70 * size} ${y - 520 * size} L ${x - 40 * size} ${y - 530 * size} L ${x} ${y - 400 * size} L ${x + 60 * size} ${y - 540 * size} L ${x + 84 * size} ${y - 520 * size} C ${x + 26 * size} ${y - 360 * size} ${x + 20 * size} ${y - 200 * size} ${x + 40 * size} ${y} Z`,
      trunk,
    );
    const leaf = mix(set.night ? '#2a5148' : '#5b9a62', light.dominant, 0.35);
    for (let n = 0; n < 34; n += 1) {
      const angle = roll.between(0, Math.PI * 2);
      const far = Math.sqrt(roll());
      pen.fillStyle =
        n < 14 ? darker(leaf, 0.28) : n < 26 ? leaf : glass(mix(lighter(leaf, 0.3), light.lamp, 0.25), 0.85);
      pen.beginPath();
      pen.ellipse(
        x + Math.cos(angle) * far * 270 * size,
        y - 690 * size + Math.sin(angle) * far * 230 * size - (n >= 26 ? 50 : 0),
        roll.between(60, 120) * size * (n >= 26 ? 0.6 : 1),
        roll.between(46, 90) * size * (n >= 26 ? 0.6 : 1),
        0,
        0,
        7,
      );
      pen.fill();
    }
  },
  streetlamp(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { pen, light } = set;
    pen.fillStyle = mix('#2b2935', light.vignette, 0.4);
    pen.fillRect(x - 9 * size, y - 980 * size, 18 * size, 980 * size);
    pen.fillRect(x - 24 * size, y - 40 * size, 48 * size, 40 * size);
    fill(
      pen,
      `M ${x - 46 * size} ${y - 1080 * size} h ${92 * size} l ${-18 * size} ${110 * size} h ${-56 * size} Z`,
      lighter(light.lamp, 0.55),
    );
    fill(
      pen,
      `M ${x - 60 * size} ${y - 1080 * size} L ${x} ${y - 1120 * size} L ${x + 60 * size} ${y - 1080 * size} Z`,
      mix('#2b2935', light.vignette, 0.4),
    );
    if (light.darkness > 0.2)
      glow(pen, { x, y: y - 1030 * size, radius: 420 * size }, [
        glass(light.lamp, 0.8),
        glass(light.lamp, 0.18),
        glass(light.lamp, 0),
      ]);
  },
  shopfront(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { pen, light, roll } = set;
    const w = 430 * size;
    const h = 1180 * size;
    const wall = mix(roll.pick([light.second, light.dominant, mix(light.second, '#a8604a', 0.4)]), light.vignette, 0.2);
    block(
      set,
      rect(x - w / 2, y - h, w, h),
      blend(pen, { x0: 0, y0: y - h, x1: 0, y1: y }, [mix(wall, light.sky[1], 0.25), wall]),
    );
    for (let row = 0; row < 2; row += 1) {
      for (let n = 0; n < 2; n += 1) {
        const lit = roll.chance(0.3 + light.darkness * 0.5);
        block(
          set,
          rect(x - w * 0.38 + n * w * 0.42, y - h + 90 + row * 290 * size, w * 0.32, 190 * size),
          lit ? mix(light.lamp, light.accent, 0.15) : mix(light.sky[0], wall, 0.4),
        );
      }
    }
    fill(
      pen,
      rect(x - w * 0.42, y - 400 * size, w * 0.84, 380 * size),
      blend(pen, { x0: 0, y0: y - 400, x1: 0, y1: y }, [
        lighter(light.lamp, 0.3),
        mix(light.lamp, light.dominant, 0.55),
      ]),
    );
    stroke(pen, rect(x - w * 0.42, y - 400 * size, w * 0.84, 380 * size), { colour: glass(set.line, 0.8), width: 7 });
    stroke(pen, `M ${x} ${y - 400 * size} v ${380 * size}`, { colour: glass(set.line, 0.8), width: 6 });
    const awning = roll.pick([light.accent, light.second]);
    for (let n = 0; n < 8; n += 1)
      fill(
        pen,
        `M ${x - w / 2 + (n * w) / 8} ${y - 470 * size} h ${w / 8} l ${8 * (n - 3.5) * 0.6 + 4} 96 q ${-w / 16} 24 ${-w / 8} 0 Z`,
        n % 2 ? '#f4ece2' : awning,
      );
    if (light.darkness > 0.3)
      glow(pen, { x, y: y - 200 * size, radius: 420 * size }, [glass(light.lamp, 0.35), glass(light.lamp, 0)]);
  },
  railing(set: SetPen, { x, y }: Spot): void {
    const { pen, light } = set;
    const metal = mix('#3b3d4d', light.dominant, 0.3);
    for (let rx = x - 800; rx < x + 800; rx += 62) block(set, rect(rx, y - 260, 10, 260), metal);
    for (const ry of [-270, -30]) block(set, rect(x - 820, y + ry, 1640, 20), lighter(metal, 0.18));
    pen.fillStyle = glass(light.rim, 0.5);
    pen.fillRect(x - 820, y - 270, 1640, 5);
  },
} satisfies Record<string, (set: SetPen, spot: Spot) => void>;

export type PropName = keyof typeof PROPS;

function shadowUnder(set: SetPen, at: { x: number; y: number; w: number }): void {
  set.pen.fillStyle = glass(set.light.vignette, 0.3);
  set.pen.beginPath();
  set.pen.ellipse(at.x, at.y, at.w / 2, at.w * 0.06 + 8, 0, 0, 7);
  set.pen.fill();
}

function glassware(set: SetPen, at: { x: number; y: number }): void {
  const { pen } = set;
  fill(
    pen,
    `M ${at.x - 16} ${at.y - 76} C ${at.x - 18} ${at.y - 40} ${at.x - 6} ${at.y - 34} ${at.x - 2} ${at.y - 30} v 24 h -12 v 5 h 28 v -5 h -12 v -24 C ${at.x + 6} ${at.y - 34} ${at.x + 18} ${at.y - 40} ${at.x + 16} ${at.y - 76} Z`,
    glass('#f2f6ff', 0.55),
  );
  fill(
    pen,
    `M ${at.x - 15} ${at.y - 60} h 30 q -4 26 -15 27 q -11 -1 -15 -27 Z`,
    glass(mix('#8a1f3a', set.light.accent, 0.2), 0.85),
  );
}
