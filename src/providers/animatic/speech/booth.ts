import { type ChildProcess, fork } from 'node:child_process';
import { CliffhangerError } from '../../../errors';

/** A booth that nobody asked for this long gives its memory back. */
const IDLE_MS = 3 * 60_000;
/** One question takes seconds; a process that is silent for this long hangs and is ended. */
const SILENT_MS = 3 * 60_000;
const LAST_WORDS = 400;

interface Ask {
  readonly question: unknown;
  readonly signal: AbortSignal;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: unknown) => void;
  attempts: number;
}

type Answer = { id: number; answer: unknown } | { id: number; problem: string };

/**
 * A recording booth: one child process that answers one question at a time, first come first served. It is started by
 * the first question, started again after a crash (a question gets two tries), ended when idle, and ends by itself as
 * soon as its parent is gone in whatever way, because its channel closes.
 */
export interface Booth<Question, Reply> {
  /**
   * Fails with PROVIDER_FAILED (retryable). An abort rejects at once with the signal's reason: a question in the queue
   * is dropped, the answer to one under way is thrown away, and the booth stays usable.
   */
  ask(question: Question, signal: AbortSignal): Promise<Reply>;
  /** Ends the process; a later question starts another. */
  close(): void;
}

/**
 * @param provider name for error messages
 * @param what what could not be done when it fails
 * @param entry path of the compiled JavaScript of the process
 */
export function createBooth<Question, Reply>(options: {
  provider: string;
  what: string;
  entry: string;
  args?: readonly string[];
  idleMs?: number;
}): Booth<Question, Reply> {
  const queue: Ask[] = [];
  let child: ChildProcess | undefined;
  let current: { id: number; ask: Ask; watchdog: NodeJS.Timeout } | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;

  const failed = (reason: string): CliffhangerError =>
    new CliffhangerError('PROVIDER_FAILED', { provider: options.provider, what: options.what, reason });

  const end = (): void => {
    const ended = child;
    child = undefined;
    ended?.removeAllListeners();
    ended?.kill('SIGKILL');
  };

  const start = (): ChildProcess => {
    const started = fork(options.entry, [...(options.args ?? [])], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    let words = '';
    started.stderr?.on('data', (chunk: Buffer) => {
      words = (words + chunk.toString('utf8')).slice(-LAST_WORDS);
    });
    // an idle booth must not keep its parent from ending
    if (started.stderr && 'unref' in started.stderr) (started.stderr as unknown as { unref(): void }).unref();
    started.on('message', (message) => answered(message as Answer));
    const gone = (how: string): void => {
      if (child !== started) return;
      end();
      crashed(words.trim() ? `${how}: ${words.trim()}` : how);
    };
    started.on('error', (error) => gone(error.message));
    started.on('exit', (code, signal) => gone(`its process ended (${signal ?? `status ${code}`})`));
    return started;
  };

  const crashed = (reason: string): void => {
    const lost = current;
    current = undefined;
    if (lost) {
      clearTimeout(lost.watchdog);
      if (lost.ask.attempts < 2) queue.unshift(lost.ask);
      else lost.ask.reject(failed(reason));
    }
    next();
  };

  const answered = (message: Answer): void => {
    if (!current || message.id !== current.id) return;
    const { ask, watchdog } = current;
    clearTimeout(watchdog);
    current = undefined;
    if ('problem' in message) ask.reject(failed(message.problem));
    else ask.resolve(message.answer);
    next();
  };

  const next = (): void => {
    if (current) return;
    const ask = queue.shift();
    if (!ask) {
      child?.unref();
      child?.channel?.unref();
      clearTimeout(idle);
      idle = setTimeout(end, options.idleMs ?? IDLE_MS).unref();
      return;
    }
    if (ask.signal.aborted) {
      next();
      return;
    }
    clearTimeout(idle);
    child ??= start();
    child.ref();
    child.channel?.ref();
    ask.attempts += 1;
    const id = ++lastId;
    const watchdog = setTimeout(() => {
      end();
      crashed(`it did not answer within ${SILENT_MS / 1000} s`);
    }, SILENT_MS);
    current = { id, ask, watchdog };
    child.send({ id, question: ask.question });
  };

  return {
    ask: (question, signal) =>
      new Promise<Reply>((resolve, reject) => {
        signal.throwIfAborted();
        const onAbort = (): void => {
          const at = queue.indexOf(ask);
          if (at >= 0) queue.splice(at, 1);
          reject(signal.reason);
        };
        const settled = (): void => signal.removeEventListener('abort', onAbort);
        const ask: Ask = {
          question,
          signal,
          attempts: 0,
          resolve: (answer) => {
            settled();
            resolve(answer as Reply);
          },
          reject: (reason) => {
            settled();
            reject(reason);
          },
        };
        signal.addEventListener('abort', onAbort, { once: true });
        queue.push(ask);
        next();
      }),
    close: () => {
      end();
      crashed('it was closed');
    },
  };
}

/** The other side: answers questions in the booth's process until the parent is gone. */
export function answerInBooth<Question, Reply>(answer: (question: Question) => Promise<Reply>): void {
  process.on('disconnect', () => process.exit(0));
  // Ctrl-C goes to the whole group: the parent decides when its booth ends
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => undefined);
  process.on('message', (message: { id: number; question: Question }) => {
    answer(message.question).then(
      (reply) => process.send?.({ id: message.id, answer: reply }),
      (error: unknown) =>
        process.send?.({ id: message.id, problem: error instanceof Error ? error.message : String(error) }),
    );
  });
}
