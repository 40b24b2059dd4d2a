import { CliffhangerError } from '../errors';
import { assetRefSchema } from '../story/asset';
import { derivationSchema } from './derivations';
import { digestStream, sha256Hex } from './digest';
import { createDigestSet, type DigestSet } from './digest-set';
import { blobKey, derivationKey, digestOfKey, isDigest, PREFIX } from './keys';
import { JSON_TYPE, parseRecord } from './records';
import type { S3Bucket } from './s3-bucket';
import { sideBySide } from './side-by-side';
import type { Derivation } from './store';

/** Requests at a time. */
const WIDTH = 16;

/** What the records that count lead to. */
export interface Reach {
  /** Every digest named anywhere: of blobs and of derivations alike. */
  readonly names: DigestSet;
  /** Names of JSON assets that are not there. */
  readonly missing: () => number;
  /** Counts a derivation as reached, with all that it leads to. Null when it is gone or damaged. */
  addDerivation(key: string): Promise<void>;
  readDerivation(key: string): Promise<Derivation | null>;
}

/**
 * Follows every manifest, ref and charge record to what it names: any SHA-256 anywhere in their JSON counts, as a blob
 * and as a derivation. JSON assets are opened and followed in turn. A record that cannot be read ends it with
 * ASSET_CORRUPT: what it named would look like garbage.
 *
 * Memory: 20 bytes for every digest named and 100 for every JSON asset; one record at a time is held whole.
 */
export async function traceReach(bucket: S3Bucket, signal?: AbortSignal): Promise<Reach> {
  const names = createDigestSet();
  const opened = new Set<string>();
  let missing = 0;

  async function follow(record: unknown): Promise<void> {
    for (const documents = [record]; documents.length > 0; ) {
      for (const sha256 of namesIn(documents.pop(), names)) {
        if (opened.has(sha256)) continue;
        opened.add(sha256);
        const bytes = await readJsonBlob(sha256);
        if (bytes === null) missing += 1;
        else documents.push(bytes);
      }
    }
  }

  async function readJsonBlob(sha256: string): Promise<unknown> {
    const key = blobKey(sha256);
    const parts: Buffer[] = [];
    const digest = await bucket.stream(
      key,
      (body) => {
        parts.length = 0;
        return digestStream(collecting(body, parts), signal);
      },
      signal,
    );
    if (digest === null) return null;
    const value = digest.sha256 === sha256 ? parseRecord(Buffer.concat(parts)) : undefined;
    if (value === undefined)
      throw new CliffhangerError('ASSET_CORRUPT', { key, expected: sha256, actual: digest.sha256 });
    return value;
  }

  async function readDerivation(key: string): Promise<Derivation | null> {
    const found = await bucket.read(derivationKey(key), signal);
    const parsed = derivationSchema.safeParse(found?.intact ? parseRecord(found.body) : undefined);
    return parsed.success ? parsed.data : null;
  }

  for (const prefix of [PREFIX.manifests, PREFIX.refs, PREFIX.ledger]) {
    await sideBySide(bucket.list(prefix, signal), WIDTH, async ({ key }) => {
      const found = await bucket.read(key, signal);
      // Gone since it was listed.
      if (found === null) return;
      // Refs name manifests as JSON too; they are read here, and are no blobs.
      const manifest = digestOfKey(key);
      if (manifest) opened.add(manifest);
      const record = found.intact ? parseRecord(found.body) : undefined;
      if (record === undefined) {
        const expected = found.head.metadata.sha256 ?? 'JSON';
        throw new CliffhangerError('ASSET_CORRUPT', { key, expected, actual: sha256Hex(found.body) });
      }
      await follow(record);
    });
  }

  return {
    names,
    missing: () => missing,
    readDerivation,
    async addDerivation(key) {
      names.add(key);
      const derivation = await readDerivation(key);
      if (derivation) await follow(derivation.assets);
    },
  };
}

/** Adds every digest in `record` to `names`; returns those of references to JSON, which may name more. */
function namesIn(record: unknown, names: DigestSet): string[] {
  const documents: string[] = [];
  for (const left = [record]; left.length > 0; ) {
    const value = left.pop();
    if (isDigest(value)) names.add(value);
    if (value === null || typeof value !== 'object') continue;
    const ref = assetRefSchema.safeParse(value);
    if (ref.success && ref.data.mediaType.startsWith(JSON_TYPE)) documents.push(ref.data.sha256);
    left.push(...Object.keys(value).filter(isDigest), ...Object.values(value));
  }
  return documents;
}

async function* collecting(body: AsyncIterable<Buffer>, parts: Buffer[]): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    parts.push(chunk);
    yield chunk;
  }
}
