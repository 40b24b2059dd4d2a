import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/compiled';
import { withoutServices } from '../live/setup';

const CLIENT = join(PROJECT_ROOT, 'bin', 'cliffhanger.js');
const GOOD = join(PROJECT_ROOT, 'briefs', 'the-heiress-returns.yaml');
/** A client may take its few seconds to find a service away, more on a busy machine. */
const PATIENCE_MS = 60_000;
const ESCAPE = String.fromCharCode(27);

let folder: string;
let mute: Server;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cliffhanger-client-'));
  mute = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(mute, 'listening');
});
afterAll(() => {
  mute.close();
  rmSync(folder, { recursive: true, force: true });
});

async function cliffhanger(
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [CLIENT, ...args], {
    env: { ...process.env, CLIFFHANGER_HOME: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr]: [string[], string[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk.toString('utf8')));
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, stdout: stdout.join(''), stderr: stderr.join('') };
}

describe('the command line', () => {
  it(
    'teaches with examples and ends with 0',
    async () => {
      const { status, stdout } = await cliffhanger(['--help']);
      expect(status).toBe(0);
      expect(stdout).toContain('cliffhanger start briefs/the-heiress-returns.yaml --wait');
      expect(stdout).not.toContain(ESCAPE);
    },
    PATIENCE_MS,
  );

  it.each([
    [['start', 'no-such-file.yaml'], /no such file/],
    [['start', GOOD, '--set', 'duration=10000'], /duration/],
    [['start', GOOD, '--set', 'titel=x'], /did you mean|title/i],
    [['get', '../etc/1'], /<series>\/<number>/],
    [['get', 'a/1', '--what', 'everything'], /--what/],
    [['list', '--limit', 'many'], /--limit/],
    [['nonsense'], /unknown command/],
  ])(
    'refuses %j with 2, a sentence and no stack trace',
    async (args, words) => {
      const { status, stderr, stdout } = await cliffhanger([...args, ...(args[0] === 'nonsense' ? [] : ['--json'])]);
      expect(status).toBe(2);
      expect(stderr).toMatch(words);
      expect(stderr).not.toMatch(/\n\s+at /);
      if (args[0] !== 'nonsense') expect(JSON.parse(stdout)).toHaveProperty('error.code');
    },
    PATIENCE_MS,
  );

  it(
    'says no to a brief whose own lines need more time than it gives, before anything is started',
    async () => {
      const file = join(folder, 'short.yaml');
      const lines = Array.from(
        { length: 12 },
        (_, n) =>
          `      - { speaker: Mara, text: "I counted every single day that you were gone, Daniel, all ${n + 2} hundred of them." }`,
      );
      writeFileSync(
        file,
        [
          'series: too-short',
          'number: 1',
          'title: Too Short',
          'duration: 10',
          'cast: [{ name: Mara }, { name: Daniel }]',
          'beats:',
          '  - text: They meet.',
          '    lines:',
          ...lines,
        ].join('\n'),
      );
      const { status, stderr } = await cliffhanger(['start', file], { TEMPORAL_ADDRESS: '127.0.0.1:1' });
      expect(status).toBe(2);
      expect(stderr).toMatch(/duration/);
    },
    PATIENCE_MS,
  );

  it.each([
    ['Temporal', ['list'], { TEMPORAL_ADDRESS: '127.0.0.1:1' }],
    ['S3', ['get', 'a/1'], { S3_ENDPOINT: 'http://127.0.0.1:1' }],
  ])(
    'ends with 3 and what to do when %s is away',
    async (_, args, env) => {
      const { status, stderr } = await cliffhanger(args, env);
      expect(status).toBe(3);
      expect(stderr).toMatch(/cannot be reached.*npm (start|run stack)/s);
    },
    PATIENCE_MS,
  );

  it(
    'does not wait for ever for a store that accepts and never answers',
    async () => {
      const { port } = mute.address() as { port: number };
      const { status } = await cliffhanger(['get', 'a/1'], {
        ...withoutServices(process.env),
        S3_ENDPOINT: `http://127.0.0.1:${port}`,
        S3_ACCESS_KEY_ID: 'somebody',
        S3_SECRET_ACCESS_KEY: 'something-secret',
      });
      expect(status).toBe(3);
    },
    PATIENCE_MS,
  );

  it(
    'lists nothing as an empty array, and knows no episode that was never made',
    async () => {
      const list = await cliffhanger(['list', '--series', 'never-made', '--json']);
      expect(list.status).toBe(0);
      expect(JSON.parse(list.stdout)).toEqual([]);
      const get = await cliffhanger(['get', 'never-made/1', '--json']);
      expect(get.status).toBe(2);
      expect(JSON.parse(get.stdout)).toMatchObject({ error: { code: 'EPISODE_NOT_FOUND' } });
    },
    PATIENCE_MS,
  );
});
