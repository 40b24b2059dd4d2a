import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ffmpeg, ffprobe, inputFile, outputFile } from '../../src/media/process';
import { scratchFolder } from './footage';

const scratch = scratchFolder();
const path = process.env.FFMPEG_PATH;
afterEach(() => {
  if (path === undefined) delete process.env.FFMPEG_PATH;
  else process.env.FFMPEG_PATH = path;
});

/** Puts an executable in ffmpeg's place. */
function standIn(script: string): void {
  const file = join(scratch, 'ffmpeg-stand-in');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  process.env.FFMPEG_PATH = file;
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('a media process', () => {
  test('reads its input from a stream and gives back what it wrote', async () => {
    const pixels = Readable.from([Buffer.alloc(8 * 8 * 3, 128), Buffer.alloc(8 * 8 * 3, 255)]);
    const { stdout } = await ffmpeg(
      [
        '-f',
        'rawvideo',
        '-pix_fmt',
        'rgb24',
        '-s',
        '8x8',
        '-i',
        'pipe:0',
        '-f',
        'rawvideo',
        '-pix_fmt',
        'rgb24',
        'pipe:1',
      ],
      { input: pixels },
    );
    expect(stdout).toEqual(Buffer.concat([Buffer.alloc(192, 128), Buffer.alloc(192, 255)]));
  });

  test('tells how many frames it has made, the last time all of them', async () => {
    const seen: number[] = [];
    await ffmpeg(['-f', 'lavfi', '-i', 'color=s=16x16:r=30', '-frames:v', '77', '-f', 'null', '-'], {
      onFrame: (frame) => seen.push(frame),
    });
    expect(seen.at(-1)).toBe(77);
  });

  test('is gone when the abort has been answered, even if it does not want to go', async () => {
    const pidFile = join(scratch, 'pid');
    standIn(`trap '' TERM; echo $$ > '${pidFile}.tmp'; mv '${pidFile}.tmp' '${pidFile}'; while :; do sleep 0.05; done`);
    const abort = new AbortController();
    const running = ffmpeg(['x'], { signal: abort.signal });
    const waiting = setInterval(() => existsSync(pidFile) && abort.abort(new Error('enough')), 20);
    await expect(running).rejects.toThrow('enough');
    clearInterval(waiting);
    expect(alive(Number(readFileSync(pidFile, 'utf8')))).toBe(false);
  });

  test('does not start under an abort that has already come', async () => {
    standIn(`touch '${join(scratch, 'started')}'`);
    await expect(ffmpeg([], { signal: AbortSignal.abort(new Error('too late')) })).rejects.toThrow('too late');
    expect(existsSync(join(scratch, 'started'))).toBe(false);
  });

  test('that cannot be found is named with what to do', async () => {
    process.env.FFMPEG_PATH = join(scratch, 'no-such-ffmpeg');
    await expect(ffmpeg([])).rejects.toMatchObject({
      code: 'TOOL_MISSING',
      message: expect.stringContaining('FFMPEG_PATH'),
    });
    await expect(ffprobe([])).rejects.toMatchObject({
      code: 'TOOL_MISSING',
      fields: { tool: join(scratch, 'no-such-ffprobe') },
    });
  });

  test('that fails gives its last words and its status, without the progress between', async () => {
    standIn('echo frame=12 >&2; echo the reason >&2; exit 3');
    await expect(ffmpeg([])).rejects.toMatchObject({
      code: 'PROCESS_FAILED',
      retryable: true,
      fields: { status: 'status 3', reason: 'the reason' },
    });
  });

  test('that runs out of disk says so', async () => {
    standIn("echo 'av_interleaved_write_frame(): No space left on device' >&2; exit 1");
    await expect(ffmpeg([])).rejects.toMatchObject({ code: 'DISK_FULL', retryable: true });
  });

  test('takes names for what they are, not for protocols, options or patterns', async () => {
    for (const name of ['-i', 'concat:a|b', 'https://example.org', "it's %03d [x];", 'a b']) {
      const file = join(scratch, name.replace(/\//g, '_'));
      await ffmpeg(['-f', 'lavfi', '-i', 'color=s=16x16:r=30', '-frames:v', '2', '-f', 'nut', outputFile(file)]);
      expect(existsSync(file)).toBe(true);
      await ffmpeg([...inputFile(file), '-f', 'null', '-']);
    }
  });
});
