import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ProgressEvent } from '../../infra/local/progress';

/** A temporary folder with fake executables, removed after each test. */
export interface Sandbox {
  readonly dir: string;
  readonly events: ProgressEvent[];
  readonly onProgress: (event: ProgressEvent) => void;
  /** Everything said so far, one event a line. */
  said(): string;
  path(...parts: string[]): string;
  write(path: string, text: string): string;
  /** Writes an executable shell script; `path` is relative to the sandbox. */
  script(path: string, body: string): string;
}

let folders: string[] = [];

export function sandbox(): Sandbox {
  const dir = mkdtempSync(join(tmpdir(), 'cliffhanger-infra-'));
  folders.push(dir);
  const events: ProgressEvent[] = [];
  const path = (...parts: string[]) => join(dir, ...parts);
  const write = (name: string, text: string) => {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), text);
    return path(name);
  };
  return {
    dir,
    events,
    path,
    write,
    onProgress: (event) => void events.push(event),
    said: () => events.map(({ what, note }) => (note ? `${what} (${note})` : what)).join('\n'),
    script(name, body) {
      const file = write(name, `#!/bin/sh\n${body}\n`);
      chmodSync(file, 0o755);
      return file;
    },
  };
}

afterEach(() => {
  for (const dir of folders) rmSync(dir, { recursive: true, force: true });
  folders = [];
});

/** Waits until something holds; fails with what was waited for. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, timeoutMs = 15_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited ${timeoutMs} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A process number that nobody has. */
export const NOBODY = 2 ** 22 - 1;
