import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAssetStore, type S3StoreOptions } from '../../src/assets/s3-store';
import { openScratch, type Scratch } from '../../src/assets/scratch';
import type { AssetStore } from '../../src/assets/store';
import { type S3Proxy, startS3Proxy } from '../faults/s3-proxy';
import { makeTestBucket, type TestBucket } from './bucket';

jest.setTimeout(60_000);

let bucket: TestBucket;
let proxy: S3Proxy;
let dir: string;
let scratch: Scratch;
/** Straight to the server. */
let direct: AssetStore;
/** Through the proxy. */
let store: AssetStore;
const closing: (() => void)[] = [];

const openStore = (options: Partial<S3StoreOptions>): AssetStore => {
  const opened = createAssetStore({ s3: bucket.s3, scratch, patience: { attempts: 3, firstPauseMs: 5 }, ...options });
  closing.push(opened.close);
  return opened;
};
beforeAll(async () => {
  bucket = await makeTestBucket();
  proxy = await startS3Proxy(bucket.s3.endpoint ?? '');
});
beforeEach(async () => {
  proxy.firstTries(null);
  dir = await mkdtemp(join(tmpdir(), 'faults-'));
  scratch = await openScratch({ dir, maxBytes: 1e8 });
  direct = openStore({});
  store = openStore({ s3: { ...bucket.s3, endpoint: proxy.endpoint } });
});
afterEach(async () => {
  for (const close of closing.splice(0)) close();
  await scratch.close();
  await rm(dir, { recursive: true, force: true });
});
afterAll(async () => {
  await proxy.close();
  bucket.client.destroy();
});

const place = () => ({ series: 'test-series', episode: randomBytes(4).toString('hex'), name: 'release' });
const scratchFiles = async (): Promise<string[]> =>
  (await readdir(dir, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

describe('a move of a ref whose reply was lost', () => {
  it.each(['lost-reply', 'error-after'] as const)('counts when it took (%s)', async (fault) => {
    const at = place();
    proxy.inject({ fault, method: 'PUT', path: /refs/ });
    const created = await store.moveRef(at, { to: 1, expected: null });
    expect(proxy.happened()).toBe(1);
    proxy.inject({ fault, method: 'PUT', path: /refs/ });
    const moved = await store.moveRef(at, { to: 2, expected: created.etag });
    expect(proxy.happened()).toBe(1);
    expect(await direct.readRef(at)).toEqual(moved);
  });

  it("is not taken for another's equal move", async () => {
    const at = place();
    const { etag } = await direct.moveRef(at, { to: 0, expected: null });
    // Ours never arrives at first; meanwhile somebody moves the ref to the same value.
    proxy.inject({ fault: 'status-503', method: 'PUT', path: /refs/ });
    const other = direct.moveRef(at, { to: 1, expected: etag });
    const ours = store.moveRef(at, { to: 1, expected: etag });
    const outcomes = await Promise.allSettled([other, ours]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a store that cannot be reached', () => {
  it.each(['cut-before', 'status-500', 'status-503', 'lost-reply'] as const)(
    'says so and is worth another try (%s)',
    async (fault) => {
      proxy.inject({ fault, times: Number.POSITIVE_INFINITY });
      const expected = { code: 'STORE_UNREACHABLE', retryable: true, exit: 3 };
      await expect(store.putBytes(randomBytes(10), 'image/png')).rejects.toMatchObject(expected);
      await expect(store.readRef(place())).rejects.toMatchObject(expected);
      await expect(store.findDerivation('0'.repeat(64))).rejects.toMatchObject(expected);
    },
  );

  it('does not hang when it stays silent', async () => {
    const silent = openStore({
      s3: { ...bucket.s3, endpoint: proxy.endpoint },
      timeouts: { idleMs: 150, replyMs: 150 },
    });
    proxy.inject({ fault: 'stalled', times: Number.POSITIVE_INFINITY });
    await expect(silent.putBytes(randomBytes(10), 'image/png')).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
      message: expect.stringMatching(/time/i),
    });
  });

  it.each([
    ['nobody listens', 'http://127.0.0.1:9', /ECONNREFUSED/],
    ['nobody has heard of', 'http://nowhere.invalid', /ENOTFOUND|EAI_AGAIN/],
  ])('is told from one that refuses: %s', async (_, endpoint, reason) => {
    const lost = openStore({ s3: { ...bucket.s3, endpoint } });
    const message = expect.stringMatching(reason);
    await expect(lost.putBytes(randomBytes(10), 'image/png')).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
      message,
    });
  });

  it.each([
    ['a wrong secret', { credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' } }],
    ['a bucket that is not there', { bucket: 'there-is-no-such-bucket' }],
  ])('is told from one that denies access: %s', async (_, wrong) => {
    const denied = openStore({ s3: { ...bucket.s3, ...wrong } });
    const expected = { code: 'STORE_DENIED', retryable: false };
    await expect(denied.putBytes(randomBytes(10), 'image/png')).rejects.toMatchObject(expected);
    await expect(denied.moveRef(place(), { to: 1, expected: null })).rejects.toMatchObject(expected);
    await expect(denied.readRef(place())).rejects.toMatchObject(expected);
  });
});

describe('a transfer', () => {
  const bytes = randomBytes(12 * 1024 * 1024);
  const sha256 = createHash('sha256').update(bytes).digest('hex');

  it('of a large file survives being cut again and again', async () => {
    const path = join(dir, 'master.mp4');
    await writeFile(path, bytes);
    proxy.inject({ fault: 'cut-upload', method: 'PUT' });
    proxy.inject({ fault: 'wrong-upload', method: 'PUT' });
    const ref = await store.putFile(path, 'video/mp4');
    expect(proxy.happened()).toBe(2);
    expect(
      createHash('sha256')
        .update(await direct.getBytes(ref))
        .digest('hex'),
    ).toBe(sha256);
  });

  it('that is damaged every time ends in an error, and in nothing on the disk', async () => {
    const ref = await direct.putBytes(randomBytes(5000), 'image/png');
    proxy.inject({ fault: 'wrong-bytes', method: 'GET', times: Number.POSITIVE_INFINITY });
    await expect(store.getFile(ref)).rejects.toMatchObject({ code: 'ASSET_CORRUPT' });
    expect(await scratchFiles()).toEqual([]);
  });

  it('that breaks every time ends in an error, and in nothing on the disk', async () => {
    const ref = await direct.putBytes(randomBytes(5000), 'image/png');
    proxy.inject({ fault: 'truncated', method: 'GET', times: Number.POSITIVE_INFINITY });
    await expect(store.getFile(ref)).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
    expect(await scratchFiles()).toEqual([]);
  });

  it('stops at once when it is cancelled, and leaves nothing on the disk', async () => {
    const ref = await direct.putBytes(bytes, 'video/mp4');
    proxy.inject({ fault: 'stalled-reply', method: 'GET' });
    const cancelled = new AbortController();
    const fetching = store.getFile(ref, cancelled.signal);
    while ((await scratchFiles()).length === 0) await new Promise(setImmediate);
    cancelled.abort(new Error('cancelled by the test'));
    await expect(fetching).rejects.toThrow('cancelled by the test');
    while ((await scratchFiles()).length > 0) await new Promise(setImmediate);
    // The next to ask gets it.
    (await store.getFile(ref)).release();
  });

  it('of what does not fit in scratch fails before it starts', async () => {
    const ref = await direct.putBytes(bytes, 'video/mp4');
    const small = await openScratch({ dir: join(dir, 'small'), maxBytes: 1e6 });
    const cramped = openStore({ scratch: small });
    await expect(cramped.getFile(ref)).rejects.toMatchObject({ code: 'DISK_FULL', retryable: true });
    await small.close();
  });
});
