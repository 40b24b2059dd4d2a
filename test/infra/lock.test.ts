import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, utimesSync } from 'node:fs';
import { identify, isAlive, ownIdentity } from '../../infra/local/identity';
import { takeLock, tryLock } from '../../infra/local/lock';
import { compiledModule, PROJECT_ROOT } from '../../src/compiled';
import { NOBODY, sandbox } from './sandbox';

describe('a process identity', () => {
  test('tells the same process from a later one of the same number', () => {
    const own = ownIdentity();
    expect(isAlive(own)).toBe(true);
    expect(isAlive({ pid: own.pid, born: 'another boot/1' })).toBe(false);
  });

  test('does not exist for nobody, nor for a process that has ended', async () => {
    expect(identify(NOBODY)).toBeUndefined();
    const child = spawn('sleep', ['60']);
    const identity = identify(child.pid!)!;
    expect(isAlive(identity)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isAlive(identity)).toBe(false);
  });
});

describe('a lock', () => {
  const holder = (text: object) => JSON.stringify(text);

  test('is held once, and free again after its release', () => {
    const path = sandbox().path('a.lock');
    const first = tryLock(path);
    expect(first).toHaveProperty('lock');
    expect(tryLock(path)).toEqual({ heldBy: ownIdentity() });
    if ('lock' in first) first.lock.release();
    expect(existsSync(path)).toBe(false);
    expect(tryLock(path)).toHaveProperty('lock');
  });

  test.each([
    ['a process that is gone', { pid: NOBODY, born: 'x/1' }],
    ['a number that another process has by now', { pid: process.pid, born: 'x/1' }],
  ])('of %s is taken over', (_, dead) => {
    const box = sandbox();
    const path = box.write('a.lock', holder(dead));
    expect(tryLock(path)).toHaveProperty('lock');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(ownIdentity());
  });

  test('without a name is respected while it is fresh and taken over when it is old', () => {
    const path = sandbox().write('a.lock', '');
    expect(tryLock(path)).toEqual({ heldBy: undefined });
    utimesSync(path, 0, 0);
    expect(tryLock(path)).toHaveProperty('lock');
  });

  test('is not freed by one who lost it', () => {
    const box = sandbox();
    const path = box.path('a.lock');
    const mine = tryLock(path);
    box.write('a.lock', holder({ pid: 1, born: identify(1)!.born }));
    if ('lock' in mine) mine.lock.release();
    expect(existsSync(path)).toBe(true);
  });

  test('that stays held rejects the one who waits when told so, and says for whom it waits', async () => {
    const path = sandbox().path('a.lock');
    tryLock(path);
    const patience = new AbortController();
    const onWait = jest.fn(() => patience.abort(new Error('enough')));
    await expect(takeLock(path, { signal: patience.signal, onWait })).rejects.toThrow('enough');
    expect(onWait).toHaveBeenCalledWith(ownIdentity());
  });

  test('of a dead holder goes to exactly one of many processes that want it at once', async () => {
    const path = sandbox().write('a.lock', holder({ pid: NOBODY, born: 'x/1' }));
    const source = `
      const { tryLock } = require(${JSON.stringify(compiledModule(`${PROJECT_ROOT}/infra/local`, 'lock'))});
      process.stdin.once('data', () => {
        const end = Date.now() + 500;
        let got = false;
        while (!got && Date.now() < end) got = 'lock' in tryLock(process.argv[1]);
        console.log(got ? 'won' : 'lost');
        process.stdin.once('data', () => process.exit(0));
      });
      console.log('up');`;
    const contenders = Array.from({ length: 6 }, () => spawn(process.execPath, ['-e', source, path]));
    const says = (child: (typeof contenders)[number]) =>
      once(child.stdout, 'data').then(([data]) => String(data).trim());
    await Promise.all(contenders.map(says));
    const outcomes = contenders.map(says);
    for (const child of contenders) child.stdin.write('go\n');
    expect((await Promise.all(outcomes)).sort()).toEqual(['lost', 'lost', 'lost', 'lost', 'lost', 'won']);
    const gone = contenders.map((child) => once(child, 'exit'));
    for (const child of contenders) child.stdin.end('leave\n');
    await Promise.all(gone);
  });
});
