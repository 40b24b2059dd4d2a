import { createHash } from 'node:crypto';
import { type Drawing, prepareDrawing } from '../../../../src/providers/animatic/picture/drawing';
import { paintLabel } from '../../../../src/providers/animatic/picture/label';
import { keepBackdrops } from '../../../../src/providers/animatic/picture/layers';
import { PLACES, placeDesign } from '../../../../src/providers/animatic/picture/place';
import type { ShotRequest } from '../../../../src/providers/ports';
import { WEATHERS } from '../../../../src/story/screenplay';
import { FRAMINGS } from '../../../../src/story/storyboard';
import { aShot, place, request, spoken } from './shots';

const WIDTH = 108;
const prepare = (of: ShotRequest, width = WIDTH): Drawing => prepareDrawing(of, { width, backdrops: keepBackdrops(1) });
const pixels = (drawing: Drawing, frame: number): Buffer => drawing.draw(frame).data();
const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const difference = (a: Buffer, b: Buffer): number => {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += Math.abs((a[at] ?? 0) - (b[at] ?? 0));
  return sum / a.length;
};
const NAMES: Readonly<Record<(typeof PLACES)[number], string>> = {
  office: 'Boardroom',
  'living-room': 'Apartment',
  bedroom: 'Hotel room',
  hospital: 'Hospital ward',
  corridor: 'Corridor',
  rooftop: 'Rooftop',
  street: 'Street corner',
  restaurant: 'Café',
  hall: 'Wedding hall',
  car: 'Car',
  classroom: 'School',
  park: 'Garden',
  courtroom: 'Courtroom',
  shop: 'Boutique',
  room: 'Somewhere',
  outdoors: 'Somewhere',
};
const outside = (kind: string): boolean => ['rooftop', 'street', 'park', 'outdoors'].includes(kind);

describe('drawing', () => {
  test('knows every kind of place by its words', () => {
    for (const kind of PLACES)
      expect(placeDesign(place(NAMES[kind]), aShot({ interior: !outside(kind) })).kind).toBe(kind);
  });

  test.each(PLACES)('draws every framing in a %s, and no two are alike', (kind) => {
    const cast = [
      { character: 'mara', position: 'left', facing: 'right', emotion: 'angry' },
      { character: 'dorian', position: 'right', facing: 'left', emotion: 'afraid' },
    ] as const;
    const drawn = FRAMINGS.map((framing, n) => {
      const shot = aShot({
        framing,
        cast: [...cast],
        interior: !outside(kind),
        weather: WEATHERS[n % 4] ?? 'clear',
        time: n % 2 ? 'night' : 'day',
      });
      const drawing = prepare(request({ shot, location: place(NAMES[kind]), speech: [spoken(0)] }));
      const first = pixels(drawing, 12);
      drawing.strike();
      return first;
    });
    expect(new Set(drawn.map(digest)).size).toBe(FRAMINGS.length);
    for (const each of drawn) expect(Math.max(...each.subarray(0, each.length / 2))).toBeGreaterThan(90);
  });

  test('is opaque, the same for the same request, and in any order of frames', () => {
    const of = request({ speech: [spoken(0)] });
    const [one, other] = [prepare(of), prepare(of)];
    const late = digest(pixels(one, 31));
    pixels(other, 3);
    expect(digest(pixels(other, 31))).toBe(late);
    expect(digest(pixels(one, 3))).not.toBe(late);
    const alpha = pixels(one, 5).filter((_, at) => at % 4 === 3);
    expect(new Set(alpha)).toEqual(new Set([255]));
  });

  test('two people in the same shot do not look alike', () => {
    const alone = (character: string) =>
      prepare(
        request({
          shot: aShot({
            framing: 'close-up',
            cast: [{ character, position: 'center', facing: 'front', emotion: 'neutral' }],
          }),
        }),
      );
    expect(difference(pixels(alone('mara'), 0), pixels(alone('dorian'), 0))).toBeGreaterThan(8);
  });

  test('a face that speaks differs from the same face silent, at the mouth', () => {
    const shot = aShot({ framing: 'close-up' });
    const silent = pixels(prepare(request({ shot })), 10);
    const speaking = pixels(prepare(request({ shot, speech: [spoken(0)] })), 10);
    const row = (y: number, buffer: Buffer) => buffer.subarray(y * WIDTH * 4, (y + 1) * WIDTH * 4);
    const changed = Array.from({ length: 192 }, (_, y) => difference(row(y, silent), row(y, speaking)));
    const most = changed.indexOf(Math.max(...changed));
    // the mouth is 92 face units below the middle of a close-up's face at y 850
    expect(most).toBeGreaterThan(96);
    expect(most).toBeLessThan(124);
  });

  test('never stands still, not even with nobody in it', () => {
    for (const shot of [
      aShot({ cast: [] }),
      aShot({ framing: 'insert', insert: { kind: 'ring', text: '' } }),
      aShot({ framing: 'wide' }),
    ]) {
      const drawing = prepare(request({ shot, frames: 90 }));
      const frames = [0, 10, 20, 30, 60, 89].map((frame) => pixels(drawing, frame));
      for (let n = 1; n < frames.length; n += 1)
        expect(difference(frames[n] as Buffer, frames[n - 1] as Buffer)).toBeGreaterThan(0.5);
    }
  });
});

describe('the legal label', () => {
  /** Height of the run of rows that hold bright pixels. */
  const lettersHigh = (text: string): number => {
    const { canvas } = paintLabel(text, 1);
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const rows = Array.from({ length: canvas.height }, (_, y) => y).filter((y) =>
      Array.from({ length: canvas.width }, (_, x) => data[(y * canvas.width + x) * 4] ?? 0).some((red) => red > 200),
    );
    return (rows.at(-1) ?? 0) - (rows[0] ?? 0) + 1;
  };

  test.each(['AI', 'AIHLTE', '人工智能生成', '生成'])(
    'has letters at least 54 pixels high at 1080 wide: %s',
    (text) => {
      expect(lettersHigh(text)).toBeGreaterThanOrEqual(54);
    },
  );

  test('fits the picture however long it is', () => {
    const { x, y, width, height } = paintLabel(
      'This episode was made by artificial intelligence, all of it, every single frame of the picture',
      1,
    );
    expect(x + width).toBeLessThanOrEqual(1080);
    expect(y + height).toBeLessThan(700);
  });

  test('is there for its frames and not after, in the upper left', () => {
    const of = request({ label: { text: 'AI-generated', frames: 20 } });
    const without = prepare(request());
    const labelled = prepare(of);
    const corner = (buffer: Buffer) =>
      Buffer.concat(
        Array.from({ length: 14 }, (_, n) => buffer.subarray(((n + 9) * WIDTH + 6) * 4, ((n + 9) * WIDTH + 50) * 4)),
      );
    expect(difference(corner(pixels(labelled, 0)), corner(pixels(without, 0)))).toBeGreaterThan(20);
    expect(difference(corner(pixels(labelled, 19)), corner(pixels(without, 19)))).toBeGreaterThan(20);
    expect(digest(pixels(labelled, 20))).toBe(digest(pixels(without, 20)));
  });
});

describe('texts of inserts', () => {
  const texts = [
    'Where are you?',
    '她知道了，快走',
    'أين أنت؟',
    'ไม่ต้องมา',
    'मैं आ रही हूँ',
    "'; drop table x --",
    ':x=1[out]',
    '{\\an8}%{metadata}',
    '<script>alert(1)</script>',
    '🙂🙂',
    '\u202eabc\u0000def',
    'x'.repeat(5000),
  ];
  test.each(['phone', 'letter', 'photo', 'ring', 'document', 'object'] as const)(
    'are drawn as letters on a %s, whatever they say',
    (kind) => {
      const drawn = texts.map((text) => {
        const drawing = prepare(request({ shot: aShot({ framing: 'insert', cast: [], insert: { kind, text } }) }), 216);
        const bytes = digest(pixels(drawing, 30));
        drawing.strike();
        return bytes;
      });
      expect(new Set(drawn).size).toBe(texts.length);
    },
  );
});
