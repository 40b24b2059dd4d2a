import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar';
import type { OnProgress } from './progress';

/** A released `.tar.gz` that holds one executable. */
export interface Archive {
  readonly url: string;
  /** Hex. The archive is refused when it hashes to anything else. */
  readonly sha256: string;
  /** Name of the executable inside. */
  readonly member: string;
}

/** Where only package registries can be reached this must not hold anybody up. */
const REPLY_TIMEOUT_MS = 3_000;
/** A download that stands still this long is given up. */
const STALL_TIMEOUT_MS = 15_000;
/** Larger than any release of the tools we fetch; bounds what a wrong address can fill the disk with. */
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * Downloads an archive, verifies it and puts its executable at `target`, atomically.
 *
 * @throws Error when it is out of reach, too large, does not match its checksum or does not hold the executable;
 *   nothing is left behind then
 */
export async function fetchArchive(
  archive: Archive,
  options: { target: string; what: string; onProgress: OnProgress; signal?: AbortSignal | undefined },
): Promise<void> {
  const { target, what, onProgress, signal } = options;
  const folder = await mkdtemp(join(dirname(target), '.download-'));
  try {
    const file = join(folder, 'archive.tar.gz');
    const sha256 = await download(archive.url, { file, what, onProgress, signal });
    if (sha256 !== archive.sha256) {
      throw new Error(`${archive.url} should hash to ${archive.sha256} but hashes to ${sha256}`);
    }
    await extract({ file, cwd: folder, strict: true, filter: (path) => path.replace(/^\.\//, '') === archive.member });
    const executable = join(folder, archive.member);
    if (!(await stat(executable)).isFile()) throw new Error(`${archive.member} in ${archive.url} is not a file`);
    await chmod(executable, 0o755);
    await rename(executable, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function download(
  url: string,
  options: { file: string; what: string; onProgress: OnProgress; signal?: AbortSignal | undefined },
): Promise<string> {
  const { file, what, onProgress, signal } = options;
  const impatience = new AbortController();
  let patience = setTimeout(
    () => impatience.abort(new Error(`no reply in ${REPLY_TIMEOUT_MS / 1000} s`)),
    REPLY_TIMEOUT_MS,
  );
  const calm = () => {
    clearTimeout(patience);
    patience = setTimeout(() => impatience.abort(new Error('the download stands still')), STALL_TIMEOUT_MS);
  };
  try {
    const reply = await fetch(url, {
      signal: signal ? AbortSignal.any([signal, impatience.signal]) : impatience.signal,
    });
    if (!reply.ok || !reply.body) throw new Error(`${url} answered ${reply.status} ${reply.statusText}`);
    const total = Number(reply.headers.get('content-length')) || undefined;
    const hash = createHash('sha256');
    let done = 0;
    const watch = new Transform({
      transform(chunk: Buffer, _encoding, pass) {
        calm();
        hash.update(chunk);
        done += chunk.length;
        if (total) onProgress({ what, done, total, note: `${Math.round(done / 1e6)} MB` });
        pass(done > MAX_BYTES ? new Error(`${url} is larger than ${MAX_BYTES} bytes`) : null, chunk);
      },
    });
    await pipeline(Readable.fromWeb(reply.body), watch, createWriteStream(file));
    return hash.digest('hex');
  } catch (error) {
    throw impatience.signal.aborted ? impatience.signal.reason : error;
  } finally {
    clearTimeout(patience);
  }
}
