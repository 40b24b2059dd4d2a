import fc from 'fast-check';
import { bibleFromBrief } from '../../src/story/bible';
import { boardScreenplay } from '../../src/story/board';
import { shotFrames } from '../../src/story/cut';
import { estimateFrames, estimateLines } from '../../src/story/estimate';
import { screenplayFromFountain } from '../../src/story/fountain';
import type { Screenplay } from '../../src/story/screenplay';
import { storyboardSchema } from '../../src/story/storyboard';
import { BIBLE, screenplays, withFountain } from './stories';

const board = (screenplay: Screenplay) => boardScreenplay({ screenplay, bible: BIBLE });
const linesOf = (screenplay: Screenplay) =>
  screenplay.scenes.flatMap((scene) => scene.beats.flatMap((beat) => beat.lines));

/** The same screenplay with other words in one line. */
function reworded(screenplay: Screenplay, id: string, text: string): Screenplay {
  const copy = structuredClone(screenplay);
  linesOf(copy).find((line) => line.id === id)!.text = text;
  return copy;
}

function boardFountain(text: string) {
  const brief = withFountain(text);
  return boardScreenplay({
    screenplay: screenplayFromFountain({ text, brief, file: 'a.fountain' }),
    bible: bibleFromBrief(brief),
  });
}

describe('boarding', () => {
  it('gives every line of any screenplay to one shot, in order, unchanged', () => {
    fc.assert(
      fc.property(screenplays, (screenplay) => {
        const storyboard = board(screenplay);
        expect(() => storyboardSchema.parse(storyboard)).not.toThrow();
        expect(storyboard.shots.flatMap((shot) => shot.lines)).toEqual(linesOf(screenplay));
      }),
      { numRuns: 60 },
    );
  });

  it('changes only the shot that holds a reworded line', () => {
    fc.assert(
      fc.property(
        screenplays.filter((screenplay) => linesOf(screenplay).length > 0),
        fc.nat(),
        fc.constantFrom(
          'No.',
          'Say it again, slowly, so that everybody here can hear what you have done to this family.',
        ),
        (screenplay, pick, text) => {
          const { id } = linesOf(screenplay)[pick % linesOf(screenplay).length]!;
          const before = board(screenplay).shots;
          const after = board(reworded(screenplay, id, text)).shots;
          expect(after).toHaveLength(before.length);
          for (const [index, shot] of after.entries()) {
            if (shot.lines.some((line) => line.id === id))
              expect({ ...shot, lines: [] }).toEqual({ ...before[index], lines: [] });
            else expect(shot).toEqual(before[index]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never shows one framing three times in a row', () => {
    fc.assert(
      fc.property(screenplays, (screenplay) => {
        const framings = board(screenplay).shots.map((shot) => shot.framing);
        const thrice = framings.findIndex(
          (framing, at) =>
            at >= 2 && framing !== 'insert' && framings[at - 1] === framing && framings[at - 2] === framing,
        );
        expect(thrice).toBe(-1);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps the opening for three seconds, shows speakers, and crowds nobody out', () => {
    fc.assert(
      fc.property(screenplays, (screenplay) => {
        const storyboard = board(screenplay);
        const lines = estimateLines(storyboard);
        expect(shotFrames(storyboard.shots[0]!, lines)).toBeGreaterThanOrEqual(90);
        for (const shot of storyboard.shots) {
          const seen = shot.cast.map((one) => one.character);
          expect(new Set(seen).size).toBe(seen.length);
          expect(shot.lines.length).toBeLessThanOrEqual(3);
          for (const line of shot.lines) expect(seen).toContain(line.speaker);
          expect(shot.effects.every(({ at }) => at < shotFrames(shot, lines))).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('ends on the cliffhanger: the camera pushes in and holds', () => {
    const { shots } = boardFountain(
      'INT. HALL - NIGHT\n\nMara waits.\n\nMARA VOSS\nWho sent you?\n\nDaniel laughs.\n\nMara turns.\n\nDANIEL\nYou did.',
    );
    const last = shots.at(-1)!;
    expect(last).toMatchObject({ framing: 'extreme-close-up', move: 'push-in', tail: 45 });
    expect(last.lines[0]!.text).toBe('You did.');
  });

  it('opens a new place wide and stages two people across from each other', () => {
    const { shots } = boardFountain(
      'INT. HALL - NIGHT\n\nMara waits.\n\nEXT. ROOFTOP - DAY\n\nMARA VOSS\nJump.\n\nDANIEL\nAfter you.\n\nINT. HALL - NIGHT\n\nMara and Daniel fall.',
    );
    const roof = shots.filter((shot) => shot.location === 'rooftop');
    expect(roof[0]).toMatchObject({ framing: 'wide', lines: [], interior: false });
    const two = shots.find((shot) => shot.cast.length === 2)!;
    expect(two.cast.map((one) => [one.position, one.facing]).sort()).toEqual([
      ['left', 'right'],
      ['right', 'left'],
    ]);
  });

  it('follows notes to the crew', () => {
    const { shots } = boardFountain(
      'INT. HALL - DAY\n\nMara slaps Daniel. [[sfx: slap]] [[camera: two-shot, pan left]]\n\n[[insert: phone "Where are you?"]]\n\nMara looks down.\n\nDANIEL\n(crying)\nWhy? [[camera: push in]]\n\n[[weather machine: please]]\n\nMara leaves.',
    );
    expect(shots[0]).toMatchObject({ framing: 'two-shot', move: 'pan-left', effects: [{ effect: 'slap', at: 6 }] });
    expect(shots[1]).toMatchObject({ framing: 'insert', insert: { kind: 'phone', text: 'Where are you?' }, cast: [] });
    expect(shots.find((shot) => shot.lines.length > 0)).toMatchObject({ move: 'push-in', cast: [{ emotion: 'sad' }] });
  });

  it('plays a voice without a face when the speaker is off camera', () => {
    const { shots } = boardFountain(
      'INT. HALL - DAY\n\nMara listens.\n\nDANIEL (V.O.)\nI never left.\n\nMARA VOSS\nI know.',
    );
    const voice = shots.find((shot) => shot.lines.some((line) => line.text === 'I never left.'))!;
    expect(voice.cast.map((one) => one.character)).toEqual(['mara-voss']);
  });

  it('cuts at the pace of short drama', () => {
    fc.assert(
      fc.property(
        screenplays.filter((screenplay) => linesOf(screenplay).length >= 8),
        (screenplay) => {
          const storyboard = board(screenplay);
          const average = estimateFrames(storyboard) / storyboard.shots.length / 30;
          expect(average).toBeGreaterThan(1.5);
          expect(average).toBeLessThan(4.5);
        },
      ),
      { numRuns: 40 },
    );
  });
});
