import fc from 'fast-check';
import { spot } from '../../../../src/providers/animatic/score/spot';
import { MOODS, type Screenplay } from '../../../../src/story/screenplay';
import type { Storyboard } from '../../../../src/story/storyboard';
import { scoreCueSchema, type Timeline, timelineSchema } from '../../../../src/story/timeline';
import { bible, CAST, cut, type SceneSketch, screenplayOf } from './episode';

const talk = (count: number): { speakers: string[] }[] =>
  Array.from({ length: count }, (_, n) => ({ speakers: [CAST[n % 2]!] }));

function score(scenes: readonly SceneSketch[], length?: (shot: number) => number) {
  const screenplay = screenplayOf(scenes);
  const timeline = cut(screenplay, length);
  return { ...spot({ bible, screenplay, timeline }), timeline, screenplay };
}
const ends = ({ start, frames }: { start: number; frames: number }): number => start + frames;
const underscoreAt = (placements: Timeline['score'], frame: number): string[] =>
  placements.filter((p) => p.kind === 'underscore' && p.start <= frame && frame < ends(p)).map((p) => p.cue);

describe('underscore', () => {
  it('is one cue a scene, and one for a run of scenes of one mood', () => {
    const { cues, placements } = score([
      { mood: 'romance', beats: talk(3) },
      { mood: 'romance', beats: talk(3) },
      { mood: 'calm', beats: talk(3) },
    ]);
    expect(cues.map(({ id, mood }) => [id, mood])).toEqual([
      ['m01', 'romance'],
      ['m02', 'calm'],
    ]);
    expect(underscoreAt(placements, 360)).toEqual(['m01']);
    expect(underscoreAt(placements, 800)).toEqual(['m02']);
  });

  it('covers the episode where nothing asks for silence, and ends with it', () => {
    const { placements, timeline } = score([
      { mood: 'calm', beats: talk(4) },
      { mood: 'hope', beats: talk(4) },
    ]);
    for (let frame = 0; frame < timeline.frames; frame++) expect(underscoreAt(placements, frame)).not.toEqual([]);
    expect(Math.max(...placements.map(ends))).toBe(timeline.frames);
  });

  it('carries the themes of those who speak most, first of all the one who speaks more', () => {
    const { cues } = score([
      { mood: 'calm', beats: [{ speakers: ['lan'] }, { speakers: ['jun', 'jun', 'jun', 'lan', 'mei'] }] },
    ]);
    expect(cues[0]!.themes).toEqual(['jun', 'lan']);
  });

  it('comes round again where the cut is longer than the cue', () => {
    const { cues, placements, timeline } = score([{ mood: 'calm', beats: talk(2) }], () => 2000);
    const rounds = placements.filter(({ cue }) => cue === 'm01');
    expect(rounds.length).toBeGreaterThan(1);
    expect(rounds.every(({ frames }) => frames <= cues[0]!.frames)).toBe(true);
    for (let frame = 0; frame < timeline.frames; frame += 10) expect(underscoreAt(placements, frame)).not.toEqual([]);
  });

  it('does not depend on which alternative hook the version plays', () => {
    const body: SceneSketch = { mood: 'revenge', beats: talk(4) };
    const scenes = (played: 0 | 1): SceneSketch[] => [
      { mood: 'tension', part: 'hook', beats: talk(2), ...(played === 0 ? {} : { alternative: 'first' }) },
      { mood: 'revenge', part: 'hook', beats: talk(2), ...(played === 1 ? {} : { alternative: 'second' }) },
      body,
    ];
    const cueOfBody = (played: 0 | 1) => score(scenes(played)).cues.find(({ id }) => id === 'm03');
    expect(cueOfBody(0)).toBeDefined();
    expect(cueOfBody(0)).toEqual(cueOfBody(1));
  });
});

describe('a reveal', () => {
  const scenes: SceneSketch[] = [
    { mood: 'tension', beats: [...talk(2), { speakers: ['mei'], reveal: true }, ...talk(1)] },
    { mood: 'calm', beats: talk(2) },
  ];

  it('stings on its first frame, after a riser, then the score is silent until the scene ends', () => {
    const { placements } = score(scenes);
    const sting = placements.find(({ kind }) => kind === 'sting')!;
    expect(sting).toMatchObject({ cue: 'sting', start: 240, fadeIn: 0 });
    expect(ends(placements.find(({ kind }) => kind === 'riser')!)).toBe(240);
    for (let frame = 240; frame < 480; frame++) expect(underscoreAt(placements, frame)).toEqual([]);
    expect(underscoreAt(placements, 481)).toEqual(['m02']);
  });

  it('gives the music back after the sting and a breath when the scene goes on for long', () => {
    const { placements } = score([
      { mood: 'tension', beats: [...talk(1), { speakers: ['mei'], reveal: true }, ...talk(5)] },
    ]);
    expect(underscoreAt(placements, 120)).toEqual([]);
    expect(underscoreAt(placements, 239)).toEqual([]);
    const back = placements.filter(({ kind }) => kind === 'underscore')[1]!;
    expect(back.start % 120).toBe(0);
    expect(back.start - 120).toBeGreaterThanOrEqual(120 + 30);
    expect(back.fadeIn).toBeGreaterThan(20);
  });

  it('shines where the mood is bright, without a climb of dread before it', () => {
    const { cues, placements } = score([{ mood: 'romance', beats: [...talk(2), { speakers: ['mei'], reveal: true }] }]);
    expect(placements.map(({ cue }) => cue)).toContain('sting-bright');
    expect(cues.find(({ id }) => id === 'sting-bright')!.mood).toBe('hope');
    expect(placements.some(({ kind }) => kind === 'riser')).toBe(false);
  });

  it('shares its pieces: the same sting and riser in every scene and every episode of the series', () => {
    const twice = score([...scenes, ...scenes]);
    expect(twice.placements.filter(({ cue }) => cue === 'sting')).toHaveLength(2);
    expect(twice.cues.filter(({ id }) => id === 'sting')).toHaveLength(1);
    const other = score([{ mood: 'menace', beats: [{ speakers: ['lan'] }, { reveal: true, speakers: ['jun'] }] }]);
    expect(other.cues.find(({ id }) => id === 'sting')).toEqual(twice.cues.find(({ id }) => id === 'sting'));
  });

  it('is on the shot that the storyboard says, when there is one', () => {
    const screenplay = screenplayOf(scenes);
    const timeline = cut(screenplay);
    const storyboard = {
      shots: timeline.shots.map(({ shot }) => ({ id: shot, reveal: shot === 'sh04' })),
    } as unknown as Storyboard;
    const { placements } = spot({ bible, screenplay, timeline, storyboard });
    expect(placements.filter(({ kind }) => kind === 'sting').map(({ start }) => start)).toEqual([360]);
  });

  it('of a beat without words is on the shot between its neighbours', () => {
    const { placements } = score([{ mood: 'tension', beats: [...talk(2), { reveal: true }, ...talk(1)] }]);
    expect(placements.find(({ kind }) => kind === 'sting')!.start).toBe(240);
  });
});

describe('the writer', () => {
  it('sends the music out, and in again', () => {
    const { placements } = score([
      {
        mood: 'calm',
        beats: [...talk(1), { speakers: ['mei'], music: ' Out ' }, ...talk(1), { speakers: ['mei'], music: 'in' }],
      },
    ]);
    expect(underscoreAt(placements, 119)).toEqual(['m01']);
    expect(underscoreAt(placements, 120)).toEqual([]);
    expect(underscoreAt(placements, 359)).toEqual([]);
    expect(underscoreAt(placements, 361)).toEqual(['m01']);
  });

  it('has silence until the scene ends when nothing calls the music back', () => {
    const { placements } = score([
      { mood: 'calm', beats: [...talk(1), { speakers: ['mei'], music: 'out' }, ...talk(2)] },
      { mood: 'calm', beats: talk(2) },
    ]);
    expect(underscoreAt(placements, 300)).toEqual([]);
    expect(underscoreAt(placements, 481)).toEqual(['m01']);
  });

  it('lets a scene begin in silence by calling the music later', () => {
    const { placements } = score([
      { mood: 'calm', beats: [...talk(2), { speakers: ['mei'], music: 'in' }, ...talk(1)] },
    ]);
    expect(underscoreAt(placements, 100)).toEqual([]);
    expect(underscoreAt(placements, 240)).toEqual(['m01']);
  });

  it('writes other notes for other people', () => {
    expect(score([{ mood: 'calm', beats: [{ speakers: ['mei'], music: 'louder' }] }]).placements).toEqual(
      score([{ mood: 'calm', beats: [{ speakers: ['mei'] }] }]).placements,
    );
  });
});

it('asks for no cue where the writer keeps the music out throughout', () => {
  const { cues, placements } = score([{ mood: 'calm', beats: [{ speakers: ['mei'], music: 'out' }, ...talk(2)] }]);
  expect({ cues, placements }).toEqual({ cues: [], placements: [] });
});

it('climbs into the cliffhanger and is cut off by the end', () => {
  const { placements, timeline } = score([{ mood: 'menace', part: 'ending', beats: talk(3) }]);
  expect(ends(placements.find(({ kind }) => kind === 'riser')!)).toBe(timeline.frames);
});

const sketch: fc.Arbitrary<SceneSketch> = fc.record({
  mood: fc.constantFrom(...MOODS),
  part: fc.constant('body' as const),
  beats: fc.array(
    fc.record({
      speakers: fc.array(fc.constantFrom(...CAST), { maxLength: 3 }),
      reveal: fc.boolean(),
      music: fc.constantFrom('in', 'out', 'other', 'other', 'other'),
    }),
    { minLength: 1, maxLength: 6 },
  ),
});
const episode = fc.array(sketch, { minLength: 1, maxLength: 5 });

it('keeps every cue when shots grow or shrink', () => {
  fc.assert(
    fc.property(
      episode,
      fc.array(fc.integer({ min: 60, max: 400 }), { minLength: 40, maxLength: 40 }),
      fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 40, maxLength: 40 }),
      (scenes, lengths, jitter) => {
        const screenplay: Screenplay = screenplayOf(scenes);
        const before = spot({ bible, screenplay, timeline: cut(screenplay, (n) => lengths[n % 40]!) });
        const after = spot({ bible, screenplay, timeline: cut(screenplay, (n) => lengths[n % 40]! + jitter[n % 40]!) });
        expect(after.cues).toEqual(before.cues);
      },
    ),
    { numRuns: 300 },
  );
});

it('places only what is composed, inside the version, in order, with room for its fades', () => {
  fc.assert(
    fc.property(episode, fc.integer({ min: 20, max: 900 }), (scenes, length) => {
      const { cues, placements, timeline } = score(scenes, (n) => length + 13 * (n % 5));
      expect(timelineSchema.parse({ ...timeline, score: placements }).score).toEqual(placements);
      const byId = new Map(cues.map((cue) => [cue.id, scoreCueSchema.parse(cue)]));
      expect(byId.size).toBe(cues.length);
      for (const placement of placements) {
        const cue = byId.get(placement.cue)!;
        expect(placement.kind).toBe(cue.kind);
        expect(placement.frames).toBeLessThanOrEqual(cue.frames);
        expect(ends(placement)).toBeLessThanOrEqual(timeline.frames);
        expect(placement.fadeIn + placement.fadeOut).toBeLessThanOrEqual(placement.frames);
      }
      expect([...placements].sort((a, b) => a.start - b.start).map(({ start }) => start)).toEqual(
        placements.map(({ start }) => start),
      );
    }),
    { numRuns: 60, seed: 7 },
  );
});
