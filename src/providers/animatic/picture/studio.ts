import { Worker } from 'node:worker_threads';
import { compiledModule } from '../../../compiled';
import { CliffhangerError } from '../../../errors';
import type { Job, Order, Report } from './jobs';

/** How long a thread may take to stop its job by itself before it is ended. */
const STOP_AFTER_MS = 2_000;

export interface Drawn {
  /** ffmpeg's log. */
  readonly stderr: string;
  /** What the job cost: processor time of the whole process meanwhile, and wall time. */
  readonly cpuMs: number;
  readonly wallMs: number;
}

/** A few drawing threads that are kept between jobs, with what they have painted. */
export interface Studio {
  /** Draws a job on the next free thread. Rejects with the signal's reason once the thread and its ffmpeg have stopped. */
  draw(job: Job, options: { signal?: AbortSignal; onFrame?: (frames: number) => void }): Promise<Drawn>;
  /** Ends all threads; jobs at hand fail. */
  close(): Promise<void>;
}

export function createStudio(options: { threads: number }): Studio {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: ((worker: Worker) => void)[] = [];
  let closed = false;

  const hire = (): Worker => {
    const worker = new Worker(compiledModule(__dirname, 'thread'), { name: 'drawing' });
    all.add(worker);
    worker.once('exit', () => {
      all.delete(worker);
      const at = idle.indexOf(worker);
      if (at >= 0) idle.splice(at, 1);
      // somebody may be waiting for the place that has become free
      const next = closed ? undefined : waiting.shift();
      if (next) next(hire());
    });
    return worker;
  };
  const borrow = async (signal: AbortSignal | undefined): Promise<Worker> => {
    signal?.throwIfAborted();
    const free = idle.pop();
    if (free) return free;
    if (all.size < options.threads) return hire();
    return new Promise((resolve, reject) => {
      const give = (worker: Worker): void => {
        signal?.removeEventListener('abort', leave);
        resolve(worker);
      };
      const leave = (): void => {
        waiting.splice(waiting.indexOf(give), 1);
        reject(signal?.reason);
      };
      waiting.push(give);
      signal?.addEventListener('abort', leave, { once: true });
    });
  };
  const giveBack = (worker: Worker): void => {
    if (!all.has(worker)) return;
    const next = waiting.shift();
    if (next) next(worker);
    else {
      // an idle thread keeps no process alive
      worker.unref();
      idle.push(worker);
    }
  };

  return {
    async draw(job, { signal, onFrame }) {
      if (closed) throw failed('the drawing room is closed');
      const worker = await borrow(signal);
      worker.ref();
      try {
        return await supervise(worker, job, { signal, onFrame });
      } finally {
        giveBack(worker);
      }
    },
    async close() {
      closed = true;
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

/** One job on one thread, from order to report. */
function supervise(
  worker: Worker,
  job: Job,
  options: { signal: AbortSignal | undefined; onFrame: ((frames: number) => void) | undefined },
): Promise<Drawn> {
  const { signal, onFrame } = options;
  return new Promise((resolve, reject) => {
    let encoder: number | undefined;
    let deadline: NodeJS.Timeout | undefined;
    const order = (message: Order): void => worker.postMessage(message);
    const settle = (finish: () => void): void => {
      clearTimeout(deadline);
      worker.off('message', hear).off('error', crash).off('exit', gone);
      signal?.removeEventListener('abort', stop);
      finish();
    };
    const killEncoder = (): void => {
      if (encoder === undefined) return;
      try {
        process.kill(encoder, 'SIGKILL');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    };
    const hear = (report: Report): void => {
      if (report.report === 'encoding') encoder = report.pid;
      else if (report.report === 'drawn') onFrame?.(report.frames);
      else if (report.report === 'done') settle(() => (signal?.aborted ? reject(signal.reason) : resolve(report)));
      else if (report.code === 'STOPPED') settle(() => reject(signal?.reason ?? failed('it was stopped')));
      else
        settle(() =>
          reject(new CliffhangerError(report.code as Exclude<typeof report.code, 'STOPPED'>, report.fields)),
        );
    };
    const crash = (error: Error): void => {
      killEncoder();
      settle(() => reject(signal?.aborted ? signal.reason : failed(error.message, error)));
    };
    const gone = (code: number): void => {
      killEncoder();
      settle(() => reject(signal?.aborted ? signal.reason : failed(`its thread ended with ${code}`)));
    };
    const stop = (): void => {
      order({ order: 'stop' });
      deadline = setTimeout(() => void worker.terminate(), STOP_AFTER_MS);
    };
    worker.on('message', hear).on('error', crash).on('exit', gone);
    order({ order: 'draw', job });
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}

function failed(reason: string, cause?: Error): CliffhangerError {
  return new CliffhangerError('PROVIDER_FAILED', { provider: 'animatic', what: 'draw', reason }, { cause });
}
