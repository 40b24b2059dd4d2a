import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { execa } from 'execa';
import { CliffhangerError } from '../errors';

/** How long a process may take to end by itself after SIGTERM before it is killed. */
const KILL_AFTER_MS = 2_000;
/** Characters of a tool's own last words kept for the error message. */
const LAST_WORDS = 600;

export interface ProcessOptions {
  readonly signal?: AbortSignal;
  readonly input?: Readable | Uint8Array;
  readonly cwd?: string;
  /** Called with the number of frames written so far, a few times a second. */
  readonly onFrame?: (frame: number) => void;
}

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
 * Fails with TOOL_MISSING or PROCESS_FAILED; an abort rejects with the signal's reason once the process is gone.
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
    stdin: options.input ? 'pipe' : 'ignore',
    stdout: 'pipe',
    stderr: 'pipe',
    encoding: 'buffer',
    reject: false,
    cleanup: true,
    cancelSignal: options.signal,
    forceKillAfterDelay: KILL_AFTER_MS,
    maxBuffer: 256 * 1024 * 1024,
    ...(options.cwd ? { cwd: options.cwd } : {}),
    ...(options.input instanceof Uint8Array ? { input: options.input } : {}),
  });
  if (options.input && !(options.input instanceof Uint8Array) && child.stdin) {
    child.stdin.on('error', () => options.input instanceof Uint8Array || (options.input as Readable).destroy());
    options.input.pipe(child.stdin);
  }
  if (options.onFrame) {
    child.stderr?.on('data', (chunk: Buffer) => {
      const frames = [...chunk.toString('latin1').matchAll(/^frame=\s*(\d+)/gm)];
      const last = frames.at(-1)?.[1];
      if (last) options.onFrame?.(Number(last));
    });
  }
  const result = await child;
  const stderr = Buffer.from(result.stderr ?? []).toString('utf8');
  if (result.isCanceled) throw options.signal?.reason ?? new Error('cancelled');
  if (result.failed) {
    if ((result as { code?: string }).code === 'ENOENT')
      throw new CliffhangerError('TOOL_MISSING', {
        tool,
        todo: 'Install it (Debian: apt-get install ffmpeg) or set FFMPEG_PATH.',
      });
    throw new CliffhangerError('PROCESS_FAILED', {
      tool,
      status: result.signal ?? `status ${result.exitCode}`,
      reason: stderr
        .replace(/^(frame|fps|stream_|bitrate|total_size|out_time|dup_|drop_|speed|progress).*\n/gm, '')
        .slice(-LAST_WORDS)
        .trim(),
    });
  }
  return { stdout: Buffer.from(result.stdout ?? []), stderr };
}
