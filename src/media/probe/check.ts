import { basename } from 'node:path';
import { CliffhangerError } from '../../errors';
import { FPS, type Frames } from '../../story/time';
import { readMp4 } from '../isobmff/read';
import { decodeAll } from './decode';
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
    ...(options.decode ? await decodedProblems({ ...expected, picture: true, sounds: 0 }, options) : []),
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
  const sounds = read.probe.streams.filter(({ kind }) => kind === 'audio').length;
  const picture = options.decode !== false && read.probe.streams.some(({ kind }) => kind === 'video');
  return [
    ...pictureProblems(read.probe, expected),
    ...masterProblems(read, expected),
    ...(await decodedProblems({ ...expected, picture, sounds }, options)),
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

async function decodedProblems(
  expected: {
    path: string;
    frames: Frames;
    picture: boolean;
    sounds: number;
    longestSilence?: Frames;
    silent?: boolean;
  },
  options: CheckOptions,
): Promise<string[]> {
  if (!expected.picture && expected.sounds === 0) return [];
  const seen = await decodeAll(expected.path, expected, options);
  const longest = expected.longestSilence ?? LONGEST_SILENCE;
  const at = ({ start, frames }: { start: Frames; frames: Frames }): string =>
    `from ${(start / FPS).toFixed(2)} s for ${(frames / FPS).toFixed(2)} s`;
  return [
    ...seen.complaints.map((complaint) => `it cannot be decoded: ${complaint}`),
    ...(expected.picture && seen.complaints.length === 0 && seen.frames !== expected.frames
      ? [`${seen.frames} frames can be decoded instead of ${expected.frames}`]
      : []),
    ...seen.black.map((stretch) => `the picture is black ${at(stretch)}`),
    ...seen.frozen.map((stretch) => `the picture is frozen ${at(stretch)}`),
    ...(expected.silent
      ? []
      : seen.silence.flatMap((stretches, sound) =>
          stretches
            .filter(({ frames }) => frames > longest || frames >= expected.frames - 1)
            .map((stretch) => `sound ${sound + 1} is silent ${at(stretch)}`),
        )),
  ];
}

/** Room tone stands under every scene, so that a longer silence is a mistake and not a dramatic one. */
const LONGEST_SILENCE: Frames = 5 * FPS;
