import { randomUUID } from 'node:crypto';
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Config } from '../../src/config';
import type { AssetRef } from '../../src/story/asset';

/** A bucket of a test's own on the server that the tests were given, and a hand that reaches in past the store. */
export interface TestBucket {
  readonly s3: S3Config;
  readonly client: S3Client;
  /** Where a blob is kept, by DESIGN.md. */
  blobKey(ref: AssetRef): string;
  /** Puts other bytes of the same length in the place of an object. */
  damage(key: string, bytes: number): Promise<void>;
  remove(key: string): Promise<void>;
  put(key: string, body: string): Promise<void>;
}

export function s3FromEnvironment(): Omit<S3Config, 'bucket'> {
  const { S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = process.env;
  if (!S3_ENDPOINT || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) {
    throw new Error('S3_ENDPOINT, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must name a server for the tests');
  }
  const credentials = { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY };
  return { endpoint: S3_ENDPOINT, region: process.env.S3_REGION ?? 'us-east-1', forcePathStyle: true, credentials };
}

export async function makeTestBucket(): Promise<TestBucket> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const s3 = { ...s3FromEnvironment(), bucket: `test-${randomUUID()}` };
  const client = new S3Client({ ...s3, maxAttempts: 5 });
  await client.send(new CreateBucketCommand({ Bucket: s3.bucket }));
  const put = async (Key: string, Body: string) => {
    await client.send(new PutObjectCommand({ Bucket: s3.bucket, Key, Body }));
  };
  return {
    s3,
    client,
    blobKey: ({ sha256 }) => `v1/cas/sha256/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`,
    damage: (key, bytes) => put(key, '!'.repeat(bytes)),
    remove: async (Key) => {
      await client.send(new DeleteObjectCommand({ Bucket: s3.bucket, Key }));
    },
    put,
  };
}
