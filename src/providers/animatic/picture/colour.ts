/** Colours as #rrggbb; light is arithmetic on them, so that a lit scene costs nothing while frames are drawn. */
export type Colour = string;

type Rgb = readonly [number, number, number];

const rgb = (colour: Colour): Rgb => {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
};

const hex = (channels: Rgb): Colour =>
  `#${channels
    .map((channel) =>
      Math.round(Math.min(255, Math.max(0, channel)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

const zip = (a: Rgb, b: Rgb, join: (x: number, y: number) => number): Rgb => [
  join(a[0], b[0]),
  join(a[1], b[1]),
  join(a[2], b[2]),
];

/** `a` at 0, `b` at 1. */
export const mix = (a: Colour, b: Colour, amount: number): Colour =>
  hex(zip(rgb(a), rgb(b), (x, y) => x + (y - x) * amount));

/** The colour under a coloured light: multiplied. */
export const under = (colour: Colour, light: Colour): Colour =>
  hex(zip(rgb(colour), rgb(light), (x, y) => (x * y) / 255));

export const lighter = (colour: Colour, amount: number): Colour => mix(colour, '#ffffff', amount);
export const darker = (colour: Colour, amount: number): Colour => mix(colour, '#0b0a1a', amount);

/** The colour with an opacity, as CSS. */
export const glass = (colour: Colour, alpha: number): string => {
  const [r, g, b] = rgb(colour);
  return `rgba(${r},${g},${b},${Math.min(1, Math.max(0, alpha)).toFixed(3)})`;
};

/** Perceived lightness, 0 black to 1 white (Rec. 709 luma). */
export const luma = (colour: Colour): number => {
  const [r, g, b] = rgb(colour);
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
};

/** Hue in degrees, saturation and lightness 0 to 1. */
export function hsl(hue: number, saturation: number, lightness: number): Colour {
  const chroma = saturation * Math.min(lightness, 1 - lightness);
  const channel = (n: number) => {
    const k = (n + (((hue % 360) + 360) % 360) / 30) % 12;
    return 255 * (lightness - chroma * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return hex([channel(0), channel(8), channel(4)]);
}
