import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { CliffhangerError } from '../errors';
import type { Frames } from '../story/time';
import { VIDEO_TIMESCALE } from './encode';
import { type Mp4Track, readMp4 } from './isobmff/read';
import { ffmpeg, outputFile } from './process';

const FRAME_TICKS = 1000;

/**
 * Joins takes of one rung into a part, or parts into a picture, by stream copy: no frame is encoded again, every IDR
 * stays where it was, and frame n stands at exactly n / 30 s.
 *
 * Fails with MEDIA_REJECTED when a file is not a picture made by our encoder with the same parameters as the first.
 *
 * @returns the exact length of what was joined
 */
export async function joinTakes(
  request: { files: readonly string[]; out: string },
  options: { signal?: AbortSignal } = {},
): Promise<{ frames: Frames }> {
  const { files, out } = request;
  if (files.length === 0)
    throw new CliffhangerError('MEDIA_REJECTED', { what: basename(out), problems: 'there is nothing to join' });
  const takes = await Promise.all(files.map(async (file) => pictureOf(file)));
  takes.forEach((take, index) => {
    if (!take.config.equals(takes[0]!.config)) {
      throw new CliffhangerError('MEDIA_REJECTED', {
        what: basename(files[index]!),
        problems: `it was encoded with other parameters than ${basename(files[0]!)} and cannot be joined to it without encoding again`,
      });
    }
  });
  // The list names links of ours, so that no name of a file can be read as anything but a file.
  const scratch = await mkdtemp(join(dirname(resolve(out)), '.join-'));
  try {
    await Promise.all(files.map((file, index) => symlink(resolve(file), join(scratch, `${index}.mp4`))));
    const list = join(scratch, 'list');
    await writeFile(list, files.map((_, index) => `file ${index}.mp4\n`).join(''));
    await ffmpeg(
      [
        ...['-loglevel', 'error', '-protocol_whitelist', 'file', '-f', 'concat', '-safe', '1', '-i', outputFile(list)],
        ...['-map', '0:v:0', '-c', 'copy', '-map_metadata', '-1'],
        // The joiner counts in microseconds, which are not whole frames; without B-frames time is the packet's number.
        ...[
          '-bsf:v',
          `setts=ts=N*${FRAME_TICKS}:duration=${FRAME_TICKS}`,
          '-video_track_timescale',
          `${VIDEO_TIMESCALE}`,
        ],
        ...['-write_btrt', '0', '-fflags', '+bitexact', '-flags:v', '+bitexact', '-f', 'mp4', outputFile(out)],
      ],
      options,
    );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  const frames = takes.reduce((sum, take) => sum + take.samples.length, 0);
  const joined = await pictureOf(out);
  if (joined.samples.length !== frames) {
    throw new CliffhangerError('MEDIA_REJECTED', {
      what: basename(out),
      problems: `it has ${joined.samples.length} frames, the files joined have ${frames}`,
    });
  }
  return { frames };
}

/** The picture track of a file of ours, which holds nothing that a join by packet number would break. */
async function pictureOf(path: string): Promise<Mp4Track> {
  const picture = (await readMp4(path)).tracks.find(({ kind }) => kind === 'video');
  const problem = !picture
    ? 'it has no picture'
    : picture.timescale !== VIDEO_TIMESCALE || picture.samples.some(({ duration }) => duration !== FRAME_TICKS)
      ? 'its frames do not stand at 30 a second'
      : picture.samples.some(({ shift }) => shift !== 0) || picture.skip !== 0 || picture.delay !== 0
        ? 'its frames are reordered or edited'
        : picture.samples[0]?.sync !== true
          ? 'it does not start with a key frame'
          : null;
  if (problem || !picture)
    throw new CliffhangerError('MEDIA_REJECTED', { what: basename(path), problems: problem ?? '' });
  return picture;
}
