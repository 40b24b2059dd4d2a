/**
 * Collects garbage: deletes what no manifest, ref or charge record reaches, by name or through derivations.
 *
 * ## Two epochs
 *
 * One run marks what it cannot reach (`v1/gc/marks/…`: since when, and which version). A later run deletes what has
 * been marked for the whole grace, is still out of reach, is still that version, and was neither written nor used
 * within the grace. A single run therefore never deletes anything it finds for the first time, and an object must be
 * out of reach at both ends of a grace. Only the server's clock counts.
 *
 * ## Order
 *
 * Derivations go before the blobs that they name, and a blob that a remaining derivation names stays. So there is no
 * moment at which a derivation that looks finished lacks an asset. A derivation that no manifest names stays as long
 * as all its assets are reached otherwise: it costs nothing and saves work. Young derivations count as reached, with
 * their assets: they are those of episodes in production, whose manifests do not exist yet.
 *
 * ## Beside running work
 *
 * See in-use.ts. The grace must be longer than the longest run by a day; a shorter one is for tests and for buckets
 * where nothing runs.
 *
 * ## Limits
 *
 * One GET for every manifest, ref, charge, JSON asset, and derivation, and one LIST for every 1,000 objects, in every
 * run. Memory as in reach.ts, and beside that one 256th of all objects at a time. The server must list keys in order,
 * which S3 does (but not its directory buckets).
 */
import type { S3Config } from '../config';
import { createDigestSet } from './digest-set';
import { digestOfKey, PREFIX, usedKey } from './keys';
import { createMarks } from './marks';
import { traceReach } from './reach';
import { type ListedObject, openS3Bucket, type S3Bucket } from './s3-bucket';
import { sideBySide } from './side-by-side';
import { sweep } from './sweep';

/** Longer than the longest run (an episode in review may wait for days) and a day. */
export const GRACE_SECONDS = 7 * 24 * 60 * 60;

/** Requests at a time. */
const WIDTH = 16;

export interface CollectOptions {
  readonly s3: S3Config;
  /** Seconds; default {@link GRACE_SECONDS}. */
  readonly graceSeconds?: number;
  /** True (the default) only reports: nothing is marked, nothing is deleted. */
  readonly dryRun?: boolean;
  /** Epoch milliseconds; the server's clock unless a test brings its own. */
  readonly now?: () => number;
  /** How long a sweep that another collector left counts as alive, milliseconds. */
  readonly sweepDeadMs?: number;
  readonly signal?: AbortSignal;
}

/** What a run found and did. Counts are of objects; bytes of their sizes. */
export interface CollectReport {
  readonly dryRun: boolean;
  /** Blobs, derivations and temporary objects that were looked at. */
  readonly scanned: number;
  /** Of these, those that something leads to. */
  readonly reachable: number;
  /** Of these, those out of reach, marked since this or an earlier run. */
  readonly candidates: number;
  readonly candidateBytes: number;
  /** Candidates whose grace is over: deleted in this run, or, in a dry run, by the next that is none. */
  readonly ripe: number;
  /** Deleted in this run; 0 in a dry run. */
  readonly deleted: number;
  /** Bytes of what is ripe: freed in this run, or, in a dry run, to be freed. */
  readonly bytes: number;
  /** JSON assets that are named but are not there. */
  readonly missing: number;
}

/** Runs the collector once. Errors: those of the store, ASSET_CORRUPT for an unreadable record, COLLECTION_RUNNING. */
export async function collect(options: CollectOptions): Promise<CollectReport> {
  const bucket = openS3Bucket({ s3: options.s3 });
  try {
    return await collectIn(bucket, options);
  } finally {
    bucket.close();
  }
}

async function collectIn(bucket: S3Bucket, options: CollectOptions): Promise<CollectReport> {
  const { graceSeconds = GRACE_SECONDS, dryRun = true, sweepDeadMs, signal } = options;
  const graceMs = graceSeconds * 1000;
  const now = options.now ?? (await serverClock(bucket, signal));
  const isFresh = (at: number): boolean => now() - at < graceMs;
  const count = { scanned: 0, reachable: 0, candidates: 0, candidateBytes: 0, ripe: 0, deleted: 0, bytes: 0 };
  const reach = await traceReach(bucket, signal);

  // Derivations that are reached, or young, lead on to their assets.
  const kept = createDigestSet();
  await sideBySide(withUse(bucket, PREFIX.derivations, signal), WIDTH, async ({ object, usedAt }) => {
    const key = digestOfKey(object.key);
    if (key === null || !(reach.names.has(key) || isFresh(Math.max(object.lastModified, usedAt)))) return;
    kept.add(key);
    await reach.addDerivation(key);
  });

  /** Tells which of these garbage objects are ripe, deletes them unless this is a dry run, returns the ripe ones' keys. */
  const condemn = async (
    kind: 'derivations' | 'blobs',
    shard: string,
    garbage: readonly Found[],
  ): Promise<Set<string>> => {
    const ripe = await marks.update({ kind, shard, garbage: garbage.map(({ object }) => object), now: now() });
    const due = garbage.filter(({ object, usedAt, held }) => ripe.has(object.key) && !isFresh(usedAt) && !held);
    const victims = due.map(({ object }) => object).filter(({ lastModified }) => !isFresh(lastModified));
    const gone = dryRun
      ? new Set(victims.map(({ key }) => key))
      : await sweep(victims, { bucket, isFresh, sweepDeadMs, signal });
    count.candidates += garbage.length;
    count.candidateBytes += bytesOf(garbage.map(({ object }) => object));
    count.ripe += gone.size;
    count.deleted += dryRun ? 0 : gone.size;
    count.bytes += bytesOf(victims.filter(({ key }) => gone.has(key)));
    return gone;
  };
  const marks = createMarks({ bucket, graceMs, readOnly: dryRun, signal });

  const held = createDigestSet();
  for await (const [shard, found] of byShard(withUse(bucket, PREFIX.derivations, signal))) {
    const garbage: Found[] = [];
    const assetsOf = new Map<string, string[]>();
    await sideBySide(found, WIDTH, async (one) => {
      const key = digestOfKey(one.object.key);
      count.scanned += 1;
      const assets = key === null || kept.has(key) ? null : await assetsNamedBy(key);
      if (assets === null || (assets.length > 0 && assets.every((sha256) => reach.names.has(sha256)))) {
        count.reachable += 1;
        return;
      }
      assetsOf.set(one.object.key, assets);
      garbage.push({ ...one, held: false });
    });
    const gone = await condemn('derivations', shard, garbage);
    for (const [key, assets] of assetsOf) if (!gone.has(key)) for (const sha256 of assets) held.add(sha256);
  }

  for await (const [shard, found] of byShard(withUse(bucket, PREFIX.blobs, signal))) {
    const garbage: Found[] = [];
    for (const one of found) {
      const sha256 = digestOfKey(one.object.key);
      count.scanned += 1;
      if (sha256 === null || reach.names.has(sha256)) count.reachable += 1;
      else garbage.push({ ...one, held: held.has(sha256) });
    }
    await condemn('blobs', shard, garbage);
  }
  await marks.finish();

  for await (const object of bucket.list(PREFIX.tmp, signal)) {
    count.scanned += 1;
    if (isFresh(object.lastModified)) continue;
    count.candidates += 1;
    count.candidateBytes += object.bytes;
    count.ripe += 1;
    count.bytes += object.bytes;
    if (!dryRun && (await bucket.remove(object.key, { etag: object.etag }, signal))) count.deleted += 1;
  }
  if (!dryRun) {
    for await (const mark of bucket.list(`${PREFIX.gc}used/`, signal)) {
      if (!isFresh(mark.lastModified)) await bucket.remove(mark.key, 'always', signal);
    }
  }
  return { dryRun, ...count, missing: reach.missing() };

  /** Digests of a derivation's assets; none for a record that is damaged. */
  async function assetsNamedBy(key: string): Promise<string[]> {
    const derivation = await reach.readDerivation(key);
    return Object.values(derivation?.assets ?? {}).map(({ sha256 }) => sha256);
  }
}

interface Used {
  readonly object: ListedObject;
  /** When it was last marked as used, epoch milliseconds; 0 for never. */
  readonly usedAt: number;
}

interface Found extends Used {
  /** Named by a derivation that stays. */
  readonly held: boolean;
}

/** Objects and their marks of use, which are listed in the same order. */
async function* withUse(bucket: S3Bucket, prefix: string, signal?: AbortSignal): AsyncGenerator<Used> {
  const marks = bucket.list(usedKey(prefix), signal);
  let mark = (await marks.next()).value;
  for await (const object of bucket.list(prefix, signal)) {
    const wanted = usedKey(object.key);
    while (mark && mark.key < wanted) mark = (await marks.next()).value;
    yield { object, usedAt: mark?.key === wanted ? mark.lastModified : 0 };
  }
}

/** Groups by the first two digits of the digests, which follow one another. */
async function* byShard(found: AsyncGenerator<Used>): AsyncGenerator<[string, Used[]]> {
  let shard = '';
  let group: Used[] = [];
  for await (const one of found) {
    const next = digestOfKey(one.object.key)?.slice(0, 2) ?? shard;
    if (next !== shard && group.length > 0) {
      yield [shard, group];
      group = [];
    }
    shard = next;
    group.push(one);
  }
  if (group.length > 0) yield [shard, group];
}

const bytesOf = (objects: readonly ListedObject[]): number => objects.reduce((sum, { bytes }) => sum + bytes, 0);

/** The server's clock, carried on by ours. */
async function serverClock(bucket: S3Bucket, signal?: AbortSignal): Promise<() => number> {
  const then = await bucket.serverTime(signal);
  const started = performance.now();
  return () => then + (performance.now() - started);
}
