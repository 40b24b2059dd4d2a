import { setTimeout as pause } from 'node:timers/promises';

/** How often and how patiently something that may get through the next time is tried. */
export interface Patience {
  /** Tries in all. */
  readonly attempts: number;
  /** Before the second try; doubles from there. Half of it is chance, so that workers do not come back in step. */
  readonly firstPauseMs: number;
}

/** Thrown inside `retrying` for what may get through the next time. */
export class Transient extends Error {
  override readonly name = 'Transient';
}

/**
 * Runs `attempt` until it does not fail with {@link Transient}; when patience is out, the last one is handed to
 * `giveUp`, whose error is thrown. Everything else passes through. An aborted signal wins over any error.
 */
export async function retrying<T>(
  attempt: () => Promise<T>,
  options: { patience: Patience; giveUp: (last: Transient) => Error; signal?: AbortSignal },
): Promise<T> {
  const { patience, giveUp, signal } = options;
  for (let tried = 1; ; tried += 1) {
    signal?.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof Transient)) throw error;
      if (tried >= patience.attempts) throw giveUp(error);
    }
    const longest = patience.firstPauseMs * 2 ** (tried - 1);
    await pause(longest / 2 + (Math.random() * longest) / 2, undefined, { signal }).catch((error: unknown) => {
      throw signal?.reason ?? error;
    });
  }
}
