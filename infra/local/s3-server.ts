import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CreateBucketCommand, HeadBucketCommand } from '@aws-sdk/client-s3';
import { connectToS3 } from '../../src/assets/s3-client';
import { sortS3Error, storeError } from '../../src/assets/s3-errors';
import type { S3Config } from '../../src/config';
import { LOOPBACK, pickPort } from './ports';
import { privateFolder } from './private-file';
import type { OnProgress } from './progress';
import { type Server, serverEnv } from './server';

const HEALTH_PATH = '/_health';

/** Loopback port of the local S3 server. */
export interface S3Place {
  readonly port: number;
}

export const endpointOf = ({ port }: S3Place): string => `http://${LOOPBACK}:${port}`;

/** versitygw over plain files below `<home>/s3`. */
export function s3Server(options: {
  home: string;
  /** Path of the `versitygw` executable. */
  executable: string;
  preferred: S3Place;
  /** Region, bucket and credentials; the endpoint comes from the place. */
  s3: S3Config & { readonly credentials: { accessKeyId: string; secretAccessKey: string } };
  env: Readonly<Record<string, string | undefined>>;
  onProgress: OnProgress;
}): Server<S3Place> {
  const { home, executable, preferred, s3, env, onProgress } = options;
  const folder = privateFolder(join(home, 's3'));
  const [data, iam] = [join(folder, 'data'), join(folder, 'iam')];
  for (const path of [data, iam]) mkdirSync(path, { recursive: true, mode: 0o700 });
  return {
    name: 'S3',
    log: join(home, 'logs', 's3.log'),
    choosePlace: async () => ({
      port: await pickPort({
        preferred: preferred.port,
        onBusy: (port, instead) => onProgress({ what: `Port ${port} is busy: S3 takes ${instead}` }),
      }),
    }),
    command: ({ port }) => ({
      command: executable,
      args: [
        ...['--port', `${LOOPBACK}:${port}`, '--region', s3.region, '--keep-alive', '--quiet'],
        ...['--health', HEALTH_PATH, '--iam-dir', iam, 'posix', data],
      ],
      // not as arguments: those can be read by every user of the machine
      env: {
        ...serverEnv(env),
        ROOT_ACCESS_KEY: s3.credentials.accessKeyId,
        ROOT_SECRET_KEY: s3.credentials.secretAccessKey,
      },
    }),
    async probe(place, timeoutMs) {
      const endpoint = endpointOf(place);
      const answer = await fetch(endpoint + HEALTH_PATH, { signal: AbortSignal.timeout(timeoutMs) });
      await answer.body?.cancel();
      if (!answer.ok) throw new Error(`S3 answered ${answer.status}`);
      // a signed request, because it also tells our server from a stranger's on the same port
      await prepareBucket({ ...s3, endpoint });
    },
  };
}

/**
 * Makes sure that the bucket is there and that we may use it; creates it where we were given the server.
 * Fails with STORE_UNREACHABLE or STORE_DENIED.
 */
export async function prepareBucket(s3: S3Config): Promise<void> {
  const { client } = connectToS3({ s3 });
  try {
    await client.send(new HeadBucketCommand({ Bucket: s3.bucket }));
  } catch (cause) {
    const refusal = sortS3Error(cause, s3);
    if (refusal.kind === 'fatal') throw refusal.error;
    if (refusal.kind !== 'missing') {
      const reason = refusal.kind === 'transient' ? refusal.reason : 'it refused a plain question';
      throw storeError({ code: 'STORE_UNREACHABLE', s3, reason, cause });
    }
    // on AWS a bucket has owners, policies and costs: nobody wants that made on the side
    if (!s3.endpoint) throw storeError({ code: 'STORE_DENIED', s3, reason: 'there is no such bucket', cause });
    await client.send(new CreateBucketCommand({ Bucket: s3.bucket })).catch((refused: Error) => {
      if (refused.name === 'BucketAlreadyOwnedByYou') return;
      throw storeError({
        code: 'STORE_DENIED',
        s3,
        reason: `it could not be created (${refused.name})`,
        cause: refused,
      });
    });
  } finally {
    client.destroy();
  }
}
