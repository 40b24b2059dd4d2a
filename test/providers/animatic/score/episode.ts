import type { Bible } from '../../../../src/story/bible';
import type { Beat, Mood, PartName, Scene, Screenplay } from '../../../../src/story/screenplay';
import { type Timeline, timelineSchema } from '../../../../src/story/timeline';

/** A beat in short: who speaks its lines, what the writer notes, whether the scene turns. */
export interface BeatSketch {
  readonly speakers?: readonly string[];
  readonly music?: string;
  readonly reveal?: boolean;
}
export interface SceneSketch {
  readonly mood: Mood;
  readonly part?: PartName;
  readonly alternative?: string;
  readonly beats: readonly BeatSketch[];
}

export const CAST = ['mei', 'jun', 'lan'] as const;

export const bible: Bible = {
  schema: 'bible@1',
  series: 'the-last-contract',
  title: 'The Last Contract',
  language: 'en',
  genre: 'revenge',
  tone: 'dark',
  cast: CAST.map((id) => ({
    id,
    name: id,
    role: 'lead',
    age: 30,
    gender: 'female',
    looks: '',
    wardrobe: '',
    voice: { description: '', speaker: null, pitch: 0, rate: 1 },
  })),
  locations: [{ id: 'office', name: 'Office', looks: '' }],
};

export function screenplayOf(scenes: readonly SceneSketch[]): Screenplay {
  let line = 0;
  return {
    schema: 'screenplay@1',
    title: 'Test',
    language: 'en',
    scenes: scenes.map(
      (sketch, n): Scene => ({
        id: `s${String(n + 1).padStart(2, '0')}`,
        part: sketch.part ?? 'body',
        alternative: sketch.alternative ?? null,
        location: 'office',
        time: 'night',
        weather: 'clear',
        interior: true,
        mood: sketch.mood,
        beats: sketch.beats.map(
          ({ speakers = [], music, reveal = false }): Beat => ({
            action: speakers.length === 0 ? 'Something happens.' : null,
            cast: [...new Set(speakers)],
            lines: speakers.map((speaker) => ({
              id: `l${String(++line).padStart(2, '0')}`,
              speaker,
              text: 'Words.',
              emotion: 'neutral',
              delivery: null,
            })),
            notes: music === undefined ? [] : [{ key: 'music', value: music }],
            reveal,
          }),
        ),
      }),
    ),
  };
}

/** A cut with one shot a beat; alternatives are left out. `length` tells the frames of the n-th shot. */
export function cut(screenplay: Screenplay, length: (shot: number) => number = () => 120): Timeline {
  const shots: Timeline['shots'] = [];
  const lines: Timeline['lines'] = [];
  let start = 0;
  for (const scene of screenplay.scenes.filter(({ alternative }) => alternative === null)) {
    for (const beat of scene.beats) {
      const shot = `sh${String(shots.length + 1).padStart(2, '0')}`;
      const frames = length(shots.length);
      shots.push({ shot, scene: scene.id, part: scene.part, start, frames });
      beat.lines.forEach((line, n) => {
        const slot = Math.floor(frames / beat.lines.length);
        lines.push({ line: line.id, speaker: line.speaker, shot, start: start + n * slot, frames: slot });
      });
      start += frames;
    }
  }
  const parts = (['hook', 'body', 'ending'] as const).flatMap((part) => {
    const own = shots.filter((shot) => shot.part === part);
    const last = own.at(-1);
    return last ? [{ part, start: own[0]!.start, frames: last.start + last.frames - own[0]!.start }] : [];
  });
  return timelineSchema.parse({
    schema: 'timeline@1',
    fps: 30,
    frames: start,
    parts,
    shots,
    lines,
    score: [],
    effects: [],
    ambience: [],
  });
}
