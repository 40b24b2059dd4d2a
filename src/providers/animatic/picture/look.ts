import { createCanvas } from '@napi-rs/canvas';
import { type Colour, glass, under } from './colour';
import type { CharacterDesign } from './design';
import type { Light } from './light';
import { type Pen, release, type Sprite, settle } from './pen';

/**
 * One person as drawn in one shot: design, light and angle. Drawn in face units: the skull's top is at y −150, the chin
 * near 132, shoulders near 235, feet near 1800; x 0 is the middle. Turned faces look towards +x; the left-looking are
 * mirrored by whoever shows them.
 */
export interface Look {
  readonly design: CharacterDesign;
  readonly light: Light;
  /** 0 looks at us, 1 is a three-quarter view. */
  readonly turn: number;
  /** Side of the lamp in the figure's own space: −1 or 1. */
  readonly lampSide: -1 | 1;
  /** Width of the ink line in face units: 3 to 6 pixels at 1080 wide whatever the size of the face. */
  readonly line: number;
  /** A colour under the scene's light. */
  readonly tone: (colour: Colour) => Colour;
}

export function lookOf(of: {
  design: CharacterDesign;
  light: Light;
  turn: number;
  lampSide: -1 | 1;
  /** Pixels at 1080 wide a face unit. */
  scale: number;
}): Look {
  return {
    design: of.design,
    light: of.light,
    turn: of.turn,
    lampSide: of.lampSide,
    line: Math.min(6.2, 2.4 + of.scale * 0.75) / of.scale,
    tone: (colour) => under(colour, of.light.key),
  };
}

/** The cool shadow tone over whatever has been painted so far, from the lamp's far side inwards. */
export function shade(
  pen: Pen,
  look: Look,
  box: { width: number; top: number; bottom: number; strength: number },
): void {
  const far = -look.lampSide * box.width;
  const gradient = pen.createLinearGradient(far, box.top, far * -0.1, box.top + Math.abs(far) * 0.18);
  gradient.addColorStop(0, glass(look.light.shadow, box.strength));
  gradient.addColorStop(0.5, glass(look.light.shadow, box.strength * 0.8));
  gradient.addColorStop(0.56, glass(look.light.shadow, 0));
  pen.save();
  pen.globalCompositeOperation = 'source-atop';
  pen.fillStyle = gradient;
  pen.fillRect(-box.width * 2, box.top, box.width * 4, box.bottom - box.top);
  pen.restore();
}

/**
 * The rim light: the edge of a painted sprite that faces the lamp. What the figure covers and the same figure moved
 * away from the lamp does not is the rim; it is laid on the figure only.
 */
export function rim(painted: Sprite, look: Look, width: number): void {
  const { canvas } = painted;
  const scale = canvas.width / painted.width;
  const edge = createCanvas(canvas.width, canvas.height);
  const pen = edge.getContext('2d');
  pen.drawImage(canvas, 0, 0);
  pen.globalCompositeOperation = 'destination-out';
  pen.drawImage(canvas, -look.lampSide * width * scale, width * 0.55 * scale);
  pen.globalCompositeOperation = 'source-in';
  pen.fillStyle = look.light.rim;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  const on = canvas.getContext('2d');
  on.save();
  on.setTransform(1, 0, 0, 1, 0, 0);
  on.globalCompositeOperation = 'source-atop';
  on.globalAlpha = 0.34 + 0.4 * look.light.darkness;
  on.drawImage(edge, 0, 0);
  on.restore();
  settle(canvas);
  release(edge);
}
