import { darker, glass, lighter, mix } from './colour';
import { blend, fill, glow, ink, stroke } from './pen';
import { block, rect, type SetPen, type Spot } from './set';

/** What stands in halls and in the open. Each is drawn around its spot. */
export const GROUNDS = {
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
