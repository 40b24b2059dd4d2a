import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { identify, isAlive, type ProcessIdentity } from './identity';

/** A process of ours that runs, whether this process started it or took it over. */
export interface Running {
  readonly identity: ProcessIdentity;
  /** Resolves with how it ended, in words. Never rejects. */
  readonly ended: Promise<string>;
  /** Undefined for one that was taken over. */
  readonly stdout: Readable | undefined;
}

/** A log is begun anew when it has grown beyond this; the one before is kept beside it. */
const LOG_BYTES = 16 * 1024 * 1024;
/** A process that was taken over is not our child, so its end has to be looked for. */
const WATCH_MS = 500;
const GRACE_POLL_MS = 50;

/**
 * Starts a long-lived process in a process group of its own: a Ctrl-C in the terminal reaches this process only, which
 * then ends the others in the right order. What it writes goes straight to the log file, so it outlives us unharmed.
 * Rejects when it cannot be started at all.
 */
export async function startProcess(options: {
  command: string;
  args: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  log: string;
  /** Reads what it prints instead of logging it. */
  stdout?: 'pipe';
}): Promise<Running> {
  const log = openLog(options.log);
  const child = spawn(options.command, options.args, {
    env: { ...options.env },
    detached: true,
    stdio: ['ignore', options.stdout ?? log, log],
  });
  closeSync(log);
  // the identity must be taken at once: a caller writes it down before anything else can happen
  const identity = (child.pid && identify(child.pid)) || undefined;
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ? `killed by ${signal}` : `ended with status ${code}`));
    child.once('error', (error) => resolve(error.message));
  });
  if (child.pid === undefined) throw new Error(await ended);
  return { identity: identity ?? { pid: child.pid, born: 'gone' }, ended, stdout: child.stdout ?? undefined };
}

/** Watches a process that somebody else started and that is ours to look after now. */
export function adoptProcess(identity: ProcessIdentity): Running {
  const ended = (async () => {
    while (isAlive(identity)) await delay(WATCH_MS);
    return 'ended';
  })();
  return { identity, ended, stdout: undefined };
}

/** Asks a process to end, waits, then kills it together with what it started. Resolves when it is gone. */
export async function endProcess(
  identity: ProcessIdentity,
  options: { graceMs: number; hurry?: AbortSignal },
): Promise<void> {
  const until = Date.now() + options.graceMs;
  send(identity, 'SIGTERM');
  while (isAlive(identity) && Date.now() < until && !options.hurry?.aborted) await delay(GRACE_POLL_MS);
  send(identity, 'SIGKILL');
  while (isAlive(identity)) await delay(GRACE_POLL_MS);
}

/** Kills what a process that has just ended by itself had started and not taken along: encoders, the voice process. */
export function endOrphans({ pid }: ProcessIdentity): void {
  // a group keeps its leader's number from being given away, so a process of that number means that the group is gone
  if (identify(pid)) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function send(identity: ProcessIdentity, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (!isAlive(identity)) return;
  try {
    // what we start leads a process group of its own; SIGTERM is for it alone, it ends its own children in order
    process.kill(signal === 'SIGKILL' ? -identity.pid : identity.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Lines of a crashed Node process that say nothing about why: stack frames, source excerpts' braces, its version. */
const NO_WORDS = /^\s*(at .*|[{}^]+|Node\.js v.*|)$/;

/** The last lines of a log that say something, for an error message. */
export function lastWords(log: string, lines = 2): string {
  try {
    const words = readFileSync(log, 'utf8').split('\n').slice(-200);
    const said = words.filter((line) => !NO_WORDS.test(line));
    return said.slice(-lines).join(' | ').slice(-800);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    if (statSync(path).size > LOG_BYTES) renameSync(path, `${path}.1`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return openSync(path, 'a', 0o600);
}
