import { setTimeout as delay } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;

/** Waits for a condition, for at most a minute unless told. */
export async function eventually(condition: () => Promise<boolean> | boolean, within = 60_000): Promise<void> {
  const deadline = Date.now() + within;
  while (!(await condition())) {
    if (Date.now() > deadline)
      throw new Error(`what was waited for did not happen within ${within / 1000} s: ${condition}`);
    await delay(LOOK_EVERY_MS);
  }
}
