import { rmSync } from 'node:fs';

/** jest `globalTeardown` of the live tests: ends what `setup.ts` has started and removes its state. */
export default async function tearDown(): Promise<void> {
  const live = globalThis.liveStack;
  if (!live) return;
  await live.stack.stop();
  rmSync(live.home, { recursive: true, force: true });
}
