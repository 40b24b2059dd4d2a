import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Runtime, Worker } from '@temporalio/worker';
import { quietLogger } from '../../src/logging';
import { WORKFLOW_BUNDLE } from '../../src/workflow-bundle';

const HISTORIES = join(__dirname, '..', 'histories');
const recorded = readdirSync(HISTORIES).filter((name) => name.endsWith('.json'));
/** Loading the native core and replaying takes a few seconds on a busy machine. */
const PATIENCE_MS = 60_000;

beforeAll(() => void Runtime.install({ logger: quietLogger }));

const history = (name: string): unknown => JSON.parse(readFileSync(join(HISTORIES, name), 'utf8'));

describe('the workflows of this version', () => {
  it('have histories of a finished, a failed and a running episode to be held against', () => {
    expect(recorded).toEqual(expect.arrayContaining(['failed.json', 'finished.json', 'running.json']));
  });

  it.each(recorded)(
    'replay %s without taking another turn',
    async (name) => {
      await expect(
        Worker.runReplayHistory({ workflowBundle: { codePath: WORKFLOW_BUNDLE } }, history(name)),
      ).resolves.toBeUndefined();
    },
    PATIENCE_MS,
  );

  it(
    'notice a history in which another activity ran',
    async () => {
      const other = JSON.parse(
        JSON.stringify(history('finished.json')).replaceAll('"boardEpisode"', '"boardSomethingElse"'),
      );
      await expect(Worker.runReplayHistory({ workflowBundle: { codePath: WORKFLOW_BUNDLE } }, other)).rejects.toThrow();
    },
    PATIENCE_MS,
  );
});

describe('the Temporal packages', () => {
  it('share one copy of protobufjs 8, without which histories cannot be read from JSON', () => {
    const fromCommon = require.resolve('protobufjs', { paths: [require.resolve('@temporalio/common')] });
    const fromProto = require.resolve('protobufjs', { paths: [require.resolve('@temporalio/proto')] });
    expect(fromCommon).toBe(fromProto);
    expect(require('protobufjs/package.json').version).toMatch(/^8\./);
  });
});
