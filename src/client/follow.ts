import { setTimeout as delay } from 'node:timers/promises';
import { type Client, WorkflowFailedError, WorkflowNotFoundError } from '@temporalio/client';
import {
  ActivityFailure,
  ApplicationFailure,
  CancelledFailure,
  TemporalFailure,
  TerminatedFailure,
  TimeoutFailure,
} from '@temporalio/common';
import { CliffhangerError, ERRORS, type ErrorCode } from '../errors';
import { type EpisodeProgress, type EpisodeResult, episodeWorkflowId, progressQuery } from '../workflows/messages';
import { type EpisodeName, episodeTitle } from './desk';

/** Between two looks at a running episode. */
const LOOK_EVERY_MS = 500;
/** A query unanswered for this long means that no worker is there. */
const QUERY_TIMEOUT_MS = 4_000;

export interface Look {
  readonly progress: EpisodeProgress | null;
  readonly status: string;
  readonly runId: string;
}

/** One look at an episode: its progress (null when no worker answers) and Temporal's own status. */
export async function lookAt(client: Client, name: EpisodeName): Promise<Look> {
  const handle = client.workflow.getHandle(episodeWorkflowId(name.series, name.episode));
  const described = await handle.describe().catch((error: unknown) => {
    if (error instanceof WorkflowNotFoundError) throw notFound(name);
    throw error;
  });
  const progress = await client
    .withDeadline(Date.now() + QUERY_TIMEOUT_MS, () => handle.query(progressQuery))
    .catch(() => null);
  return { progress, status: described.status.name, runId: described.runId };
}

/**
 * Follows an episode to its end and calls `onProgress` whenever something changed.
 * Fails with EPISODE_FAILED, EPISODE_CANCELLED or EPISODE_NOT_FOUND.
 */
export async function follow(
  client: Client,
  name: EpisodeName,
  options: { onProgress: (progress: EpisodeProgress) => void; signal?: AbortSignal },
): Promise<EpisodeResult> {
  const handle = client.workflow.getHandle(episodeWorkflowId(name.series, name.episode));
  const state = { over: false };
  const looking = (async () => {
    let last = '';
    while (!state.over && !options.signal?.aborted) {
      const progress = await client
        .withDeadline(Date.now() + QUERY_TIMEOUT_MS, () => handle.query(progressQuery))
        .catch(() => null);
      const text = JSON.stringify(progress);
      if (progress && text !== last && !state.over) {
        last = text;
        options.onProgress(progress);
      }
      await pause(LOOK_EVERY_MS, options.signal);
    }
  })();
  try {
    const result = (await (options.signal
      ? raceWithAbort(handle.result(), options.signal)
      : handle.result())) as EpisodeResult;
    state.over = true;
    if (!result.alreadyReleased) options.onProgress(result.progress);
    return result;
  } catch (error) {
    throw inProducersWords(error, name);
  } finally {
    state.over = true;
    await looking;
  }
}

/** The failure of an episode as an error of ours. */
export function inProducersWords(error: unknown, name: EpisodeName): unknown {
  if (error instanceof WorkflowNotFoundError) return notFound(name);
  if (!(error instanceof WorkflowFailedError)) return error;
  let cause: unknown = error.cause;
  while ((cause instanceof ActivityFailure || cause instanceof TimeoutFailure) && cause.cause) cause = cause.cause;
  const episode = episodeTitle(name);
  if (cause instanceof CancelledFailure)
    return new CliffhangerError('EPISODE_CANCELLED', { episode }, { cause: error });
  if (cause instanceof TerminatedFailure)
    return new CliffhangerError(
      'EPISODE_FAILED',
      { episode, reason: 'it was terminated in Temporal. Start it again to go on: finished work is reused.' },
      { cause: error },
    );
  const reason = cause instanceof TemporalFailure || cause instanceof Error ? cause.message : String(cause);
  const known =
    cause instanceof ApplicationFailure && cause.type && cause.type in ERRORS
      ? ERRORS[cause.type as ErrorCode]
      : undefined;
  // What cannot get better by itself says what to do in its own words.
  const advice = known?.retryable === false ? '' : ' Start it again to go on: finished work is reused.';
  return new CliffhangerError('EPISODE_FAILED', { episode, reason: `${reason}${advice}` }, { cause: error });
}

const notFound = (name: EpisodeName): CliffhangerError =>
  new CliffhangerError('EPISODE_NOT_FOUND', {
    episode: episodeTitle(name),
    advice: 'See `cliffhanger list`; `cliffhanger start <brief>` makes one.',
  });

const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => undefined);

const raceWithAbort = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
