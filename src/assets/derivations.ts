import { z } from 'zod';
import { CliffhangerError } from '../errors';
import { assetRefSchema, sha256Schema } from '../story/asset';
import type { Blobs } from './blobs';
import type { InUse } from './in-use';
import { derivationKey } from './keys';
import { JSON_TYPE, parseRecord, recordOf } from './records';
import type { ObjectHead, S3Bucket } from './s3-bucket';
import type { Derivation } from './store';

export const derivationSchema = z.object({
  schema: z.literal('derivation@1'),
  key: sha256Schema,
  capability: z.string(),
  provider: z.object({ id: z.string(), version: z.string() }),
  assets: z.record(z.string(), assetRefSchema),
  facts: z.record(z.string(), z.union([z.number(), z.string()])),
});

/** Times that a record is looked at again because it changed meanwhile. */
const ROUNDS = 8;

export interface Derivations {
  /** Null when there is none, it is damaged, or one of its assets is gone. */
  find(key: string, signal?: AbortSignal): Promise<Derivation | null>;
  /** The record that counts: ours, or that of whoever was first, as long as its assets are there. */
  put(derivation: Derivation, signal?: AbortSignal): Promise<Derivation>;
}

export function createDerivations(parts: { bucket: S3Bucket; blobs: Blobs; inUse: InUse }): Derivations {
  const { bucket, blobs, inUse } = parts;

  /** The record as it stands, whole or not. */
  async function look(
    key: string,
    signal?: AbortSignal,
  ): Promise<{ head: ObjectHead; usable: Derivation | null } | null> {
    for (;;) {
      const found = await bucket.read(derivationKey(key), signal);
      if (found === null) return null;
      const { head } = found;
      const parsed = derivationSchema.safeParse(parseRecord(found.body));
      if (!found.intact || !parsed.success || parsed.data.key !== key) return { head, usable: null };
      if ((await inUse.keep(head, signal)) === 'swept') continue;
      const kept = await Promise.all(Object.values(parsed.data.assets).map((ref) => blobs.keep(ref, signal)));
      return { head, usable: kept.every(Boolean) ? parsed.data : null };
    }
  }

  return {
    async find(key, signal) {
      return (await look(key, signal))?.usable ?? null;
    },

    async put(derivation, signal) {
      const body = recordOf(derivationSchema.parse(derivation));
      const key = derivationKey(derivation.key);
      for (let round = 0; round < ROUNDS; round += 1) {
        const there = await look(derivation.key, signal);
        if (there?.usable) return there.usable;
        // Over nothing, or over exactly the unusable record that was looked at: another writer's good one stands.
        const when = there ? { etag: there.head.etag } : 'absent';
        if (await bucket.write(key, { body, mediaType: JSON_TYPE, when }, signal)) return derivation;
      }
      throw new CliffhangerError('REF_MOVED', { key });
    },
  };
}
