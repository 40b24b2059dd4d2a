import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { GoModule } from '../../infra/local/go-build';
import type { Sandbox } from './sandbox';

/** A Go module of one file: builds in a second, and every path through the build is the same as for the real ones. */
export function tinyModule(
  box: Sandbox,
  options: { go?: string; requires?: string; packages?: number } = {},
): GoModule {
  const { go = '1.21', requires = '', packages = 0 } = options;
  box.write('module/go.mod', `module tools\n\ngo ${go}\n\n${requires}`);
  const names = Array.from({ length: packages }, (_, index) => `part${index}`);
  // never seen before, so that go has to compile them
  for (const name of names) box.write(`module/${name}/it.go`, `package ${name}\n\nvar It = "${randomUUID()}"\n`);
  const imports = names.map((name) => `import _ "tools/${name}"\n`).join('');
  box.write(
    'module/main.go',
    `package main\n\n${imports}\nfunc main() { println("tiny version " + version) }\n\nvar version = "dev"\n`,
  );
  return {
    dir: box.path('module'),
    package: '.',
    ldflags: '-s -w -X main.version=1.2.3',
    needBytes: 1e6,
    duration: 'a second',
  };
}

/** Where a real Go is installed, or undefined. */
export const realGo: string | undefined = (process.env.PATH ?? '')
  .split(':')
  .map((dir) => `${dir}/go`)
  .find((path) => existsSync(path));

/** The environment that a real Go needs, with nothing else on the PATH. */
export const goEnv = (): Record<string, string | undefined> => ({
  ...process.env,
  PATH: realGo?.replace(/\/go$/, ''),
});

export const run = (path: string): string =>
  execFileSync(path, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
