import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAssetStore, type S3StoreOptions } from '../../src/assets/s3-store';
import { openScratch } from '../../src/assets/scratch';
import { FAULTS, type S3Proxy, startS3Proxy } from '../faults/s3-proxy';
import { describeAssetStore } from './asset-store';
import { makeTestBucket, type TestBucket } from './bucket';

jest.setTimeout(60_000);

let bucket: TestBucket;
let proxy: S3Proxy;
let dir: string;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  bucket = await makeTestBucket();
  proxy = await startS3Proxy(bucket.s3.endpoint ?? '');
  dir = await mkdtemp(join(tmpdir(), 'asset-store-'));
});
afterAll(async () => {
  for (const close of closing) await close();
  await proxy.close();
  bucket.client.destroy();
  await rm(dir, { recursive: true, force: true });
});

const bench = (options: (endpoint: string) => Partial<S3StoreOptions>) => ({
  open: async () => {
    const scratch = await openScratch({ dir: join(dir, randomUUID()), maxBytes: 1e9 });
    const store = createAssetStore({ s3: bucket.s3, scratch, ...options(proxy.endpoint) });
    closing.push(store.close, scratch.close);
    return store;
  },
  dir: () => dir,
  damage: (ref: { sha256: string; bytes: number; mediaType: string }) => bucket.damage(bucket.blobKey(ref), ref.bytes),
  remove: (ref: { sha256: string; bytes: number; mediaType: string }) => bucket.remove(bucket.blobKey(ref)),
});

describeAssetStore(
  'the S3 store',
  bench(() => ({})),
);

// The collector's protocol at its busiest: everything is marked as used, always.
describeAssetStore(
  'the S3 store, marking all it uses',
  bench(() => ({ markAfterMs: 0 })),
);

describe.each(FAULTS)('when the first try of every request meets %s,', (fault) => {
  beforeEach(() => proxy.firstTries(fault));
  afterEach(() => proxy.firstTries(null));
  describeAssetStore(
    'the S3 store',
    bench((endpoint) => ({
      s3: { ...bucket.s3, endpoint },
      patience: { attempts: 8, firstPauseMs: 5 },
      timeouts: fault.startsWith('stalled') ? { idleMs: 400, replyMs: 400 } : {},
    })),
  );
});
