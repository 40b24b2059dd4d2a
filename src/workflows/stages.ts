import { ApplicationFailure } from '@temporalio/workflow';
import type { AssetRef } from '../story/asset';
import type { Board, FoleyReel, LockedCut, Recording, ShotTake, VoicedLine } from '../story/production';
import type { crafts } from './crafts';
import type { Stage } from './messages';
import type { ProgressBoard } from './progress';

/** Lines voiced in one activity: few enough to lose little in a crash, enough to keep the history short. */
const LINES_A_BATCH = 6;

type Crafts = ReturnType<typeof crafts>;

/** Starts voicing every line, in batches in playing order; each line's promise settles with its batch. */
export function voiceLines({
  board,
  voices,
  progress,
}: {
  board: Board;
  voices: Crafts['voices'];
  progress: ProgressBoard;
}): Map<string, Promise<VoicedLine>> {
  const lines = board.shots.flatMap((shot) => shot.lines);
  const voiced = new Map<string, Promise<VoicedLine>>();
  progress.begin('voice', lines.length);
  for (let from = 0; from < lines.length; from += LINES_A_BATCH) {
    const batch = lines.slice(from, from + LINES_A_BATCH);
    const spoken = voices.voiceLines.executeWithOptions({ summary: `Lines ${batch[0]} to ${batch.at(-1)}` }, [
      { bible: board.bible, storyboard: board.storyboard, lines: batch },
    ]);
    for (const line of batch) {
      const one = spoken.then((results) => {
        const result = results.find((r) => r.voiced.line === line);
        if (!result) throw ApplicationFailure.nonRetryable(`Line ${line} was not voiced`);
        progress.advance('voice', result.reused);
        return result.voiced;
      });
      one.catch(() => undefined);
      voiced.set(line, one);
    }
  }
  const all = Promise.all(voiced.values()).then(() => progress.end('voice'));
  all.catch(() => undefined);
  return voiced;
}

/** Shoots each shot as soon as its own lines are voiced. */
export async function shootShots({
  board,
  voiced,
  render,
  progress,
}: {
  board: Board;
  voiced: Map<string, Promise<VoicedLine>>;
  render: Crafts['render'];
  progress: ProgressBoard;
}): Promise<ShotTake[]> {
  progress.begin('shoot', board.shots.length);
  const takes = board.shots.map(async (shot, index) => {
    const lines = await Promise.all(shot.lines.map((line) => voiced.get(line) as Promise<VoicedLine>));
    const { take, reused } = await render.shootShot.executeWithOptions({ summary: `Shot ${shot.id}` }, [
      { bible: board.bible, storyboard: board.storyboard, shot: shot.id, lines, opening: index === 0 },
    ]);
    progress.advance('shoot', reused);
    return take;
  });
  const shots = await allOrFirstFailure(takes);
  progress.end('shoot');
  return shots;
}

/** Locks the cut once every line is voiced, then composes the score and records the effects beside the shoot. */
export async function scoreCut({
  board,
  screenplay,
  voiced,
  desk,
  render,
  progress,
}: {
  board: Board;
  screenplay: AssetRef;
  voiced: Map<string, Promise<VoicedLine>>;
  desk: Crafts['desk'];
  render: Crafts['render'];
  progress: ProgressBoard;
}): Promise<{ locked: LockedCut; cues: Recording[]; foley: FoleyReel }> {
  const lines = await Promise.all(voiced.values());
  const locked = await desk.lockCut.executeWithOptions({ summary: 'Lock the cut to the voices' }, [
    { board, screenplay, lines },
  ]);
  progress.begin('score', locked.cues.length + 1);
  const cues = locked.cues.map(async (cue) => {
    const { recording, reused } = await render.composeCue.executeWithOptions(
      { summary: `Score ${cue.id}, ${cue.mood}` },
      [{ bible: board.bible, cue }],
    );
    progress.advance('score', reused);
    return recording;
  });
  const foley = render.recordFoley
    .executeWithOptions({ summary: 'Sound effects and room tone' }, [
      { timeline: locked.timeline, effects: locked.effects, ambiences: locked.ambiences },
    ])
    .then((reel) => {
      progress.advance('score', false);
      return reel;
    });
  const [recordings, reel] = await allOrFirstFailure([allOrFirstFailure(cues), foley]);
  progress.end('score');
  return { locked, cues: recordings, foley: reel };
}

/** Runs one stage of a single unit. */
export async function stage<T extends object>(
  progress: ProgressBoard,
  name: Stage,
  work: () => Promise<T>,
): Promise<T> {
  progress.begin(name, 1);
  const result = await work();
  progress.advance(name, 'reused' in result && result.reused === true);
  progress.end(name);
  return result;
}

/**
 * Like `Promise.all`, but lets the others finish before failing: what they made is kept for the next attempt, and a
 * failed episode leaves no work running behind it.
 */
export async function allOrFirstFailure<T extends readonly unknown[]>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(work);
  const failed = settled.find((s): s is PromiseRejectedResult => s.status === 'rejected');
  if (failed) throw failed.reason;
  return settled.map((s) => (s as PromiseFulfilledResult<unknown>).value) as {
    -readonly [K in keyof T]: Awaited<T[K]>;
  };
}
