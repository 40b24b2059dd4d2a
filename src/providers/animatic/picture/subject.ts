import type { Light } from './light';
import type { Pen } from './pen';

export interface Subject {
  readonly text: string;
  readonly light: Light;
  readonly seed: string;
}

/** Ends the shadow that the object throws. */
export const noShadow = (pen: Pen): void => {
  pen.shadowColor = 'rgba(0,0,0,0)';
};

/** A filled rectangle with round corners. */
export function rounded(
  pen: Pen,
  box: { x: number; y: number; w: number; h: number; r: number },
  paint: Pen['fillStyle'],
): void {
  pen.beginPath();
  pen.roundRect(box.x, box.y, box.w, box.h, box.r);
  pen.fillStyle = paint;
  pen.fill();
}
