import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { CliffhangerError, type ErrorCode } from '../../../errors';
import { type Drawing, prepareDrawing } from './drawing';
import type { Job, Order, Report } from './jobs';
import { keepBackdrops } from './layers';
import { drawCharacterSheet, drawCover } from './sheets';

/**
 * Entry of a drawing thread: draws one job at a time and feeds the frames to an ffmpeg of its own, so that neither
 * drawing nor its eight megabytes a frame ever pass through the caller's event loop.
 */

/** Backdrops kept between shots: three layers and four finishes, about 60 MB each at full width. */
const BACKDROPS_KEPT = 2;
/** Frames between two reports of progress. */
const REPORT_EVERY = 15;
/** The end of ffmpeg's log that an error carries, and the most kept of the whole. */
const LAST_WORDS = 600;
const LONGEST_LOG = 200_000;

class Stopped extends Error {}

const backdrops = keepBackdrops(BACKDROPS_KEPT);
let stopping = false;

const say = (report: Report): void => parentPort?.postMessage(report);

parentPort?.on('message', (order: Order) => {
  if (order.order === 'stop') stopping = true;
  else void obey(order.job);
});

async function obey(job: Job): Promise<void> {
  stopping = false;
  const started = process.hrtime.bigint();
  const cpu = process.cpuUsage();
  try {
    const stderr = await perform(job);
    const used = process.cpuUsage(cpu);
    say({
      report: 'done',
      stderr,
      cpuMs: (used.user + used.system) / 1000,
      wallMs: Number(process.hrtime.bigint() - started) / 1e6,
    });
  } catch (error) {
    say(failure(error, job));
  }
}

function failure(error: unknown, job: Job): Report {
  if (error instanceof Stopped) return { report: 'failed', code: 'STOPPED', fields: {} };
  if (error instanceof CliffhangerError)
    return { report: 'failed', code: error.code as ErrorCode, fields: error.fields };
  const what =
    job.kind === 'shoot' ? 'draw the shot' : job.kind === 'sheet' ? 'draw the character sheet' : 'draw the cover';
  return {
    report: 'failed',
    code: 'PROVIDER_FAILED',
    fields: { provider: 'animatic', what, reason: error instanceof Error ? error.message : String(error) },
  };
}

async function perform(job: Job): Promise<string> {
  if (job.kind === 'shoot') {
    const drawing = prepareDrawing(job.request, { width: job.width, backdrops });
    try {
      const { frames } = job.request;
      return await (job.encoder ? encode(drawing, frames, job.encoder) : rehearsal(drawing, frames));
    } finally {
      drawing.strike();
    }
  }
  const canvas = job.kind === 'sheet' ? drawCharacterSheet(job) : drawCover(job);
  const png = await canvas.encode('png');
  if (stopping) throw new Stopped();
  await writeFile(job.path, png);
  return '';
}

/** Draws every frame and shows it to nobody. */
async function rehearsal(drawing: Drawing, frames: number): Promise<string> {
  for (let frame = 0; frame < frames; frame += 1) {
    if (stopping) throw new Stopped();
    drawing.draw(frame).data();
    await turn();
  }
  return '';
}

type Encoder = ChildProcessByStdio<Writable, null, Readable>;

async function encode(
  drawing: Drawing,
  frames: number,
  encoder: { tool: string; args: readonly string[] },
): Promise<string> {
  const child = spawn(encoder.tool, encoder.args, { stdio: ['pipe', 'ignore', 'pipe'] });
  const ended = watch(child);
  if (child.pid !== undefined) say({ report: 'encoding', pid: child.pid });
  try {
    for (let frame = 0; frame < frames; frame += 1) {
      const open = await offer(child, drawing.draw(frame).data());
      if (stopping) throw new Stopped();
      // ffmpeg is gone: its own words say why
      if (!open) break;
      if ((frame + 1) % REPORT_EVERY === 0) say({ report: 'drawn', frames: frame + 1 });
    }
    child.stdin.end();
    while (child.exitCode === null && child.signalCode === null && !stopping) await Promise.race([ended, turn()]);
    if (stopping) throw new Stopped();
  } catch (error) {
    child.kill('SIGKILL');
    await ended.catch(() => undefined);
    throw error;
  }
  const { status, stderr } = await ended;
  if (status !== 0)
    throw new CliffhangerError('PROCESS_FAILED', {
      tool: encoder.tool,
      status: typeof status === 'number' ? `status ${status}` : status,
      reason: stderr.slice(-LAST_WORDS).trim(),
    });
  return stderr;
}

/** Resolves when the process has gone; a program that cannot be started is TOOL_MISSING. */
async function watch(child: Encoder): Promise<{ status: number | string; stderr: string }> {
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (words: string) => {
    stderr = (stderr + words).slice(-LONGEST_LOG);
  });
  // a pipe that breaks is told by the exit status
  child.stdin.on('error', () => child.stdin.destroy());
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    return { status: code ?? signal ?? 'no status', stderr };
  } catch (error) {
    throw new CliffhangerError('TOOL_MISSING', {
      tool: child.spawnfile,
      detail: error instanceof Error ? error.message : String(error),
      advice: 'Install it (Debian: apt-get install ffmpeg) or set FFMPEG_PATH.',
    });
  }
}

/** Hands over one frame and waits until it is taken. False when nobody takes it any more. */
function offer(child: Encoder, pixels: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    if (child.stdin.destroyed) resolve(false);
    else child.stdin.write(pixels, (error) => resolve(!error));
  });
}
