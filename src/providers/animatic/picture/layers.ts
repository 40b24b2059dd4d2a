import { createCanvas } from '@napi-rs/canvas';
import { paintBack, paintFront, paintMiddle } from './backdrop';
import { PICTURE } from './camera';
import { type Finish, paintFinish } from './finish';
import { cropped, type Pen, release, type Sprite, settle, sprite } from './pen';
import type { PlaceDesign } from './place';
import type { View } from './staging';

/** How far the picture's layers are painted beyond its edges, for the camera to move in. */
export const BLEED = { x: 110, y: 120 } as const;

/** Layers that the camera magnifies are painted a little larger than they are shown at first. */
export const SHARPER = 1.06;

/** Painted layers of places, kept between shots: the same place from the same angle is painted once. */
export interface Backdrops {
  get(key: string, paint: () => Backdrop): Backdrop;
}

export interface Backdrop {
  readonly back: Sprite;
  readonly middle: Sprite | null;
  readonly front: Sprite | null;
  readonly finish: Finish;
}

/** Keeps the last `most` backdrops: a few megabytes each. */
export function keepBackdrops(most: number): Backdrops {
  const kept = new Map<string, Backdrop>();
  return {
    get(key, paint) {
      const known = kept.get(key) ?? paint();
      kept.delete(key);
      kept.set(key, known);
      const oldest = kept.keys().next().value;
      if (kept.size > most && oldest !== undefined) {
        const { back, middle, front, finish: sheet } = kept.get(oldest) ?? known;
        for (const layer of [back, middle, front]) if (layer) release(layer.canvas);
        release(sheet.canvas);
        kept.delete(oldest);
      }
      return known;
    },
  };
}

/** Whether a view is so far out of focus that nobody sees single pixels. */
export const isSoft = (view: View): boolean => view.blur > 4;

/** Paints the layers of a place as a shot sees it. */
export function paintBackdrop(place: PlaceDesign, view: View, scale: number): Backdrop {
  const box = {
    x: -BLEED.x,
    y: -BLEED.y,
    width: PICTURE.width + 2 * BLEED.x,
    height: PICTURE.height + 2 * BLEED.y,
    scale,
  };
  const layer = (paint: (pen: Pen, place: PlaceDesign) => void, blur: number): Sprite => {
    // what is blurred needs half the pixels until then
    const sharp = sprite(blur > 4 ? { ...box, scale: scale / 2 } : box, (pen) => {
      pen.translate(PICTURE.width / 2, PICTURE.height / 2);
      pen.scale(view.reverse ? -view.scale : view.scale, view.scale);
      pen.translate(-view.x, -view.y);
      paint(pen, place);
    });
    if (blur === 0) return sharp;
    return blur > 4 ? resampled(softened(sharp, blur), scale) : softened(sharp, blur);
  };
  // out of focus, wall and furniture move as one
  const flat = isSoft(view);
  return {
    back: opaque(
      layer((pen, of) => {
        paintBack(pen, of);
        if (flat) paintMiddle(pen, of);
      }, view.blur),
    ),
    middle: flat ? null : cropped(layer(paintMiddle, view.blur * 0.75)),
    front: view.scale < 1.9 ? cropped(layer(paintFront, 14)) : null,
    finish: paintFinish({
      light: place.light,
      lampSide: view.reverse ? (-place.lampSide as -1 | 1) : place.lampSide,
      width: Math.round(PICTURE.width * scale),
      height: Math.round(PICTURE.height * scale),
    }),
  };
}

/** Fills what a blur has left a hair transparent, or the frame before would shine through. */
function opaque(picture: Sprite): Sprite {
  const { canvas } = picture;
  const pen = canvas.getContext('2d');
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.globalCompositeOperation = 'destination-over';
  pen.fillStyle = '#000000';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  settle(canvas);
  return picture;
}

/** Out of focus. Takes the sprite. The edges are stretched outwards first, so that nothing bleeds in from beyond them. */
export function softened(sharp: Sprite, blur: number): Sprite {
  const { width, height } = sharp.canvas;
  const pixels = (blur * width) / sharp.width;
  const soft = createCanvas(width, height);
  const pen = soft.getContext('2d');
  const grow = pixels * 2;
  pen.filter = `blur(${pixels.toFixed(2)}px)`;
  pen.drawImage(sharp.canvas, -grow, -grow, width + 2 * grow, height + 2 * grow);
  settle(soft);
  release(sharp.canvas);
  return { ...sharp, canvas: soft };
}

/** The same picture in other pixels. Takes the sprite. */
function resampled(picture: Sprite, scale: number): Sprite {
  const canvas = createCanvas(Math.ceil(picture.width * scale), Math.ceil(picture.height * scale));
  canvas.getContext('2d').drawImage(picture.canvas, 0, 0, canvas.width, canvas.height);
  settle(canvas);
  release(picture.canvas);
  return { ...picture, canvas };
}
