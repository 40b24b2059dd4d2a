import { closeSync, openSync, readSync, statSync } from 'node:fs';

const LOOK_EVERY_MS = 500;
/** The same warning is passed on once in this time. */
const REPEAT_MS = 60_000;
const MOST_BYTES_A_LOOK = 256 * 1024;

/**
 * Follows a worker's log from its present end and passes on its warnings and errors, each once a minute. The log is
 * one JSON object a line with `level` and `message`; everything else in it is left to those who open the file.
 *
 * @returns ends the watch
 */
export function watchWarnings(log: string, onWarning: (text: string) => void): () => void {
  let position = sizeOf(log);
  let rest = '';
  const lately = new Map<string, number>();
  const look = () => {
    const size = sizeOf(log);
    if (size < position) [position, rest] = [0, '']; // begun anew
    if (size === position) return;
    const bytes = Buffer.alloc(Math.min(size - position, MOST_BYTES_A_LOOK));
    const file = openSync(log, 'r');
    position += readSync(file, bytes, 0, bytes.length, position);
    closeSync(file);
    const lines = (rest + bytes.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const warning = warningIn(line);
      if (!warning || Date.now() - (lately.get(warning) ?? 0) < REPEAT_MS) continue;
      lately.set(warning, Date.now());
      onWarning(warning);
    }
  };
  const timer = setInterval(look, LOOK_EVERY_MS).unref();
  return () => {
    clearInterval(timer);
    look();
  };
}

function warningIn(line: string): string | undefined {
  if (!/"level":"(WARN|ERROR)"/.test(line)) return undefined;
  try {
    const { message, error } = JSON.parse(line) as { message?: unknown; error?: unknown };
    return [message, error]
      .filter((part) => typeof part === 'string')
      .map((part) => String(part).split('\n', 1)[0])
      .join(': ');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // a line of another make that only looks like ours
    throw error;
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
