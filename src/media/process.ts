import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { execa } from 'execa';
import { CliffhangerError } from '../errors';

/** How long a process may take to end by itself after SIGTERM before it is killed. */
const KILL_AFTER_MS = 2_000;
/** Characters of a tool's own last words kept for the error message. */
const LAST_WORDS = 600;
/** A tool that writes more than this has run wild. */
const MOST_OUTPUT_BYTES = 256 * 1024 * 1024;

export interface ProcessOptions {
  readonly signal?: AbortSignal;
  readonly input?: Readable | Uint8Array;
  readonly cwd?: string;
  /** Called with the number of frames written so far, a few times a second and at the end. */
  readonly onFrame?: (frame: number) => void;
}

/** What an ffmpeg must be able to do: a small build without libass or x264 is found out before it is needed. */
export const NEEDED_FILTERS = [
  ...[
    'scale',
    'split',
    'format',
    'fps',
    'crop',
    'tile',
    'ass',
    'blackdetect',
    'freezedetect',
    'silencedetect',
    'ebur128',
  ],
] as const;
export const NEEDED_ENCODERS = ['libx264', 'aac', 'png', 'mjpeg'] as const;

export const ffmpegPath = (): string => process.env.FFMPEG_PATH || 'ffmpeg';
/** ffprobe beside FFMPEG_PATH, else on the PATH. */
export const ffprobePath = (): string =>
  process.env.FFPROBE_PATH ||
  (process.env.FFMPEG_PATH ? process.env.FFMPEG_PATH.replace(/ffmpeg([^/]*)$/, 'ffprobe$1') : 'ffprobe');

/** A path as ffmpeg's output: never read as a protocol, an option or a pattern, whatever its name is. */
export const outputFile = (path: string): string => `file:${resolve(path)}`;
/** A path as ffmpeg's or ffprobe's input that opens this file and, whatever it holds, no network address. */
export const inputFile = (path: string): string[] => ['-protocol_whitelist', 'file', '-i', outputFile(path)];

/**
 * Runs ffmpeg without a shell and without asking. Resolves with what it wrote to stdout and stderr.
 * Fails with TOOL_MISSING, DISK_FULL or PROCESS_FAILED; an abort rejects with the signal's reason once the process is
 * gone.
 */
export async function ffmpeg(
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<{ stdout: Buffer; stderr: string }> {
  const progress = options.onFrame ? ['-progress', 'pipe:2', '-stats_period', '0.5'] : [];
  return run(ffmpegPath(), ['-hide_banner', '-nostdin', '-nostats', '-y', ...progress, ...args], options);
}

/** Runs ffprobe and parses its JSON. Same errors as {@link ffmpeg}. */
export async function ffprobe(args: readonly string[], options: ProcessOptions = {}): Promise<unknown> {
  const { stdout } = await run(ffprobePath(), ['-v', 'error', '-of', 'json', ...args], options);
  return JSON.parse(stdout.toString('utf8'));
}

async function run(
  tool: string,
  args: readonly string[],
  options: ProcessOptions,
): Promise<{ stdout: Buffer; stderr: string }> {
  options.signal?.throwIfAborted();
  const child = execa(tool, args, {
    ...(options.input ? { input: options.input } : { stdin: 'ignore' as const }),
    stdout: 'pipe',
    stderr: 'pipe',
    encoding: 'buffer',
    reject: false,
    stripFinalNewline: false,
    cleanup: true,
    cancelSignal: options.signal,
    forceKillAfterDelay: KILL_AFTER_MS,
    maxBuffer: MOST_OUTPUT_BYTES,
    ...(options.cwd ? { cwd: options.cwd } : {}),
  });
  if (options.onFrame) tellFrames(child.stderr, options.onFrame);
  const result = await child;
  const stderr = Buffer.from(result.stderr ?? []).toString('utf8');
  if (result.isCanceled) throw options.signal?.reason ?? new Error('cancelled');
  if (result.failed) throw failure(tool, { ...result, stderr });
  return { stdout: Buffer.from(result.stdout ?? []), stderr };
}

/** ffmpeg's progress comes as lines of key=value, in chunks that may end anywhere. */
function tellFrames(stderr: Readable | null, onFrame: (frame: number) => void): void {
  let rest = '';
  stderr?.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    const last = lines.reverse().find((line) => /^frame=\s*\d+/.test(line));
    if (last) onFrame(Number(last.slice('frame='.length)));
  });
}

function failure(
  tool: string,
  result: { stderr: string; code?: string; signal?: string; exitCode?: number; shortMessage?: string },
): CliffhangerError {
  if (result.code === 'ENOENT' || result.code === 'EACCES') {
    return new CliffhangerError('TOOL_MISSING', {
      tool,
      advice: 'Install it (Debian: apt-get install ffmpeg) or set FFMPEG_PATH.',
    });
  }
  if (/No space left on device/.test(result.stderr)) {
    return new CliffhangerError('DISK_FULL', { path: 'the scratch folder', setting: 'CLIFFHANGER_SCRATCH' });
  }
  const words = result.stderr
    .replace(/^(frame|fps|stream_|bitrate|total_size|out_time|dup_|drop_|speed|progress).*\n/gm, '')
    .slice(-LAST_WORDS)
    .trim();
  return new CliffhangerError('PROCESS_FAILED', {
    tool,
    status: result.signal ?? (result.exitCode === undefined ? 'no status' : `status ${result.exitCode}`),
    reason: words || result.shortMessage || 'it said nothing',
  });
}
