import pc from 'picocolors';
import { createProgram } from './client/program';
import { CliffhangerError, EXIT } from './errors';

/** Runs the command line and returns its exit status. */
export async function main(argv: readonly string[] = process.argv): Promise<number> {
  const interrupted = new AbortController();
  const onInterrupt = (): void => interrupted.abort(new Error('interrupted'));
  process.once('SIGINT', onInterrupt);
  const program = createProgram({ interrupted: interrupted.signal });
  try {
    await program.parseAsync([...argv]);
    return EXIT.done;
  } catch (error) {
    if (interrupted.signal.aborted) return EXIT.interrupted;
    return report(error, { json: argv.includes('--json'), verbose: argv.includes('--verbose') });
  } finally {
    process.removeListener('SIGINT', onInterrupt);
  }
}

/** Says what went wrong on stderr, without stack traces unless asked, and picks the exit status. */
function report(error: unknown, { json, verbose }: { json: boolean; verbose: boolean }): number {
  // commander has said what was wrong with the arguments by itself.
  if (isUsageError(error)) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
  const known = error instanceof CliffhangerError ? error : undefined;
  const message =
    known?.message ??
    `Unexpected: ${error instanceof Error ? error.message : String(error)}. Run it again with --verbose and report what it prints.`;
  if (json)
    process.stdout.write(
      `${JSON.stringify({ error: { code: known?.code ?? 'UNEXPECTED', message, fields: known?.fields ?? {} } })}\n`,
    );
  process.stderr.write(`${pc.red('✖')} ${message}\n`);
  if (verbose && error instanceof Error)
    process.stderr.write(`${error.stack}\n${error.cause instanceof Error ? `${error.cause.stack}\n` : ''}`);
  return known?.exit ?? EXIT.failed;
}

const isUsageError = (error: unknown): error is { exitCode: number } =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('commander.') && 'exitCode' in error;

if (require.main === module) main().then((status) => process.exit(status));
