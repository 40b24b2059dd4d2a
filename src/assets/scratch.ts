import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, unlinkSync } from 'node:fs';
import { copyFile, link, mkdir, rename, rm, stat, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createMeter, type Digest, digestFile, FILE_CHUNK } from './digest';
import { createFlights } from './flights';
import { openProcessFolder, removeLeftovers } from './scratch-folder';
import { createRoom, diskFull, ignoreMissing } from './scratch-room';

/** A file that stays until `release`. */
export interface Lease {
  readonly path: string;
  readonly release: () => void;
}

/** Writes the wanted bytes to a new file at `path` and says what it wrote. */
export type Fill = (path: string, signal: AbortSignal) => Promise<Digest>;

/**
 * Verified local copies of assets, and folders to work in.
 *
 * ```
 * <dir>/v1/cas/ab/<sha256>                   copies, at most `maxBytes` of them, the least recently used go first
 * <dir>/v1/processes/<whose>/partial/…       being filled; renamed into cas/ once whole
 * <dir>/v1/processes/<whose>/leases/…        hard links to copies in use: evicting a copy does not take it from its user
 * <dir>/v1/processes/<whose>/workspaces/…    working folders
 * ```
 *
 * Processes share one folder without talking to each other: a copy appears and goes in one step (rename, unlink), and
 * its second hard link tells everybody that it is in use. A copy is hashed before it is published, and again the first
 * time that a process uses what another left there (a power cut can empty files that were renamed in time).
 */
export interface Scratch {
  /** A copy of the named bytes, from the cache or filled now. Errors: DISK_FULL and those of `fill`. */
  lease(wanted: Digest, fill: Fill, signal?: AbortSignal): Promise<Lease>;
  /** Copies a file into the cache, hashing on the way: later changes of the file do not matter. */
  adopt(path: string, signal?: AbortSignal): Promise<Lease & Digest>;
  /** An empty folder for one piece of work; `release` removes it with all that is in it. */
  openWorkspace(): Promise<{ readonly path: string; readonly release: () => Promise<void> }>;
  /** Gives up everything that this process holds here. */
  close(): Promise<void>;
}

/** A copy's time of modification is its time of use for other processes; once a minute is exact enough. */
const TOUCH_AFTER_MS = 60_000;
/** File systems without hard links, or a file with too many of them. */
const LINK_REFUSED = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'ENOSYS', 'EXDEV']);

export async function openScratch(options: { dir: string; maxBytes: number }): Promise<Scratch> {
  const cas = join(options.dir, 'v1', 'cas');
  const processes = join(options.dir, 'v1', 'processes');
  const refuseFullDisk = (error: unknown): never => {
    throw noSpace(error) ? diskFull(options.dir, 0, error) : error;
  };
  await prepare(cas, processes).catch(refuseFullDisk);
  await removeLeftovers(processes);
  const own = await openProcessFolder(processes);
  const room = createRoom({ dir: cas, maxBytes: options.maxBytes, beforeEviction: () => removeLeftovers(processes) });
  const filling = createFlights<void>();
  /** Copies that this process has hashed, as inode and size. */
  const verified = new Map<string, string>();

  const copyOf = (sha256: string): string => join(cas, sha256.slice(0, 2), sha256);
  const identity = async (path: string): Promise<string> => {
    const { ino, size } = await stat(path);
    return `${ino}:${size}`;
  };

  /** A lease on what is there; null when nothing is, or something else than the name says. */
  async function take(wanted: Digest, signal?: AbortSignal): Promise<Lease | null> {
    const path = join(own.leases, randomUUID());
    const copy = copyOf(wanted.sha256);
    try {
      await hold(copy, path);
    } catch (error) {
      ignoreMissing(error as NodeJS.ErrnoException);
      return null;
    }
    const lease = leaseOn(path);
    try {
      const seen = await identity(path);
      if (verified.get(wanted.sha256) !== seen || !seen.endsWith(`:${wanted.bytes}`)) {
        const { sha256, bytes } = await digestFile(path, signal);
        if (sha256 !== wanted.sha256 || bytes !== wanted.bytes) {
          if (sha256 !== wanted.sha256) await unlink(copy).catch(ignoreMissing);
          lease.release();
          return null;
        }
        verified.set(wanted.sha256, seen);
      }
      room.used(wanted.sha256);
      const { mtimeMs } = await stat(path);
      if (Date.now() - mtimeMs > TOUCH_AFTER_MS) await utimes(path, new Date(), new Date());
      return lease;
    } catch (error) {
      lease.release();
      throw error;
    }
  }

  /** Fills a new file and publishes it under the digest of what was written. */
  async function publish(bytes: number, fill: (path: string) => Promise<Digest>): Promise<Lease & Digest> {
    await prepare(cas, own.partial, own.leases).catch(refuseFullDisk);
    const reservation = await room.reserve(bytes);
    const partial = join(own.partial, randomUUID());
    let kept = false;
    try {
      const digest = await fill(partial);
      const path = join(own.leases, randomUUID());
      // Held before it is published: nobody can evict it in between.
      await hold(partial, path);
      await mkdir(join(cas, digest.sha256.slice(0, 2)), { recursive: true });
      await rename(partial, copyOf(digest.sha256));
      kept = true;
      verified.set(digest.sha256, await identity(copyOf(digest.sha256)));
      room.used(digest.sha256);
      return { ...digest, ...leaseOn(path) };
    } catch (error) {
      return refuseFullDisk(error);
    } finally {
      reservation.settle(kept);
      if (!kept) await rm(partial, { force: true });
    }
  }

  return {
    async lease(wanted, fill, signal) {
      for (;;) {
        const there = await take(wanted, signal);
        if (there) return there;
        // One download however many ask; each then takes a lease of their own.
        await filling.join(
          `${wanted.sha256}:${wanted.bytes}`,
          async (shared) => {
            const filled = await publish(wanted.bytes, (path) => fill(path, shared));
            filled.release();
          },
          signal,
        );
      }
    },

    async adopt(path, signal) {
      const { size } = await stat(path);
      return publish(size, async (partial) => {
        const meter = createMeter();
        await pipeline(
          createReadStream(path, { highWaterMark: FILE_CHUNK }),
          meter.pass,
          createWriteStream(partial, { flags: 'wx' }),
          { signal },
        );
        return meter.digest();
      });
    },

    async openWorkspace() {
      const path = join(own.work, randomUUID());
      await prepare(path).catch(refuseFullDisk);
      return { path, release: () => rm(path, { recursive: true, force: true }) };
    },

    close: () => own.close(),
  };
}

/** Before every use, not only at start: somebody may have cleared the folder under a running worker. */
async function prepare(...dirs: string[]): Promise<void> {
  for (const dir of dirs) await mkdir(dir, { recursive: true });
}

async function hold(file: string, lease: string): Promise<void> {
  try {
    await link(file, lease);
  } catch (error) {
    if (!LINK_REFUSED.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    await copyFile(file, lease);
  }
}

const leaseOn = (path: string): Lease => ({
  path,
  release: () => {
    try {
      unlinkSync(path);
    } catch (error) {
      // Released twice, or the whole folder is gone: either way it is released.
      ignoreMissing(error as NodeJS.ErrnoException);
    }
  },
});

const noSpace = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException | undefined)?.code ?? '');
