import { DefaultLogger, type LogEntry, type Logger } from '@temporalio/worker';

/** Says nothing but what went wrong; for builds and tests. */
export const quietLogger: Logger = new DefaultLogger('ERROR', writeLine);

/** A worker's log: one JSON object a line on stderr, from `level` up. */
export const createLogger = (level: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR'): Logger => new DefaultLogger(level, writeLine);

function writeLine({ level, message, timestampNanos, meta }: LogEntry): void {
  const at = new Date(Number(timestampNanos / 1_000_000n)).toISOString();
  const rest = meta
    ? Object.fromEntries(Object.entries(meta).filter(([key]) => key !== 'sdkComponent' && key !== 'taskToken'))
    : {};
  process.stderr.write(`${JSON.stringify({ at, level, message, ...rest, error: asText(rest.error) })}\n`);
}

const asText = (error: unknown): string | undefined =>
  error === undefined ? undefined : error instanceof Error ? `${error.name}: ${error.message}` : String(error);
