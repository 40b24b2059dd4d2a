import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

/** Silence of a registry after which a download is given up; pip and npm both count it per read. */
const STALLED_SECONDS = 20;
/** A download that is still going after this is not going anywhere. */
const TIMEOUT_MS = 20 * 60_000;
const LOOK_MS = 300;
const LAST_WORDS = 400;

export interface Download {
  /** Work of this download's own; left behind only by a kill. */
  readonly workDir: string;
  readonly signal: AbortSignal;
  /** Bytes that have arrived so far. */
  readonly onBytes: (bytes: number) => void;
}

/** What could not be had and what the reader can do. */
export class OutOfReach extends Error {
  constructor(
    readonly reason: string,
    readonly advice: string,
  ) {
    super(reason);
  }
}

/**
 * Downloads one wheel with pip, which knows the reader's index, proxy and certificates. Wheels only, so that nothing
 * of the package runs. Resolves with the wheel's path; fails with OutOfReach.
 */
export async function pipDownload(pkg: string, version: string, download: Download): Promise<string> {
  const args = ['download', '--no-deps', '--only-binary=:all:', '--no-cache-dir', '--disable-pip-version-check'];
  const options = ['--no-input', '--quiet', '--retries', '1', '--timeout', String(STALLED_SECONDS)];
  const rest = [...args, ...options, '--dest', download.workDir, `${pkg}==${version}`];
  await firstThatRuns(
    [
      ['python3', '-m', 'pip', ...rest],
      ['pip3', ...rest],
      ['pip', ...rest],
    ],
    { ...download, missing: /No module named pip/, what: `${pkg} from the Python package index` },
    'Install Python with pip (Debian: apt-get install python3-pip), or let this machine reach its package index, and run the same command again.',
  );
  return onlyFile(download.workDir, '.whl', pkg);
}

/** Downloads one npm package with `npm pack`; nothing of it runs. Resolves with the tarball's path; fails with OutOfReach. */
export async function npmPack(pkg: string, version: string, download: Download): Promise<string> {
  const options = ['--ignore-scripts', '--silent', '--fetch-retries=1', `--fetch-timeout=${STALLED_SECONDS * 1000}`];
  await firstThatRuns(
    [['npm', 'pack', `${pkg}@${version}`, ...options, `--pack-destination=${download.workDir}`]],
    { ...download, missing: /$^/, what: `${pkg} from the npm registry` },
    'Let this machine reach its npm registry and run the same command again.',
  );
  return onlyFile(download.workDir, '.tgz', pkg);
}

/** Unpacks one file of a wheel, which is a zip archive, with Python's own reader. */
export async function unzipFile(wheel: string, file: string, to: string, download: Download): Promise<void> {
  const dir = join(download.workDir, 'wheel');
  await firstThatRuns(
    [
      ['python3', '-m', 'zipfile', '-e', wheel, dir],
      ['python', '-m', 'zipfile', '-e', wheel, dir],
    ],
    { ...download, missing: /$^/, what: `the wheel ${file}` },
    'Install Python 3 (Debian: apt-get install python3) and run the same command again.',
  );
  await rename(join(dir, file), to).catch((error: Error) => {
    throw new OutOfReach(`the package holds no ${file} (${error.message})`, 'Run the same command again.');
  });
  await rm(dir, { recursive: true, force: true });
}

async function firstThatRuns(
  commands: readonly (readonly string[])[],
  options: Download & { missing: RegExp; what: string },
  advice: string,
): Promise<void> {
  await mkdir(options.workDir, { recursive: true });
  const looking = setInterval(() => void weigh(options.workDir).then(options.onBytes), LOOK_MS);
  try {
    for (const [tool = '', ...args] of commands) {
      const result = await execa(tool, args, {
        cwd: options.workDir,
        // pip unpacks where TMPDIR says: seen there, the download can be followed
        env: { TMPDIR: options.workDir, PIP_NO_INPUT: '1', npm_config_update_notifier: 'false' },
        stdin: 'ignore',
        reject: false,
        cancelSignal: options.signal,
        timeout: TIMEOUT_MS,
        maxBuffer: 4 * 1024 * 1024,
      });
      options.signal.throwIfAborted();
      if (!result.failed) return;
      const words = `${result.stderr ?? ''}\n${result.stdout ?? ''}`.trim();
      if (result.code === 'ENOENT' || options.missing.test(words)) continue;
      const why = result.timedOut ? 'it took too long' : lastWords(words) || result.shortMessage;
      throw new OutOfReach(`${options.what} could not be fetched: ${why}`, todoFor(words, advice));
    }
    throw new OutOfReach(
      `${options.what} could not be fetched: ${commands.map(([tool]) => tool).join(' and ')} are not on the PATH`,
      advice,
    );
  } finally {
    clearInterval(looking);
  }
}

function todoFor(words: string, advice: string): string {
  return /no space left|ENOSPC/i.test(words) ? 'Free some disk space and run the same command again.' : advice;
}

/** The last line that says something; tools print hints after it that help nobody here. */
function lastWords(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const error = lines.filter((line) => /^(error|npm err|npm error)/i.test(line)).at(-1);
  return (error ?? lines.filter(Boolean).at(-1) ?? '').slice(0, LAST_WORDS);
}

async function onlyFile(dir: string, ending: string, pkg: string): Promise<string> {
  const file = (await readdir(dir)).find((name) => name.endsWith(ending));
  if (!file) throw new OutOfReach(`${pkg} came without a ${ending} file`, 'Run the same command again.');
  return join(dir, file);
}

async function weigh(dir: string): Promise<number> {
  const entries = await readdir(dir, { withFileTypes: true, recursive: true }).catch(() => []);
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(join(entry.parentPath ?? entry.path, entry.name)).then(
        (stats) => stats.size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
