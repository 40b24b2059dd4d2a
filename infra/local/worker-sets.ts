import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { endProcess } from './child';
import { isAlive, ownIdentity, type ProcessIdentity } from './identity';
import { tryLock } from './lock';
import { replacePrivateFile } from './private-file';

const identitySchema = z.object({ pid: z.int().positive(), born: z.string() });
/** Workers that one process looks after, written to a file in `<home>/workers`. */
const workerSetSchema = z.object({
  owner: identitySchema,
  queuePrefix: z.string(),
  roles: z.array(z.string()),
  ready: z.boolean(),
  workers: z.record(z.string(), identitySchema),
});
export type WorkerSet = z.infer<typeof workerSetSchema>;

/** Workers of a killed owner finish what they have in hand, which takes as long as a drain does. */
const DRAIN_MS = 30_000;

/** This process's entry in the list of worker sets. */
export interface OwnWorkerSet {
  note(role: string, identity: ProcessIdentity): void;
  ready(): void;
  close(): void;
}

/**
 * Enters this process into the list of those that look after workers, unless another one does so for the same queues.
 * Workers whose owner was killed are asked to end: nobody would restart them, and new ones are about to come.
 *
 * @param options.additional enter even where others are at work
 * @returns the entry, or whose workers are there already, or undefined while another process is just entering itself
 */
export function enterWorkerSet(options: {
  home: string;
  queuePrefix: string;
  roles: readonly string[];
  additional: boolean;
}): OwnWorkerSet | { readonly others: WorkerSet; readonly path: string } | undefined {
  const { home, queuePrefix, roles, additional } = options;
  const folder = join(home, 'workers');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const attempt = tryLock(join(folder, 'lock'));
  if (!('lock' in attempt)) return undefined;
  try {
    for (const path of setsIn(folder)) {
      const set = read(path);
      if (set && isAlive(set.owner)) {
        if (!additional && set.queuePrefix === queuePrefix) return { others: set, path };
        continue;
      }
      for (const left of Object.values(set?.workers ?? {})) void endProcess(left, { graceMs: DRAIN_MS });
      rmSync(path, { force: true });
    }
    return enter(join(folder, `${process.pid}-${randomBytes(4).toString('hex')}.json`), {
      queuePrefix,
      roles: [...roles],
    });
  } finally {
    attempt.lock.release();
  }
}

/** What the owner of a set wrote down last, or undefined when it has left or was killed. */
export function readWorkerSet(path: string): WorkerSet | undefined {
  const set = read(path);
  return set && isAlive(set.owner) ? set : undefined;
}

function enter(path: string, what: Pick<WorkerSet, 'queuePrefix' | 'roles'>): OwnWorkerSet {
  let set: WorkerSet = { ...what, owner: ownIdentity(), ready: false, workers: {} };
  const write = (change: Partial<WorkerSet>) => {
    set = { ...set, ...change };
    replacePrivateFile(path, `${JSON.stringify(set)}\n`);
  };
  write({});
  return {
    note: (role, identity) => write({ workers: { ...set.workers, [role]: identity } }),
    ready: () => write({ ready: true }),
    close: () => rmSync(path, { force: true }),
  };
}

const setsIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /^\d+-[0-9a-f]+\.json$/.test(name))
    .map((name) => join(folder, name));

function read(path: string): WorkerSet | undefined {
  try {
    return workerSetSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    // gone in the meantime, or not written by us
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}
