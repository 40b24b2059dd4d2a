import { Worker } from 'node:worker_threads';
import { CliffhangerError } from '../../../errors';
import type { CallContext } from '../../ports';

/** What a thread answers to a job. */
export type Answer = { readonly progress: number } | { readonly done: true } | { readonly failed: string };

/** Work done beside the event loop, one job at a time. */
export interface Thread<Job> {
  /** Runs a job. Rejects with the signal's reason on abort (the thread is ended), else with PROVIDER_FAILED. */
  run(job: Job, context: { what: string } & Pick<CallContext, 'signal' | 'progress'>): Promise<void>;
  /** Ends the thread. A later job starts another. */
  close(): Promise<void>;
}

/** A thread without work is ended after this: a sound font is too big to keep for nothing. */
const IDLE_MS = 20_000;

/**
 * A thread that starts with the first job, takes one at a time in the order they came, and ends when there has been
 * none for a while. It never keeps the process alive by itself.
 *
 * @param options.entry compiled module that answers messages with {@link Answer}
 */
export function createThread<Job>(options: { entry: string; idleMs?: number }): Thread<Job> {
  const { entry, idleMs = IDLE_MS } = options;
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const ending = worker;
    worker = null;
    await ending?.terminate();
  };

  const perform = (job: Job, context: Parameters<Thread<Job>['run']>[1]): Promise<void> => {
    context.signal.throwIfAborted();
    clearTimeout(idle);
    worker ??= new Worker(entry);
    const working = worker;
    working.ref();
    return new Promise<void>((resolve, reject) => {
      const settle = (act: () => void): void => {
        context.signal.removeEventListener('abort', onAbort);
        // One by one: the worker keeps listeners of its own, without which no message arrives any more.
        working.off('message', onMessage).off('error', onError).off('exit', onExit);
        working.unref();
        act();
      };
      const fail = (reason: string): void =>
        settle(() =>
          reject(new CliffhangerError('PROVIDER_FAILED', { provider: 'animatic', what: context.what, reason })),
        );
      const onMessage = (answer: Answer): void => {
        if ('progress' in answer) context.progress(answer.progress);
        else if ('failed' in answer) fail(answer.failed);
        else settle(resolve);
      };
      const onGone = (reason: string): void => {
        if (worker === working) worker = null;
        fail(reason);
      };
      const onError = (error: Error): void => onGone(error.message);
      const onExit = (status: number): void => onGone(`its thread ended with status ${status}`);
      const onAbort = (): void => settle(() => void end().then(() => reject(context.signal.reason), reject));
      context.signal.addEventListener('abort', onAbort, { once: true });
      working.on('message', onMessage).on('error', onError).on('exit', onExit);
      working.postMessage(job);
    }).finally(() => {
      clearTimeout(idle);
      idle = setTimeout(() => void end(), idleMs);
      idle.unref();
    });
  };

  return {
    run(job, context) {
      const turn = last.then(() => perform(job, context));
      // The next job waits for this one, whether it went well or not.
      last = turn.then(
        () => undefined,
        () => undefined,
      );
      return turn;
    },
    close: end,
  };
}
