import {
  ActivityFailure,
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  setHandler,
  TimeoutFailure,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { AssembledPicture, Board, CharacterSheets, MixedSound } from '../story/production';
import { crafts } from './crafts';
import { type BriefSubmission, type EpisodeInput, type EpisodeResult, progressQuery, submitBrief } from './messages';
import { createProgressBoard, type ProgressBoard } from './progress';
import { SEARCH } from './search-attributes';
import { allOrFirstFailure, scoreCut, shootShots, stage, voiceLines } from './stages';

/**
 * One episode, from brief to release: write, board, then voices, shots and score side by side, cut, artwork, package,
 * release. A brief submitted while another is in production takes over; everything finished that still fits is reused.
 */
export async function episodeWorkflow(input: EpisodeInput): Promise<EpisodeResult> {
  const progress = createProgressBoard(input);
  const production = new CancellationScope();
  let next: BriefSubmission | null = null;
  // A function, because the compiler cannot see that the update handler assigns it.
  const successor = (): BriefSubmission | null => next;

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
    const result = await production.run(() => produce(input, progress));
    if (!successor()) return result;
  } catch (error) {
    // Whoever handed a brief in was told that it takes over: it does so even when this one ended first, well or badly.
    if (!successor() || CancellationScope.current().consideredCancelled) {
      if (isCancellation(error)) progress.fail('cancelled', 'cancelled');
      else progress.fail(inPlainWords(error));
      throw error;
    }
  }
  await CancellationScope.nonCancellable(() => condition(allHandlersFinished));
  const { title, brief, locales } = successor() as BriefSubmission;
  return await continueAsNew<typeof episodeWorkflow>({ ...input, title, brief, locales });
}

async function produce(input: EpisodeInput, progress: ProgressBoard): Promise<EpisodeResult> {
  const { desk, voices, render } = crafts(input.patience);
  const { series, episode, brief } = input;

  const released = await desk.findRelease.executeWithOptions({ summary: 'Is it released already?' }, [
    { series, episode, brief },
  ]);
  if (released) {
    showReleased(released.revision);
    return {
      series,
      episode,
      revision: released.revision,
      release: released.manifest,
      alreadyReleased: true,
      progress: progress.read(),
    };
  }

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
    allOrFirstFailure([...voiced.values()]),
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
  showReleased(release.revision);
  return {
    series,
    episode,
    revision: release.revision,
    release: release.manifest,
    alreadyReleased: false,
    progress: progress.read(),
  };
}

function showReleased(revision: number): void {
  upsertSearchAttributes([
    { key: SEARCH.revision, value: revision },
    { key: SEARCH.stage, value: 'released' },
  ]);
}

/** The innermost message: the one written for people. A timeout's cause is what its last attempt failed of. */
function inPlainWords(error: unknown): string {
  let innermost = error;
  while ((innermost instanceof ActivityFailure || innermost instanceof TimeoutFailure) && innermost.cause)
    innermost = innermost.cause;
  return innermost instanceof Error ? innermost.message : String(innermost);
}
