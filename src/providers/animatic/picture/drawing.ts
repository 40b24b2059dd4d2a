import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { Frames } from '../../../story/time';
import type { ShotRequest } from '../../ports';
import { POSE_EVERY, rehearse } from './acting';
import { type Camera, cameraAt, PICTURE } from './camera';
import { glass } from './colour';
import { drawFigure, type Figure, type Pose, paintFigure, paintFromBehind, type Visible } from './figure';
import { type Finish, paintFinish } from './finish';
import { paintInsert } from './insert';
import { paintLabel } from './label';
import { lookOf } from './look';
import { cropped, type Pen, release, type Sprite, show, sprite } from './pen';
import { type PlaceDesign, paintBack, paintFront, paintMiddle, placeDesign } from './place';
import { seedOf, wander } from './seed';
import { blockShot, type Placed, type View, viewOf } from './staging';
import { weatherOf } from './weather';

/** How far the picture's layers are painted beyond its edges, for the camera to move in. */
const BLEED = { x: 110, y: 120 } as const;
/** How much of the camera's motion each layer sees: far ones little. */
const PARALLAX = { back: 0.5, middle: 0.74, actors: 1, front: 1.45 } as const;

/** Layers that the camera magnifies are painted a little larger than they are shown at first. */
const SHARPER = 1.06;

/** A shot ready to be drawn: everything that does not move has been painted. */
export interface Drawing {
  /** Draws one frame; the canvas is the same one every time. */
  draw(frame: Frames): Canvas;
  /** Gives back what was painted for this shot alone; nothing is drawn afterwards. */
  strike(): void;
}

interface Actor {
  readonly placed: Placed;
  readonly figure: Figure | null;
  readonly behind: Sprite | null;
  readonly pose: (frame: Frames) => Pose;
}

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
    : blockShot(request).map((placed) => prepareActor(request, { placed, place, lampSide, scale }));
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

/** Whether a view is so far out of focus that nobody sees single pixels. */
const isSoft = (view: View): boolean => view.blur > 4;

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

function finish(stage: Stage, of: { backdrop: Backdrop; frame: Frames; reveal: boolean; plain: boolean }): void {
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

function paintBackdrop(place: PlaceDesign, view: View, scale: number): Backdrop {
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
    back: layer((pen, of) => {
      paintBack(pen, of);
      if (flat) paintMiddle(pen, of);
    }, view.blur),
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

/** Out of focus. Takes the sprite. The edges are stretched outwards first, so that nothing bleeds in from beyond them. */
function softened(sharp: Sprite, blur: number): Sprite {
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

/** Has the canvas carry out what was drawn on it, before what was drawn from is given back. */
const settle = (canvas: Canvas): void => void canvas.getContext('2d').getImageData(0, 0, 1, 1);

function prepareActor(
  request: ShotRequest,
  of: { placed: Placed; place: PlaceDesign; lampSide: -1 | 1; scale: number },
): Actor {
  const { placed, place, scale } = of;
  const look = lookOf({
    design: placed.design,
    light: place.light,
    turn: placed.turn,
    lampSide: placed.mirrored ? (-of.lampSide as -1 | 1) : of.lampSide,
    scale: placed.scale,
  });
  // the head moves a little within the picture's bleed
  const room = 14;
  const visible: Visible = {
    half: Math.max(placed.x + BLEED.x, PICTURE.width + BLEED.x - placed.x) / placed.scale + room,
    top: (-BLEED.y - placed.y) / placed.scale - room,
    bottom: (PICTURE.height + BLEED.y - placed.y) / placed.scale + room,
  };
  const sizes = { scale: placed.scale * scale * SHARPER, visible, mirrored: placed.mirrored };
  return {
    placed,
    pose: rehearse(request, placed),
    figure: placed.fromBehind ? null : paintFigure(look, sizes),
    behind: placed.fromBehind ? softened(paintFromBehind(look, sizes), 3.4) : null,
  };
}

interface Company {
  readonly layer: Sprite;
  /** Draws the pose that a frame shows, unless it is there already. */
  pose(frame: Frames): void;
}

/** All actors in one layer, which is drawn anew with every pose and shown by the moving camera in between. */
function onTwos(actors: readonly Actor[], scale: number): Company {
  const box = { x: -BLEED.x, y: -BLEED.y, width: PICTURE.width + 2 * BLEED.x, height: PICTURE.height + 2 * BLEED.y };
  const reach = actors.map(reachOf);
  const left = Math.max(box.x, Math.min(...reach.map((of) => of.left)));
  const top = Math.max(box.y, Math.min(...reach.map((of) => of.top)));
  const right = Math.min(box.x + box.width, Math.max(...reach.map((of) => of.right)));
  const layer = sprite(
    { x: left, y: top, width: right - left, height: box.y + box.height - top, scale: scale * SHARPER },
    () => undefined,
  );
  const pen = layer.canvas.getContext('2d');
  let shown = -1;
  return {
    layer,
    pose(frame) {
      const pose = Math.floor(frame / POSE_EVERY);
      if (pose === shown) return;
      shown = pose;
      pen.clearRect(layer.x, layer.y, layer.width, layer.height);
      for (const actor of actors) drawActor(pen, actor, frame);
    },
  };
}

/** What an actor may cover, in page units: the parts and some room for the head to move. */
function reachOf({ placed, figure, behind }: Actor): { left: number; right: number; top: number } {
  const parts = behind ? [behind] : figure ? [figure.backHair, figure.body, figure.frontHair] : [];
  const wide = Math.max(...parts.flatMap(({ x, width }) => [-x, x + width])) + 24;
  const tall = Math.max(...parts.map(({ y }) => -y)) + 24;
  return {
    left: placed.x - wide * placed.scale,
    right: placed.x + wide * placed.scale,
    top: placed.y - tall * placed.scale,
  };
}

function drawActor(pen: Pen, actor: Actor, frame: Frames): void {
  const { placed } = actor;
  const pose = actor.pose(frame);
  pen.save();
  pen.translate(placed.x, placed.y);
  pen.scale(placed.scale, placed.scale);
  if (actor.figure) drawFigure(pen, actor.figure, pose);
  if (actor.behind) {
    if (placed.mirrored) pen.scale(-1, 1);
    pen.translate(pose.sway, -pose.breath * 2);
    pen.rotate(pose.tilt * 0.4);
    show(pen, actor.behind);
  }
  pen.restore();
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
