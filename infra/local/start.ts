import { parseArgs } from 'node:util';
import { resolveConfig } from '../../src/connection';
import { CliffhangerError } from '../../src/errors';
import { runCommand } from './command';
import { describeStack, ensureStack } from './stack';
import { ensureVoices } from './voices';
import { startWorkers } from './workers';

export { startWorkers } from './workers';

/** `npm start`: the stack and one worker of every role, until Ctrl-C. A second one joins and adds nothing unless `--workers` is given. */
if (require.main === module) {
  runCommand(async ({ config, terminal, interrupted, hurry }) => {
    const values = readArguments();
    const stack = await ensureStack({ config, onProgress: terminal.show, signal: interrupted });
    try {
      const voices = await ensureVoices({ cacheDir: config.cache, onProgress: terminal.show, signal: interrupted });
      if (voices.kind === 'fallback')
        terminal.say(`Small built-in voices are used: ${voices.reason}. ${voices.advice}`);
      const workers = await startWorkers({
        config: resolveConfig(),
        onProgress: terminal.show,
        additional: values.workers,
        signal: interrupted,
      });
      try {
        const stopped = new Promise<undefined>((resolve) => {
          if (interrupted.aborted) resolve(undefined);
          interrupted.addEventListener('abort', () => resolve(undefined));
        });
        await Promise.race([workers.ready, stopped]);
        if (interrupted.aborted) return;
        const here = stack.joined && workers.joined ? 'Cliffhanger runs already; joined it:' : 'Cliffhanger is up:';
        const whose = workers.joined ? ' (of the other process)' : '';
        process.stdout.write(
          `${here}\n${describeStack(stack, config.home)}\n  Workers   ${workers.roles.join(', ')}${whose}\n`,
        );
        process.stdout.write('\nNext: npx cliffhanger start <brief> --wait\n');
        if (stack.joined && workers.joined) return;
        process.stdout.write('Ctrl-C stops it; episodes in flight go on at the next start.\n');
        const failure = await Promise.race([stopped, stack.exited, workers.over]);
        if (failure) throw failure;
        if (!interrupted.aborted)
          terminal.say('The stack or the workers that were joined have ended, so this ends too.');
      } finally {
        await workers.stop(hurry);
      }
    } finally {
      await stack.stop(hurry);
    }
  });
}

function readArguments(): { workers: boolean } {
  try {
    const { values } = parseArgs({ options: { workers: { type: 'boolean', default: false } } });
    return { workers: values.workers };
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message.split('. ')[0] : String(cause);
    throw new CliffhangerError(
      'INPUT_INVALID',
      { what: 'npm start', problem: `${problem}`, advice: 'It takes --workers or nothing.' },
      { cause },
    );
  }
}
