import type { Shot } from '../../../story/storyboard';
import { drawParcel, drawRing } from './keepsakes';
import { plain } from './lettering';
import type { Light } from './light';
import { drawPaper, drawPhoto } from './paper';
import { type Pen, type Sprite, sprite } from './pen';
import { drawPhone } from './phone';
import type { Subject } from './subject';

type Insert = NonNullable<Shot['insert']>;

const BOX = { x: 60, y: 220, width: 1120, height: 1820 } as const;

/** An object that fills the picture, painted once; its text is drawn as letters and nothing else. Page units. */
export function paintInsert(insert: Insert, of: { light: Light; scale: number; seed: string }): Sprite {
  const { light } = of;
  return sprite({ ...BOX, scale: of.scale }, (pen) => {
    pen.save();
    pen.shadowColor = 'rgba(0,0,0,0.55)';
    pen.shadowBlur = 50 * of.scale;
    pen.shadowOffsetY = 26 * of.scale;
    const lean = { phone: -0.045, letter: 0.04, document: -0.025, photo: 0.06, ring: 0, object: 0.03 }[insert.kind];
    pen.translate(540, 960);
    pen.rotate(lean);
    pen.translate(-540, -960);
    DRAWN[insert.kind](pen, { text: plain(insert.text), light, seed: of.seed });
    pen.restore();
  });
}

const DRAWN: Readonly<Record<Insert['kind'], (pen: Pen, subject: Subject) => void>> = {
  phone: drawPhone,
  letter: (pen, subject) => drawPaper(pen, subject, false),
  document: (pen, subject) => drawPaper(pen, subject, true),
  photo: drawPhoto,
  ring: drawRing,
  object: drawParcel,
};
