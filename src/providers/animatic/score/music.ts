import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { compiledModule } from '../../../compiled';
import type { Music } from '../../ports';
import { createThread } from '../foley/thread';
import type { PitJob } from './pit';
import { spot } from './spot';

/**
 * The composer and the orchestra: rules and seeds write the notes, a General MIDI sound font plays them. Pieces come
 * at the levels of `SCORE_LUFS`. Work runs in a thread of its own that holds the sound font and ends when idle;
 * `close` ends it at once.
 */
export function createMusic(): Music & { close(): Promise<void> } {
  const thread = createThread<PitJob>({ entry: compiledModule(__dirname, 'pit') });
  return {
    id: 'animatic',
    version: 'score-1',
    spot,
    async compose({ cue }, context) {
      // The cue's id is a label from outside: it never becomes part of a path.
      const path = join(context.scratch, `${cue.kind}.wav`);
      try {
        await thread.run({ cue, path }, { what: `compose cue ${cue.id}`, ...context });
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
      context.progress(1);
      return { path };
    },
    close: thread.close,
  };
}
