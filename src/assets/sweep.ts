import { randomUUID } from 'node:crypto';
import { CliffhangerError } from '../errors';
import { SWEEP_DEAD_MS, SWEEP_MS, waitWhileSwept } from './in-use';
import { SWEEP_KEY, usedKey } from './keys';
import { JSON_TYPE, recordOf } from './records';
import type { ListedObject, S3Bucket } from './s3-bucket';
import { sideBySide } from './side-by-side';

/** Objects published at a time: few enough to be done well within SWEEP_MS. */
const BATCH = 250;
const WIDTH = 16;

/**
 * Deletes objects that were found to be garbage, unless they changed or were used since. Returns those that are gone.
 * See in-use.ts for how this keeps out of the way of work in progress. Fails with COLLECTION_RUNNING when another
 * collector is sweeping.
 *
 * @param options.isFresh whether a mark of use, written at that time (epoch milliseconds), still protects
 */
export async function sweep(
  victims: readonly ListedObject[],
  options: { bucket: S3Bucket; isFresh: (usedAt: number) => boolean; sweepDeadMs?: number; signal?: AbortSignal },
): Promise<Set<string>> {
  const gone = new Set<string>();
  for (let start = 0; start < victims.length; start += BATCH) {
    for (const key of await sweepBatch(victims.slice(start, start + BATCH), options)) gone.add(key);
  }
  return gone;
}

async function sweepBatch(
  victims: readonly ListedObject[],
  options: { bucket: S3Bucket; isFresh: (usedAt: number) => boolean; sweepDeadMs?: number; signal?: AbortSignal },
): Promise<string[]> {
  const { bucket, isFresh, sweepDeadMs = SWEEP_DEAD_MS, signal } = options;
  const etag = await publish(
    bucket,
    victims.map(({ key }) => key),
    { sweepDeadMs, signal },
  );
  const timeUp = AbortSignal.timeout(SWEEP_MS);
  const both = signal ? AbortSignal.any([signal, timeUp]) : timeUp;
  const gone: string[] = [];
  try {
    await sideBySide(victims, WIDTH, async (victim) => {
      const [head, used] = await Promise.all([bucket.head(victim.key, both), bucket.head(usedKey(victim.key), both)]);
      if (head && (head.etag !== victim.etag || head.lastModified !== victim.lastModified)) return;
      if (used && isFresh(used.lastModified)) return;
      if (head === null || (await bucket.remove(victim.key, { etag: head.etag }, both))) gone.push(victim.key);
    });
  } catch (error) {
    // Out of time: what is left is for the next run.
    if (!timeUp.aborted || signal?.aborted) throw error;
  } finally {
    await bucket.remove(SWEEP_KEY, { etag });
  }
  return gone;
}

/** Announces what is about to be deleted; returns the announcement's ETag. */
async function publish(
  bucket: S3Bucket,
  keys: readonly string[],
  options: { sweepDeadMs: number; signal?: AbortSignal },
): Promise<string> {
  const { sweepDeadMs, signal } = options;
  const { standing } = await waitWhileSwept(bucket, { isDone: () => false, deadAfterMs: sweepDeadMs }, signal);
  const body = recordOf({ schema: 'gc-sweep@1', sweep: randomUUID(), keys });
  const when = standing === null ? 'absent' : { etag: standing };
  const written = await bucket.write(SWEEP_KEY, { body, mediaType: JSON_TYPE, when }, signal);
  if (written) return written.etag;
  // Ours, with its reply lost, or another collector's.
  const there = await bucket.read(SWEEP_KEY, signal);
  if (there?.head.metadata.sha256 === body.sha256) return there.head.etag;
  throw new CliffhangerError('COLLECTION_RUNNING', { bucket: bucket.s3.bucket });
}
