import { setMaxListeners } from 'node:events';
import { Context } from '@temporalio/activity';
import type { AssetStore } from '../assets/store';
import type { CallContext, Crew } from '../providers/ports';
import { beat } from './pulse';

/** What every craft works with. Built once by the worker. */
export interface Studio {
  readonly store: AssetStore;
  readonly crew: Crew;
  /** An empty folder for one piece of work; `release` removes it. */
  readonly openWorkspace: () => Promise<{ readonly path: string; readonly release: () => Promise<void> }>;
}

/** The cancellation of the activity that is running. */
export const cancellation = (): AbortSignal => Context.current().cancellationSignal;

/**
 * Gives `work` a folder and a progress report, and cleans up whatever happens. `signal` is that of the derivation, which
 * outlives a cancelled activity while another one waits for the same work.
 */
export async function inWorkspace<T>(
  studio: Studio,
  signal: AbortSignal,
  work: (context: CallContext) => Promise<T>,
): Promise<T> {
  const context = Context.current();
  signal.throwIfAborted();
  // Every file read and every process of a long piece of work listens to it.
  setMaxListeners(0, signal);
  const workspace = await studio.openWorkspace();
  try {
    return await work({ scratch: workspace.path, signal, progress: (fraction) => beat(context, { fraction }) });
  } finally {
    await workspace.release();
  }
}
