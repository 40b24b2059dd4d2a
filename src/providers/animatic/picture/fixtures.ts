import { darker, glass, lighter, mix } from './colour';
import { blend, fill, ink, stroke } from './pen';
import { block, rect, type SetPen, type Spot, shadowUnder, soft } from './set';

/** What belongs to a kind of place: wards, schools, courts, shops, offices. Each is drawn around its spot. */
export const FIXTURES = {
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
} satisfies Record<string, (set: SetPen, spot: Spot) => void>;
