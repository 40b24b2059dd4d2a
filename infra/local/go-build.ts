import { readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { execa } from 'execa';
import { CliffhangerError } from '../../src/errors';
import { findOnPath, isAtLeast, parseVersion } from './executable';
import type { OnProgress } from './progress';

const GB = 1e9;
/** Nothing heard from the module proxy for this long means that it cannot be reached. */
const FETCH_STALL_MS = 90_000;
/** What go prints when a module cannot be had; the first such line is shown. */
const OUT_OF_REACH =
  /dial tcp|no such host|timeout|refused|unreachable|disabled by GOPROXY|\b40[134]\b|\b5\d\d\b|EOF|tls:/i;
const NO_SPACE = /no space left on device|disk quota exceeded/i;

/** A tool that is built from a pinned Go module of ours. */
export interface GoModule {
  /** Folder of go.mod and go.sum. */
  readonly dir: string;
  /** Package path of the command. */
  readonly package: string;
  readonly ldflags: string;
  /** Disk that a build from empty caches takes, bytes. */
  readonly needBytes: number;
  /** How long it takes from empty caches on two cores, in words. */
  readonly duration: string;
}

export interface BuildOptions {
  /** What is being built, as a producer calls it. */
  readonly what: string;
  /** How to do without the build, as a sentence. */
  readonly otherwise: string;
  readonly target: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Builds a Go command and puts it at `target`. The caller holds the lock of `target`. It is built under another name
 * and renamed, so an interrupted build leaves no half executable; go's own caches keep what was compiled, so the next
 * one goes on from there.
 *
 * Fails with TOOL_MISSING (no Go, or too old) or STACK_FAILED (disk full, module proxy out of reach, build failed);
 * rejects with the signal's reason when aborted.
 */
export async function buildGoCommand(module: GoModule, options: BuildOptions): Promise<void> {
  const { what, target, onProgress, signal } = options;
  signal?.throwIfAborted();
  await mkdir(dirname(target), { recursive: true });
  await clearUnfinished(target);
  const go = await findGo(module, options);
  await checkSpace(module, { ...options, folders: [dirname(target), go.cache, go.modules, tmpdir()] });
  onProgress({ what: `Building ${what} from source: ${module.duration}, once; later starts reuse it` });

  const flags = ['-buildvcs=false', '-trimpath', '-ldflags', module.ldflags];
  const run = (args: string[], onLine: (line: string) => void, stallMs?: number) =>
    runGo(go.path, args, { module, options, onLine, stallMs });

  const modules = (readFileSync(join(module.dir, 'go.mod'), 'utf8').match(/^\s*(?:require )?\S+ v\S+/gm) ?? []).length;
  let fetched = 0;
  const stale = await run(
    ['list', '-deps', ...flags, '-f', '{{if .Stale}}{{.ImportPath}}{{end}}', module.package],
    (line) => {
      const found = /^go: downloading (\S+)/.exec(line);
      if (!found) return;
      // a module or two may be needed for go.sum only, so the last step is left to the end
      fetched = Math.min(fetched + 1, modules - 1);
      onProgress({ what: `Fetching the sources of ${what}`, done: fetched, total: modules, note: found[1]! });
    },
    FETCH_STALL_MS,
  );
  if (fetched > 0) onProgress({ what: `Fetching the sources of ${what}`, done: modules, total: modules });

  const total = stale.split('\n').filter(Boolean).length + 1; // linking is the last step
  const unfinished = `${target}${UNFINISHED}${process.pid}`;
  let done = 0;
  try {
    await run(['build', '-v', ...flags, '-o', unfinished, module.package], (line) => {
      if (/^[\w.~-]+(\/[\w.~-]+)*$/.test(line)) {
        done = Math.min(done + 1, total - 1);
        onProgress({ what: `Building ${what}`, done, total, note: line });
      }
    });
    await rename(unfinished, target);
  } finally {
    await rm(unfinished, { force: true });
  }
  onProgress({ what: `Building ${what}`, done: total, total });
}

const UNFINISHED = '.unfinished-';

/** What interrupted builds left behind: we hold the lock, so nobody is writing them. */
async function clearUnfinished(target: string): Promise<void> {
  const leftovers = (await readdir(dirname(target))).filter((name) => name.startsWith(basename(target) + UNFINISHED));
  await Promise.all(leftovers.map((name) => rm(join(dirname(target), name), { force: true })));
}

async function findGo(
  module: GoModule,
  { what, otherwise, env, signal }: BuildOptions,
): Promise<{ path: string; cache: string; modules: string }> {
  const wanted = /^go (\S+)$/m.exec(readFileSync(join(module.dir, 'go.mod'), 'utf8'))?.[1] ?? '1.21';
  const missing = (detail: string) =>
    new CliffhangerError('TOOL_MISSING', {
      tool: `Go ${wanted} or newer`,
      detail: `${detail}; it is needed once, to build ${what}`,
      advice: `Install it from https://go.dev/dl/ and start again. ${otherwise}`,
    });
  const [path] = findOnPath('go', env);
  if (!path) throw missing('no go on the PATH');
  // asked inside the module, a Go from 1.21 on fetches a newer one by itself when its settings allow that
  const answer = await execa(path, ['env', '-json', 'GOVERSION', 'GOCACHE', 'GOMODCACHE'], {
    cwd: module.dir,
    env,
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
    ...(signal ? { cancelSignal: signal } : {}),
  });
  signal?.throwIfAborted();
  if (answer.failed) throw missing(answer.stderr.split('\n').find(Boolean) ?? `${path} does not run`);
  const { GOVERSION, GOCACHE, GOMODCACHE } = JSON.parse(answer.stdout) as Record<string, string>;
  if (!isAtLeast(parseVersion(GOVERSION ?? '') ?? [0], wanted)) throw missing(`${path} is ${GOVERSION}`);
  return { path, cache: GOCACHE ?? '', modules: GOMODCACHE ?? '' };
}

async function checkSpace(
  module: GoModule,
  { folders, what, otherwise }: BuildOptions & { folders: string[] },
): Promise<void> {
  for (const folder of folders) {
    const free = await freeBytes(folder);
    if (free < module.needBytes) {
      throw new CliffhangerError('STACK_FAILED', {
        what,
        reason: `${folder} has ${(free / GB).toFixed(1)} GB free and building it from source takes ${(module.needBytes / GB).toFixed(1)} GB, once`,
        advice: `Free some space, or move the folder (CLIFFHANGER_CACHE, GOCACHE, GOMODCACHE, TMPDIR). ${otherwise}`,
      });
    }
  }
}

/** Free space where `folder` is, or will be. */
async function freeBytes(folder: string): Promise<number> {
  for (let at = folder; ; at = dirname(at)) {
    try {
      const { bavail, bsize } = await statfs(at);
      return bavail * bsize;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || at === dirname(at)) throw error;
    }
  }
}

async function runGo(
  path: string,
  args: string[],
  context: { module: GoModule; options: BuildOptions; onLine: (line: string) => void; stallMs?: number | undefined },
): Promise<string> {
  const { module, options, onLine, stallMs } = context;
  const stall = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const heard = () => {
    clearTimeout(timer);
    if (stallMs) timer = setTimeout(() => stall.abort(), stallMs);
  };
  heard();
  const child = execa(path, args, {
    cwd: module.dir,
    env: { ...options.env, CGO_ENABLED: '0', GOWORK: 'off' },
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
    cancelSignal: options.signal ? AbortSignal.any([options.signal, stall.signal]) : stall.signal,
    killSignal: 'SIGINT', // go ends its compilers and removes its work folder on this one
    forceKillAfterDelay: 3_000,
  });
  let rest = '';
  child.stderr.on('data', (chunk: Buffer) => {
    heard();
    const lines = (rest + chunk.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  const result = await child;
  clearTimeout(timer);
  options.signal?.throwIfAborted();
  if (!result.failed) return result.stdout;
  const words = result.stderr.split('\n').filter((line) => line && !line.startsWith('go: downloading'));
  throw new CliffhangerError('STACK_FAILED', {
    what: options.what,
    ...explain({ words, stall: stall.signal, options }),
  });
}

function explain({ words, stall, options }: { words: string[]; stall: AbortSignal; options: BuildOptions }): {
  reason: string;
  advice: string;
} {
  const full = words.find((line) => NO_SPACE.test(line));
  if (full) {
    return {
      reason: `the disk filled up while building it (${full.trim()})`,
      advice: `Free some space and start again. ${options.otherwise}`,
    };
  }
  const unreachable = stall.aborted
    ? `nothing came from the Go module proxy for ${FETCH_STALL_MS / 1000} s`
    : words.find((line) => OUT_OF_REACH.test(line))?.trim();
  if (unreachable) {
    return {
      reason: `its sources could not be fetched (${unreachable})`,
      advice: `Check the network and GOPROXY, then start again: what was fetched is kept. ${options.otherwise}`,
    };
  }
  return { reason: `go could not build it: ${words.slice(-5).join(' | ').slice(0, 600)}`, advice: options.otherwise };
}
