import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { compiledModule } from '../../../compiled';
import type { CallContext, Foley } from '../../ports';
import type { FoleyJob } from './stage';
import { createThread } from './thread';

/**
 * The effects department: everything is synthesised, nothing recorded. Effects are balanced for dialogue at -20 LUFS
 * (`DIALOGUE_LUFS`), room tones stand 30 to 37 LU below it (`AMBIENCE_LUFS`); a mix adds both as they are.
 * Work runs in a thread of its own that ends when idle; `close` ends it at once.
 */
export function createFoley(): Foley & { close(): Promise<void> } {
  const thread = createThread<FoleyJob>({ entry: compiledModule(__dirname, 'stage') });
  const make = async (job: FoleyJob, what: string, context: CallContext): Promise<{ path: string }> => {
    try {
      await thread.run(job, { what, signal: context.signal, progress: context.progress });
    } catch (error) {
      await rm(job.path, { force: true });
      throw error;
    }
    context.progress(1);
    return { path: job.path };
  };
  return {
    id: 'animatic',
    version: 'foley-1',
    effect: ({ effect, seed }, context) =>
      make({ path: join(context.scratch, `${effect}.wav`), effect, seed }, `make the sound ${effect}`, context),
    ambience: ({ kind, frames, seed }, context) =>
      make(
        { path: join(context.scratch, `ambience-${kind}.wav`), ambience: kind, frames, seed },
        `make the room tone ${kind}`,
        context,
      ),
    close: thread.close,
  };
}
