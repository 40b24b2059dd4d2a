import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { buildGoCommand, type GoModule } from '../../infra/local/go-build';
import { findTool } from '../../infra/local/tool';
import { compiledModule, PROJECT_ROOT } from '../../src/compiled';
import { CliffhangerError } from '../../src/errors';
import { goEnv, realGo, tinyModule } from './go-module';
import { type Sandbox, sandbox, until } from './sandbox';

const withGo = realGo ? describe : describe.skip;
const says = (path: string) => spawnSync(path, { encoding: 'utf8' }).stderr.trim();
const otherwise = 'Or do without.';

const options = (box: Sandbox, env: Record<string, string | undefined>) => ({
  ...{ what: 'the tiny server', otherwise, env, onProgress: box.onProgress, target: box.path('bin', 'tiny-1') },
});

async function failure(module: GoModule, given: ReturnType<typeof options> & { signal?: AbortSignal }) {
  return buildGoCommand(module, given).then(
    () => Promise.reject(new Error('it was built')),
    (error: unknown) => {
      if (!(error instanceof CliffhangerError)) throw error;
      return error;
    },
  );
}

withGo('building a Go command', () => {
  test('puts it in its place, says that it happens once and shows how far it is', async () => {
    const box = sandbox();
    await buildGoCommand(tinyModule(box, { packages: 12 }), options(box, goEnv()));
    expect(says(box.path('bin', 'tiny-1'))).toBe('tiny version 1.2.3');
    expect(readdirSync(box.path('bin'))).toEqual(['tiny-1']);
    expect(box.said()).toMatch(/Building the tiny server from source: a second, once/);

    const bar = box.events.filter(({ what, total }) => what === 'Building the tiny server' && total);
    expect(bar.length).toBeGreaterThan(10);
    expect(new Set(bar.map(({ total }) => total)).size).toBe(1);
    const done = bar.map((event) => event.done ?? 0);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    // every package that is compiled was foreseen, so the bar neither sticks short of the end nor reaches it early
    expect(done.at(-2)).toBe(bar[0]!.total! - 1);
    expect(done.at(-1)).toBe(bar[0]!.total);
  }, 120_000);

  test('leaves nothing behind when it is interrupted, and the next one succeeds', async () => {
    const box = sandbox();
    const fake = { ...goEnv(), PATH: `${slowGo(box)}:/usr/bin:/bin` };
    const ctrlC = new AbortController();
    const building = buildGoCommand(tinyModule(box), { ...options(box, fake), signal: ctrlC.signal });
    const outcome = building.then(
      () => 'built',
      (error: unknown) => error,
    );
    await until('the build writes', () => unfinished(box).length === 1);
    const reason = new Error('interrupted');
    ctrlC.abort(reason);
    expect(await outcome).toBe(reason);
    expect(readdirSync(box.path('bin'))).toEqual([]);
    await buildGoCommand(tinyModule(box), options(box, goEnv()));
    expect(says(box.path('bin', 'tiny-1'))).toBe('tiny version 1.2.3');
  }, 60_000);

  test('succeeds after one that was killed half way, and clears its leftovers', async () => {
    const box = sandbox();
    const module = tinyModule(box);
    const tool = { ...{ name: 'tiny', version: '1', what: 'the tiny server', otherwise, module }, archive: undefined };
    const source = `
      const { findTool } = require(${JSON.stringify(compiledModule(`${PROJECT_ROOT}/infra/local`, 'tool'))});
      findTool({ ...${JSON.stringify(tool)}, unfit: async () => 'no' }, { cache: process.argv[1], env: process.env, onProgress() {} });`;
    const child = spawn(process.execPath, ['-e', source, box.dir], {
      env: { ...goEnv(), PATH: `${slowGo(box)}:/usr/bin:/bin` },
    });
    await until('the build writes', () => unfinished(box).length === 1);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(existsSync(box.path('bin', 'tiny-1.lock'))).toBe(true);

    const found = await findTool(
      { ...tool, unfit: async () => 'no' },
      { cache: box.dir, env: goEnv(), onProgress: box.onProgress },
    );
    expect(found).toEqual({ path: box.path('bin', 'tiny-1'), from: 'build' });
    expect(says(found.path)).toBe('tiny version 1.2.3');
    expect(readdirSync(box.path('bin'))).toEqual(['tiny-1']);
  }, 60_000);

  test('says what is wrong when the code does not compile', async () => {
    const box = sandbox();
    const module = tinyModule(box);
    box.write('module/main.go', 'package main\n\nfunc main() { nonsense() }\n');
    const { code, message } = await failure(module, options(box, goEnv()));
    expect(code).toBe('STACK_FAILED');
    expect(message).toMatch(/undefined: nonsense/);
    expect(readdirSync(box.path('bin'))).toEqual([]);
  }, 60_000);

  test('says that the sources are out of reach, and how to do without them', async () => {
    const box = sandbox();
    const module = tinyModule(box, { requires: 'require example.com/nowhere v1.0.0\n' });
    box.write('module/main.go', 'package main\n\nimport _ "example.com/nowhere"\n\nfunc main() {}\n');
    const env = {
      ...goEnv(),
      GOFLAGS: '-mod=mod',
      GOPROXY: 'http://127.0.0.1:9',
      GONOSUMDB: '*',
      GOMODCACHE: box.path('mod'),
    };
    const { code, message } = await failure(module, options(box, env));
    expect(code).toBe('STACK_FAILED');
    expect(message).toMatch(/sources could not be fetched \(.*refused.*GOPROXY.*Or do without/s);
  }, 60_000);

  test('asks for the disk it needs before it begins', async () => {
    const box = sandbox();
    const { code, message } = await failure({ ...tinyModule(box), needBytes: 1e18 }, options(box, goEnv()));
    expect(code).toBe('STACK_FAILED');
    expect(message).toMatch(/GB free and building it from source takes 1000000000\.0 GB.*CLIFFHANGER_CACHE/);
  });
});

describe('building without a usable Go', () => {
  test('names the version needed and where it is from', async () => {
    const box = sandbox();
    const { code, message } = await failure(
      tinyModule(box, { go: '1.26.4' }),
      options(box, { PATH: box.path('empty') }),
    );
    expect(code).toBe('TOOL_MISSING');
    expect(message).toMatch(
      /^Go 1\.26\.4 or newer was not found \(no go on the PATH.*https:\/\/go\.dev\/dl\/.*Or do without\.$/,
    );
  });

  test.each([
    ['that answers', 'echo \'{"GOVERSION":"go1.19.8","GOCACHE":"/tmp","GOMODCACHE":"/tmp"}\'', /go is go1\.19\.8/],
    [
      'that refuses',
      'echo "go: go.mod requires go >= 1.26.4 (running go 1.22.1; GOTOOLCHAIN=local)" >&2; exit 1',
      /running go 1\.22\.1/,
    ],
  ])('says that an old one %s is too old', async (_, body, expected) => {
    const box = sandbox();
    box.script('old/go', body);
    const { code, message } = await failure(
      tinyModule(box, { go: '1.26.4' }),
      options(box, { PATH: `${box.path('old')}:/usr/bin:/bin` }),
    );
    expect(code).toBe('TOOL_MISSING');
    expect(message).toMatch(expected);
    expect(message).toContain('1.26.4 or newer');
  });

  test('says that the disk filled up while building', async () => {
    const box = sandbox();
    box.script(
      'full/go',
      `case "$1" in
        env) echo '{"GOVERSION":"go1.26.4","GOCACHE":"/tmp","GOMODCACHE":"/tmp"}';;
        list) echo tools;;
        build) echo "compile: writing output: write \\$WORK/b001/_pkg_.a: no space left on device" >&2; exit 1;;
      esac`,
    );
    const { code, message } = await failure(
      tinyModule(box),
      options(box, { PATH: `${box.path('full')}:/usr/bin:/bin` }),
    );
    expect(code).toBe('STACK_FAILED');
    expect(message).toMatch(/the disk filled up while building it.*Free some space/);
  });
});

const unfinished = (box: Sandbox): string[] =>
  existsSync(box.path('bin')) ? readdirSync(box.path('bin')).filter((name) => name.includes('.unfinished-')) : [];

/** A go that writes half an executable and then takes for ever. Returns its folder. */
function slowGo(box: Sandbox): string {
  box.script(
    'slow/go',
    `case "$1" in
      build) shift; while [ "$1" != -o ]; do shift; done; echo half > "$2"; exec sleep 20;;
      *) exec ${realGo} "$@";;
    esac`,
  );
  return box.path('slow');
}
