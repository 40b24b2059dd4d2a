import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { Bible, Character } from '../../../story/bible';
import type { Shot } from '../../../story/storyboard';
import { frameOf } from './body';
import { PICTURE } from './camera';
import { glass, lighter, mix } from './colour';
import { characterDesign } from './design';
import { prepareDrawing } from './drawing';
import { EXPRESSIONS, type Expression } from './expression';
import { drawFigure, paintFigure } from './figure';
import type { CoverIdea } from './jobs';
import { keepBackdrops } from './layers';
import { type Light, lightOf } from './light';
import { lookOf } from './look';
import { blend, glow, type Pen } from './pen';

const SHEET = 1080;

/** Face, three-quarter and figure of one person on a plain ground; the name is not drawn. */
export function drawCharacterSheet(of: { character: Character; genre: string }): Canvas {
  const design = characterDesign(of.character);
  const light = lightOf({ mood: 'calm', time: 'day', weather: 'clear', interior: true });
  const canvas = createCanvas(SHEET, SHEET);
  const pen = canvas.getContext('2d');
  pen.fillStyle = blend(pen, { x0: 0, y0: 0, x1: 0, y1: SHEET }, [
    lighter(light.dominant, 0.45),
    mix(light.dominant, design.outfit.colour, 0.18),
  ]);
  pen.fillRect(0, 0, SHEET, SHEET);
  glow(pen, { x: 300, y: 300, radius: 700 }, [glass('#ffffff', 0.5), glass('#ffffff', 0)]);
  const { feet } = frameOf(design);
  const whole = 900 / (feet + 170);
  const views = [
    { x: 262, y: 318, scale: 1.22, turn: 0, clip: [0, 0, 524, 540] },
    { x: 262, y: 858, scale: 1.22, turn: 0.8, clip: [0, 540, 524, 540] },
    { x: 802, y: 90 + 170 * whole, scale: whole, turn: 0.1, clip: [524, 0, 556, SHEET] },
  ] as const;
  for (const view of views) {
    pen.save();
    pen.beginPath();
    const [x, y, width, height] = view.clip;
    pen.rect(x, y, width, height);
    pen.clip();
    if (view.x < 500) {
      pen.fillStyle = glass(light.second, 0.16);
      pen.beginPath();
      pen.arc(view.x, view.y - 20, 226, 0, 7);
      pen.fill();
    } else {
      pen.fillStyle = glass(light.shadow, 0.22);
      pen.beginPath();
      pen.ellipse(view.x, view.y + feet * view.scale, 150, 22, 0, 0, 7);
      pen.fill();
    }
    person(pen, {
      character: of.character,
      light,
      ...view,
      face: EXPRESSIONS.neutral,
      visibleTo: view.scale > 1 ? 260 : feet,
    });
    pen.restore();
  }
  pen.fillStyle = glass(light.ink, 0.16);
  pen.fillRect(523, 40, 3, SHEET - 80);
  pen.fillRect(40, 539, 444, 3);
  return canvas;
}

function person(
  pen: Pen,
  of: {
    character: Character;
    light: Light;
    x: number;
    y: number;
    scale: number;
    turn: number;
    face: Expression;
    visibleTo: number;
  },
): void {
  const look = lookOf({
    design: characterDesign(of.character),
    light: of.light,
    turn: of.turn,
    lampSide: -1,
    scale: of.scale,
  });
  pen.save();
  pen.translate(of.x, of.y);
  pen.scale(of.scale, of.scale);
  drawFigure(
    pen,
    paintFigure(look, {
      scale: of.scale,
      visible: { half: 400, top: -300, bottom: of.visibleTo },
      mirrored: false,
    }),
    {
      face: of.face,
      mouth: 'X',
      gaze: { x: 0, y: 0 },
      eyes: 1,
      tilt: 0,
      nod: 0,
      sway: 0,
      breath: 0,
      time: 0.4,
    },
  );
  pen.restore();
}

/** How far into the shot a cover's picture is taken, in frames: past the first settling. */
const MOMENT = 40;

/** A picture for a cover: the cast of a shot seen the way a poster sees it. No text. */
export function drawCover(of: { bible: Bible; shot: Shot; idea: CoverIdea }): Canvas {
  const { bible, idea } = of;
  const shot = posterOf(of);
  const cast = shot.cast.flatMap(({ character }) => bible.cast.filter(({ id }) => id === character));
  const location = bible.locations.find(({ id }) => id === shot.location) ??
    bible.locations[0] ?? { id: shot.location, name: shot.location, looks: '' };
  const drawing = prepareDrawing(
    { shot, frames: MOMENT * 2, cast, location, genre: bible.genre, speech: [], label: null },
    { width: PICTURE.width, backdrops: keepBackdrops(1) },
  );
  return drawing.draw(idea === 'moment' ? MOMENT : MOMENT / 2);
}

function posterOf({ bible, shot, idea }: { bible: Bible; shot: Shot; idea: CoverIdea }): Shot {
  const emotionOf = (id: string) =>
    shot.lines.findLast(({ speaker }) => speaker === id)?.emotion ??
    shot.cast.find(({ character }) => character === id)?.emotion;
  const known = [
    ...new Set([...shot.cast.map(({ character }) => character), ...bible.cast.map(({ id }) => id)]),
  ].filter((id) => bible.cast.some((person) => person.id === id));
  const still: Shot = { ...shot, move: 'drift', reveal: false, insert: null, lines: [] };
  const [first, second] = known;
  if (idea === 'face-off' && first && second) {
    return {
      ...still,
      framing: 'two-shot',
      cast: [
        { character: first, position: 'left', facing: 'right', emotion: emotionOf(first) ?? 'determined' },
        { character: second, position: 'right', facing: 'left', emotion: emotionOf(second) ?? 'cold' },
      ],
    };
  }
  if (idea !== 'moment' && first) {
    return {
      ...still,
      framing: 'close-up',
      cast: [
        {
          character: first,
          position: 'center',
          facing: idea === 'portrait' ? 'front' : 'right',
          emotion: emotionOf(first) ?? 'determined',
        },
      ],
    };
  }
  return { ...shot, reveal: false };
}
