import { randomBytes } from 'node:crypto';
import { prepareBucket } from '../../infra/local/s3-server';
import type { Config, S3Config } from '../../src/config';
import { resolveConfig } from '../../src/connection';

/** A bucket of its own on the live S3 server, so that tests do not see each other's objects. */
export async function freshBucket(env: NodeJS.ProcessEnv = process.env): Promise<S3Config> {
  const s3 = { ...resolveConfig(env).s3, bucket: `test-${randomBytes(6).toString('hex')}` };
  await prepareBucket(s3);
  return s3;
}

/** Settings on the live servers with a bucket and task queues of their own. */
export async function freshConfig(env: NodeJS.ProcessEnv = process.env): Promise<Config> {
  return { ...resolveConfig(env), s3: await freshBucket(env), queuePrefix: `${randomBytes(6).toString('hex')}-` };
}
