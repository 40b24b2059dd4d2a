import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { CliffhangerError } from '../../src/errors';

/** Makes a folder that this project keeps things in. Fails with CONFIG_INVALID, naming the setting that moves it. */
export function ownFolder(path: string, setting: string): string {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.W_OK | constants.X_OK);
    return path;
  } catch (cause) {
    throw new CliffhangerError(
      'CONFIG_INVALID',
      {
        setting,
        actual: `${path} (${cause instanceof Error ? cause.message : String(cause)})`,
        expected: 'a folder that can be written to',
        advice: 'Make it so, or point it elsewhere.',
      },
      { cause },
    );
  }
}

/** The same, and only its owner may enter; also where the folder was there already. */
export function privateFolder(path: string, setting = 'CLIFFHANGER_HOME'): string {
  ownFolder(path, setting);
  chmodSync(path, 0o700);
  return path;
}

/** Writes a file that only its owner can read, whole or not at all, in place of what was there. */
export function replacePrivateFile(path: string, text: string): void {
  renameSync(written(path, text), path);
}

/** The same, but leaves a file that is there already alone. Returns whether it was created. */
export function createPrivateFile(path: string, text: string): boolean {
  const temporary = written(path, text);
  try {
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function written(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  const file = openSync(temporary, 'wx', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return temporary;
}
