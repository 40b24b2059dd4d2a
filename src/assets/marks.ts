import { z } from 'zod';
import { digestOfKey, PREFIX } from './keys';
import { JSON_TYPE, parseRecord, recordOf } from './records';
import type { ListedObject, S3Bucket } from './s3-bucket';

const PREFIX_MARKS = `${PREFIX.gc}marks/`;

/** Objects that a run could not reach, by digest: which version, and since when (epoch milliseconds). */
const marksSchema = z.object({
  schema: z.literal('gc-marks@1'),
  marks: z.record(z.string(), z.object({ since: z.number(), etag: z.string(), lastModified: z.number() })),
});
type Marked = z.infer<typeof marksSchema>['marks'];

/** The collector's memory between runs: one small object for every two first digits of the digests. */
export interface Marks {
  /**
   * Replaces the marks of a shard by `garbage`, each since it was first seen as it is, and returns the keys of those
   * that have been marked for the whole grace.
   */
  update(shard: {
    kind: 'derivations' | 'blobs';
    shard: string;
    garbage: readonly ListedObject[];
    now: number;
  }): Promise<Set<string>>;
  /** Forgets the shards that were not updated: nothing is left in them. */
  finish(): Promise<void>;
}

export function createMarks(options: {
  bucket: S3Bucket;
  graceMs: number;
  readOnly: boolean;
  signal?: AbortSignal;
}): Marks {
  const { bucket, graceMs, readOnly, signal } = options;
  const current = new Set<string>();

  async function read(key: string): Promise<{ marks: Marked; there: boolean }> {
    const found = await bucket.read(key, signal);
    const parsed = marksSchema.safeParse(found?.intact ? parseRecord(found.body) : undefined);
    // Damaged marks are no marks: everything waits for another grace.
    return { marks: parsed.success ? parsed.data.marks : {}, there: found !== null };
  }

  return {
    async update({ kind, shard, garbage, now }) {
      const key = `${PREFIX_MARKS}${kind}/${shard}.json`;
      const before = await read(key);
      const marks: Marked = {};
      const ripe = new Set<string>();
      for (const { key: object, etag, lastModified } of garbage) {
        const digest = digestOfKey(object) ?? object;
        const mark = before.marks[digest];
        const same = mark?.etag === etag && mark.lastModified === lastModified;
        marks[digest] = { since: same ? mark.since : now, etag, lastModified };
        if (same && now - mark.since >= graceMs) ripe.add(object);
      }
      if (readOnly || garbage.length === 0) return ripe;
      current.add(key);
      await bucket.write(
        key,
        { body: recordOf({ schema: 'gc-marks@1', marks }), mediaType: JSON_TYPE, when: 'always' },
        signal,
      );
      return ripe;
    },

    async finish() {
      if (readOnly) return;
      for await (const { key } of bucket.list(PREFIX_MARKS, signal)) {
        if (!current.has(key)) await bucket.remove(key, 'always', signal);
      }
    },
  };
}
