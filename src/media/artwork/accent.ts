import type sharp from 'sharp';

/** Hue in degrees, the others 0 to 1. */
interface Hsl {
  readonly hue: number;
  readonly saturation: number;
  readonly lightness: number;
}

/** Gold: what a picture without colour gets. */
const WITHOUT_COLOUR = 42;
const HUES = 24;

/** The strongest hue of a picture, in degrees: the colour of rules and numbers set over it. */
export async function accentHueOf(art: sharp.Sharp): Promise<number> {
  const { data } = await art
    .clone()
    .resize(48, 84, { fit: 'fill' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const weights = new Array<number>(HUES).fill(0);
  for (let at = 0; at + 2 < data.length; at += 3) {
    const { hue, saturation, lightness } = hslOf(data[at]! / 255, data[at + 1]! / 255, data[at + 2]! / 255);
    // Vivid and neither black nor white; skin (about 20 degrees) is everywhere and says nothing.
    const vivid = saturation ** 2 * (1 - Math.abs(2 * lightness - 1));
    const skin = hue > 8 && hue < 34 ? 0.35 : 1;
    weights[Math.floor((hue / 360) * HUES) % HUES]! += vivid * skin;
  }
  const strongest = weights.indexOf(Math.max(...weights));
  if (weights[strongest]! < 20) return WITHOUT_COLOUR;
  return Math.round(((strongest + 0.5) * 360) / HUES);
}

function hslOf(red: number, green: number, blue: number): Hsl {
  const high = Math.max(red, green, blue);
  const low = Math.min(red, green, blue);
  const lightness = (high + low) / 2;
  const chroma = high - low;
  if (chroma === 0) return { hue: 0, saturation: 0, lightness };
  const sector =
    high === red
      ? ((green - blue) / chroma + 6) % 6
      : high === green
        ? (blue - red) / chroma + 2
        : (red - green) / chroma + 4;
  return { hue: sector * 60, saturation: chroma / (1 - Math.abs(2 * lightness - 1)), lightness };
}
