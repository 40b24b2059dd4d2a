import {
  ActivityFailure,
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type {
  AssembledPicture,
  Board,
  CharacterSheets,
  FoleyReel,
  LockedCut,
  MixedSound,
  Recording,
  ShotTake,
  VoicedLine,
} from '../story/production';
import { crafts } from './crafts';
import {
  type BriefSubmission,
  type EpisodeInput,
  type EpisodeResult,
  progressQuery,
  type Stage,
  submitBrief,
} from './messages';
import { createProgressBoard, type ProgressBoard } from './progress';
import { SEARCH } from './search-attributes';

/** Lines voiced in one activity: few enough to lose little in a crash, enough to keep the history short. */
const LINES_A_BATCH = 6;

/**
 * One episode, from brief to release: write, board, then voices, shots and score side by side, cut, artwork, package,
 * release. A brief submitted while another is in production takes over; everything finished that still fits is reused.
 */
export async function episodeWorkflow(input: EpisodeInput): Promise<EpisodeResult> {
  const progress = createProgressBoard(input);
  const production = new CancellationScope();
  let next: BriefSubmission | null = null;

  setHandler(progressQuery, () => progress.read());
  setHandler(
    submitBrief,
    (submission) => {
      if (submission.brief.sha256 === (next ?? input).brief.sha256) return { outcome: 'joined' };
      next = submission;
      production.cancel();
      return { outcome: 'superseded' };
    },
    {
      validator: (submission) => {
        if (submission.series !== input.series || submission.episode !== input.episode)
          throw ApplicationFailure.nonRetryable(
            `This is episode ${input.series}/${input.episode}, not ${submission.series}/${submission.episode}`,
            'INPUT_INVALID',
          );
      },
    },
  );
  upsertSearchAttributes([
    { key: SEARCH.series, value: input.series },
    { key: SEARCH.episode, value: input.episode },
    { key: SEARCH.locales, value: [...input.locales] },
  ]);

  try {
    return await production.run(() => produce(input, progress));
  } catch (error) {
    // `next` is assigned by the update handler, which the compiler cannot see.
    const successor = next as BriefSubmission | null;
    if (successor && isCancellation(error)) {
      await CancellationScope.nonCancellable(() => condition(allHandlersFinished));
      return await continueAsNew<typeof episodeWorkflow>({
        ...input,
        title: successor.title,
        brief: successor.brief,
        locales: successor.locales,
      });
    }
    progress.fail(isCancellation(error) ? 'cancelled' : inPlainWords(error));
    throw error;
  }
}

async function produce(input: EpisodeInput, progress: ProgressBoard): Promise<EpisodeResult> {
  const { desk, voices, render } = crafts(input.patience);
  const { series, episode, brief } = input;

  const released = await desk.findRelease.executeWithOptions({ summary: 'Is it released already?' }, [
    { series, episode, brief },
  ]);
  if (released)
    return {
      series,
      episode,
      revision: released.revision,
      release: released.manifest,
      alreadyReleased: true,
      progress: progress.read(),
    };

  const screenplay = await stage(progress, 'write', () =>
    desk.writeScreenplay.executeWithOptions({ summary: 'The screenplay' }, [{ brief }]),
  );
  const board: Board = await stage(progress, 'board', () =>
    desk.boardEpisode.executeWithOptions({ summary: 'Bible and storyboard' }, [
      { brief, screenplay: screenplay.screenplay },
    ]),
  );

  // Sheets are drawn beside everything else; nothing waits for them but the release.
  const sheets: Promise<CharacterSheets> = render.drawCharacterSheets.executeWithOptions(
    { summary: 'Character sheets' },
    [{ bible: board.bible }],
  );
  const voiced = voiceLines({ board, voices, progress });
  const takes = shootShots({ board, voiced, render, progress });
  const sound = scoreCut({ board, screenplay: screenplay.screenplay, voiced, desk, render, progress });
  const [lines, shots, { locked, cues, foley }, characterSheets] = await allOrFirstFailure([
    Promise.all(voiced.values()),
    takes,
    sound,
    sheets,
  ]);

  progress.begin('cut', 2);
  const assembling: Promise<AssembledPicture> = render.assemblePicture.executeWithOptions(
    { summary: 'Join the shots' },
    [{ timeline: locked.timeline, takes: shots }],
  );
  const mixing: Promise<MixedSound> = render.mixSound.executeWithOptions({ summary: 'Mix the stems' }, [
    { timeline: locked.timeline, lines, cues, foley },
  ]);
  const counted = <T>(work: Promise<T>): Promise<T> =>
    work.then((done) => {
      progress.advance('cut', false);
      return done;
    });
  const [picture, mix] = await allOrFirstFailure([counted(assembling), counted(mixing)]);
  progress.end('cut');

  const artworkDone = stage(progress, 'artwork', () =>
    render.makeArtwork.executeWithOptions({ summary: 'Covers and contact sheet' }, [
      { brief, board, timeline: locked.timeline, picture },
    ]),
  );
  const packageDone = stage(progress, 'package', () =>
    render.packageVersion.executeWithOptions({ summary: 'MP4, captions and HLS' }, [
      { brief, board, timeline: locked.timeline, picture, mix, lines },
    ]),
  );
  const [artwork, version] = await allOrFirstFailure([artworkDone, packageDone]);

  const release = await stage(progress, 'release', () =>
    desk.releaseEpisode.executeWithOptions({ summary: 'Write the manifest, move the ref' }, [
      {
        series,
        episode,
        brief,
        screenplay,
        board,
        sheets: characterSheets,
        lines,
        shots,
        locked,
        cues,
        foley,
        picture,
        mix,
        artwork,
        version,
      },
    ]),
  );
  upsertSearchAttributes([
    { key: SEARCH.revision, value: release.revision },
    { key: SEARCH.stage, value: 'released' },
  ]);
  return {
    series,
    episode,
    revision: release.revision,
    release: release.manifest,
    alreadyReleased: false,
    progress: progress.read(),
  };
}

type Crafts = ReturnType<typeof crafts>;

/** Starts voicing every line, in batches in playing order; each line's promise settles with its batch. */
function voiceLines({
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
async function shootShots({
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
async function scoreCut({
  board,
  screenplay,
  voiced,
  desk,
  render,
  progress,
}: {
  board: Board;
  screenplay: EpisodeInput['brief'];
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
async function stage<T extends object>(progress: ProgressBoard, name: Stage, work: () => Promise<T>): Promise<T> {
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
async function allOrFirstFailure<T extends readonly unknown[]>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(work);
  const failed = settled.find((s): s is PromiseRejectedResult => s.status === 'rejected');
  if (failed) throw failed.reason;
  return settled.map((s) => (s as PromiseFulfilledResult<unknown>).value) as {
    -readonly [K in keyof T]: Awaited<T[K]>;
  };
}

/** The innermost message: the one written for people. */
function inPlainWords(error: unknown): string {
  let innermost = error;
  while (innermost instanceof ActivityFailure && innermost.cause) innermost = innermost.cause;
  return innermost instanceof Error ? innermost.message : String(innermost);
}
