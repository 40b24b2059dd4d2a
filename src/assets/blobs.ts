import { CliffhangerError } from '../errors';
import type { AssetRef } from '../story/asset';
import { digestStream } from './digest';
import type { InUse } from './in-use';
import { blobKey } from './keys';
import type { Body, ObjectHead, S3Bucket } from './s3-bucket';

/** Largest object of a single PUT; S3's own limit. Masters are around 100 MB. */
const MAX_BLOB = 5 * 1024 ** 3;
/** Times that a put looks again because the object changed under its hands (repaired, swept, put by somebody else). */
const PUT_ROUNDS = 8;
/** A read that hashes wrong is repeated once from the start: the fault may have been on the way. */
const READ_ROUNDS = 2;
/** Metadata of a blob whose stored bytes were read and found wrong. Its derivations count as unfinished. */
const SUSPECT = { suspect: 'true' } as const;

/** Immutable bytes under their SHA-256. */
export interface Blobs {
  /** Safe to repeat. Bytes that are there already are read back and checked, and replaced when they are damaged. */
  put(body: Body, mediaType: string, signal?: AbortSignal): Promise<AssetRef>;
  /** True when it is there, of the right size, not known to be damaged, and kept from the collector for this run. */
  keep(ref: AssetRef, signal?: AbortSignal): Promise<boolean>;
  /**
   * Streams the bytes to `consume`, which returns the digest of what it took; called again from the start when bytes
   * are lost or wrong. Errors: ASSET_MISSING, ASSET_CORRUPT.
   */
  read<T extends { sha256: string; bytes: number }>(
    ref: AssetRef,
    consume: (body: AsyncIterable<Buffer>) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T>;
}

export function createBlobs({ bucket, inUse }: { bucket: S3Bucket; inUse: InUse }): Blobs {
  /** Versions that this process has read in full: repeated puts of the same bytes need not read them again. */
  const sound = new Set<string>();
  const versionOf = (head: ObjectHead): string => `${head.key} ${head.etag} ${head.lastModified}`;

  /** Whether the stored bytes are what their name says; null when they are gone meanwhile. */
  async function isSound(head: ObjectHead, body: Body, signal?: AbortSignal): Promise<boolean | null> {
    if (head.bytes !== body.bytes) return false;
    if (head.metadata.suspect === undefined && sound.has(versionOf(head))) return true;
    const read = await bucket.stream(head.key, (bytes) => digestStream(bytes, signal), signal);
    if (read === null) return null;
    if (read.sha256 !== body.sha256) return false;
    sound.add(versionOf(head));
    // A suspect that turns out well (the fault was on the way) is replaced all the same: that clears its name.
    return head.metadata.suspect === undefined;
  }

  return {
    async put(body, mediaType, signal) {
      if (body.bytes > MAX_BLOB) throw tooLarge(body);
      const ref = { sha256: body.sha256, bytes: body.bytes, mediaType };
      const key = blobKey(ref.sha256);
      for (let round = 0; round < PUT_ROUNDS; round += 1) {
        const head = await bucket.head(key, signal);
        if (head === null) {
          if (await bucket.write(key, { body, mediaType, when: 'absent' }, signal)) return ref;
          // Somebody else's, or ours with its reply lost: the next round reads what is there.
          continue;
        }
        if ((await inUse.keep(head, signal)) === 'swept') continue;
        const whole = await isSound(head, body, signal);
        if (whole === true) return ref;
        if (whole === false && (await bucket.write(key, { body, mediaType, when: { etag: head.etag } }, signal)))
          return ref;
      }
      throw new CliffhangerError('REF_MOVED', { key });
    },

    async keep(ref, signal) {
      const key = blobKey(ref.sha256);
      for (;;) {
        const head = await bucket.head(key, signal);
        if (head === null || head.bytes !== ref.bytes || head.metadata.suspect !== undefined) return false;
        if ((await inUse.keep(head, signal)) === 'safe') return true;
      }
    },

    async read(ref, consume, signal) {
      const key = blobKey(ref.sha256);
      let head: ObjectHead | undefined;
      let actual = '';
      for (let round = 0; round < READ_ROUNDS; round += 1) {
        const taken = await bucket.stream(
          key,
          (body, at) => {
            head = at;
            return consume(body);
          },
          signal,
        );
        if (taken === null) throw new CliffhangerError('ASSET_MISSING', { key });
        if (taken.sha256 === ref.sha256 && taken.bytes === ref.bytes) return taken;
        actual = taken.sha256 === ref.sha256 ? `${taken.bytes} bytes instead of ${ref.bytes}` : taken.sha256;
      }
      // A reference with a wrong size is the reference's fault, not the stored bytes'.
      const damaged = !actual.includes(' ');
      if (head && damaged) await bucket.annotate(head, { metadata: SUSPECT, mediaType: ref.mediaType }, signal);
      throw new CliffhangerError('ASSET_CORRUPT', { key, expected: ref.sha256, actual });
    },
  };
}

const tooLarge = (body: Body): CliffhangerError =>
  new CliffhangerError('INPUT_INVALID', {
    what: `Asset ${body.sha256}`,
    problem: `it has ${body.bytes} bytes, expected at most ${MAX_BLOB}`,
    advice: 'Store it in parts.',
  });
