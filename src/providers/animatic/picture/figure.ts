import type { Mouth } from '../../../story/speech';
import { drawBody, frameOf } from './body';
import { glass, mix } from './colour';
import type { Expression } from './expression';
import { drawEyes, type Gaze } from './eyes';
import { drawBackHair, drawFrontHair } from './hair';
import { chinOf, drawHead, facePath, featureShift } from './head';
import { type Look, rim, shade } from './look';
import { drawMouth, drawNose } from './mouth';
import { cropped, fill, ink, inside, type Pen, type Sprite, show, sprite, stroke } from './pen';

/** What a person does in one frame. */
export interface Pose {
  readonly face: Expression;
  readonly mouth: Mouth;
  readonly gaze: Gaze;
  /** 1 open, 0 shut. */
  readonly eyes: number;
  /** Radians; units. */
  readonly tilt: number;
  readonly nod: number;
  readonly sway: number;
  /** −1 out to 1 in. */
  readonly breath: number;
  /** Seconds into the shot, for what runs and falls. */
  readonly time: number;
}

/** A person painted once for a shot: everything but the features, which are drawn anew in every pose. */
export interface Figure {
  readonly look: Look;
  /** Drawn as is, or mirrored to look to the left. */
  readonly mirrored: boolean;
  readonly backHair: Sprite;
  readonly body: Sprite;
  readonly head: Sprite;
  readonly frontHair: Sprite;
}

/** Where the head turns on the neck. */
const PIVOT_Y = 120;

/**
 * Paints the parts of a figure.
 *
 * @param of.scale pixels a face unit
 * @param of.visible what any frame shows, in face units: nothing beyond it is painted
 */
export function paintFigure(look: Look, of: { scale: number; visible: Visible; mirrored: boolean }): Figure {
  const { scale } = of;
  const frame = frameOf(look.design);
  const broad = frame.shoulder + frame.arm + (look.design.outfit.garment === 'gown' ? 150 : 40);
  const rimWidth = 3.4 + 3 / scale;
  const part = (box: { half: number; top: number; bottom: number }, draw: (pen: Pen) => void): Sprite => {
    const half = Math.min(box.half, of.visible.half);
    const top = Math.max(box.top, of.visible.top);
    const bottom = Math.max(top + 1, Math.min(box.bottom, of.visible.bottom));
    const painted = sprite({ x: -half, y: top, width: half * 2, height: bottom - top, scale }, draw);
    rim(painted, look, rimWidth);
    return cropped(painted) ?? painted;
  };
  return {
    look,
    mirrored: of.mirrored,
    backHair: part({ half: 220, top: -245, bottom: 360 }, (pen) => drawBackHair(pen, look)),
    body: part({ half: broad, top: 60, bottom: frame.feet + 12 }, (pen) => {
      drawBody(pen, look);
      shade(pen, look, { width: frame.shoulder + frame.arm * 0.6, top: 60, bottom: frame.feet, strength: 0.3 });
    }),
    head: part({ half: 130, top: -165, bottom: 155 }, (pen) => drawHead(pen, look)),
    frontHair: part({ half: 165, top: -215, bottom: 205 }, (pen) => drawFrontHair(pen, look)),
  };
}

/** A stretch of a figure, in face units: `half` to either side of the middle. */
export interface Visible {
  readonly half: number;
  readonly top: number;
  readonly bottom: number;
}

/** Draws a painted figure in a pose; the pen stands in face units, the middle of the face at the origin. */
export function drawFigure(pen: Pen, figure: Figure, pose: Pose): void {
  const { look } = figure;
  pen.save();
  if (figure.mirrored) pen.scale(-1, 1);
  const lift = -pose.breath * 2.2;
  pen.save();
  turnHead(pen, { ...pose, tilt: pose.tilt * 0.7, sway: pose.sway * 0.7 }, lift);
  show(pen, figure.backHair);
  pen.restore();
  pen.save();
  pen.translate(pose.sway * 0.15, lift);
  pen.transform(1 + pose.breath * 0.0035, 0, 0, 1, 0, 0);
  show(pen, figure.body);
  pen.restore();
  turnHead(pen, pose, lift * 1.3);
  show(pen, figure.head);
  drawFeatures(pen, look, pose);
  show(pen, figure.frontHair);
  pen.restore();
}

/** The same person with the back to us, dark against the scene: somebody's shoulder to look over. */
export function paintFromBehind(look: Look, of: { scale: number; visible: Visible }): Sprite {
  const frame = frameOf(look.design);
  const broad = frame.shoulder + frame.arm + 40;
  const half = Math.min(broad, of.visible.half);
  const bottom = Math.min(frame.feet, of.visible.bottom);
  const back = sprite({ x: -half, y: -245, width: half * 2, height: bottom + 245, scale: of.scale }, (pen) => {
    drawBody(pen, look);
    fill(
      pen,
      `M ${-frame.neck - 34} ${frame.shoulderY - 96} H ${frame.neck + 34} L ${frame.chest} ${bottom} H ${-frame.chest} Z`,
      look.tone(look.design.outfit.colour),
    );
    drawHead(pen, look);
    fill(
      pen,
      facePath(look),
      look.tone(look.design.hair.length === 'bald' ? look.design.skin : look.design.hair.colour),
    );
    drawFrontHair(pen, look);
    drawBackHair(pen, look);
    pen.globalCompositeOperation = 'source-atop';
    pen.fillStyle = glass(look.light.vignette, 0.72);
    pen.fillRect(-broad, -245, broad * 2, bottom + 245);
  });
  rim(back, look, 7);
  return back;
}

function turnHead(pen: Pen, pose: Pose, lift: number): void {
  pen.translate(pose.sway, lift + pose.nod);
  pen.translate(0, PIVOT_Y);
  pen.rotate(pose.tilt);
  pen.translate(0, -PIVOT_Y);
}

function drawFeatures(pen: Pen, look: Look, pose: Pose): void {
  const { face } = pose;
  const shift = featureShift(look);
  if (face.gloom > 0.05) drawGloom(pen, look, face.gloom);
  if (face.blush > 0.05) {
    for (const side of [-1, 1]) {
      for (const n of [-1, 0, 1]) {
        const x = side * 60 + n * 11 + shift;
        ink(
          pen,
          [
            [x + 5, 52],
            [x, 60],
            [x - 4, 67],
          ],
          { width: 3.4, colour: glass(look.tone('#e0566a'), 0.5 * face.blush) },
        );
      }
    }
  }
  // features slide a little over the turning face
  pen.save();
  pen.translate(pose.sway * 0.16 + pose.gaze.x * 0.8, pose.nod * 0.1 + pose.gaze.y * 0.5);
  drawNose(pen, look);
  drawMouth(pen, look, { shape: pose.mouth, face });
  drawEyes(pen, look, { face, gaze: pose.gaze, open: pose.eyes });
  if (look.design.glasses !== 'none') drawGlasses(pen, look);
  pen.restore();
  if (face.tears > 0.3) drawTears(pen, look, pose);
  if (face.sweat > 0.4) drawSweat(pen, look, pose);
}

function drawGloom(pen: Pen, look: Look, amount: number): void {
  inside(pen, facePath(look), () => {
    const wash = pen.createLinearGradient(0, -120, 0, 40);
    wash.addColorStop(0, glass(mix(look.light.shadow, '#3a4a9a', 0.5), 0.5 * amount));
    wash.addColorStop(1, glass(look.light.shadow, 0));
    pen.fillStyle = wash;
    pen.fillRect(-130, -160, 260, 210);
    for (let x = 34; x <= 78; x += 11) {
      ink(
        pen,
        [
          [x, -40 - (x % 3) * 4],
          [x, -10],
          [x, 6 + (x % 5) * 3],
        ],
        { width: 2, colour: glass(look.light.ink, 0.22 * amount) },
      );
    }
  });
}

function drawTears(pen: Pen, look: Look, pose: Pose): void {
  const shift = featureShift(look);
  const chin = chinOf(look.design);
  for (const side of [-1, 1]) {
    const x = side * 58 + shift;
    const run = (pose.time * 0.55 + (side === 1 ? 0.45 : 0)) % 1;
    ink(
      pen,
      [
        [x - side * 8, 40],
        [x, 62],
        [x - side * 2, 84],
      ],
      { width: 5, colour: glass('#e6f5ff', 0.55 * pose.face.tears), swell: 0.3 },
    );
    const y = 44 + run * (chin - 70);
    fill(
      pen,
      `M ${x} ${y - 9} C ${x + 7} ${y} ${x + 6} ${y + 8} ${x} ${y + 8} C ${x - 6} ${y + 8} ${x - 7} ${y} ${x} ${y - 9} Z`,
      glass('#eef8ff', 0.85),
    );
  }
}

function drawSweat(pen: Pen, look: Look, pose: Pose): void {
  const slip = ((pose.time * 0.4) % 1) * 26;
  const x = look.turn > 0.3 ? -70 : 74;
  const y = -30 + slip;
  const drop = `M ${x} ${y - 15} C ${x + 10} ${y} ${x + 9} ${y + 12} ${x} ${y + 12} C ${x - 9} ${y + 12} ${x - 10} ${y} ${x} ${y - 15} Z`;
  fill(pen, drop, glass('#d8efff', 0.8));
  stroke(pen, drop, { colour: glass(look.light.ink, 0.5), width: 1.8 });
}

function drawGlasses(pen: Pen, look: Look): void {
  const shift = featureShift(look);
  const metal = look.design.glasses === 'round' ? '#6d5530' : '#221f2b';
  const lens = { colour: look.tone(metal), width: Math.max(3.4, look.line * 1.1) };
  for (const side of [-1, 1]) {
    const x = side * 47 * (side === 1 ? 1 - look.turn * 0.1 : 1) + shift;
    const half = 36 * (side === 1 ? 1 - look.turn * 0.15 : 1);
    const path =
      look.design.glasses === 'round'
        ? `M ${x - half} 17 A ${half} 34 0 1 1 ${x + half} 17 A ${half} 34 0 1 1 ${x - half} 17 Z`
        : `M ${x - half} -8 Q ${x} -13 ${x + half} -8 L ${x + half - 4} 36 Q ${x} 46 ${x - half + 4} 36 Z`;
    fill(pen, path, glass('#e8f3ff', 0.12));
    fill(
      pen,
      `M ${x - half * 0.5} -6 L ${x - half * 0.05} -8 L ${x - half * 0.5} 36 L ${x - half * 0.86} 30 Z`,
      glass('#ffffff', 0.22),
    );
    stroke(pen, path, lens);
    stroke(pen, `M ${x + side * half} 4 L ${side * 98} -2`, lens);
  }
  stroke(pen, `M ${shift - 11} 10 Q ${shift} 3 ${shift + 11} 10`, lens);
}
