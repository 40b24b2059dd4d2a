import { darker, glass, lighter, mix } from './colour';
import { blend, fill, glow, ink } from './pen';
import { block, rect, type SetPen, type Spot, soft } from './set';

/** Practical lamps: what lights a set and is seen doing it. Each is drawn around its spot. */
export const LAMPS = {
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
} satisfies Record<string, (set: SetPen, spot: Spot) => void>;
