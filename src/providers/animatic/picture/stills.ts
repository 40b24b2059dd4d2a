import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallContext, Stills } from '../../ports';
import type { Job } from './jobs';
import { createStudio } from './studio';
import { PICTURE_VERSION } from './video';

/**
 * Drawn stills: character sheets and cover art. Each call has a thread of its own, which ends with it: stills are few
 * and far between. Fails with PROVIDER_FAILED; leaves no file then, nor after an abort.
 */
export function createStills(): Stills {
  const draw = async (job: Job & { path: string }, context: CallContext): Promise<{ path: string }> => {
    const studio = createStudio({ threads: 1 });
    try {
      await studio.draw(job, { signal: context.signal });
    } catch (error) {
      await rm(job.path, { force: true });
      throw error;
    } finally {
      await studio.close();
    }
    context.progress(1);
    return { path: job.path };
  };
  return {
    id: 'animatic',
    version: PICTURE_VERSION,
    characterSheet: ({ character, genre }, context) =>
      draw({ kind: 'sheet', character, genre, path: join(context.scratch, 'character-sheet.png') }, context),
    coverArt: ({ bible, shot, idea }, context) =>
      draw({ kind: 'cover', bible, shot, idea, path: join(context.scratch, `cover-${idea}.png`) }, context),
  };
}
