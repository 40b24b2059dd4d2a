import { mouthAt, rehearse } from '../../../../src/providers/animatic/picture/acting';
import { cameraAt, REACH } from '../../../../src/providers/animatic/picture/camera';
import { blockShot } from '../../../../src/providers/animatic/picture/staging';
import { EMOTIONS } from '../../../../src/story/screenplay';
import { CAMERA_MOVES } from '../../../../src/story/storyboard';
import { aShot, DORIAN, MARA, request, spoken, TIMING } from './shots';

const part = (of = request()) => {
  const placed = blockShot(of).find(({ character }) => character.id === 'mara');
  if (!placed) throw new Error('mara is not on the page');
  return rehearse(of, placed);
};

describe('mouths', () => {
  test('follow the voice, and rest outside a line', () => {
    expect([0.1, 0.3, 0.6, 0.9].map((t) => mouthAt(TIMING, t))).toEqual(['A', 'D', 'F', 'X']);
    expect([-0.1, 1.5].map((t) => mouthAt(TIMING, t))).toEqual(['X', 'X']);
  });

  test('move fifteen times a second, while their own line is heard and not before', () => {
    const pose = part(request({ speech: [spoken(20)] }));
    const shapes = Array.from({ length: 60 }, (_, frame) => pose(frame).mouth);
    expect(new Set(shapes.slice(0, 20))).toEqual(new Set(['X']));
    expect(new Set(shapes.slice(20, 50))).toEqual(new Set(['A', 'D', 'F', 'X']));
    for (let frame = 0; frame < 60; frame += 2) expect(shapes[frame]).toBe(shapes[frame + 1]);
  });

  test('stay shut while somebody else speaks', () => {
    const pose = part(request({ speech: [{ ...spoken(10), speaker: 'dorian' }] }));
    expect(Array.from({ length: 60 }, (_, frame) => pose(frame).mouth)).not.toContain('D');
  });
});

describe('acting', () => {
  test('blinks now and then, breathes and never holds still', () => {
    const pose = part(request({ frames: 300 }));
    const poses = Array.from({ length: 150 }, (_, n) => pose(n * 2));
    const shut = poses.filter(({ eyes }) => eyes < 0.2).length;
    expect(shut).toBeGreaterThan(1);
    expect(shut).toBeLessThan(30);
    for (const [n, each] of poses.entries()) if (n > 0) expect(each.nod).not.toBe(poses[n - 1]?.nod);
  });

  test('shows each emotion with another face', () => {
    const faces = EMOTIONS.map((emotion) => {
      const shot = aShot({ cast: [{ character: 'mara', position: 'center', facing: 'front', emotion }] });
      return JSON.stringify(part(request({ shot }))(40).face);
    });
    expect(new Set(faces).size).toBe(EMOTIONS.length);
  });

  test('takes the emotion of a line while speaking it', () => {
    const line = { id: 'l01', speaker: 'mara', text: 'No!', emotion: 'angry' as const, delivery: null };
    const pose = part(request({ shot: aShot({ lines: [line] }), speech: [spoken(20)] }));
    expect(pose(4).face.slant).toBeCloseTo(0, 1);
    expect(pose(40).face.slant).toBeGreaterThan(0.8);
  });
});

describe('staging', () => {
  test('puts whoever is on the left to the left of whoever is on the right', () => {
    const cast = [
      { character: 'mara', position: 'right', facing: 'left', emotion: 'neutral' },
      { character: 'dorian', position: 'left', facing: 'right', emotion: 'neutral' },
    ] as const;
    for (const framing of ['wide', 'two-shot', 'medium'] as const) {
      const placed = blockShot({ shot: aShot({ framing, cast: [...cast] }), cast: [MARA, DORIAN] });
      const x = (id: string) => placed.find(({ character }) => character.id === id)?.x ?? Number.NaN;
      expect(x('dorian')).toBeLessThan(x('mara'));
    }
  });

  test('looks over a shoulder at the one who speaks', () => {
    const line = { id: 'l01', speaker: 'dorian', text: 'Go.', emotion: 'cold' as const, delivery: null };
    const cast = (['mara', 'dorian'] as const).map((character) => ({
      character,
      position: 'center' as const,
      facing: 'front' as const,
      emotion: 'neutral' as const,
    }));
    const placed = blockShot({
      shot: aShot({ framing: 'over-the-shoulder', cast, lines: [line] }),
      cast: [MARA, DORIAN],
    });
    expect(placed.map(({ character, fromBehind }) => [character.id, fromBehind])).toEqual([
      ['dorian', false],
      ['mara', true],
    ]);
  });
});

describe('the camera', () => {
  test.each(CAMERA_MOVES)('moves in every frame of %s and stays on what is painted', (move) => {
    const frames = 90;
    const path = Array.from({ length: frames }, (_, frame) => cameraAt(aShot({ move, reveal: true }), frame, frames));
    for (const [frame, at] of path.entries()) {
      if (frame > 0)
        expect([at.x, at.y, at.zoom]).not.toEqual([path[frame - 1]?.x, path[frame - 1]?.y, path[frame - 1]?.zoom]);
      expect(Math.abs(at.x)).toBeLessThan(REACH.x + 30);
      expect(Math.abs(at.y)).toBeLessThan(REACH.y + 30);
      expect(at.zoom).toBeGreaterThan(1.02);
      expect(at.zoom).toBeLessThan(REACH.zoom + 0.04);
    }
  });

  test('goes where the move says', () => {
    const travel = (move: (typeof CAMERA_MOVES)[number]) => {
      const [from, to] = [0, 89].map((frame) => cameraAt(aShot({ move }), frame, 90));
      return {
        x: (to?.x ?? 0) - (from?.x ?? 0),
        y: (to?.y ?? 0) - (from?.y ?? 0),
        zoom: (to?.zoom ?? 0) - (from?.zoom ?? 0),
      };
    };
    expect(travel('push-in').zoom).toBeGreaterThan(0.07);
    expect(travel('pull-out').zoom).toBeLessThan(-0.07);
    expect(travel('pan-left').x).toBeLessThan(-60);
    expect(travel('pan-right').x).toBeGreaterThan(60);
    expect(travel('tilt-up').y).toBeLessThan(-60);
    expect(travel('tilt-down').y).toBeGreaterThan(60);
  });
});
