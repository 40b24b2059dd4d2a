import type { Screenplay } from './screenplay';
import type { Storyboard } from './storyboard';
import type { Timeline } from './timeline';

/**
 * The rules of a locked timeline. Each broken one is a sentence; none means that every line has its speaker, slot and
 * shot, shots tile the version exactly, and parts and scenes tile the shots.
 */
export function checkTimeline({
  timeline,
  storyboard,
  screenplay,
}: {
  timeline: Timeline;
  storyboard: Storyboard;
  screenplay: Screenplay;
}): string[] {
  return [
    ...checkTiles(timeline),
    ...checkLines({ timeline, storyboard, screenplay }),
    ...timeline.effects
      .filter(
        ({ start, shot }) =>
          !timeline.shots.some((one) => one.shot === shot && start >= one.start && start < one.start + one.frames),
      )
      .map(({ effect, shot }) => `The sound ${effect} is outside its shot ${shot}.`),
    ...timeline.score
      .filter(({ start, frames }) => start + frames > timeline.frames)
      .map(({ cue }) => `The music ${cue} goes on after the end.`),
  ];
}

function checkTiles({ shots, parts, ambience, frames }: Timeline): string[] {
  const problems: string[] = [];
  const tile = (what: string, spans: readonly { start: number; frames: number }[]) => {
    let end = 0;
    for (const [index, span] of spans.entries()) {
      if (span.start !== end)
        problems.push(`${what} ${index + 1} starts at frame ${span.start}, the one before ends at ${end}.`);
      end = span.start + span.frames;
    }
    if (end !== frames) problems.push(`The last ${what.toLowerCase()} ends at frame ${end}, the version at ${frames}.`);
  };
  tile('Shot', shots);
  tile('Part', parts);
  tile('Room tone', ambience);
  for (const { shot, part, start, frames: length } of shots) {
    const home = parts.find((one) => one.part === part);
    if (!home || start < home.start || start + length > home.start + home.frames)
      problems.push(`Shot ${shot} is outside its part ${part}.`);
  }
  return problems;
}

function checkLines({
  timeline,
  storyboard,
  screenplay,
}: {
  timeline: Timeline;
  storyboard: Storyboard;
  screenplay: Screenplay;
}): string[] {
  const problems: string[] = [];
  const written = screenplay.scenes
    .filter((scene) => scene.alternative === null)
    .flatMap((scene) => scene.beats.flatMap((beat) => beat.lines));
  const played = timeline.lines.map((line) => line.line);
  if (written.map((line) => line.id).join() !== played.join()) {
    problems.push(
      `The screenplay has ${written.length} lines to play, the timeline ${played.length}, or in another order.`,
    );
  }
  let end = 0;
  for (const { line, speaker, shot, start, frames } of timeline.lines) {
    const home = timeline.shots.find((one) => one.shot === shot);
    const boarded = storyboard.shots.find((one) => one.id === shot)?.lines.find((one) => one.id === line);
    const source = written.find((one) => one.id === line);
    if (!boarded || boarded.speaker !== speaker || source?.speaker !== speaker)
      problems.push(`Line ${line} is not ${speaker}'s, or not in shot ${shot}.`);
    if (source && boarded && source.text !== boarded.text)
      problems.push(`Line ${line} was reworded on the storyboard.`);
    if (!home || start < home.start || start + frames > home.start + home.frames)
      problems.push(`Line ${line} leaves its shot ${shot}.`);
    if (start < end) problems.push(`Line ${line} begins before the one before it has ended.`);
    end = start + frames;
  }
  return problems;
}
