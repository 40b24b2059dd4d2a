import type { Frames } from '../../../story/time';
import type { ShotRequest } from '../../ports';
import { POSE_EVERY, rehearse } from './acting';
import { frameOf } from './body';
import { PICTURE } from './camera';
import { drawFigure, type Figure, type Pose, paintFigure, paintFromBehind, type Visible } from './figure';
import { BLEED, SHARPER, softened } from './layers';
import { lookOf } from './look';
import { type Pen, type Sprite, settle, show, sprite } from './pen';
import type { PlaceDesign } from './place';
import type { Placed } from './staging';

interface Actor {
  readonly placed: Placed;
  readonly figure: Figure | null;
  readonly behind: Sprite | null;
  readonly pose: (frame: Frames) => Pose;
}

/** Paints an actor for a shot and rehearses the part. */
export function prepareActor(
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
export function onTwos(actors: readonly Actor[], scale: number): Company {
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
      settle(layer.canvas);
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
  if (placed.grounded) standOn(pen, placed);
  if (actor.figure) drawFigure(pen, actor.figure, pose);
  if (actor.behind) {
    if (placed.mirrored) pen.scale(-1, 1);
    pen.translate(pose.sway, -pose.breath * 2);
    pen.rotate(pose.tilt * 0.4);
    show(pen, actor.behind);
  }
  pen.restore();
}

/** The shadow at somebody's feet. */
function standOn(pen: Pen, placed: Placed): void {
  const { feet, hip } = frameOf(placed.design);
  pen.fillStyle = 'rgba(10,8,24,0.34)';
  pen.beginPath();
  pen.ellipse(0, feet - 8, hip * 1.7, 26, 0, 0, 7);
  pen.fill();
}
