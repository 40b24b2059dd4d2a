import { readdir, stat, statfs, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CliffhangerError } from '../errors';

/** After this long the folder is looked through again before it is believed to have room: others write there too. */
const RESCAN_AFTER_MS = 60_000;

/** The byte bound of a folder of cached files. */
export interface Room {
  /**
   * Sets bytes aside for a file to come, evicting the least recently used ones when there is no room. Files with a
   * second hard link are in use, by whichever process, and stay. `settle` ends the reservation: with true once the
   * file is in the folder, with false when it will not come. Fails with DISK_FULL.
   */
  reserve(bytes: number): Promise<{ settle: (kept: boolean) => void }>;
  /** Notes that a cached file (by name) is used now. */
  used(name: string): void;
}

interface CachedFile {
  readonly path: string;
  readonly bytes: number;
  readonly lastUse: number;
  readonly inUse: boolean;
}

/**
 * Bounds the files of `dir`, two levels deep, to `maxBytes`. Use is remembered in memory and, by whoever reads a file,
 * in its time of modification, which is what other processes go by. Processes that fill the folder at the same moment
 * may pass the bound by what they are filling.
 */
export function createRoom(options: { dir: string; maxBytes: number; beforeEviction: () => Promise<void> }): Room {
  const { dir, maxBytes, beforeEviction } = options;
  const lastUse = new Map<string, number>();
  let known = 0;
  let scannedAt = -Infinity;
  let reserved = 0;
  let queue: Promise<unknown> = Promise.resolve();

  async function scan(): Promise<CachedFile[]> {
    const files: CachedFile[] = [];
    for (const shard of await readdir(dir)) {
      for (const name of await readdir(join(dir, shard)).catch(() => [])) {
        const path = join(dir, shard, name);
        // Gone between the listing and the look: somebody else evicted it.
        const found = await stat(path).catch(() => null);
        if (found) {
          const use = Math.max(found.mtimeMs, lastUse.get(name) ?? 0);
          files.push({ path, bytes: found.size, lastUse: use, inUse: found.nlink > 1 });
        }
      }
    }
    known = files.reduce((sum, file) => sum + file.bytes, 0);
    scannedAt = Date.now();
    return files;
  }

  /** Bytes that must go before `bytes` more fit under the bound and on the disk. */
  async function excess(bytes: number): Promise<number> {
    const { bavail, bsize } = await statfs(dir);
    return Math.max(known + reserved + bytes - maxBytes, reserved + bytes - bavail * bsize);
  }

  async function makeRoom(bytes: number): Promise<void> {
    if (bytes > maxBytes) throw diskFull(dir, bytes);
    if (Date.now() - scannedAt > RESCAN_AFTER_MS) await scan();
    if ((await excess(bytes)) <= 0) return;
    await beforeEviction();
    const candidates = (await scan()).filter((file) => !file.inUse).sort((a, b) => a.lastUse - b.lastUse);
    for (const file of candidates) {
      if ((await excess(bytes)) <= 0) return;
      await unlink(file.path).catch(ignoreMissing);
      lastUse.delete(basename(file.path));
      known -= file.bytes;
    }
    if ((await excess(bytes)) > 0) throw diskFull(dir, bytes);
  }

  return {
    reserve(bytes) {
      const turn = queue.then(async () => {
        await makeRoom(bytes);
        reserved += bytes;
        return {
          settle: (kept: boolean) => {
            reserved -= bytes;
            if (kept) known += bytes;
          },
        };
      });
      // The next in the queue goes on whatever became of this one.
      queue = turn.catch(() => undefined);
      return turn;
    },
    used: (name) => void lastUse.set(name, Date.now()),
  };
}

/** The row for a scratch disk without room. */
export const diskFull = (path: string, bytes: number, cause?: unknown): CliffhangerError =>
  new CliffhangerError(
    'DISK_FULL',
    {
      path,
      ...(bytes > 0 ? { need: `${Math.ceil(bytes / 1e6)} MB` } : {}),
      setting: 'CLIFFHANGER_SCRATCH, CLIFFHANGER_SCRATCH_GIB',
    },
    { cause },
  );

export function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
