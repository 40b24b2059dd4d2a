import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shotRequest } from '../../src/activities/shot-request';
import type { AssetStore } from '../../src/assets/store';
import type { Config } from '../../src/config';
import { ffmpegPath } from '../../src/media/process';
import { benchDrawing } from '../../src/providers/animatic/picture/bench';
import { createSpeech } from '../../src/providers/animatic/speech';
import type { ShotRequest } from '../../src/providers/ports';
import { bibleSchema } from '../../src/story/bible';
import { RUNGS } from '../../src/story/ladder';
import type { Release } from '../../src/story/release';
import { speechTimingSchema } from '../../src/story/speech';
import { storyboardSchema } from '../../src/story/storyboard';
import { measureTrees } from './processes';

/** Processor time in ms of the least that an episode needs: its drawing, its voices, one bare encode of its frames. */
export interface Baseline {
  readonly drawing: number;
  readonly voices: number;
  readonly encode: number;
}

/** Does again, outside of the pipeline, what a release could not have been made without. */
export async function measureBaseline({
  store,
  release,
  config,
}: {
  store: AssetStore;
  release: Release;
  config: Config;
}): Promise<Baseline> {
  const bible = bibleSchema.parse(await store.getJson(release.bible));
  const storyboard = storyboardSchema.parse(await store.getJson(release.storyboard));
  const timings = Object.fromEntries(
    await Promise.all(
      release.lines.map(
        async ({ line, timing }) => [line, speechTimingSchema.parse(await store.getJson(timing))] as const,
      ),
    ),
  );
  const requests: ShotRequest[] = storyboard.shots.map(({ id }, index) =>
    shotRequest({ bible, storyboard, id, timings, opening: index === 0 }),
  );

  const { cpuMs: drawing } = await benchDrawing({ requests });

  const speech = createSpeech({ cacheDir: config.cache });
  const scratch = await mkdtemp(join(tmpdir(), 'cliffhanger-bench-'));
  const spoken = measureTrees([process.pid]).cpuMs;
  try {
    for (const line of storyboard.shots.flatMap((shot) => shot.lines)) {
      const character = bible.cast.find((one) => one.id === line.speaker);
      if (character)
        await speech.speak(
          { line, character, language: bible.language },
          { scratch, signal: new AbortController().signal, progress: () => undefined },
        );
    }
  } finally {
    await speech.close();
    await rm(scratch, { recursive: true, force: true });
  }
  const voices = measureTrees([process.pid]).cpuMs - spoken;

  const lease = await store.getFile(release.picture['1080']);
  try {
    return { drawing, voices, encode: await bareEncode(lease.path) };
  } finally {
    lease.release();
  }
}

/**
 * A bare ffmpeg encode of the released picture's raw frames into the same rungs, with x264's own settings of the same
 * preset. The decode that feeds it is not counted.
 */
async function bareEncode(picture: string): Promise<number> {
  const [first] = RUNGS;
  const raw = ['-f', 'rawvideo', '-pix_fmt', 'rgb0', '-s', `${first.width}x${first.height}`, '-r', '30'];
  const decode = spawn(ffmpegPath(), ['-v', 'error', '-i', picture, ...raw, 'pipe:1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const split = `[0:v]format=yuv420p,split=${RUNGS.length}${RUNGS.map((_, n) => `[i${n}]`).join('')};${RUNGS.map(({ width, height }, n) => `[i${n}]scale=${width}:${height}[o${n}]`).join(';')}`;
  const outputs = RUNGS.flatMap((_, n) => [
    '-map',
    `[o${n}]`,
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-crf',
    '21',
    '-g',
    '60',
    '-f',
    'null',
    '-',
  ]);
  const encode = spawn(
    ffmpegPath(),
    ['-v', 'info', '-benchmark', '-nostats', ...raw, '-i', 'pipe:0', '-filter_complex', split, ...outputs],
    { stdio: ['pipe', 'ignore', 'pipe'] },
  );
  decode.stdout.pipe(encode.stdin);
  let said = '';
  encode.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  const [status] = (await once(encode, 'close')) as [number];
  const [, user, system] = /utime=([\d.]+)s stime=([\d.]+)s/.exec(said) ?? [];
  if (status !== 0 || !user || !system) throw new Error(`the bare encode failed: ${said.slice(-500)}`);
  return (Number(user) + Number(system)) * 1000;
}
