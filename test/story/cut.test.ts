import fc from 'fast-check';
import { boardScreenplay } from '../../src/story/board';
import { lockTimeline, SHOT_GRID, shotFrames, slotLines } from '../../src/story/cut';
import { checkTimeline } from '../../src/story/cut-check';
import { timelineSchema } from '../../src/story/timeline';
import { BIBLE, screenplays } from './stories';

const anyCut = fc
  .tuple(screenplays, fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 30 }))
  .map(([screenplay, lengths]) => {
    const storyboard = boardScreenplay({ screenplay, bible: BIBLE });
    const ids = storyboard.shots.flatMap((shot) => shot.lines.map((line) => line.id));
    const lineFrames = Object.fromEntries(ids.map((id, index) => [id, lengths[index % lengths.length]!]));
    return { screenplay, storyboard, lineFrames };
  });

describe('the locked timeline', () => {
  it('keeps its own rules for any screenplay and any lengths of lines', () => {
    fc.assert(
      fc.property(anyCut, (cut) => {
        const timeline = lockTimeline(cut);
        expect(() => timelineSchema.parse(timeline)).not.toThrow();
        expect(checkTimeline({ timeline, ...cut })).toEqual([]);
        expect(timeline.score).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  it('tiles shots without gap, on the grid, each with room for its lines', () => {
    fc.assert(
      fc.property(anyCut, (cut) => {
        const { shots, frames, lines } = lockTimeline(cut);
        let end = 0;
        for (const shot of shots) {
          expect(shot.start).toBe(end);
          expect(shot.frames % SHOT_GRID).toBe(0);
          end += shot.frames;
        }
        expect(end).toBe(frames);
        for (const [index, line] of lines.entries()) {
          const home = shots.find((shot) => shot.shot === line.shot)!;
          expect(line.frames).toBe(cut.lineFrames[line.line]);
          expect(line.start).toBeGreaterThanOrEqual(home.start);
          expect(line.start + line.frames).toBeLessThanOrEqual(home.start + home.frames);
          const before = lines[index - 1];
          if (before) expect(line.start).toBeGreaterThanOrEqual(before.start + before.frames);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leaves every other shot as long as it was when one line changes its length', () => {
    fc.assert(
      fc.property(
        anyCut.filter(({ lineFrames }) => Object.keys(lineFrames).length > 0),
        fc.nat(),
        (cut, pick) => {
          const id = Object.keys(cut.lineFrames)[pick % Object.keys(cut.lineFrames).length]!;
          const longer = { ...cut.lineFrames, [id]: cut.lineFrames[id]! + 37 };
          for (const shot of cut.storyboard.shots) {
            if (shot.lines.some((line) => line.id === id)) continue;
            expect(shotFrames(shot, longer)).toBe(shotFrames(shot, cut.lineFrames));
            expect(slotLines(shot, longer)).toEqual(slotLines(shot, cut.lineFrames));
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('refuses a line that has not been voiced', () => {
    const [cut] = fc.sample(
      anyCut.filter(({ lineFrames }) => Object.keys(lineFrames).length > 0),
      { numRuns: 1, seed: 7 },
    );
    expect(() => lockTimeline({ ...cut!, lineFrames: {} })).toThrow(
      /Line l01.*whole number of frames.*Voice the line first/,
    );
  });

  it('is found out by the check when it is bent', () => {
    const [cut] = fc.sample(
      anyCut.filter(({ storyboard, lineFrames }) => storyboard.shots.length > 3 && Object.keys(lineFrames).length > 1),
      { numRuns: 1, seed: 11 },
    );
    const sound = lockTimeline(cut!);
    const bent = (change: (timeline: ReturnType<typeof lockTimeline>) => void) => {
      const timeline = structuredClone(sound);
      change(timeline);
      return checkTimeline({ timeline, storyboard: cut!.storyboard, screenplay: cut!.screenplay });
    };
    expect(bent((timeline) => (timeline.shots[1]!.start += 1)).join()).toMatch(/Shot 2 starts at frame/);
    expect(bent((timeline) => (timeline.lines[0]!.frames += 10_000)).join()).toMatch(/leaves its shot/);
    expect(bent((timeline) => (timeline.lines[1]!.start = 0)).join()).toMatch(/begins before/);
    expect(bent((timeline) => (timeline.lines[0]!.speaker = 'nobody')).join()).toMatch(/is not nobody's/);
    expect(bent((timeline) => timeline.lines.pop()).join()).toMatch(/lines to play/);
    expect(bent((timeline) => (timeline.frames += 15)).join()).toMatch(/ends at frame/);
  });
});
