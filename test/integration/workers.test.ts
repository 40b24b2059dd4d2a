import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../../infra/local/identity';
import { readWorkerSet } from '../../infra/local/worker-sets';
import { startWorkers, type Workers } from '../../infra/local/workers';
import type { Config } from '../../src/config';
import { freshConfig } from '../live/fresh';

let config: Config;
let workers: Workers;
const said: string[] = [];
const sets = () => {
  const folder = join(config.home, 'workers');
  return readdirSync(folder).flatMap((name) => readWorkerSet(join(folder, name)) ?? []);
};
const ours = () => sets().find(({ queuePrefix }) => queuePrefix === config.queuePrefix);
const worker = () => ours()!.workers.orchestration!;

beforeAll(async () => {
  config = await freshConfig();
  workers = await startWorkers({ config, roles: ['orchestration'], onProgress: ({ what }) => said.push(what) });
  await workers.ready;
}, 60_000);
afterAll(() => workers.stop());

test('a worker process runs and writes its log below the home', () => {
  expect(workers.joined).toBe(false);
  expect(isAlive(worker())).toBe(true);
  expect(existsSync(join(config.home, 'logs', 'worker-orchestration.log'))).toBe(true);
});

test('a second start for the same queues joins and starts nothing; leaving it ends nothing', async () => {
  const before = worker();
  const second = await startWorkers({ config });
  await second.ready;
  expect(second).toMatchObject({ joined: true, roles: ['orchestration'] });
  await second.stop();
  expect(isAlive(before)).toBe(true);
  expect(worker()).toEqual(before);
});

test('a worker that is killed is started again, and after the stop none is left', async () => {
  const killed = worker();
  process.kill(killed.pid, 'SIGKILL');
  while (worker().pid === killed.pid) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(said).toContain('The orchestration worker killed by SIGKILL; starting it again in 0.5 s');
  const last = worker();
  await workers.stop();
  expect(isAlive(last)).toBe(false);
  expect(ours()).toBeUndefined();
}, 60_000);
