import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { CliffhangerError } from '../../errors';
import { renderDialogue } from './dialogue';
import { type Answer, type Job, STEMS } from './job';
import { STEM_CEILING } from './levels';
import { limit, master, readStem, sumInto } from './master';
import { renderEffects, renderScore, type Stereo } from './music-and-effects';
import { writeStem } from './wav';

function work(job: Job): Extract<Answer, { done: unknown }>['done'] {
  if (job.job === 'dialogue') {
    finish(renderDialogue(job), join(job.outDir, STEMS.dialogue));
    return null;
  }
  if (job.job === 'music-and-effects') {
    const music = finish(renderScore(job), join(job.outDir, STEMS.music));
    const effects = finish(renderEffects(job), join(job.outDir, STEMS.effects));
    sumInto(music, effects);
    finish(music, join(job.outDir, STEMS.mAndE));
    return null;
  }
  const mix = readStem(job.dialogue, { frames: job.frames, what: 'The dialogue stem' });
  const into = readStem(job.mAndE, { frames: job.frames, what: 'The music and effects stem' });
  sumInto(mix, into);
  const loudness = master(mix, { into, lufs: job.lufs, ceiling: job.ceiling });
  writeStem(job.path, into);
  return loudness;
}

function finish(stem: Stereo, path: string): Stereo {
  limit(stem, STEM_CEILING);
  writeStem(path, stem);
  return stem;
}

function answer(job: Job): Answer {
  try {
    return { done: work(job) };
  } catch (error) {
    // an error's class does not survive the way between threads, its row does
    if (error instanceof CliffhangerError) return { failed: { code: error.code, fields: error.fields } };
    throw error;
  }
}

parentPort?.postMessage(answer(workerData as Job));
