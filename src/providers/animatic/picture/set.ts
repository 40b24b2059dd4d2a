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

/** Where a thing is: x and y of its foot (hung things: of their middle or top). */
export interface Spot {
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

/** The path of a rectangle. */
export const rect = (x: number, y: number, w: number, h: number): string => `M ${x} ${y} h ${w} v ${h} h ${-w} Z`;
/** The path of a rectangle with round corners. */
export const soft = (x: number, y: number, w: number, h: number, r: number): string =>
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

/** The soft shadow under something that stands. */
export function shadowUnder(set: SetPen, at: { x: number; y: number; w: number }): void {
  set.pen.fillStyle = glass(set.light.vignette, 0.3);
  set.pen.beginPath();
  set.pen.ellipse(at.x, at.y, at.w / 2, at.w * 0.06 + 8, 0, 0, 7);
  set.pen.fill();
}
