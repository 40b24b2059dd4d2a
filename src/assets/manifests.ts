import { CliffhangerError } from '../errors';
import type { AssetRef } from '../story/asset';
import { sha256Hex } from './digest';
import { manifestKey } from './keys';
import { JSON_TYPE, parseRecord, recordOf } from './records';
import type { S3Bucket } from './s3-bucket';

/** Times that a manifest is looked at again because it changed meanwhile. */
const ROUNDS = 8;

type Place = { readonly series: string; readonly episode: string };

/** Immutable lists of what an episode consists of, named by their own digest, never collected. */
export interface Manifests {
  put(at: Place, value: unknown, signal?: AbortSignal): Promise<AssetRef>;
  get(at: Place, sha256: string, signal?: AbortSignal): Promise<unknown>;
}

export function createManifests({ bucket }: { bucket: S3Bucket }): Manifests {
  return {
    async put(at, value, signal) {
      const body = recordOf(value);
      const key = manifestKey(at, body.sha256);
      for (let round = 0; round < ROUNDS; round += 1) {
        const there = await bucket.read(key, signal);
        if (there && sha256Hex(there.body) === body.sha256) {
          return { sha256: body.sha256, bytes: body.bytes, mediaType: JSON_TYPE };
        }
        const when = there ? { etag: there.head.etag } : 'absent';
        if (await bucket.write(key, { body, mediaType: JSON_TYPE, when }, signal)) {
          return { sha256: body.sha256, bytes: body.bytes, mediaType: JSON_TYPE };
        }
      }
      throw new CliffhangerError('REF_MOVED', { key });
    },

    async get(at, sha256, signal) {
      const key = manifestKey(at, sha256);
      const there = await bucket.read(key, signal);
      if (there === null) throw new CliffhangerError('ASSET_MISSING', { key });
      const actual = sha256Hex(there.body);
      if (actual !== sha256) throw new CliffhangerError('ASSET_CORRUPT', { key, expected: sha256, actual });
      return parseRecord(there.body);
    },
  };
}
