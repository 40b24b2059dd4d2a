import pc from 'picocolors';
import { createProgram } from './client/program';
import { CliffhangerError, EXIT } from './errors';

/** An interrupted command may tidy up for this long; then it is left. */
const TIDY_UP_MS = 1_000;

/** Runs the command line and returns its exit status. */
export async function main(argv: readonly string[] = process.argv): Promise<number> {
  const interrupted = new AbortController();
  const onInterrupt = (): void => interrupted.abort(new Error('interrupted'));
  process.once('SIGINT', onInterrupt);
  for (const stream of [process.stdout, process.stderr]) stream.on('error', onReaderGone);
  const program = createProgram({ interrupted: interrupted.signal });
  try {
    await Promise.race([program.parseAsync([...argv]), leftAfter(interrupted.signal)]);
    return EXIT.done;
  } catch (error) {
    if (interrupted.signal.aborted) return EXIT.interrupted;
    return report(error, { json: argv.includes('--json'), verbose: argv.includes('--verbose') });
  } finally {
    process.removeListener('SIGINT', onInterrupt);
  }
}

/** Whoever read the output has left, as `| head` does: nobody is there to be told anything more. */
function onReaderGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.interrupted);
}

/** Rejects a little after the interrupt: not every command looks at the signal. */
const leftAfter = (interrupted: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    interrupted.addEventListener('abort', () => setTimeout(reject, TIDY_UP_MS, interrupted.reason), { once: true });
  });

/** Says what went wrong on stderr, without stack traces unless asked, and picks the exit status. */
function report(error: unknown, { json, verbose }: { json: boolean; verbose: boolean }): number {
  // commander has said what was wrong with the arguments by itself.
  if (isUsageError(error)) {
    if (error.exitCode === 0) return EXIT.done;
    if (json) printError('USAGE', error.message.replace(/^error: /, ''), {});
    return EXIT.badInput;
  }
  const known = error instanceof CliffhangerError ? error : undefined;
  const message =
    known?.message ??
    `Unexpected: ${error instanceof Error ? error.message : String(error)}. Run it again with --verbose and report what it prints.`;
  // `doctor` has printed its findings, and standard output holds one document.
  if (json && known?.code !== 'CHECKS_FAILED') printError(known?.code ?? 'UNEXPECTED', message, known?.fields ?? {});
  process.stderr.write(`${pc.red('✖')} ${message}\n`);
  if (verbose && error instanceof Error)
    process.stderr.write(`${error.stack}\n${error.cause instanceof Error ? `${error.cause.stack}\n` : ''}`);
  return known?.exit ?? EXIT.failed;
}

const printError = (code: string, message: string, fields: CliffhangerError['fields']): void =>
  void process.stdout.write(`${JSON.stringify({ error: { code, message, fields } })}\n`);

const isUsageError = (error: unknown): error is Error & { exitCode: number } =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('commander.') && 'exitCode' in error;

if (require.main === module) main().then((status) => process.exit(status));
