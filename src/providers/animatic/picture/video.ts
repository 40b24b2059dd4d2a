import { rm } from 'node:fs/promises';
import { CliffhangerError } from '../../../errors';
import { takeEncoder } from '../../../media/encode';
import { ffmpegPath } from '../../../media/process';
import type { Video } from '../../ports';
import { createStudio } from './studio';

/**
 * Pixels of the width that frames are drawn in; the encoder scales them to the rungs. Measured against 1080: the same to
 * the eye, two thirds of the time and of the memory. 9:16 in whole, even pixels.
 */
export const DRAWN_WIDTH = 864;

/** Changes whenever the same request would be drawn otherwise. */
export const PICTURE_VERSION = 'picture-1';

/**
 * The drawn picture. Takes are drawn by threads of this process, each of which feeds an ffmpeg of its own; the same
 * request gives the same bytes on one machine.
 *
 * `shoot` fails with PROVIDER_FAILED when the drawing breaks, PROCESS_FAILED or TOOL_MISSING when ffmpeg does,
 * MEDIA_REJECTED when the take is black or stands still; it leaves no file then, nor after an abort.
 *
 * @param options.threads takes drawn at once
 */
export function createVideo(options: { threads: number }): Video & { close(): Promise<void> } {
  const studio = createStudio(options);
  return {
    id: 'animatic',
    version: PICTURE_VERSION,
    async shoot(request, context) {
      const encoder = takeEncoder({
        frames: request.frames,
        width: DRAWN_WIDTH,
        height: (DRAWN_WIDTH * 16) / 9,
        outDir: context.scratch,
      });
      try {
        const { stderr } = await studio.draw(
          { kind: 'shoot', request, width: DRAWN_WIDTH, encoder: { tool: ffmpegPath(), args: encoder.args } },
          { signal: context.signal, onFrame: (frames) => context.progress(frames / request.frames) },
        );
        const { black, frozen } = encoder.inspect(stderr);
        if (black.length + frozen.length > 0) {
          const tell = (what: string, stretches: typeof black) =>
            stretches.map(({ start, frames }) => `${what} for ${frames} frames from ${start}`);
          throw new CliffhangerError('MEDIA_REJECTED', {
            what: `The take of ${request.shot.id}`,
            problems: [...tell('black', black), ...tell('frozen', frozen)].join(', '),
          });
        }
      } catch (error) {
        await Promise.all(encoder.rungs.map(({ path }) => rm(path, { force: true })));
        throw error;
      }
      context.progress(1);
      return { rungs: encoder.rungs };
    },
    close: studio.close,
  };
}
