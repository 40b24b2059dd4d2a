import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { create } from 'tar';
import { TEMPORAL, temporalArchive } from '../../infra/local/temporal';
import { findTool, type Tool } from '../../infra/local/tool';
import { VERSITYGW } from '../../infra/local/versitygw';
import { goEnv, realGo, run, tinyModule } from './go-module';
import { type Sandbox, sandbox } from './sandbox';

const withGo = realGo ? test : test.skip;
let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

function tool(box: Sandbox, more: Partial<Tool> = {}): Tool {
  return {
    ...{ name: 'tiny', version: '1.2.3', what: 'the tiny server', otherwise: 'Or do without.', archive: undefined },
    unfit: async (path) => (readFileSync(path, 'utf8').includes('old') ? 'it is too old' : undefined),
    module: tinyModule(box),
    ...more,
  };
}

const find = (box: Sandbox, wanted: Tool, path: string[] = []) =>
  findTool(wanted, {
    cache: box.path('cache'),
    env: { ...goEnv(), PATH: [...path, goEnv().PATH, '/usr/bin', '/bin'].join(':') },
    onProgress: box.onProgress,
  });

/** Serves a release archive that holds a script; answers like the release host, or not at all. */
async function release(box: Sandbox, behaviour: 'well' | 'silent' = 'well') {
  box.script('release/tiny', 'echo from the archive');
  await create({ gzip: true, file: box.path('tiny.tar.gz'), cwd: box.path('release') }, ['tiny']);
  const bytes = readFileSync(box.path('tiny.tar.gz'));
  server = createServer(
    (_, reply) => void (behaviour === 'well' && reply.setHeader('content-length', bytes.length).end(bytes)),
  );
  await new Promise<void>((listening) => server!.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/tiny.tar.gz`,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    member: 'tiny',
  };
}

describe('finding a tool', () => {
  test('takes the one on the PATH before all others', async () => {
    const box = sandbox();
    box.script('cache/bin/tiny-1.2.3', 'echo from the cache');
    const path = box.script('path/tiny', 'echo from the path');
    await expect(find(box, tool(box), [box.path('path')])).resolves.toEqual({ path, from: 'PATH' });
  });

  test('passes over one on the PATH that will not do, says why, and takes the next one there', async () => {
    const box = sandbox();
    const old = box.script('a/tiny', 'echo old');
    const good = box.script('b/tiny', 'echo good');
    await expect(find(box, tool(box), [box.path('a'), box.path('b')])).resolves.toEqual({ path: good, from: 'PATH' });
    expect(box.said()).toBe(`Not using ${old}: it is too old`);
  });

  test('ignores what only looks like it: folders, files without the right to run, relative entries of the PATH', async () => {
    const box = sandbox();
    box.write('a/tiny/file', '');
    box.write('b/tiny', 'not executable');
    const cached = box.script('cache/bin/tiny-1.2.3', 'echo from the cache');
    await expect(find(box, tool(box), [box.path('a'), box.path('b'), 'module'])).resolves.toEqual({
      path: cached,
      from: 'cache',
    });
  });

  test('fetches the official archive once when the cache has none of this version', async () => {
    const box = sandbox();
    box.script('cache/bin/tiny-1.0.0', 'echo another version');
    const wanted = tool(box, { archive: await release(box) });
    const first = await find(box, wanted);
    expect(first).toEqual({ path: box.path('cache', 'bin', 'tiny-1.2.3'), from: 'archive' });
    expect(run(first.path)).toBe('from the archive\n');
    await expect(find(box, wanted)).resolves.toEqual({ ...first, from: 'cache' });
    expect(readdirSync(box.path('cache', 'bin')).sort()).toEqual(['tiny-1.0.0', 'tiny-1.2.3']);
  });

  test('replaces a cached one that does not run here', async () => {
    const box = sandbox();
    box.script('cache/bin/tiny-1.2.3', 'exit 126');
    await expect(find(box, tool(box, { archive: await release(box) }))).resolves.toHaveProperty('from', 'archive');
  });

  withGo(
    'refuses an archive with another checksum and builds instead',
    async () => {
      const box = sandbox();
      const archive = { ...(await release(box)), sha256: 'f'.repeat(64) };
      const found = await find(box, tool(box, { archive }));
      expect(found.from).toBe('build');
      expect(box.said()).toMatch(
        /official archive of the tiny server is not used \(.*should hash to f{64} but hashes to/,
      );
      expect(readdirSync(box.path('cache', 'bin'))).toEqual(['tiny-1.2.3']);
    },
    60_000,
  );

  withGo(
    'gives an archive up within seconds when its host does not answer, and builds instead',
    async () => {
      const box = sandbox();
      const archive = await release(box, 'silent');
      const began = Date.now();
      const found = await find(box, tool(box, { archive }));
      expect(found.from).toBe('build');
      expect(box.said()).toMatch(/is not used \(no reply in 3 s\)/);
      expect(Date.now() - began).toBeLessThan(30_000);
    },
    60_000,
  );

  withGo(
    'is done by one of two that want it at once; the other waits for it',
    async () => {
      const box = sandbox();
      const found = await Promise.all([find(box, tool(box)), find(box, tool(box))]);
      expect(found.map(({ from }) => from).sort()).toEqual(['build', 'cache']);
      expect(box.said()).toMatch(/Waiting for the tiny server: process \d+ sets it up/);
      expect(existsSync(box.path('cache', 'bin', 'tiny-1.2.3.lock'))).toBe(false);
    },
    60_000,
  );
});

describe('the pinned servers', () => {
  test.each([
    ['temporal version 1.8.2 (Server 1.31.2, UI 2.50.1)', undefined],
    ['temporal version 1.3.0 (Server 1.27.1, UI 2.36.0)', /older than/],
    ['temporal version 0.11.0 (server 1.22.2) (ui 2.21.3)', /older than/],
    ['hello', /does not tell its version/],
  ])('a temporal that says %j', async (says, unfit) => {
    const path = sandbox().script('temporal', `echo '${says}'`);
    const reason = await TEMPORAL.unfit(path);
    if (unfit) expect(reason).toMatch(unfit);
    else expect(reason).toBeUndefined();
  });

  test.each([
    ['v1.8.0', '', undefined],
    ['v1.10.2', '', undefined],
    ['v1.0.9', '', /older than 1\.8\.0/],
    ['git', 'mod\tgithub.com/versity/versitygw\tv1.8.1\th1:x=', undefined],
    ['git', 'dep\tgithub.com/versity/versitygw\tv1.2.0\th1:x=', /older than 1\.8\.0/],
    ['git', '', /does not tell its version/],
  ])('a versitygw that says %j and holds %j', async (says, inside, unfit) => {
    const path = sandbox().script('versitygw', `echo 'Version  : ${says}'; exit 0\n${inside}`);
    const reason = await VERSITYGW.unfit(path);
    if (unfit) expect(reason).toMatch(unfit);
    else expect(reason).toBeUndefined();
  });

  test('are the versions that the Go modules pin', () => {
    const pinned = ({ module }: Tool) => readFileSync(`${module.dir}/go.mod`, 'utf8');
    expect(pinned(TEMPORAL)).toContain(`github.com/temporalio/cli v${TEMPORAL.version} `);
    expect(pinned(VERSITYGW)).toContain(`github.com/versity/versitygw v${VERSITYGW.version} `);
  });

  test('has an archive of Temporal for each usual system and none for others', () => {
    expect(temporalArchive('linux', 'x64')?.url).toMatch(/^https:.*temporal_cli_1\.8\.2_linux_amd64\.tar\.gz$/);
    expect(temporalArchive('darwin', 'arm64')?.url).toMatch(/darwin_arm64/);
    expect(temporalArchive('linux', 'riscv64')).toBeUndefined();
  });
});
