import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createThread } from '../../../../src/providers/animatic/foley/thread';
import { callContext } from './listening';

/** A thread that does as it is told: its own thread id tells one life from another. */
const OBEDIENT = `
const { parentPort, threadId } = require('node:worker_threads');
parentPort.on('message', (job) => {
  if (job === 'crash') throw new Error('the roof fell in');
  if (job === 'leave') process.exit(3);
  if (job === 'refuse') return parentPort.postMessage({ failed: 'not in this key' });
  if (job === 'hang') return;
  parentPort.postMessage({ progress: threadId });
  parentPort.postMessage({ done: true });
});`;

function obedient(idleMs?: number) {
  const entry = join(mkdtempSync(join(tmpdir(), 'thread-')), 'entry.js');
  writeFileSync(entry, OBEDIENT);
  return createThread<string>({ entry, idleMs });
}
const context = () => ({ what: 'play', ...callContext() });

it('does one job after the other in one thread, and tells of progress', async () => {
  const thread = obedient();
  const [first, second] = [context(), context()];
  await Promise.all([thread.run('work', first), thread.run('work', second)]);
  expect(first.heard).toHaveLength(1);
  expect(first.heard).toEqual(second.heard);
  await thread.close();
});

it.each([
  ['refuse', 'not in this key'],
  ['crash', 'the roof fell in'],
  ['leave', 'status 3'],
])('turns "%s" into an error that names the work, and takes the next job', async (job, reason) => {
  const thread = obedient();
  await expect(thread.run(job, context())).rejects.toMatchObject({
    code: 'PROVIDER_FAILED',
    message: expect.stringMatching(new RegExp(`could not play.*${reason}`)),
  });
  await thread.run('work', context());
  await thread.close();
});

it('ends a thread that hangs when its caller aborts', async () => {
  const thread = obedient();
  const hanging = context();
  const run = thread.run('hang', hanging);
  hanging.abort(new Error('enough'));
  await expect(run).rejects.toThrow('enough');
  await thread.run('work', context());
  await thread.close();
});

it('lets an idle thread go and starts another for the next job', async () => {
  const thread = obedient(1);
  const first = context();
  await thread.run('work', first);
  const lives = new Set(first.heard);
  while (lives.size === 1) {
    const next = context();
    await thread.run('work', next);
    lives.add(next.heard[0]!);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(lives.size).toBe(2);
  await thread.close();
});
