import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive, ownIdentity, type ProcessIdentity } from './identity';

const POLL_MS = 200;
/** Clearing away a dead holder's lock takes microseconds; a clearing older than this was itself killed half way. */
const CLEARING_STALE_MS = 10_000;
/** A lock file is empty for the instant between its creation and the holder's name being written. */
const NAMELESS_STALE_MS = 2_000;

export interface Lock {
  /** Frees the lock. Safe to repeat. */
  release(): void;
}

/**
 * Takes the lock at `path` if nobody alive holds it. A holder that was killed does not count: the file names the
 * process together with its birth, so that a reused process number is not mistaken for it.
 *
 * @returns the lock, or who holds it
 */
export function tryLock(path: string): { lock: Lock } | { heldBy: ProcessIdentity | undefined } {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  for (;;) {
    if (create(path)) return { lock: { release: () => releaseOwn(path) } };
    const holder = readHolder(path);
    if (holder === 'gone') continue;
    if (holder === 'nameless') return { heldBy: undefined };
    if (holder !== 'dead' && isAlive(holder)) return { heldBy: holder };
    if (!clearAway(path)) return { heldBy: undefined };
  }
}

/** Waits for the lock. `onWait` is called once when somebody else holds it. Rejects with the signal's reason. */
export async function takeLock(
  path: string,
  options: { signal?: AbortSignal | undefined; onWait?: (holder: ProcessIdentity | undefined) => void } = {},
): Promise<Lock> {
  for (let waited = false; ; waited = true) {
    options.signal?.throwIfAborted();
    const attempt = tryLock(path);
    if ('lock' in attempt) return attempt.lock;
    if (!waited) options.onWait?.(attempt.heldBy);
    await delay(POLL_MS);
  }
}

function create(path: string): boolean {
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, JSON.stringify(ownIdentity()));
    closeSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes a dead holder's lock, one process at a time: without the second lock two processes could both find it
 * stale, and the slower one would remove what the faster one has just created.
 */
function clearAway(path: string): boolean {
  const clearing = `${path}.clearing`;
  if (!create(clearing)) {
    if (ageMs(clearing) > CLEARING_STALE_MS) rmSync(clearing, { force: true });
    return false;
  }
  try {
    const holder = readHolder(path);
    if (holder === 'dead' || (typeof holder === 'object' && !isAlive(holder))) rmSync(path, { force: true });
    return true;
  } finally {
    rmSync(clearing, { force: true });
  }
}

function releaseOwn(path: string): void {
  const holder = readHolder(path);
  const own = ownIdentity();
  if (typeof holder === 'object' && holder.pid === own.pid && holder.born === own.born) rmSync(path, { force: true });
}

function readHolder(path: string): ProcessIdentity | 'gone' | 'nameless' | 'dead' {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'gone';
    throw error;
  }
  const named = /^\{"pid":(\d+),"born":("[^"]*")\}$/.exec(text);
  if (named) return { pid: Number(named[1]), born: JSON.parse(named[2]!) as string };
  return ageMs(path) > NAMELESS_STALE_MS ? 'dead' : 'nameless';
}

function ageMs(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}
