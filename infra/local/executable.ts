import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { execa } from 'execa';

type Env = Readonly<Record<string, string | undefined>>;

/** `--version` answers in milliseconds; what takes longer is not the tool we look for. */
const PROBE_MS = 15_000;

/** Whether there is a file here that this user may execute. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Every executable of this name on the PATH, first match first. Relative entries of the PATH are ignored: they depend on the folder one stands in. */
export function findOnPath(name: string, env: Env = process.env): string[] {
  return (env.PATH ?? '')
    .split(delimiter)
    .filter((dir) => isAbsolute(dir))
    .map((dir) => join(dir, name))
    .filter(isExecutable);
}

/** Runs an executable with one argument and returns what it printed, or undefined when it does not run. */
export async function askVersion(path: string, argument = '--version'): Promise<string | undefined> {
  const answer = await execa(path, [argument], { reject: false, stdin: 'ignore', timeout: PROBE_MS, all: true });
  return answer.failed ? undefined : answer.all;
}

/** First dotted number in a text, as numbers: `"temporal version 1.8.2 (Server …)"` gives `[1, 8, 2]`. */
export function parseVersion(text: string): number[] | undefined {
  const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return match ? match.slice(1).map((part) => Number(part ?? 0)) : undefined;
}

/** Whether version `found` is at least `wanted`, for example `'1.8.0'`. */
export function isAtLeast(found: readonly number[], wanted: string): boolean {
  const needed = wanted.split('.').map(Number);
  for (let i = 0; i < needed.length; i++) {
    const difference = (found[i] ?? 0) - needed[i]!;
    if (difference !== 0) return difference > 0;
  }
  return true;
}
