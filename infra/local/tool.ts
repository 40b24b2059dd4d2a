import { join } from 'node:path';
import { type Archive, fetchArchive } from './archive';
import { askVersion, findOnPath, isExecutable } from './executable';
import { buildGoCommand, type GoModule } from './go-build';
import { takeLock } from './lock';
import { ownFolder } from './private-file';
import type { OnProgress } from './progress';

/** A server program that this project pins and can bring about itself. */
export interface Tool {
  /** Name of the executable. */
  readonly name: string;
  /** The version we build and keep in the cache. */
  readonly version: string;
  /** What it is, as a producer calls it. */
  readonly what: string;
  /** How to do without it, as a sentence. */
  readonly otherwise: string;
  /** Why an executable of this name on the PATH will not do, or undefined when it will. */
  readonly unfit: (path: string) => Promise<string | undefined>;
  /** Official prebuilt archive for this system, where there is one. */
  readonly archive: Archive | undefined;
  readonly module: GoModule;
}

export interface FoundTool {
  readonly path: string;
  readonly from: 'PATH' | 'cache' | 'archive' | 'build';
}

export interface FindOptions {
  /** `Config.cache` */
  readonly cache: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds a tool: on the PATH, in our cache, as the official archive, and where that is out of reach by building the
 * pinned module. What had to be fetched or built is kept in `<cache>/bin/<name>-<version>`; only one process at a time
 * does that, the others wait for it.
 *
 * Fails like {@link buildGoCommand}; rejects with the signal's reason when aborted.
 */
export async function findTool(tool: Tool, options: FindOptions): Promise<FoundTool> {
  const { onProgress, signal } = options;
  for (const path of findOnPath(tool.name, options.env)) {
    const reason = await tool.unfit(path);
    if (!reason) return { path, from: 'PATH' };
    onProgress({ what: `Not using ${path}: ${reason}` });
  }
  const bin = join(options.cache, 'bin');
  const target = join(bin, `${tool.name}-${tool.version}`);
  if (await runs(target)) return { path: target, from: 'cache' };

  ownFolder(bin, 'CLIFFHANGER_CACHE');
  const lock = await takeLock(`${target}.lock`, {
    signal,
    onWait: (holder) =>
      onProgress({
        what: `Waiting for ${tool.what}: ${holder ? `process ${holder.pid}` : 'another process'} sets it up`,
      }),
  });
  try {
    if (await runs(target)) return { path: target, from: 'cache' };
    if (tool.archive && (await fetched(tool, tool.archive, { ...options, target }))) {
      return { path: target, from: 'archive' };
    }
    await buildGoCommand(tool.module, { ...options, what: tool.what, otherwise: tool.otherwise, target });
    return { path: target, from: 'build' };
  } finally {
    lock.release();
  }
}

async function fetched(tool: Tool, archive: Archive, options: FindOptions & { target: string }): Promise<boolean> {
  try {
    await fetchArchive(archive, { ...options, what: `Fetching ${tool.what} ${tool.version}` });
  } catch (error) {
    options.signal?.throwIfAborted();
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    options.onProgress({
      what: `The official archive of ${tool.what} is not used`,
      note: cause instanceof Error ? cause.message : String(cause),
    });
    return false;
  }
  return runs(options.target);
}

/** A cache on a shared disk may hold another machine's executable. */
const runs = async (path: string): Promise<boolean> => isExecutable(path) && (await askVersion(path)) !== undefined;
