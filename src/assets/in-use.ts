import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { SWEEP_KEY, usedKey } from './keys';
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
 * again whether the object is there. A sweep that its collector never ended counts as over after its own deadline.
 */

/** Objects younger than this are used without a mark: the grace protects them anyway. */
export const MARK_AFTER_MS = 24 * 60 * 60 * 1000;
/** A sweep is this long at most; its collector stops deleting well before. */
export const SWEEP_MS = 60_000;
/** Added when others wait for a sweep's deadline: a last request may still be on its way, clocks differ a little. */
export const SWEEP_MARGIN_MS = 30_000;
const SWEEP_POLL_MS = 250;

export const sweepSchema = z.object({
  schema: z.literal('gc-sweep@1'),
  /** Epoch milliseconds after which the collector sends no more deletions. */
  until: z.number(),
  keys: z.array(z.string()),
});
export type Sweep = z.infer<typeof sweepSchema>;

/** Reads what is being swept at this moment; null when nothing is. */
export async function readSweep(
  bucket: S3Bucket,
  signal?: AbortSignal,
): Promise<{ sweep: Sweep; etag: string } | null> {
  const found = await bucket.read(SWEEP_KEY, signal);
  return found && { sweep: sweepSchema.parse(JSON.parse(found.body.toString('utf8'))), etag: found.head.etag };
}

/** Keeps an object from the collector for the run that is about to rely on it. */
export interface InUse {
  /**
   * Resolves when the object is safe. `swept` means that the collector had it in hand: look again whether it is there.
   */
  keep(head: Pick<ObjectHead, 'key' | 'lastModified'>, signal?: AbortSignal): Promise<'safe' | 'swept'>;
}

export function createInUse(options: { bucket: S3Bucket; markAfterMs?: number }): InUse {
  const { bucket, markAfterMs = MARK_AFTER_MS } = options;
  /** When this process last marked a key: once a day is enough. */
  const marked = new Map<string, number>();
  const MARKED_MAX = 100_000;

  return {
    async keep({ key, lastModified }, signal) {
      const now = Date.now();
      if (now - lastModified < markAfterMs || now - (marked.get(key) ?? -Infinity) < markAfterMs) return 'safe';
      const mark = { body: bodyOf(Buffer.alloc(0)), mediaType: 'application/octet-stream', when: 'always' } as const;
      await bucket.write(usedKey(key), mark, signal);
      if (marked.size >= MARKED_MAX) marked.clear();
      marked.set(key, now);
      const swept = await waitForSweep(bucket, key, signal);
      if (swept) marked.delete(key);
      return swept ? 'swept' : 'safe';
    },
  };
}

/** Waits until the key is in no sweep; true when it was in one. */
async function waitForSweep(bucket: S3Bucket, key: string, signal?: AbortSignal): Promise<boolean> {
  for (let waited = false; ; waited = true) {
    const running = await readSweep(bucket, signal);
    if (!running?.sweep.keys.includes(key) || Date.now() > running.sweep.until + SWEEP_MARGIN_MS) return waited;
    await pause(SWEEP_POLL_MS, undefined, { signal });
  }
}
