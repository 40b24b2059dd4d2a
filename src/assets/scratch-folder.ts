import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/**
 * What one process has in hand in a scratch folder that several share: downloads under way, leases and working
 * folders, all below one folder whose name says whose it is. It goes with its process; what a killed process left is
 * removed by the next to come.
 */
export interface ProcessFolder {
  /** Files being filled. */
  readonly partial: string;
  /** Hard links to cached files in use. */
  readonly leases: string;
  /** Working folders. */
  readonly work: string;
  close(): Promise<void>;
}

/** Folders of other machines on a shared disk cannot be asked for their process: they are dead when this still. */
const FOREIGN_STALE_MS = 24 * 60 * 60 * 1000;

const HOST = hostname().replace(/[^A-Za-z0-9.-]/g, '-');
const KINDS = ['partial', 'leases', 'workspaces'] as const;

/** Folders of this process; removed when it exits by itself. One listener for all of them. */
const open = new Set<string>();
let listening = false;

export async function openProcessFolder(root: string): Promise<ProcessFolder> {
  const folder = join(root, [HOST, process.pid, startOf(process.pid), randomUUID().slice(0, 8)].join('~'));
  const [partial, leases, work] = KINDS.map((kind) => join(folder, kind)) as [string, string, string];
  for (const dir of [partial, leases, work]) await mkdir(dir, { recursive: true });
  open.add(folder);
  if (!listening) {
    listening = true;
    process.once('exit', () => {
      for (const left of open) rmSync(left, { recursive: true, force: true });
    });
  }
  return {
    partial,
    leases,
    work,
    close: async () => {
      open.delete(folder);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Removes what dead processes left. Safe beside others doing the same. */
export async function removeLeftovers(root: string): Promise<void> {
  for (const name of await readdir(root).catch(() => [])) {
    const folder = join(root, name);
    if (!(await isAlive(folder, name))) await rm(folder, { recursive: true, force: true });
  }
}

async function isAlive(folder: string, name: string): Promise<boolean> {
  const [host, pid, start] = name.split('~');
  if (host !== HOST) return Date.now() - (await lastChange(folder)) < FOREIGN_STALE_MS;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    // EPERM: it lives, as another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return startOf(Number(pid)) === start;
}

async function lastChange(folder: string): Promise<number> {
  const times = await Promise.all(
    KINDS.map((kind) =>
      stat(join(folder, kind)).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
  return Math.max(...times);
}

/** When a process started, in ticks since boot, so that a reused process id is not taken for the old process. */
function startOf(pid: number): string {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // Field 22; the second field is the program's name in parentheses and may hold spaces.
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
  } catch {
    // Not Linux: the process id alone has to do.
    return '0';
  }
}
