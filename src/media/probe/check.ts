import { basename } from 'node:path';
import { CliffhangerError } from '../../errors';
import { FPS, type Frames } from '../../story/time';
import type { Stretch } from '../inspection';
import { readMp4 } from '../isobmff/read';
import { decodePicture, decodeSound } from './decode';
import { type MasterExpectation, masterProblems } from './master';
import { pictureProblems } from './picture';
import { type Probe, probeMedia } from './probe';

export type { MasterExpectation } from './master';

export interface TakeExpectation {
  readonly path: string;
  /** Exact length. */
  readonly frames: Frames;
  readonly width: number;
  readonly height: number;
}

interface CheckOptions {
  readonly signal?: AbortSignal;
  /** Decode every frame, and look for black and stillness. */
  readonly decode?: boolean;
}

/**
 * What is wrong with one rung of a take, a part or a picture; an empty list when nothing is. Decodes it only when
 * told: our own encoder has inspected its take already, so it is enough to decode once, when the takes are joined.
 */
export async function takeProblems(expected: TakeExpectation, options: CheckOptions = {}): Promise<string[]> {
  const read = await readable(expected.path, options);
  if ('problems' in read) return read.problems;
  const extra = read.probe.streams.filter(({ kind }) => kind !== 'video');
  return [
    ...pictureProblems(read.probe, expected),
    ...(extra.length > 0 ? [`it has ${extra.length} tracks beside its picture`] : []),
    ...(options.decode ? await pictureDecodeProblems(expected, options) : []),
  ];
}

/** {@link takeProblems}, failing with MEDIA_REJECTED when there are any. */
export async function checkTake(expected: TakeExpectation, options: CheckOptions = {}): Promise<void> {
  reject(expected.path, await takeProblems(expected, options));
}

/**
 * What is wrong with a finished MP4. Decodes all of its sound, and its picture too unless `decode` is false, which is
 * for a picture that was decoded when it was joined.
 */
export async function masterFileProblems(expected: MasterExpectation, options: CheckOptions = {}): Promise<string[]> {
  const read = await readable(expected.path, options);
  if ('problems' in read) return read.problems;
  const sounds = read.probe.streams.filter(({ kind }) => kind === 'audio');
  const picture = options.decode !== false && read.probe.streams.some(({ kind }) => kind === 'video');
  const heard: string[] = [];
  for (const track of sounds.keys()) heard.push(...(await soundDecodeProblems(expected, track, options)));
  return [
    ...pictureProblems(read.probe, expected),
    ...masterProblems(read, expected),
    ...(picture ? await pictureDecodeProblems(expected, options) : []),
    ...heard,
  ];
}

/** {@link masterFileProblems}, failing with MEDIA_REJECTED when there are any. */
export async function checkMaster(expected: MasterExpectation, options: CheckOptions = {}): Promise<void> {
  reject(expected.path, await masterFileProblems(expected, options));
}

function reject(path: string, problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new CliffhangerError('MEDIA_REJECTED', { what: basename(path), problems: problems.join('; ') });
}

/** The file as two readers see it, ffprobe and our own, or why one of them cannot. */
async function readable(
  path: string,
  options: CheckOptions,
): Promise<{ probe: Probe; mp4: Awaited<ReturnType<typeof readMp4>> } | { problems: string[] }> {
  try {
    return { mp4: await readMp4(path), probe: await probeMedia(path, options) };
  } catch (error) {
    if (error instanceof CliffhangerError && error.code === 'MEDIA_REJECTED') {
      return { problems: [String(error.fields.problems)] };
    }
    throw error;
  }
}

async function pictureDecodeProblems(expected: TakeExpectation, options: CheckOptions): Promise<string[]> {
  const seen = await decodePicture(expected.path, expected.frames, options);
  if (seen.complaints.length > 0) return seen.complaints.map((complaint) => `it cannot be decoded: ${complaint}`);
  return [
    ...(seen.frames === expected.frames ? [] : [`${seen.frames} frames can be decoded instead of ${expected.frames}`]),
    ...seen.black.map((stretch) => `the picture is black ${when(stretch)}`),
    ...seen.frozen.map((stretch) => `the picture is frozen ${when(stretch)}`),
  ];
}

async function soundDecodeProblems(
  expected: MasterExpectation,
  track: number,
  options: CheckOptions,
): Promise<string[]> {
  const { path, frames, silent = false, longestSilence = LONGEST_SILENCE } = expected;
  const { complaints, silence } = await decodeSound(path, { track, frames }, options);
  const tooLong = silence.filter((stretch) => stretch.frames > longestSilence || stretch.frames >= frames - 1);
  return [
    ...complaints.map((complaint) => `sound ${track + 1} cannot be decoded: ${complaint}`),
    ...(silent ? [] : tooLong.map((stretch) => `sound ${track + 1} is silent ${when(stretch)}`)),
  ];
}

const when = ({ start, frames }: Stretch): string =>
  `from ${(start / FPS).toFixed(2)} s for ${(frames / FPS).toFixed(2)} s`;

/** Room tone stands under every scene, so that a longer silence is a mistake and not a dramatic one. */
const LONGEST_SILENCE: Frames = 5 * FPS;
