import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { type CollectOptions, collect } from '../../src/assets/collect';
import { createAssetStore, type S3StoreOptions } from '../../src/assets/s3-store';
import { openScratch, type Scratch } from '../../src/assets/scratch';
import type { AssetStore, Derivation } from '../../src/assets/store';
import type { AssetRef } from '../../src/story/asset';
import { makeTestBucket, type TestBucket } from './bucket';

jest.setTimeout(60_000);

const DAY = 24 * 60 * 60 * 1000;
const GRACE = 7 * DAY;
const EPISODE = { series: 'test-series', episode: '1' };

let bucket: TestBucket;
let scratch: Scratch;
let dir: string;
let store: AssetStore;
const closing: (() => void)[] = [];

const openStore = (options: Partial<S3StoreOptions> = {}): AssetStore => {
  const opened = createAssetStore({ s3: bucket.s3, scratch, ...options });
  closing.push(opened.close);
  return opened;
};
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'collect-'));
  scratch = await openScratch({ dir, maxBytes: 1e9 });
});
beforeEach(async () => {
  bucket = await makeTestBucket();
  store = openStore();
});
afterEach(() => {
  for (const close of closing.splice(0)) close();
  bucket.client.destroy();
});
afterAll(async () => {
  await scratch.close();
  await rm(dir, { recursive: true, force: true });
});

/** Runs the collector so many days from now. */
const collectIn = (days: number, options: Partial<CollectOptions> = {}) =>
  collect({ s3: bucket.s3, dryRun: false, now: () => Date.now() + days * DAY, ...options });
const blob = (mediaType = 'video/mp4') => store.putBytes(randomBytes(1000), mediaType);
const derivation = async (assets: Record<string, AssetRef>): Promise<Derivation> =>
  store.putDerivation({
    schema: 'derivation@1',
    key: randomBytes(32).toString('hex'),
    capability: 'video',
    provider: { id: 'test', version: '1' },
    assets,
    facts: {},
  });
const isThere = (key: string): Promise<boolean> =>
  bucket.client.send(new HeadObjectCommand({ Bucket: bucket.s3.bucket, Key: key })).then(
    () => true,
    () => false,
  );
const writtenAt = async (key: string): Promise<number> => {
  const { LastModified } = await bucket.client.send(new HeadObjectCommand({ Bucket: bucket.s3.bucket, Key: key }));
  return LastModified?.getTime() ?? 0;
};
const blobIsThere = (ref: AssetRef): Promise<boolean> => isThere(bucket.blobKey(ref));
const derivationIsThere = ({ key }: Derivation): Promise<boolean> => isThere(`v1/derivations/${key}.json`);

describe('the collector', () => {
  it('deletes what nothing reaches in the second run after the grace, and nothing before', async () => {
    const [kept, garbage] = [await blob(), await blob()];
    await store.putManifest(EPISODE, { deep: [{ down: { shot: kept } }] });
    expect(await collectIn(0)).toMatchObject({ scanned: 2, reachable: 1, candidates: 1, ripe: 0, deleted: 0 });
    expect(await collectIn(6)).toMatchObject({ candidates: 1, deleted: 0 });
    expect(await blobIsThere(garbage)).toBe(true);
    expect(await collectIn(8)).toMatchObject({ candidates: 1, ripe: 1, deleted: 1, bytes: 1000 });
    expect([await blobIsThere(kept), await blobIsThere(garbage)]).toEqual([true, false]);
    expect(await collectIn(30)).toMatchObject({ scanned: 1, reachable: 1, candidates: 0, deleted: 0 });
  });

  it('deletes nothing in its first run, however old it is', async () => {
    const garbage = await blob();
    expect(await collectIn(100)).toMatchObject({ candidates: 1, deleted: 0 });
    expect(await blobIsThere(garbage)).toBe(true);
  });

  it('only reports unless it is told otherwise', async () => {
    const garbage = await blob();
    const dry = { s3: bucket.s3, now: () => Date.now() + 100 * DAY };
    expect(await collect(dry)).toMatchObject({
      dryRun: true,
      candidates: 1,
      candidateBytes: 1000,
      ripe: 0,
      deleted: 0,
    });
    await collectIn(100);
    const later = { ...dry, now: () => Date.now() + 200 * DAY };
    expect(await collect(later)).toMatchObject({ ripe: 1, bytes: 1000, deleted: 0 });
    expect(await collect(later)).toMatchObject({ ripe: 1, deleted: 0 });
    expect(await blobIsThere(garbage)).toBe(true);
    expect(await collectIn(200)).toMatchObject({ deleted: 1 });
  });

  it('goes by the clock of the server when it is given none', async () => {
    await blob();
    expect(await collect({ s3: bucket.s3, dryRun: false, graceSeconds: 3600 })).toMatchObject({ candidates: 1 });
    expect(await collect({ s3: bucket.s3, dryRun: false, graceSeconds: 3600 })).toMatchObject({ ripe: 0 });
  });

  it('follows manifests, refs, JSON assets and derivations to all that they name', async () => {
    const [inManifest, inRef, inJson, inInnerJson, inDerivation, garbage] = await Promise.all(
      Array.from({ length: 6 }, () => blob()),
    );
    const inner = await store.putJson({ take: inInnerJson });
    const outer = await store.putJson({ stills: [inJson], inner });
    const done = await derivation({ take: inDerivation as AssetRef });
    const manifest = await store.putManifest(EPISODE, { inManifest, outer, derivations: [done.key] });
    await store.moveRef({ ...EPISODE, name: 'release' }, { to: { manifest, cover: inRef }, expected: null });
    await collectIn(10);
    expect(await collectIn(20)).toMatchObject({ scanned: 9, reachable: 8, deleted: 1, missing: 0 });
    for (const ref of [inManifest, inRef, inJson, inInnerJson, inDerivation, inner, outer] as AssetRef[]) {
      expect(await blobIsThere(ref)).toBe(true);
    }
    expect(await blobIsThere(garbage as AssetRef)).toBe(false);
    expect(await store.findDerivation(done.key)).toEqual(done);
  });

  it('deletes an abandoned derivation with its assets, and keeps one whose assets are used otherwise', async () => {
    const [shared, own] = [await blob(), await blob()];
    const abandoned = await derivation({ shared, own });
    const useful = await derivation({ shared });
    await store.putManifest(EPISODE, { shared });
    await collectIn(8);
    expect(await collectIn(16)).toMatchObject({ deleted: 2, bytes: expect.any(Number) });
    expect([await derivationIsThere(abandoned), await derivationIsThere(useful)]).toEqual([false, true]);
    expect([await blobIsThere(shared), await blobIsThere(own)]).toEqual([true, false]);
  });

  it('never leaves a derivation without its assets', async () => {
    const asset = await blob();
    await collectIn(0);
    // The asset has been marked for the whole grace when somebody records a derivation of it.
    const late = await derivation({ asset });
    const marked = await collectIn(7.001, { now: () => Date.now() + GRACE + 1000 });
    expect(marked).toMatchObject({ deleted: 0 });
    expect([await derivationIsThere(late), await blobIsThere(asset)]).toEqual([true, true]);
  });

  it('keeps what is young, whatever its mark says: it was put again', async () => {
    const bytes = randomBytes(1000);
    const ref = await store.putBytes(bytes, 'video/mp4');
    await collectIn(-8);
    expect(await collectIn(0)).toMatchObject({ candidates: 1, ripe: 0, deleted: 0 });
    expect(await blobIsThere(ref)).toBe(true);
  });

  it('starts the grace anew for what changed since it was marked', async () => {
    const ref = await blob();
    await collectIn(8);
    await bucket.damage(bucket.blobKey(ref), 1000);
    expect(await collectIn(16)).toMatchObject({ candidates: 1, deleted: 0 });
    expect(await collectIn(24)).toMatchObject({ deleted: 1 });
  });

  it('keeps what was used within the grace: put again, found, or asked for', async () => {
    const bytes = randomBytes(1000);
    const put = await store.putBytes(bytes, 'video/mp4');
    const [found, asked, idle] = [await blob(), await blob(), await blob()];
    const done = await derivation({ found });
    const made = await writtenAt(`v1/derivations/${done.key}.json`);
    await collectIn(0, { now: () => made });
    const mark = (ref: AssetRef) => `v1/gc/used/${bucket.blobKey(ref).slice('v1/'.length)}`;
    // Use them until the server's clock, which counts seconds, tells making and use apart.
    let used = made;
    while (used - made < 2000) {
      const again = openStore({ markAfterMs: 0 });
      await again.putBytes(bytes, 'video/mp4');
      expect(await again.has(asked)).toBe(true);
      expect(await again.findDerivation(done.key)).toEqual(done);
      used = await writtenAt(mark(put));
    }
    // The grace of the objects is over, that of their use is not.
    const late = { now: () => used + GRACE - 500 };
    expect(await collectIn(0, late)).toMatchObject({ deleted: 1 });
    expect(await blobIsThere(idle)).toBe(false);
    for (const ref of [put, found, asked]) expect(await blobIsThere(ref)).toBe(true);
    expect(await derivationIsThere(done)).toBe(true);
    // In the end nobody uses them any more.
    expect(await collectIn(30)).toMatchObject({ deleted: 2 });
    // The derivation and its asset counted as reached while it was young again: they were marked only now.
    expect(await collectIn(60)).toMatchObject({ deleted: 2 });
    expect(await derivationIsThere(done)).toBe(false);
    expect(await isThere(mark(put))).toBe(false);
  });

  it('refuses to go on when it cannot read a record: what it names would look like garbage', async () => {
    const garbage = await blob();
    await collectIn(8);
    await bucket.put('v1/manifests/test-series/1/broken.json', '{"shots": [');
    await expect(collectIn(16)).rejects.toMatchObject({ code: 'ASSET_CORRUPT' });
    expect(await blobIsThere(garbage)).toBe(true);
  });

  it('removes what the grace has outlived under v1/tmp, and leaves strange keys alone', async () => {
    await bucket.put('v1/tmp/run/trial', 'x');
    await bucket.put('v1/cas/sha256/notes-of-somebody', 'x');
    expect(await collectIn(6)).toMatchObject({ deleted: 0 });
    expect(await collectIn(8)).toMatchObject({ deleted: 1 });
    expect(await isThere('v1/tmp/run/trial')).toBe(false);
    expect(await isThere('v1/cas/sha256/notes-of-somebody')).toBe(true);
  });

  it('follows charge records, which name what was paid for', async () => {
    const paid = await blob();
    await bucket.put(
      `v1/ledger/test-series/1/${'a'.repeat(64)}.json`,
      JSON.stringify({ state: 'settled', asset: paid }),
    );
    await collectIn(8);
    await collectIn(16);
    expect(await blobIsThere(paid)).toBe(true);
  });
});

describe('the collector beside running work', () => {
  it('spares what is being used while it sweeps, or is done before the work goes on', async () => {
    const bytes = Array.from({ length: 20 }, () => randomBytes(500));
    const refs = await Promise.all(bytes.map((body) => store.putBytes(body, 'video/mp4')));
    const made = Math.max(...(await Promise.all(refs.map((ref) => writtenAt(bucket.blobKey(ref))))));
    await collectIn(0, { now: () => made });
    // All are ripe a second after they were made, when their use has only just begun.
    const mark = () => bucket.put('v1/tmp/clock', 'tick').then(() => writtenAt('v1/tmp/clock'));
    let now = made;
    while (now - made < 2000) now = await mark();
    const sweeping = collectIn(0, { graceSeconds: 2, now: () => now + 900 });
    const working = bytes.map(async (body, n) => {
      for (let pause = 0; pause < n; pause += 1) await isThere('v1/tmp/clock');
      const ref = await openStore({ markAfterMs: 0 }).putBytes(body, 'video/mp4');
      return store.getBytes(ref);
    });
    const read = await Promise.all(working);
    const { deleted } = await sweeping;
    expect(read.map((body, n) => body.equals(bytes[n] as Buffer))).toEqual(bytes.map(() => true));
    // What work was told is there is there when the sweep is over, too.
    for (const ref of refs) expect(await blobIsThere(ref)).toBe(true);
    expect(deleted).toBeLessThanOrEqual(refs.length + 1);
  });

  it('waits for the sweep that has its object in hand, and looks again', async () => {
    const ref = await store.putBytes(Buffer.from('in hand'), 'text/plain');
    const sweep = { schema: 'gc-sweep@1', sweep: randomUUID(), keys: [bucket.blobKey(ref)] };
    await bucket.put('v1/gc/sweep.json', JSON.stringify(sweep));
    let ended = false;
    const putting = openStore({ markAfterMs: 0 }).putBytes(Buffer.from('in hand'), 'text/plain');
    const watched = putting.then(() => ended);
    // The mark is written first; then the work waits.
    const mark = `v1/gc/used/${bucket.blobKey(ref).slice('v1/'.length)}`;
    while (!(await isThere(mark))) await new Promise(setImmediate);
    await bucket.remove(bucket.blobKey(ref));
    ended = true;
    await bucket.remove('v1/gc/sweep.json');
    expect(await watched).toBe(true);
    expect((await store.getBytes(await putting)).toString()).toBe('in hand');
  });

  it('does not call an object there that the sweep takes away', async () => {
    const ref = await blob();
    const sweep = { schema: 'gc-sweep@1', sweep: randomUUID(), keys: [bucket.blobKey(ref)] };
    await bucket.put('v1/gc/sweep.json', JSON.stringify(sweep));
    const asking = openStore({ markAfterMs: 0 }).has(ref);
    const mark = `v1/gc/used/${bucket.blobKey(ref).slice('v1/'.length)}`;
    while (!(await isThere(mark))) await new Promise(setImmediate);
    await bucket.remove(bucket.blobKey(ref));
    await bucket.remove('v1/gc/sweep.json');
    expect(await asking).toBe(false);
  });

  it('does not wait for the sweep of other objects', async () => {
    await store.putBytes(Buffer.from('elsewhere'), 'text/plain');
    await bucket.put('v1/gc/sweep.json', JSON.stringify({ schema: 'gc-sweep@1', sweep: randomUUID(), keys: [] }));
    const worker = openStore({ markAfterMs: 0 });
    expect((await worker.putBytes(Buffer.from('elsewhere'), 'text/plain')).bytes).toBe(9);
  });

  it('takes over from a collector that died in a sweep', async () => {
    const garbage = await blob();
    await collectIn(8);
    const left = { schema: 'gc-sweep@1', sweep: randomUUID(), keys: [bucket.blobKey(garbage)] };
    await bucket.put('v1/gc/sweep.json', JSON.stringify(left));
    expect(await collectIn(16, { sweepDeadMs: 300 })).toMatchObject({ deleted: 1 });
    expect(await isThere('v1/gc/sweep.json')).toBe(false);
  });
});
