import { CliffhangerError } from '../errors';
import type { ShotRequest } from '../providers/ports';
import type { Bible } from '../story/bible';
import { shotFrames, slotLines } from '../story/cut';
import { LABEL_FRAMES, labelText } from '../story/label';
import type { SpeechTiming } from '../story/speech';
import type { Shot, Storyboard } from '../story/storyboard';
import { framesCovering } from '../story/time';

/**
 * What the video provider is asked for: the shot with its people, its place and the voices heard in it. Pure.
 * Fails with INPUT_INVALID when the storyboard, the bible and the voices do not belong together.
 *
 * @param timings by line id, of every line of the shot
 * @param opening true for the episode's first shot, which carries the legal label
 */
export function shotRequest({
  bible,
  storyboard,
  id,
  timings,
  opening,
}: {
  bible: Bible;
  storyboard: Storyboard;
  id: string;
  timings: Readonly<Record<string, SpeechTiming>>;
  opening: boolean;
}): ShotRequest {
  const shot = storyboard.shots.find((one) => one.id === id) ?? misfit(id, 'it is not on the storyboard');
  const location =
    bible.locations.find((one) => one.id === shot.location) ?? misfit(id, `${shot.location} is not in the bible`);
  const cast = shot.cast.map(
    ({ character }) => bible.cast.find((one) => one.id === character) ?? misfit(id, `${character} is not in the bible`),
  );
  const timingOf = (line: string): SpeechTiming => timings[line] ?? misfit(id, `line ${line} has not been voiced`);
  const lineFrames = Object.fromEntries(
    shot.lines.map(({ id: line }) => [line, framesCovering(timingOf(line).samples, timingOf(line).sampleRate)]),
  );
  const frames = shotFrames(shot, lineFrames);
  return {
    shot,
    frames,
    cast,
    location,
    genre: bible.genre,
    speech: slotLines(shot, lineFrames).map(({ line, ...slot }) => ({
      ...slot,
      speaker: shot.lines.find((one) => one.id === line)?.speaker ?? '',
      timing: timingOf(line),
    })),
    label: opening ? { text: labelText(storyboard.language), frames: Math.min(frames, LABEL_FRAMES) } : null,
  };
}

/**
 * The part of a request that shows in the picture: what a take's key is made of. Ids, places in the episode, sounds and the
 * words themselves do not show, so that a change of these draws nothing again. The emotion of a line does: on the face.
 */
export function whatShows({ shot, cast, ...rest }: ShotRequest): Record<string, unknown> {
  const {
    location: _,
    framing,
    move,
    time,
    weather,
    interior,
    mood,
    cast: blocking,
    action,
    insert,
    reveal,
  } = shot satisfies Shot;
  return {
    ...rest,
    shot: { framing, move, time, weather, interior, mood, blocking, action, insert, reveal },
    emotions: shot.lines.map(({ emotion }) => emotion),
    cast: cast.map(({ voice, ...look }) => look),
  };
}

function misfit(shot: string, problem: string): never {
  throw new CliffhangerError('INPUT_INVALID', { what: `Shot ${shot}`, problem, advice: 'Start the episode again.' });
}
