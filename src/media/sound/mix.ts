import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { compiledModule } from '../../compiled';
import { CliffhangerError } from '../../errors';
import type { Timeline } from '../../story/timeline';
import { ffmpeg, inputFile, outputFile } from '../process';
import { type Answer, type Job, STEMS } from './job';
import { MASTER_LUFS, MASTER_TOLERANCE, MASTER_TRUE_PEAK } from './levels';
import { type Loudness, measureLoudness } from './loudness';

/** Bits a second of the delivered sound: the rate at which ffmpeg's own AAC encoder is clean for speech over music. */
export const AAC_BITRATE = 160_000;
/** Samples that an AAC encoder puts before the first: written into the file as an edit list, so players skip them. */
export const AAC_PRIMING = 1024;

/** How often a version is encoded at most before it is given up: each round corrects what the encoder did in the last. */
const ENCODES = 4;
/** First guess of how much the encoder lifts the peaks, in dB, and the margin added when it lifts them more. */
const ENCODER_LIFT = 0.6;
const LIFT_MARGIN = 0.15;
/** Loudness error in LU with which a first encode is good enough; the delivery's tolerance is wider. */
const CLOSE = 0.3;

/** Dialogue of one language. Other languages make theirs and share music and effects. */
export interface DialogueStemRequest {
  readonly timeline: Timeline;
  /** WAV paths by line id: every line of the timeline, any rate from 8 to 192 kHz. */
  readonly lines: Readonly<Record<string, string>>;
  readonly outDir: string;
  readonly signal?: AbortSignal;
}

export interface MusicAndEffectsStemRequest {
  readonly timeline: Timeline;
  /** WAV paths by score cue id (`timeline.score[].cue`). */
  readonly score: Readonly<Record<string, string>>;
  /** WAV paths by effect (`timeline.effects[].effect`). */
  readonly effects: Readonly<Record<string, string>>;
  /** WAV paths by scene id (`timeline.ambience[].scene`); repeated where shorter than the scene. */
  readonly ambience: Readonly<Record<string, string>>;
  readonly outDir: string;
  readonly signal?: AbortSignal;
}

/** Paths of stems: 48 kHz stereo, 24 bits, exactly `timeline.frames × 1600` samples. */
export type StemFiles = Readonly<Record<keyof typeof STEMS, string>>;

/**
 * Mixes the dialogue stem: every line at its frame to the sample, cleaned, levelled to the others, with a touch of its
 * place. The same files give the same bytes. Works in a thread of its own.
 * Fails with MEDIA_REJECTED (a line missing or unreadable); an abort rejects with the signal's reason.
 */
export async function mixDialogue(request: DialogueStemRequest): Promise<Pick<StemFiles, 'dialogue'>> {
  const { timeline, lines, outDir, signal } = request;
  expectAll(
    'lines',
    timeline.lines.map(({ line }) => line),
    lines,
  );
  await mkdir(outDir, { recursive: true });
  await inThread({ job: 'dialogue', timeline, lines, outDir }, signal);
  return { dialogue: join(outDir, STEMS.dialogue) };
}

/**
 * Mixes score, and effects with room tone, and the sum of both (M&E). Music makes way where the timeline has lines; since
 * lines are levelled, it does not depend on how they sound, and one M&E serves every language.
 * Errors as {@link mixDialogue}.
 */
export async function mixMusicAndEffects(
  request: MusicAndEffectsStemRequest,
): Promise<Pick<StemFiles, 'music' | 'effects' | 'mAndE'>> {
  const { timeline, score, effects, ambience, outDir, signal } = request;
  expectAll(
    'score',
    timeline.score.map(({ cue }) => cue),
    score,
  );
  expectAll(
    'effects',
    timeline.effects.map(({ effect }) => effect),
    effects,
  );
  expectAll(
    'ambience',
    timeline.ambience.map(({ scene }) => scene),
    ambience,
  );
  await mkdir(outDir, { recursive: true });
  await inThread({ job: 'music-and-effects', timeline, score, effects, ambience, outDir }, signal);
  return { music: join(outDir, STEMS.music), effects: join(outDir, STEMS.effects), mAndE: join(outDir, STEMS.mAndE) };
}

/** All stems of an episode: {@link mixDialogue} and {@link mixMusicAndEffects} side by side. */
export async function mixStems(request: DialogueStemRequest & MusicAndEffectsStemRequest): Promise<StemFiles> {
  const [dialogue, rest] = await Promise.all([mixDialogue(request), mixMusicAndEffects(request)]);
  return { ...dialogue, ...rest };
}

/**
 * The sound of a finished version, `<outDir>/mix.m4a`: AAC-LC, 48 kHz, stereo, at −14 LUFS ±1 and at most −1 dBTP *as
 * decoded again* (DESIGN.md, *Delivery*). The encoder moves peaks, so the file is measured and, when it is over, made
 * again from the stems with what was learnt. The same stems give the same bytes.
 *
 * Its edit list skips {@link AAC_PRIMING} samples, so that sample 0 is heard at frame 0 of the picture. Whoever repackages the
 * packets without edit lists must shift them by that much or drop the first one.
 *
 * Fails with MEDIA_REJECTED when a stem is not `frames` long, when there is nothing to hear, or when the sound cannot be
 * that loud under that ceiling.
 */
export async function mixVersion(request: {
  dialogue: string;
  mAndE: string;
  frames: number;
  outDir: string;
  signal?: AbortSignal;
}): Promise<{ path: string; loudness: Loudness }> {
  const { dialogue, mAndE, frames, outDir, signal } = request;
  await mkdir(outDir, { recursive: true });
  const pcm = join(outDir, 'mix.wav');
  const path = join(outDir, 'mix.m4a');
  let lufs = MASTER_LUFS;
  let ceiling = MASTER_TRUE_PEAK - ENCODER_LIFT;
  try {
    for (let encode = 1; ; encode += 1) {
      const made = await inThread({ job: 'master', dialogue, mAndE, frames, lufs, ceiling, path: pcm }, signal);
      if (!made || !Number.isFinite(made.after))
        throw rejected('there is nothing to hear in it: all of it is below −70 LUFS');
      await encodeAac(pcm, path, signal);
      const loudness = await measureLoudness(path, { signal });
      const error = MASTER_LUFS - loudness.integrated;
      const over = loudness.truePeak - MASTER_TRUE_PEAK;
      const last = encode === ENCODES;
      if (over <= 0 && Math.abs(error) <= (last ? MASTER_TOLERANCE : CLOSE)) return { path, loudness };
      // what the master could not reach, no further encode will
      const exhausted = made.after < lufs - MASTER_TOLERANCE;
      if (last || exhausted)
        throw rejected(
          `it stands at ${loudness.integrated.toFixed(1)} LUFS and ${loudness.truePeak.toFixed(1)} dBTP, expected ${MASTER_LUFS} ±${MASTER_TOLERANCE} LUFS and at most ${MASTER_TRUE_PEAK} dBTP`,
        );
      if (over > 0) ceiling -= over + LIFT_MARGIN;
      lufs += error;
    }
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await rm(pcm, { force: true });
  }
}

async function encodeAac(from: string, to: string, signal: AbortSignal | undefined): Promise<void> {
  await ffmpeg(
    [
      ...inputFile(from),
      ...[
        '-map',
        '0:a:0',
        '-c:a',
        'aac',
        '-profile:a',
        'aac_low',
        '-b:a',
        `${AAC_BITRATE}`,
        '-ar',
        '48000',
        '-ac',
        '2',
      ],
      ...['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact', '-movflags', '+faststart'],
      ...['-f', 'ipod', outputFile(to)],
    ],
    { signal },
  );
}

const rejected = (problems: string): CliffhangerError =>
  new CliffhangerError('MEDIA_REJECTED', { what: 'The mix', problems });

function expectAll(what: string, wanted: readonly string[], given: Readonly<Record<string, string>>): void {
  const missing = [...new Set(wanted)].filter((name) => !Object.hasOwn(given, name));
  if (missing.length > 0) throw rejected(`no sound was given for ${what}: ${missing.join(', ')}`);
}

/** Runs a job in a thread of its own and ends the thread, whatever happens. */
async function inThread(
  job: Job,
  signal: AbortSignal | undefined,
): Promise<Extract<Answer, { done: unknown }>['done']> {
  signal?.throwIfAborted();
  const worker = new Worker(compiledModule(__dirname, 'thread'), { workerData: job });
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(signal?.reason ?? new Error('the sound thread ended without an answer')));
    });
    if ('failed' in answer) throw new CliffhangerError(answer.failed.code, answer.failed.fields);
    return answer.done;
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
