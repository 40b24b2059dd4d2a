import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { SWEEP_KEY, usedKey } from './keys';
import { parseRecord } from './records';
import { bodyOf, type ObjectHead, type S3Bucket } from './s3-bucket';

/*
 * How work in progress and the collector of garbage keep out of each other's way.
 *
 * The collector deletes only what nothing reaches and what nobody touched for the whole grace: neither written nor
 * marked as used. So whoever is about to rely on an object that is older than a day marks it as used: a small object
 * under `v1/gc/used/`, whose own time of writing is what counts. (Rewriting the object itself would move its bytes
 * again, and copying it onto itself leaves its time as it was on some servers.) What a run puts or finds is therefore
 * safe for the grace less a day from that moment on, which is why the grace is longer than the longest run.
 *
 * One race is left: the collector looks, the work marks, the collector deletes. It is closed as Dekker did. The
 * collector first publishes the few keys that it is about to delete (`v1/gc/sweep.json`), then looks at each object
 * and its mark, then deletes. Work first marks, then reads what is being swept. As S3 is strongly consistent, either
 * the collector sees the mark, or the work sees its key in the sweep; then it waits for the sweep to end and looks
 * again whether the object is there. A sweep that stands unchanged for longer than any sweep lasts was left by a
 * collector that died; each side measures that on its own clock.
 */

/** Objects younger than this are used without a mark: the grace protects them anyway. */
export const MARK_AFTER_MS = 24 * 60 * 60 * 1000;
/** A sweep sends no request after this long. */
export const SWEEP_MS = 30_000;
/** A sweep that stands this long is dead: twice its time, for a last request that is still on its way. */
export const SWEEP_DEAD_MS = 2 * SWEEP_MS;
const SWEEP_POLL_MS = 250;

const sweepSchema = z.object({
  schema: z.literal('gc-sweep@1'),
  /** Makes every sweep another object. */
  sweep: z.string(),
  keys: z.array(z.string()),
});
export type Sweep = z.infer<typeof sweepSchema>;

/** Keeps an object from the collector for the run that is about to rely on it. */
export interface InUse {
  /**
   * Resolves when the object is safe. `swept` means that the collector had it in hand: look again whether it is there.
   */
  keep(head: Pick<ObjectHead, 'key' | 'lastModified'>, signal?: AbortSignal): Promise<'safe' | 'swept'>;
}

/** Keys whose marks one process remembers; beyond that it forgets them all and marks again. */
const REMEMBERED = 100_000;

export function createInUse(options: { bucket: S3Bucket; markAfterMs?: number; sweepDeadMs?: number }): InUse {
  const { bucket, markAfterMs = MARK_AFTER_MS, sweepDeadMs = SWEEP_DEAD_MS } = options;
  /** When this process last marked a key: once a day is enough. */
  const marked = new Map<string, number>();

  return {
    async keep({ key, lastModified }, signal) {
      const now = Date.now();
      if (now - lastModified < markAfterMs || now - (marked.get(key) ?? -Infinity) < markAfterMs) return 'safe';
      const mark = { body: bodyOf(Buffer.alloc(0)), mediaType: 'application/octet-stream', when: 'always' } as const;
      await bucket.write(usedKey(key), mark, signal);
      const swept = await waitWhileSwept(
        bucket,
        { isDone: (sweep) => !sweep.keys.includes(key), deadAfterMs: sweepDeadMs },
        signal,
      );
      if (swept.waited) return 'swept';
      if (marked.size >= REMEMBERED) marked.clear();
      marked.set(key, now);
      return 'safe';
    },
  };
}

/**
 * Waits while a sweep that is not `isDone` for the caller goes on, or until it must be dead. `standing` is the ETag of
 * the sweep that still stands, null when there is none.
 */
export async function waitWhileSwept(
  bucket: S3Bucket,
  options: { isDone: (sweep: Sweep) => boolean; deadAfterMs: number },
  signal?: AbortSignal,
): Promise<{ waited: boolean; standing: string | null }> {
  let seen = '';
  let since = 0;
  for (let waited = false; ; waited = true) {
    const found = await bucket.read(SWEEP_KEY, signal);
    if (!found) return { waited, standing: null };
    const { etag } = found.head;
    const sweep = sweepSchema.safeParse(parseRecord(found.body));
    if (!sweep.success || options.isDone(sweep.data)) return { waited, standing: etag };
    if (seen !== etag) [seen, since] = [etag, performance.now()];
    if (performance.now() - since >= options.deadAfterMs) return { waited: true, standing: etag };
    await pause(SWEEP_POLL_MS, undefined, { signal }).catch((error: unknown) => {
      throw signal?.reason ?? error;
    });
  }
}
