import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { checkStore, storeProblem } from '../../src/assets/doctor';
import { type Carelessness, startCarelessS3 } from '../faults/careless-s3';
import { makeTestBucket, type TestBucket } from './bucket';

jest.setTimeout(60_000);

let bucket: TestBucket;
beforeAll(async () => {
  bucket = await makeTestBucket();
});
afterAll(async () => {
  bucket.client.destroy();
});
const failed = async (s3: TestBucket['s3']) => (await checkStore({ s3 })).filter(({ ok }) => !ok);

describe('the doctor of the store', () => {
  it('finds nothing wrong with a good server, and leaves nothing there', async () => {
    const findings = await checkStore({ s3: bucket.s3 });
    expect(findings).toHaveLength(6);
    for (const finding of findings) expect(finding).toMatchObject({ ok: true, advice: '' });
    expect(storeProblem(findings, bucket.s3)).toBeNull();
    const left = await bucket.client.send(new ListObjectsV2Command({ Bucket: bucket.s3.bucket }));
    expect(left.KeyCount).toBe(0);
  });

  it('finds nothing wrong with the careless server when it is careful', async () => {
    const server = await startCarelessS3(null);
    expect(await failed({ ...bucket.s3, endpoint: server.endpoint })).toEqual([]);
    server.close();
  });

  it.each<[Carelessness, RegExp]>([
    ['ignores-if-none-match', /24 of 24 writers with If-None-Match/],
    ['ignores-if-match', /24 of 24 writers with one If-Match/],
    ['looks-then-writes', /writers with If-None-Match: \* won/],
    ['ignores-checksums', /SHA-256/],
    ['reads-late', /does not read what was just written/],
  ])('refuses a server that %s', async (carelessness, detail) => {
    const server = await startCarelessS3(carelessness);
    const s3 = { ...bucket.s3, endpoint: server.endpoint };
    const findings = await checkStore({ s3 });
    server.close();
    const wrong = findings.find(({ ok }) => !ok);
    expect(wrong).toMatchObject({ code: 'STORE_UNSAFE', detail: expect.stringMatching(detail) });
    expect(wrong?.advice).toContain('versitygw');
    expect(storeProblem(findings, s3)).toMatchObject({ code: 'STORE_UNSAFE', retryable: false });
  });

  it('notices a clock that is off', async () => {
    const server = await startCarelessS3('wrong-clock');
    const [finding, ...others] = await failed({ ...bucket.s3, endpoint: server.endpoint });
    server.close();
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ check: 'S3 clock', detail: expect.stringMatching(/^3(599|60\d) s ahead/) });
  });

  it('says what to do when nobody answers', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const [finding, ...others] = await failed({ ...bucket.s3, endpoint: `http://127.0.0.1:${port}` });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'STORE_UNREACHABLE', detail: expect.stringContaining('ECONNREFUSED') });
    expect(finding?.advice).toContain('npm run stack');
  });

  it('says so when the bucket or the right to use it is missing', async () => {
    const [missing] = await failed({ ...bucket.s3, bucket: 'there-is-no-such-bucket' });
    expect(missing).toMatchObject({ code: 'STORE_DENIED', detail: expect.stringContaining('no such bucket') });
    const credentials = { accessKeyId: bucket.s3.credentials?.accessKeyId ?? '', secretAccessKey: 'wrong' };
    const [denied] = await failed({ ...bucket.s3, credentials });
    expect(denied).toMatchObject({ code: 'STORE_DENIED', detail: expect.stringContaining('403') });
  });
});
