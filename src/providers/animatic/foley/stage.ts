import { parentPort } from 'node:worker_threads';
import type { SoundEffect } from '../../../story/screenplay';
import { type AmbienceKind, ambienceSound } from './ambience';
import { writeWav } from './dsp/wav';
import { effectSound } from './effects/recipes';
import type { Answer } from './thread';

/** Thread: makes one sound and writes it to `path`. */
export type FoleyJob = { readonly path: string; readonly seed: number } & (
  | { readonly effect: SoundEffect }
  | { readonly ambience: AmbienceKind; readonly frames: number }
);

parentPort?.on('message', (job: FoleyJob) => {
  const answer = (message: Answer): void => parentPort?.postMessage(message);
  perform(job).then(
    () => answer({ done: true }),
    (error: unknown) => answer({ failed: error instanceof Error ? error.message : String(error) }),
  );
});

async function perform(job: FoleyJob): Promise<void> {
  const sound =
    'effect' in job
      ? effectSound(job.effect, job.seed)
      : ambienceSound({ kind: job.ambience, frames: job.frames, seed: job.seed });
  await writeWav(job.path, sound);
}
