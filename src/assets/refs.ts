import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { CliffhangerError } from '../errors';
import { sha256Hex } from './digest';
import { parseRefKey, refKey, refPrefix } from './keys';
import { JSON_TYPE, parseRecord, recordOf } from './records';
import type { S3Bucket } from './s3-bucket';
import type { RefState } from './store';

/**
 * What a ref's object holds. `move` is drawn anew for every move: it tells our own write from an equal one of somebody
 * else after a lost reply, and it makes every ETag unique, so that a ref that comes back to an earlier value does not
 * come back to an earlier ETag.
 */
export const refSchema = z.object({ schema: z.literal('ref@1'), move: z.string(), value: z.unknown() });

type Place = { readonly series: string; readonly episode: string; readonly name: string };

/** The only mutable objects. */
export interface Refs {
  read<T>(at: Place, signal?: AbortSignal): Promise<RefState<T> | null>;
  move<T>(at: Place, move: { to: T; expected: string | null }, signal?: AbortSignal): Promise<RefState<T>>;
  list(series?: string): AsyncGenerator<Place>;
}

export function createRefs({ bucket }: { bucket: S3Bucket }): Refs {
  async function look(at: Place, signal?: AbortSignal): Promise<{ value: unknown; move: string; etag: string } | null> {
    const key = refKey(at);
    const there = await bucket.read(key, signal);
    if (there === null) return null;
    const parsed = refSchema.safeParse(parseRecord(there.body));
    if (!there.intact || !parsed.success) {
      const expected = there.head.metadata.sha256 ?? 'a ref';
      throw new CliffhangerError('ASSET_CORRUPT', { key, expected, actual: sha256Hex(there.body) });
    }
    return { value: parsed.data.value, move: parsed.data.move, etag: there.head.etag };
  }

  return {
    async read<T>(at: Place, signal?: AbortSignal) {
      const there = await look(at, signal);
      return there && { value: there.value as T, etag: there.etag };
    },

    async move(at, { to, expected }, signal) {
      const key = refKey(at);
      const move = randomUUID();
      const body = recordOf({ schema: 'ref@1', move, value: to });
      const when = expected === null ? 'absent' : { etag: expected };
      const written = await bucket.write(key, { body, mediaType: JSON_TYPE, when }, signal);
      if (written) return { value: to, etag: written.etag };
      // The condition did not hold. Either somebody was faster, or an earlier try of ours took and its reply was lost.
      const there = await look(at, signal);
      if (there?.move === move) return { value: to, etag: there.etag };
      throw new CliffhangerError('REF_MOVED', { key });
    },

    async *list(series) {
      for await (const { key } of bucket.list(refPrefix(series))) {
        const place = parseRefKey(key);
        if (place) yield place;
      }
    },
  };
}
