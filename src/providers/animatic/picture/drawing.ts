import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { Frames } from '../../../story/time';
import type { ShotRequest } from '../../ports';
import { type Camera, cameraAt, PICTURE } from './camera';
import { glass } from './colour';
import { onTwos, prepareActor } from './company';
import { paintInsert } from './insert';
import { paintLabel } from './label';
import { type Backdrop, type Backdrops, isSoft, paintBackdrop } from './layers';
import { type Pen, release, type Sprite, show } from './pen';
import { placeDesign } from './place';
import { seedOf, wander } from './seed';
import { blockShot, viewOf } from './staging';
import { weatherOf } from './weather';

/** How much of the camera's motion each layer sees: far ones little. */
const PARALLAX = { back: 0.5, middle: 0.74, actors: 1, front: 1.45 } as const;

/** A shot ready to be drawn: everything that does not move has been painted. */
export interface Drawing {
  /** Draws one frame; the canvas is the same one every time. */
  draw(frame: Frames): Canvas;
  /** Gives back what was painted for this shot alone; nothing is drawn afterwards. */
  strike(): void;
}

/**
 * Paints what stands still in a shot and returns the drawing of its frames.
 *
 * @param size.width pixels of the picture's width; the height is 16/9 of it
 */
export function prepareDrawing(
  request: ShotRequest,
  options: { width: number; backdrops: Backdrops; finished?: boolean },
): Drawing {
  const { shot, frames } = request;
  const { width } = options;
  const height = Math.round((width * 16) / 9);
  const scale = width / PICTURE.width;
  const place = placeDesign(request.location, shot);
  const view = viewOf(shot);
  const backdrop = options.backdrops.get(
    [
      place.seed,
      place.kind,
      request.location.looks,
      shot.time,
      shot.weather,
      shot.mood,
      shot.interior,
      JSON.stringify(view),
      width,
    ].join('|'),
    () => paintBackdrop(place, view, scale),
  );
  const lampSide = view.reverse ? (-place.lampSide as -1 | 1) : place.lampSide;
  const insert = shot.insert
    ? paintInsert(shot.insert, { light: place.light, scale: scale * 1.1, seed: `${shot.location}/${shot.insert.text}` })
    : null;
  const actors = insert
    ? []
    : blockShot({ ...request, seated: place.kind === 'car' }).map((placed) =>
        prepareActor(request, { placed, place, lampSide, scale }),
      );
  const company = actors.length > 0 ? onTwos(actors, scale) : null;
  const weather = weatherOf(shot, place.light, scale);
  const label = request.label ? { sprite: paintLabel(request.label.text, scale), frames: request.label.frames } : null;
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d', { alpha: false });
  const soft = isSoft(view);
  const stage = { scale, width, height, pen };
  return {
    draw(frame) {
      const camera = cameraAt(shot, frame, frames);
      under(stage, camera, PARALLAX.back);
      // what is out of focus needs no filtering: four times as fast, the same to the eye
      pen.imageSmoothingEnabled = !soft;
      show(pen, backdrop.back);
      pen.imageSmoothingEnabled = true;
      if (backdrop.middle) {
        under(stage, camera, PARALLAX.middle);
        show(pen, backdrop.middle);
      }
      under(stage, camera, PARALLAX.actors);
      weather.behind(pen, frame);
      if (company) {
        company.pose(frame);
        show(pen, company.layer);
      }
      if (insert) drawInsert(pen, insert, { frame, seed: seedOf(shot.id) });
      if (backdrop.front && !insert) {
        under(stage, camera, PARALLAX.front);
        show(pen, backdrop.front);
      }
      under(stage, camera, PARALLAX.actors);
      weather.before(pen, frame);
      finish(stage, { backdrop, frame, reveal: shot.reveal, plain: options.finished === false });
      if (label && frame < label.frames) {
        pen.setTransform(scale, 0, 0, scale, 0, 0);
        show(pen, label.sprite);
      }
      return canvas;
    },
    strike() {
      for (const each of [insert, label?.sprite, company?.layer]) if (each) release(each.canvas);
      for (const { figure, behind } of actors) {
        if (behind) release(behind.canvas);
        if (figure)
          release(...[figure.backHair, figure.body, figure.head, figure.frontHair].map((part) => part.canvas));
      }
      release(canvas);
    },
  };
}

interface Stage {
  readonly pen: Pen;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

/** Sets the pen into page units under the camera, moved by a layer's share. */
function under(stage: Stage, camera: Camera, share: number): void {
  const { pen, scale, width, height } = stage;
  const zoom = (1 + (camera.zoom - 1) * share) * scale;
  pen.setTransform(1, 0, 0, 1, width / 2, height / 2);
  pen.rotate(camera.roll * share);
  pen.scale(zoom, zoom);
  pen.translate(-PICTURE.width / 2 - camera.x * share, -PICTURE.height / 2 - camera.y * share);
}

export function finish(stage: Stage, of: { backdrop: Backdrop; frame: Frames; reveal: boolean; plain: boolean }): void {
  const { pen } = stage;
  pen.setTransform(1, 0, 0, 1, 0, 0);
  if (!of.plain) {
    const { canvas, at } = of.backdrop.finish;
    const { x, y } = at(of.frame);
    pen.drawImage(canvas, x, y);
  }
  // a reveal begins with a flash
  const flash = of.reveal ? Math.exp(-of.frame / 2.5) * 0.75 : 0;
  if (flash > 0.02) {
    pen.fillStyle = glass('#ffffff', flash);
    pen.fillRect(0, 0, stage.width, stage.height);
  }
}

function drawInsert(pen: Pen, insert: Sprite, of: { frame: Frames; seed: number }): void {
  const t = of.frame / 30;
  // it comes into view with a small settle, then is held by a living hand
  const settle = Math.exp(-t * 6);
  pen.save();
  pen.translate(
    PICTURE.width / 2 + 7 * wander(of.seed, t),
    PICTURE.height / 2 + 9 * wander(of.seed + 3, t) + settle * 70,
  );
  pen.rotate(0.008 * wander(of.seed + 9, t * 0.8) + settle * 0.03);
  pen.translate(-PICTURE.width / 2, -PICTURE.height / 2);
  show(pen, insert);
  pen.restore();
}
