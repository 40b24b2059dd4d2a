import { mkdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { CliffhangerError } from '../errors';
import { RUNGS } from '../story/ladder';
import { FPS, type Frames } from '../story/time';
import { encoderOf, type TakeEncoder } from './encode';
import type { Findings } from './inspection';
import { ffmpeg, inputFile } from './process';

/** A file may be this much shorter than wanted: its last frame is held. Vendors round lengths their own way. */
const LONGEST_HOLD: Frames = FPS / 2;
/** Containers that are opened; anything else, playlists above all, is not a video file. */
const CONTAINERS = 'mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,ivf,h264,hevc';
const LARGEST_SIDE = 4096;

/**
 * Makes a take of any video file, in the same one pass as a drawn one: scaled and cropped about its middle to 9:16,
 * 30 frames a second, exactly `frames` long, silent. Fails with MEDIA_REJECTED when the file is no video, is damaged,
 * or is more than half a second too short.
 *
 * @returns the rungs, and what the inspection saw in them
 */
export async function conformTake(
  request: { file: string; frames: Frames; outDir: string },
  options: { signal?: AbortSignal; onFrame?: (frame: number) => void } = {},
): Promise<{ rungs: TakeEncoder['rungs']; findings: Findings }> {
  const { file, frames, outDir } = request;
  const { width, height } = RUNGS[0];
  await mkdir(outDir, { recursive: true });
  const encoder = encoderOf({
    input: [
      '-xerror',
      '-err_detect',
      'explode',
      '-format_whitelist',
      CONTAINERS,
      '-max_pixels',
      `${LARGEST_SIDE ** 2}`,
      ...inputFile(file),
    ],
    prepare: [
      // The clock starts at the first frame, whatever the file's edit lists and offsets say.
      'setpts=PTS-STARTPTS',
      `fps=${FPS}`,
      `scale=${width}:${height}:force_original_aspect_ratio=increase:flags=bicubic+accurate_rnd:out_color_matrix=bt709:out_range=tv`,
      `crop=${width}:${height}`,
      'format=yuv420p',
      'setsar=1',
      `tpad=stop_mode=clone:stop=${LONGEST_HOLD}`,
    ].join(','),
    width,
    frames,
    outDir,
  });
  let made = 0;
  const { stderr } = await ffmpeg(encoder.args, {
    signal: options.signal,
    onFrame: (frame) => {
      made = frame;
      options.onFrame?.(frame);
    },
  }).catch((error: unknown) => {
    if (!(error instanceof CliffhangerError && error.code === 'PROCESS_FAILED')) throw error;
    throw rejected(file, `it is not a whole video file: ${String(error.fields.reason).split('\n').at(-1)}`, error);
  });
  if (made !== frames) throw rejected(file, `it gives ${made} frames of the ${frames} wanted`);
  return { rungs: encoder.rungs, findings: encoder.inspect(stderr) };
}

function rejected(file: string, problems: string, cause?: unknown): CliffhangerError {
  return new CliffhangerError('MEDIA_REJECTED', { what: basename(file), problems }, { cause });
}
