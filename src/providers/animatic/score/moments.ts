import type { Scene } from '../../../story/screenplay';
import type { Storyboard } from '../../../story/storyboard';
import type { Frames } from '../../../story/time';
import type { Timeline } from '../../../story/timeline';

type PlacedShot = Timeline['shots'][number];

/** What the score must know of a scene as it was cut. Frames of the version; `end` exclusive. */
export interface SceneMoments {
  readonly scene: Scene;
  readonly start: Frames;
  readonly end: Frames;
  /** First frames of its shots. */
  readonly cuts: readonly Frames[];
  /** First frames of the shots on which it turns. */
  readonly reveals: readonly Frames[];
  /** The writer's `[[music: …]]`, in order of time. */
  readonly notes: readonly { readonly at: Frames; readonly music: 'in' | 'out' }[];
}

/** Finds a scene in the cut; null when this version does not play it. */
export function momentsOf(request: {
  scene: Scene;
  timeline: Timeline;
  storyboard: Storyboard | undefined;
}): SceneMoments | null {
  const { scene, timeline, storyboard } = request;
  const shots = timeline.shots.filter((shot) => shot.scene === scene.id);
  const first = shots[0];
  const last = shots.at(-1);
  if (!first || !last) return null;
  const placed = placeBeats(scene, { shots, timeline });
  const boarded = new Set(storyboard?.shots.filter((shot) => shot.reveal).map((shot) => shot.id));
  const reveals = storyboard
    ? shots.filter((shot) => boarded.has(shot.shot)).map((shot) => shot.start)
    : scene.beats.flatMap((beat, n) => (beat.reveal ? [placed[n]!.turn] : []));
  const notes = scene.beats.flatMap((beat, n) =>
    beat.notes.flatMap(({ key, value }) => {
      const music = value.trim().toLowerCase();
      const asked = key.trim().toLowerCase() === 'music' && (music === 'in' || music === 'out');
      return asked ? [{ at: placed[n]!.start, music } as const] : [];
    }),
  );
  return {
    scene,
    start: first.start,
    end: last.start + last.frames,
    cuts: shots.map((shot) => shot.start),
    reveals: [...new Set(reveals)].sort((a, b) => a - b),
    notes: [...notes].sort((a, b) => a.at - b.at),
  };
}

/**
 * Where beats stand in the cut. A timeline tells shots and lines, not beats: a beat with lines starts at the shot of
 * its first one and turns at the shot of its last; beats without words share the shots that lie between.
 */
function placeBeats(
  scene: Scene,
  { shots, timeline }: { shots: readonly PlacedShot[]; timeline: Timeline },
): { start: Frames; turn: Frames }[] {
  const shotOf = new Map(timeline.lines.map((line) => [line.line, line.shot]));
  const indexOf = (line: string | undefined): number =>
    line === undefined ? -1 : shots.findIndex((shot) => shot.shot === shotOf.get(line));
  const spoken = scene.beats.map((beat) => {
    const from = indexOf(beat.lines[0]?.id);
    return from < 0 ? null : { from, to: Math.max(from, indexOf(beat.lines.at(-1)?.id)) };
  });
  return spoken.map((place, n) => {
    if (place) return { start: shots[place.from]!.start, turn: shots[place.to]!.start };
    let before = n - 1;
    while (before >= 0 && !spoken[before]) before--;
    let after = n + 1;
    while (after < spoken.length && !spoken[after]) after++;
    const from = (spoken[before]?.to ?? -1) + 1;
    const to = spoken[after]?.from ?? shots.length;
    const silent = to - from;
    const wordless = after - before - 1;
    const index =
      silent > 0 ? from + Math.floor(((n - before - 1) * silent) / wordless) : Math.min(from, shots.length - 1);
    const { start } = shots[Math.min(index, shots.length - 1)]!;
    return { start, turn: start };
  });
}
