/**
 * The asset store over S3.
 *
 * ## Objects
 *
 * ```
 * v1/cas/sha256/ab/cd/<64 hex>                    blob: any immutable bytes, named by their SHA-256
 * v1/derivations/<request key>.json               derivation: inputs → assets, canonical JSON
 * v1/manifests/<series>/<episode>/<sha256>.json   manifest: immutable, named by its SHA-256
 * v1/refs/<series>/<episode>/<name>               ref: the only objects that change
 * v1/gc/…                                         what the collector of garbage notes (in-use.ts, collect.ts)
 * v1/tmp/…                                        trials of the doctor; may vanish
 * ```
 *
 * Writers go in that order: blobs first, then the derivation that names them, the manifest that names those, the ref
 * last. A reader who follows names from a ref therefore never meets something that is not there yet, and a crash
 * between two writes leaves nothing but unnamed bytes, which the next run finds again by their digest.
 *
 * ## Writing
 *
 * Every upload is one plain PUT with `Content-Length`, `x-amz-checksum-sha256`, which the server verifies, and a
 * condition. `If-None-Match: *` creates, `If-Match` replaces exactly the version that was looked at. Files are copied
 * into the scratch cache first, hashed on the way, and uploaded from there: what is uploaded is what was hashed even
 * when the file changes meanwhile, and the machine that made an asset need not download it.
 *
 * A reply can get lost after its write took; the next try then meets its own write as a failed condition. Blobs and
 * manifests are read back and compared with what was to be written. For derivations whatever stands there counts.
 * A ref carries a mark drawn for each move, and reading it back tells our move from an equal one of somebody else's.
 * The one thing that cannot be told is whether a move of ours took when it failed for good and others moved the ref
 * since; that is REF_MOVED like any other, and the caller decides anew on the ref as it stands.
 *
 * Bytes that are there already are not taken on trust. A put reads them back, and replaces them under `If-Match` when
 * they are damaged. A reader who finds damage at rest cannot mend it; it marks the object as suspect, from which on
 * derivations that name it count as unfinished: the next run makes the bytes again, and its put mends them.
 *
 * ## Reading
 *
 * Bytes are hashed as they come. A stream that breaks or hashes wrong is read again from the start; nothing is seen by
 * a caller, and nothing is published to scratch, before it hashed right.
 *
 * ## Limits
 *
 * - A blob: 5 GiB, S3's bound for one PUT (`MAX_BLOB`). Records and `getBytes`: 16 MiB (`MAX_BUFFERED`).
 * - A request: four tries within about a second, then STORE_UNREACHABLE; waiting longer is Temporal's work. No try
 *   hangs: see `S3Timeouts`.
 * - The server must be strongly consistent, honour both conditions and verify checksums; `doctor.ts` tells.
 * - Bucket versioning is neither needed nor used.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { S3Config } from '../config';
import { CliffhangerError } from '../errors';
import { type AssetRef, assetRefSchema } from '../story/asset';
import { createBlobs } from './blobs';
import { createDerivations } from './derivations';
import { createMeter, FILE_CHUNK } from './digest';
import { createInUse } from './in-use';
import { createManifests } from './manifests';
import { JSON_TYPE, parseRecord, recordOf } from './records';
import { createRefs } from './refs';
import type { Patience } from './retrying';
import { bodyOf, MAX_BUFFERED, openS3Bucket } from './s3-bucket';
import type { S3Timeouts } from './s3-client';
import type { Scratch } from './scratch';
import type { AssetStore } from './store';

export interface S3StoreOptions {
  readonly s3: S3Config;
  /** Where files come from and go to. */
  readonly scratch: Scratch;
  readonly timeouts?: Partial<S3Timeouts>;
  readonly patience?: Patience;
  /** Age, in milliseconds, from which objects are marked as used when they are used. See in-use.ts. */
  readonly markAfterMs?: number;
}

/** The store, and the end of its connections. Nothing is asked of the server before the first call. */
export function createAssetStore(options: S3StoreOptions): AssetStore & { close(): void } {
  const { scratch, markAfterMs } = options;
  const bucket = openS3Bucket(options);
  const inUse = createInUse({ bucket, markAfterMs });
  const blobs = createBlobs({ bucket, inUse });
  const derivations = createDerivations({ bucket, blobs, inUse });
  const manifests = createManifests({ bucket });
  const refs = createRefs({ bucket });

  async function getBytes(untrusted: AssetRef, signal?: AbortSignal): Promise<Buffer> {
    const ref = assetRefSchema.parse(untrusted);
    if (ref.bytes > MAX_BUFFERED) throw tooLargeForMemory(ref);
    const { body } = await blobs.read(
      ref,
      async (chunks) => {
        const meter = createMeter();
        const parts: Buffer[] = [];
        for await (const chunk of meter.pass(chunks)) parts.push(chunk);
        return { ...meter.digest(), body: Buffer.concat(parts) };
      },
      signal,
    );
    return body;
  }

  return {
    async putFile(path, mediaType, signal) {
      const local = await scratch.adopt(path, signal);
      try {
        const open = () => createReadStream(local.path, { highWaterMark: FILE_CHUNK });
        return await blobs.put({ sha256: local.sha256, bytes: local.bytes, open }, mediaType, signal);
      } finally {
        local.release();
      }
    },
    putBytes: (bytes, mediaType, signal) => blobs.put(bodyOf(bytes), mediaType, signal),
    putJson: async (value, signal) => blobs.put(recordOf(value), JSON_TYPE, signal),

    getBytes,
    getJson: async (ref, signal) => parseRecord(await getBytes(ref, signal)),
    async getFile(untrusted, signal) {
      const ref = assetRefSchema.parse(untrusted);
      return scratch.lease(
        ref,
        (path, shared) =>
          blobs.read(
            ref,
            async (chunks) => {
              // A second try starts over, on an empty file.
              await rm(path, { force: true });
              const meter = createMeter();
              await pipeline(chunks, meter.pass, createWriteStream(path, { flags: 'wx' }), { signal: shared });
              return meter.digest();
            },
            shared,
          ),
        signal,
      );
    },
    has: (ref, signal) => blobs.keep(assetRefSchema.parse(ref), signal),

    findDerivation: derivations.find,
    putDerivation: derivations.put,
    putManifest: manifests.put,
    getManifest: manifests.get,
    readRef: refs.read,
    moveRef: refs.move,
    listRefs: refs.list,

    close: bucket.close,
  };
}

const tooLargeForMemory = (ref: AssetRef): CliffhangerError =>
  new CliffhangerError('INPUT_INVALID', {
    what: `Asset ${ref.sha256}`,
    problem: `it has ${ref.bytes} bytes, expected at most ${MAX_BUFFERED} to be read into memory`,
    advice: 'Read it as a file.',
  });
