import pc from 'picocolors';
import { type Config, readConfig } from '../../src/config';
import { CliffhangerError, EXIT } from '../../src/errors';
import { createTerminal, type Terminal } from './terminal';

export interface CommandContext {
  readonly config: Config;
  /** On standard error; results go to standard output. */
  readonly terminal: Terminal;
  /** Aborted by the first Ctrl-C (or SIGTERM, or the terminal's end): stop in order. */
  readonly interrupted: AbortSignal;
  /** Aborted by the second one: stop at once. */
  readonly hurry: AbortSignal;
}

/** Runs a command of the local stack to its end and leaves with its exit status ({@link EXIT}). */
export function runCommand(command: (context: CommandContext) => Promise<void>): void {
  const terminal = createTerminal(process.stderr);
  const interrupted = new AbortController();
  const hurry = new AbortController();
  const interrupt = () => {
    if (interrupted.signal.aborted) return hurry.abort();
    terminal.close();
    terminal.say(process.stderr.isTTY ? '\nStopping … (Ctrl-C again: at once)' : 'Stopping …');
    interrupted.abort(new Error('interrupted'));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  run().then((status) => process.exit(status));

  async function run(): Promise<number> {
    try {
      await command({ config: readConfig(), terminal, interrupted: interrupted.signal, hurry: hurry.signal });
      return EXIT.done;
    } catch (error) {
      terminal.close();
      if (error === interrupted.signal.reason) return EXIT.interrupted;
      const text =
        error instanceof CliffhangerError ? error.message : error instanceof Error ? error.stack : String(error);
      process.stderr.write(`${pc.red('✖')} ${text}\n`);
      return error instanceof CliffhangerError ? error.exit : EXIT.failed;
    }
  }
}
