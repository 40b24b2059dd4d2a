import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledModule, PROJECT_ROOT } from '../../../../src/compiled';
import { createBooth } from '../../../../src/providers/animatic/speech/booth';

jest.setTimeout(30_000);
const folder = mkdtempSync(join(tmpdir(), 'cliffhanger-booth-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const boothModule = compiledModule(join(PROJECT_ROOT, 'src/providers/animatic/speech'), 'booth');
const entry = join(folder, 'answers.js');
writeFileSync(
  entry,
  `const { answerInBooth } = require(${JSON.stringify(boothModule)});
   const fs = require('node:fs');
   answerInBooth(async (question) => {
     if (question === 'pid') return process.pid;
     if (question === 'crash') process.kill(process.pid, 'SIGKILL');
     if (question === 'crash once') { const mark = process.argv[2]; if (!fs.existsSync(mark)) { fs.writeFileSync(mark, ''); process.exit(3); } return 'alive'; }
     if (question === 'refuse') throw new Error('not today');
     if (question === 'wait') return new Promise(() => {});
     return new Float32Array([1, 2, question]);
   });`,
);
const booth = (idleMs?: number) =>
  createBooth<unknown, unknown>({
    provider: 'Test voice',
    what: 'answer',
    entry,
    args: [join(folder, 'crashed')],
    ...(idleMs === undefined ? {} : { idleMs }),
  });
const free = new AbortController().signal;

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const gone = async (pid: number): Promise<boolean> => {
  for (const end = Date.now() + 10_000; Date.now() < end && alive(pid); )
    await new Promise((resolve) => execFile('true', resolve));
  return !alive(pid);
};

describe('a booth', () => {
  it('answers one question after another from one process, sound as sound', async () => {
    const voices = booth();
    const pids = await Promise.all([voices.ask('pid', free), voices.ask('pid', free)]);
    expect(pids[0]).toBe(pids[1]);
    expect(await voices.ask(3, free)).toEqual(new Float32Array([1, 2, 3]));
    voices.close();
    expect(await gone(pids[0] as number)).toBe(true);
  });

  it('starts again after a crash, and fails with a retryable error when it crashes again', async () => {
    const voices = booth();
    expect(await voices.ask('crash once', free)).toBe('alive');
    await expect(voices.ask('crash', free)).rejects.toMatchObject({ code: 'PROVIDER_FAILED', retryable: true });
    expect(await voices.ask(3, free)).toEqual(new Float32Array([1, 2, 3]));
    voices.close();
  });

  it('tells why a question was refused', async () => {
    const voices = booth();
    await expect(voices.ask('refuse', free)).rejects.toThrow('Test voice could not answer: not today');
    voices.close();
  });

  it('drops aborted questions at once and stays usable', async () => {
    const voices = booth();
    const pid = await voices.ask('pid', free);
    const queued = new AbortController();
    const running = voices.ask(1, free);
    const dropped = voices.ask('refuse', queued.signal);
    queued.abort(new Error('cancelled by the producer'));
    await expect(dropped).rejects.toThrow('cancelled by the producer');
    await running;
    expect(await voices.ask('pid', free)).toBe(pid);
    await expect(voices.ask('pid', queued.signal)).rejects.toThrow('cancelled by the producer');
    voices.close();
  });

  it('gives its memory back when nobody asks, and comes back when asked', async () => {
    const voices = booth(10);
    const pid = (await voices.ask('pid', free)) as number;
    expect(await gone(pid)).toBe(true);
    expect(await voices.ask('pid', free)).not.toBe(pid);
    voices.close();
  });

  it('lets its parent end, and ends when its parent is killed', async () => {
    const parent = join(folder, 'parent.js');
    writeFileSync(
      parent,
      `const { createBooth } = require(${JSON.stringify(boothModule)});
       const voices = createBooth({ provider: 'x', what: 'y', entry: ${JSON.stringify(entry)} });
       voices.ask('pid', new AbortController().signal).then((pid) => {
         process.stdout.write(pid + '\\n');
         if (process.argv[2] === 'hold') voices.ask('wait', new AbortController().signal);
       });`,
    );
    for (const hold of ['', 'hold']) {
      const child = spawn(process.execPath, [parent, hold], { stdio: ['ignore', 'pipe', 'inherit'] });
      const pid = await new Promise<number>((resolve) => child.stdout.once('data', (text) => resolve(Number(text))));
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (hold) child.kill('SIGKILL');
      await ended;
      expect(await gone(pid)).toBe(true);
    }
  });
});
