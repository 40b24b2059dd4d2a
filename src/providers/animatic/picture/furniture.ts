import { darker, glass, lighter, mix } from './colour';
import { blend, fill, glow, ink, inside, stroke } from './pen';
import { block, rect, type SetPen, type Spot, shadowUnder, soft } from './set';

/** What furnishes homes. Each is drawn around its spot. */
export const FURNITURE = {
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
  table(set: SetPen, { x, y, size = 1 }: Spot): void {
    const { pen, light } = set;
    const w = 420 * size;
    shadowUnder(set, { x, y: y + 70, w: w * 1.1 });
    const cloth = mix('#f6efe9', light.second, 0.2);
    for (const side of [-1, 1]) FURNITURE.chair(set, { x: x + side * w * 0.62, y: y + 46, size: size * side });
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
} satisfies Record<string, (set: SetPen, spot: Spot) => void>;

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
