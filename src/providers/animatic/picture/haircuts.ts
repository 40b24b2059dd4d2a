import { featureShift } from './head';
import type { Look } from './look';
import type { Point } from './pen';
import { dice } from './seed';

/** The skull's hair from ear to ear; `lift` is its thickness. Turned heads show more of their back. */
export const crown = (look: Look, lift: number): { left: number; right: number; top: number } => ({
  left: -100 - lift * 0.55 - look.turn * 17,
  right: 99 + lift * 0.5 - look.turn * 3,
  top: -152 - lift,
});

interface Cut {
  readonly outline: string;
  readonly locks: readonly (readonly Point[])[];
}

const cap = (look: Look, lift: number, down: number): string => {
  const { left, right, top } = crown(look, lift);
  return `M ${left} ${down} C ${left - 10} -70 ${left + 24} ${top} 0 ${top} C ${right - 24} ${top} ${right + 10} -70 ${right} ${down}`;
};

/** Parted in the middle, more or less: two curtains. */
export function parted(look: Look): Cut {
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

/** From a side parting over the brow. */
export function swept(look: Look): Cut {
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

/** A straight fringe. */
export function blunt(look: Look): Cut {
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

/** Loose strands over the brow. */
export function wispy(look: Look): Cut {
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

/** Short tufts, all leaning one way. */
export function spiky(look: Look): Cut {
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

/** Combed back. */
export function slick(look: Look): Cut {
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
