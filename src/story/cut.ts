import { CliffhangerError } from '../errors';
import { ambienceOf } from './ambience';
import { PARTS, type Screenplay } from './screenplay';
import type { Shot, Storyboard } from './storyboard';
import { type Frames, upToGrid } from './time';
import type { Timeline } from './timeline';

/** Shots last whole halves of a second, so that a word more or less usually changes no length. */
export const SHOT_GRID: Frames = 15;

/** Where a line stands in its shot: `start` in frames of the shot. */
export interface LineSlot {
  readonly line: string;
  readonly start: Frames;
  readonly frames: Frames;
}

/** Slots of a shot's lines, one after another: lead, line, gap, line, … Local: knows nothing but the shot. */
export function slotLines(shot: Shot, lineFrames: Readonly<Record<string, Frames>>): LineSlot[] {
  let start = shot.lead;
  return shot.lines.map((line) => {
    const frames = lineFrames[line.id];
    if (frames === undefined || !Number.isInteger(frames) || frames < 1) {
      throw new CliffhangerError('INPUT_INVALID', {
        what: `Line ${line.id}`,
        problem: `its length should be a whole number of frames, got ${String(frames)}`,
        advice: 'Voice the line first.',
      });
    }
    const slot = { line: line.id, start, frames };
    start += frames + shot.gap;
    return slot;
  });
}

/** Length of a shot once its lines have theirs: what they need, at least `minFrames`, up to the grid. */
export function shotFrames(shot: Shot, lineFrames: Readonly<Record<string, Frames>>): Frames {
  const last = slotLines(shot, lineFrames).at(-1);
  const needed = last ? last.start + last.frames + shot.tail : 0;
  return upToGrid(Math.max(shot.minFrames, needed), SHOT_GRID);
}

/**
 * The cut: shots laid end to end, lines in their slots, parts, effects and room tone. The score is spotted on it
 * afterwards and is empty here.
 *
 * @param lineFrames length of every line in frames, by line id
 */
export function lockTimeline({
  storyboard,
  screenplay,
  lineFrames,
}: {
  storyboard: Storyboard;
  screenplay: Screenplay;
  lineFrames: Readonly<Record<string, Frames>>;
}): Timeline {
  const shots: Timeline['shots'] = [];
  const lines: Timeline['lines'] = [];
  const effects: Timeline['effects'] = [];
  let start = 0;
  for (const shot of storyboard.shots) {
    const frames = shotFrames(shot, lineFrames);
    shots.push({ shot: shot.id, scene: shot.scene, part: shot.part, start, frames });
    for (const slot of slotLines(shot, lineFrames)) {
      const { speaker } = shot.lines.find((line) => line.id === slot.line)!;
      lines.push({ line: slot.line, speaker, shot: shot.id, start: start + slot.start, frames: slot.frames });
    }
    for (const { effect, at } of shot.effects)
      effects.push({ effect, start: start + Math.min(at, frames - 1), shot: shot.id });
    start += frames;
  }
  return {
    schema: 'timeline@1',
    fps: 30,
    frames: start,
    parts: PARTS.flatMap((part) =>
      spanOf(shots.filter((shot) => shot.part === part)).map((span) => ({ part, ...span })),
    ),
    shots,
    lines,
    score: [],
    effects,
    ambience: screenplay.scenes.flatMap((scene) =>
      spanOf(shots.filter((shot) => shot.scene === scene.id)).map((span) => ({
        scene: scene.id,
        kind: ambienceOf(scene),
        ...span,
      })),
    ),
  };
}

/** From the first to the last of some neighbouring shots; none of none. */
function spanOf(shots: Timeline['shots']): { start: Frames; frames: Frames }[] {
  const [first] = shots;
  const last = shots.at(-1);
  return first && last ? [{ start: first.start, frames: last.start + last.frames - first.start }] : [];
}
