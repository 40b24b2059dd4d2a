import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { Frames } from '../../../story/time';
import { PICTURE } from './camera';
import { glass } from './colour';
import type { Light } from './light';
import { blend, glow, settle } from './pen';
import { dice } from './seed';

/** How far the sheet is moved about, in pixels: every pose shows another part of the same grain. */
const SHIFT = 48;
const TILE = 256;
/** How strong the grain is, of 255: seen as paper, not as noise, and cheap to encode. */
const GRAIN_ALPHA = 4;

/** The finish over every frame, and where it is laid in each. */
export interface Finish {
  readonly canvas: Canvas;
  readonly at: (frame: Frames) => { x: number; y: number };
}

/**
 * Vignette, the lamp's flare and a little grain in one sheet, so that they cost one copy a frame. The sheet is larger
 * than the picture and is moved by whole pixels on twos: the grain lives, and nobody sees a vignette move so little.
 */
export function paintFinish(of: { light: Light; lampSide: -1 | 1; width: number; height: number }): Finish {
  const { light } = of;
  const width = of.width + SHIFT;
  const height = of.height + SHIFT;
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen.scale(width / PICTURE.width, height / PICTURE.height);
  pen.save();
  pen.translate(540, 880);
  pen.scale(1, 1.66);
  const dark = pen.createRadialGradient(0, 0, 400, 0, 0, 830);
  dark.addColorStop(0, glass(light.vignette, 0));
  dark.addColorStop(0.55, glass(light.vignette, 0.14));
  dark.addColorStop(1, glass(light.vignette, 0.6));
  pen.fillStyle = dark;
  pen.fillRect(-700, -800, 1400, 1600);
  pen.restore();
  pen.fillStyle = blend(pen, { x0: 0, y0: 1250, x1: 0, y1: 1920 }, [
    glass(light.vignette, 0),
    glass(light.vignette, 0.4),
  ]);
  pen.fillRect(0, 1250, 1080, 670);
  glow(pen, { x: of.lampSide < 0 ? -40 : 1120, y: 260, radius: 780 }, [
    glass(light.lamp, 0.22),
    glass(light.lamp, 0.06),
    glass(light.lamp, 0),
  ]);
  pen.setTransform(1, 0, 0, 1, 0, 0);
  const grain = pen.createPattern(grainTile(), 'repeat');
  if (grain) {
    pen.fillStyle = grain;
    pen.fillRect(0, 0, width, height);
  }
  settle(canvas);
  return {
    canvas,
    at: (frame) => {
      const roll = dice('grain', Math.floor(frame / 2));
      return { x: -Math.floor(roll() * SHIFT), y: -Math.floor(roll() * SHIFT) };
    },
  };
}

function grainTile(): Canvas {
  const roll = dice('grain');
  const canvas = createCanvas(TILE, TILE);
  const pen = canvas.getContext('2d');
  const pixels = pen.createImageData(TILE, TILE);
  for (let at = 0; at < pixels.data.length; at += 4) {
    const white = roll() < 0.5 ? 0 : 255;
    pixels.data[at] = white;
    pixels.data[at + 1] = white;
    pixels.data[at + 2] = white;
    pixels.data[at + 3] = Math.floor(roll() * GRAIN_ALPHA * 2);
  }
  pen.putImageData(pixels, 0, 0);
  return canvas;
}
