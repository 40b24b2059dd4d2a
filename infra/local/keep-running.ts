import { setTimeout as delay } from 'node:timers/promises';
import { CliffhangerError } from '../../src/errors';
import { endOrphans, endProcess, lastWords, type Running } from './child';
import type { OnProgress } from './progress';

/** Waits between one end and the next start, doubling. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** One that has run this long was well; its next end starts the count anew. */
const WELL_MS = 60_000;
/** Ends in a row after which nobody believes in it any more. */
const MOST_ENDS = 6;

/** Something that is to run until it is told to stop. */
export interface Part {
  /** For messages: `Temporal`, `the render worker`. */
  readonly name: string;
  readonly log: string;
  /** Starts it. The first one may be another's that was taken over. */
  launch(): Promise<Running>;
  /** Resolves once it serves. */
  untilReady(running: Running, signal: AbortSignal): Promise<void>;
  readonly readyTimeoutMs: number;
  /** What it may take to end by itself. */
  readonly graceMs: number;
}

export interface Kept {
  /** Resolves when it serves for the first time; rejects with STACK_FAILED when it never does. */
  readonly ready: Promise<void>;
  /** Resolves when it was stopped, or with STACK_FAILED when it could not be kept running. */
  readonly over: Promise<CliffhangerError | undefined>;
  /** Ends it, gracefully unless `hurry` is aborted. Safe to repeat. */
  stop(hurry?: AbortSignal): Promise<void>;
}

/** Keeps a part running: when it ends by itself, says so and starts it again, with growing waits, a bounded number of times. */
export function keepRunning(part: Part, onProgress: OnProgress): Kept {
  const stopping = new AbortController();
  let current: Running | undefined;
  let becameReady: () => void = () => undefined;
  let neverReady: (error: CliffhangerError) => void = () => undefined;
  const ready = new Promise<void>((resolve, reject) => {
    becameReady = resolve;
    neverReady = reject;
  });
  ready.catch(() => undefined); // who cares awaits it; who does not reads `over`

  const over = live();

  async function live(): Promise<CliffhangerError | undefined> {
    let served = false;
    let ends = 0;
    let wait = FIRST_WAIT_MS;
    while (!stopping.signal.aborted) {
      const began = Date.now();
      const how = await once(() => {
        served = true;
        becameReady();
      });
      if (stopping.signal.aborted) break;
      if (Date.now() - began > WELL_MS) [ends, wait] = [0, FIRST_WAIT_MS];
      ends += 1;
      // what has never served is wrong, not unlucky: two more tries are for a port that was lost in a race
      if (ends >= (served ? MOST_ENDS : 3)) {
        const error = new CliffhangerError('STACK_FAILED', {
          what: part.name,
          reason: `it ${how} ${ends} times in a row: ${lastWords(part.log) || 'it left no message'}`,
          advice: `Its log is ${part.log}.`,
        });
        neverReady(error);
        return error;
      }
      if (served) {
        onProgress({ what: `${part.name} ${how}; starting it again in ${wait / 1000} s`, note: `log: ${part.log}` });
      }
      await delay(served ? wait : 0, undefined, { signal: stopping.signal }).catch(() => undefined);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
    neverReady(
      new CliffhangerError('STACK_FAILED', {
        what: part.name,
        reason: 'it was stopped before it was ready',
        advice: 'Start it again.',
      }),
    );
    return undefined;
  }

  /** One life of it; returns how it ended. */
  async function once(onReady: () => void): Promise<string> {
    let running: Running;
    try {
      running = await part.launch();
    } catch (error) {
      return `could not be started (${error instanceof Error ? error.message : String(error)})`;
    }
    current = running;
    const life = new AbortController();
    const signal = AbortSignal.any([life.signal, stopping.signal]);
    try {
      // what becomes ready only after its end has not served
      const served = part.untilReady(running, signal).then(() => signal.aborted || onReady());
      const late = delay(part.readyTimeoutMs, 'late', { signal });
      late.catch(() => undefined);
      const first = await Promise.race([served, late, running.ended]);
      if (first === 'late') {
        await endProcess(running.identity, { graceMs: part.graceMs });
        return `was not ready after ${part.readyTimeoutMs / 1000} s`;
      }
      const how = await running.ended;
      endOrphans(running.identity);
      return how;
    } catch (error) {
      await endProcess(running.identity, { graceMs: part.graceMs });
      return `was not usable (${error instanceof Error ? error.message : String(error)})`;
    } finally {
      life.abort();
    }
  }

  return {
    ready,
    over,
    async stop(hurry) {
      stopping.abort();
      if (current) await endProcess(current.identity, { graceMs: part.graceMs, ...(hurry ? { hurry } : {}) });
      await over;
      // stopped while it was being launched: it came up after all
      if (current) await endProcess(current.identity, { graceMs: part.graceMs });
    },
  };
}
