import { readFileSync } from 'node:fs';
import { endProcess, type Running, startProcess } from '../../infra/local/child';
import { isAlive } from '../../infra/local/identity';
import { keepRunning, type Part } from '../../infra/local/keep-running';
import { type Sandbox, sandbox, until } from './sandbox';

interface Trial {
  readonly kept: ReturnType<typeof keepRunning>;
  readonly launched: Running[];
}

function keep(box: Sandbox, body: string, more: Partial<Part> = {}): Trial {
  const launched: Running[] = [];
  const command = box.script('part', body);
  const kept = keepRunning(
    {
      name: 'The part',
      log: box.path('logs', 'part.log'),
      readyTimeoutMs: 10_000,
      graceMs: 5_000,
      async launch() {
        const running = await startProcess({ command, args: [], env: process.env, log: box.path('logs', 'part.log') });
        launched.push(running);
        return running;
      },
      untilReady: (_running, signal) =>
        until('the part says so', () => signal.aborted || readable(box.path('logs', 'part.log')).includes('up')),
      ...more,
    },
    box.onProgress,
  );
  return { kept, launched };
}

const sleeps = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms, 'still there').unref());

describe('a part that is kept running', () => {
  test('is started again when it is killed, and the reader is told', async () => {
    const box = sandbox();
    const { kept, launched } = keep(box, 'echo up; exec sleep 60');
    await kept.ready;
    process.kill(launched[0]!.identity.pid, 'SIGKILL');
    await until('it is started again', () => launched.length === 2);
    expect(isAlive(launched[1]!.identity)).toBe(true);
    expect(box.said()).toMatch(/The part killed by SIGKILL; starting it again in 0\.5 s/);
    await kept.stop();
    expect(isAlive(launched[1]!.identity)).toBe(false);
    await expect(kept.over).resolves.toBeUndefined();
  });

  test('is given up when it never comes up, with its own last words', async () => {
    const box = sandbox();
    const { kept, launched } = keep(box, 'echo "cannot open the database: it is locked" >&2; exit 3');
    await expect(kept.ready).rejects.toMatchObject({ code: 'STACK_FAILED' });
    await expect(kept.ready).rejects.toThrow(/ended with status 3 3 times in a row: .*it is locked/);
    expect(launched).toHaveLength(3);
    await expect(kept.over).resolves.toMatchObject({ code: 'STACK_FAILED' });
  });

  test('is given up when it cannot be executed', async () => {
    const box = sandbox();
    const { kept } = keep(box, '', {
      launch: () =>
        startProcess({ command: box.path('nothing'), args: [], env: {}, log: box.path('logs', 'part.log') }),
    });
    await expect(kept.ready).rejects.toThrow(/could not be started \(.*ENOENT/);
  });

  test('is ended and tried again when it hangs before it serves', async () => {
    const box = sandbox();
    const { kept, launched } = keep(box, 'exec sleep 60', {
      readyTimeoutMs: 200,
      untilReady: () => new Promise(() => undefined),
    });
    await expect(kept.ready).rejects.toThrow(/was not ready after 0\.2 s/);
    expect(launched.filter(({ identity }) => isAlive(identity))).toEqual([]);
  });

  test('is killed together with what it started when it does not heed SIGTERM', async () => {
    const box = sandbox();
    const { kept, launched } = keep(
      box,
      `trap '' TERM; sleep 61 & echo $! > ${box.path('grandchild')}; echo up; while :; do wait; done`,
      { graceMs: 300 },
    );
    await kept.ready;
    await kept.stop();
    expect(isAlive(launched[0]!.identity)).toBe(false);
    const grandchild = Number(readFileSync(box.path('grandchild'), 'utf8'));
    await until('what it started is gone', () => !readable(`/proc/${grandchild}/cmdline`).includes('sleep'));
  });

  test('leaves nothing of what it had started when it is killed by somebody', async () => {
    const box = sandbox();
    const { kept, launched } = keep(box, `sleep 62 & echo $! >> ${box.path('grandchildren')}; echo up; wait`);
    await kept.ready;
    process.kill(launched[0]!.identity.pid, 'SIGKILL');
    await until('it is started again', () => launched.length === 2);
    const first = Number(readFileSync(box.path('grandchildren'), 'utf8').split('\n')[0]);
    expect(readable(`/proc/${first}/cmdline`)).not.toContain('sleep');
    await kept.stop();
  });

  test('is stopped at once, without its grace, when that is asked for', async () => {
    const box = sandbox();
    const { kept } = keep(box, `trap '' TERM; echo up; while :; do sleep 1; done`, { graceMs: 60_000 });
    await kept.ready;
    await expect(Promise.race([kept.stop(AbortSignal.abort()), sleeps(5_000)])).resolves.toBeUndefined();
  });

  test('leaves nothing running when it is stopped while it starts', async () => {
    const box = sandbox();
    const { kept, launched } = keep(box, 'exec sleep 60', { untilReady: () => new Promise(() => undefined) });
    await kept.stop();
    expect(launched.filter(({ identity }) => isAlive(identity))).toEqual([]);
    await expect(kept.ready).rejects.toThrow(/stopped before it was ready/);
  });
});

describe('ending a process', () => {
  test('that is gone already is no error', async () => {
    const box = sandbox();
    const running = await startProcess({ command: '/bin/true', args: [], env: {}, log: box.path('log') });
    await running.ended;
    await expect(endProcess(running.identity, { graceMs: 1_000 })).resolves.toBeUndefined();
  });
});

/** Empty for a process that is gone or only waits to be reaped. */
function readable(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
