import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { endProcess } from '../../infra/local/child';
import { identify, isAlive } from '../../infra/local/identity';
import { replacePrivateFile } from '../../infra/local/private-file';
import { ensureStack } from '../../infra/local/stack';
import { connectToS3 } from '../../src/assets/s3-client';
import { compiledModule, PROJECT_ROOT } from '../../src/compiled';
import { connectTemporal, resolveConfig } from '../../src/connection';
import { readStackRecord, type StackRecord } from '../../src/stack-record';
import { SEARCH } from '../../src/workflows/search-attributes';
import { withoutServices } from '../live/setup';

const STARTED = /Ctrl-C stops/;
let home: string;
let env: Record<string, string | undefined>;
let children: ChildProcess[];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cliffhanger-stack-'));
  env = { ...withoutServices(process.env), CLIFFHANGER_HOME: home };
  children = [];
});

afterEach(async () => {
  const record = readStackRecord(home);
  for (const child of children) child.kill('SIGKILL');
  for (const identity of processes(record)) await endProcess(identity, { graceMs: 0 });
  rmSync(home, { recursive: true, force: true });
});

/** `npm run stack` without npm. */
function stack() {
  const child = spawn(process.execPath, [compiledModule(join(PROJECT_ROOT, 'infra/local'), 'stack')], { env });
  children.push(child);
  let said = '';
  const changed: (() => void)[] = [];
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (text) => {
      said += text;
      for (const look of changed) look();
    });
  }
  const ended = once(child, 'exit').then(([status]) => status as number | null);
  const says = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => pattern.test(said) && resolve();
      changed.push(look);
      look();
      void ended.then((status) => reject(new Error(`ended with ${status} before it said ${pattern}:\n${said}`)));
    });
  return { child, ended, says, said: () => said, record: () => readStackRecord(home)! };
}

function processes(record: StackRecord | undefined) {
  const { pids, born } = record ?? {};
  return (['temporal', 's3'] as const).flatMap((part) =>
    pids?.[part] && born?.[part] ? [{ pid: pids[part], born: born[part] }] : [],
  );
}

const bucket = () => {
  const { s3 } = resolveConfig(env);
  return { ...connectToS3({ s3 }), Bucket: s3.bucket };
};

test('after everything was killed, a new start has the same addresses and everything that was there', async () => {
  const first = stack();
  await first.says(STARTED);
  const before = first.record();
  expect(before.temporal?.address).toMatch(/^127\.0\.0\.1:/);
  const store = bucket();
  await store.client.send(new PutObjectCommand({ Bucket: store.Bucket, Key: 'take', Body: 'the slap' }));
  const temporal = await connectTemporal({ home }, env);
  await temporal.client.workflow.start('episodeWorkflow', {
    ...{ workflowId: 'episode/the-heiress/1', taskQueue: 'nobody-polls-this' },
    typedSearchAttributes: [
      { key: SEARCH.series, value: 'the-heiress' },
      { key: SEARCH.locales, value: ['en', 'zh-Hans'] },
      { key: SEARCH.episode, value: 1 },
    ],
  });
  await temporal.close();

  first.child.kill('SIGKILL');
  for (const { pid } of processes(before)) process.kill(pid, 'SIGKILL');
  await first.ended;

  const second = stack();
  await second.says(STARTED);
  const after = second.record();
  expect(after.temporal).toEqual(before.temporal);
  expect(after.s3).toEqual(before.s3);
  expect(after.pids).not.toEqual(before.pids);
  const again = bucket();
  const { Body } = await again.client.send(new GetObjectCommand({ Bucket: again.Bucket, Key: 'take' }));
  expect(await Body?.transformToString()).toBe('the slap');
  const session = await connectTemporal({ home }, env);
  expect(session.uiUrl).toBe(before.temporal?.uiUrl);
  const found: string[] = [];
  const query = "CliffhangerSeries = 'the-heiress' AND CliffhangerLocales = 'zh-Hans' AND ExecutionStatus = 'Running'";
  for await (const { workflowId } of session.client.workflow.list({ query })) found.push(workflowId);
  expect(found).toEqual(['episode/the-heiress/1']);
  await session.close();

  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
  expect(processes(after).filter(isAlive)).toEqual([]);
  expect(existsSync(join(home, 'stack.json'))).toBe(false);
  expect(existsSync(join(home, 'stack.lock'))).toBe(false);
}, 60_000);

test('servers whose stack was killed are taken over, not doubled', async () => {
  const first = stack();
  await first.says(STARTED);
  const before = first.record();
  first.child.kill('SIGKILL');
  await first.ended;
  expect(processes(before).every(isAlive)).toBe(true);
  const second = stack();
  await second.says(STARTED);
  expect(second.said()).toMatch(/Temporal was left running by a stack that was killed; taking it over/);
  expect(second.record().pids).toEqual(before.pids);
  second.child.kill('SIGINT');
  expect(await second.ended).toBe(0);
  expect(processes(before).filter(isAlive)).toEqual([]);
}, 60_000);

test('a second one joins the running one, and its leaving changes nothing', async () => {
  const both = [stack(), stack()];
  // started at once: one of them runs the servers, whichever was faster, and the other waits for it
  const owner = await Promise.race(both.map((one) => one.says(STARTED).then(() => one)));
  const other = both.find((one) => one !== owner)!;
  expect(await other.ended).toBe(0);
  expect(other.said()).toMatch(/The stack runs already/);
  expect(other.said()).toContain(owner.record().temporal!.address);
  expect(owner.record().pid).toBe(owner.child.pid);
  expect(processes(owner.record()).every(isAlive)).toBe(true);
}, 60_000);

test('a server that is killed comes back where it was', async () => {
  const running = stack();
  await running.says(STARTED);
  const { pids, s3 } = running.record();
  process.kill(pids.s3!, 'SIGKILL');
  await running.says(/S3 killed by SIGKILL; starting it again/);
  const store = bucket();
  for (;;) {
    const saved = await store.client
      .send(new PutObjectCommand({ Bucket: store.Bucket, Key: 'take', Body: 'again' }))
      .catch(() => undefined);
    if (saved) break;
  }
  expect(running.record().s3).toEqual(s3);
  expect(running.record().pids.temporal).toBe(pids.temporal);
}, 60_000);

test('a busy port is named and another one taken', async () => {
  const squatter = createServer();
  squatter.on('error', () => undefined); // somebody else has it: as good
  await new Promise<void>((done) => squatter.once('error', done).listen(7070, '127.0.0.1', done));
  const running = stack();
  await running.says(STARTED);
  const port = new URL(running.record().s3!.endpoint).port;
  expect(port).not.toBe('7070');
  expect(running.said()).toContain(`Port 7070 is busy: S3 takes ${port}`);
  squatter.close();
}, 60_000);

test('a stale record that points at somebody else’s process leaves that process alone', async () => {
  const first = stack();
  await first.says(STARTED);
  first.child.kill('SIGTERM');
  await first.ended;
  const stranger = spawn('sleep', ['60']);
  children.push(stranger);
  const identity = identify(stranger.pid!)!;
  replacePrivateFile(
    join(home, 'stack.json'),
    JSON.stringify({
      ...{ pid: identity.pid, pids: { temporal: identity.pid, s3: identity.pid }, ready: true },
      born: { stack: 'another boot/1', temporal: 'another boot/2', s3: 'another boot/3' },
      temporal: { address: '127.0.0.1:7233', namespace: 'default', uiUrl: 'http://127.0.0.1:8233' },
      startedAt: new Date().toISOString(),
    }),
  );
  const second = stack();
  await second.says(STARTED);
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
  expect(isAlive(identity)).toBe(true);
}, 60_000);

test('with both services configured from outside, nothing is started', async () => {
  const elsewhere = await ensureStack({ config: { ...resolveConfig(), home } });
  expect(elsewhere).toMatchObject({
    ...{ joined: false, runs: [] },
    temporal: { address: process.env.TEMPORAL_ADDRESS },
    s3: { endpoint: process.env.S3_ENDPOINT },
  });
  expect(existsSync(join(home, 'stack.json'))).toBe(false);
});
