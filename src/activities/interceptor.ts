import { ApplicationFailure, type Context } from '@temporalio/activity';
import type { ActivityExecuteInput, ActivityInboundCallsInterceptor, Next } from '@temporalio/worker';
import { CliffhangerError, type ErrorCode } from '../errors';
import { beat, pulseOf } from './pulse';

/** A tick this often tells the server that the worker lives, whatever its activity is doing. */
const HEARTBEAT_TICK_MS = 3_000;
/** Attempts at work that fails by itself: a crash of a tool repeats seldom, a poisoned input always. */
const ATTEMPTS = 4;
/** Errors of services that come back: waited for until the episode's patience ends. */
const WAITED_FOR: ReadonlySet<ErrorCode> = new Set(['STORE_UNREACHABLE', 'DISK_FULL', 'REF_MOVED']);

/** Keeps every activity's heartbeat going and turns its errors into failures that Temporal and producers can read. */
export function createActivityInterceptor(context: Context): { inbound: ActivityInboundCallsInterceptor } {
  return {
    inbound: {
      async execute(
        input: ActivityExecuteInput,
        next: Next<ActivityInboundCallsInterceptor, 'execute'>,
      ): Promise<unknown> {
        const ticker = setInterval(() => beat(context), HEARTBEAT_TICK_MS);
        try {
          return await next(input);
        } catch (error) {
          if (context.cancellationSignal.aborted) throw context.cancellationSignal.reason;
          const failures = pulseOf(context).failures + (isWaitedFor(error) ? 0 : 1);
          beat(context, { failures });
          throw toFailure(error, failures);
        } finally {
          clearInterval(ticker);
        }
      },
    },
  };
}

const isWaitedFor = (error: unknown): boolean =>
  isDiskFull(error) || (error instanceof CliffhangerError && WAITED_FOR.has(error.code));

/**
 * The error as an ApplicationFailure whose type is its code, and which is retried only where that can help.
 *
 * @param failures how often the activity has failed by itself, this time included
 */
export function toFailure(error: unknown, failures: number): ApplicationFailure {
  if (error instanceof ApplicationFailure) return error;
  if (isDiskFull(error)) {
    const full = new CliffhangerError('DISK_FULL', { path: 'the scratch folder', setting: 'CLIFFHANGER_SCRATCH' });
    return toFailure(full, failures);
  }
  if (error instanceof CliffhangerError) {
    const nonRetryable = !error.retryable || (failures >= ATTEMPTS && !WAITED_FOR.has(error.code));
    return ApplicationFailure.create({
      message: error.message,
      type: error.code,
      nonRetryable,
      details: [error.fields],
    });
  }
  const message = error instanceof Error ? error.message : String(error);
  return ApplicationFailure.create({
    message: `Unexpected: ${message}`,
    type: 'UNEXPECTED',
    nonRetryable: failures >= ATTEMPTS,
    cause: error instanceof Error ? error : undefined,
  });
}

/** Whether Node said so of a file that was written without a tool. */
const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
