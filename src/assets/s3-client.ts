import { S3Client } from '@aws-sdk/client-s3';
import type { S3Config } from '../config';

const SECOND = 1000;

/** How long the store waits for what, milliseconds. */
export interface S3Timeouts {
  /** For a connection to stand. */
  readonly connectMs: number;
  /** For the next byte, either way, once it stands. */
  readonly idleMs: number;
  /** For the reply to begin after the request was sent; an upload gets more, by its size. */
  readonly replyMs: number;
}

export const DEFAULT_TIMEOUTS: S3Timeouts = { connectMs: 5 * SECOND, idleMs: 20 * SECOND, replyMs: 30 * SECOND };

/** Slowest upload worth waiting for: a 100 MB master takes at most 7 minutes. */
const SLOWEST_UPLOAD_BYTES_PER_MS = 256;

export const uploadTimeoutMs = (bytes: number, timeouts: S3Timeouts): number =>
  timeouts.replyMs + Math.ceil(bytes / SLOWEST_UPLOAD_BYTES_PER_MS);

const silent = (): void => {};
const SILENT = { debug: silent, info: silent, warn: silent, error: silent };

/** The SDK's client with its own retries off, and the server's clock as it was last heard. */
export function connectToS3(options: { s3: S3Config; timeouts?: S3Timeouts }): {
  client: S3Client;
  /** Epoch milliseconds by the `Date` header of the latest reply. */
  lastServerTime: () => number | undefined;
} {
  const { s3, timeouts = DEFAULT_TIMEOUTS } = options;
  // The SDK's releases of 2027 need Node 22 and say so on stderr; the version is pinned here (TOOLCHAIN.md).
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const client = new S3Client({
    region: s3.region,
    forcePathStyle: s3.forcePathStyle,
    ...(s3.endpoint ? { endpoint: s3.endpoint } : {}),
    ...(s3.credentials ? { credentials: s3.credentials } : {}),
    // Retries are ours (retrying.ts): the SDK never retries streams, and knows nothing of writes that may have taken.
    maxAttempts: 1,
    // Uploads carry a SHA-256 of ours; the SDK would add a CRC32 in a trailer that not every server reads.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    expectContinueHeader: false,
    // Whatever the SDK would say on the console reaches callers as an error, where it can be acted on.
    logger: SILENT,
    requestHandler: {
      connectionTimeout: timeouts.connectMs,
      socketTimeout: timeouts.idleMs,
      requestTimeout: timeouts.replyMs,
      // Without this a timeout is only a warning on the console.
      throwOnRequestTimeout: true,
    },
  });
  let serverTime: number | undefined;
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { headers } = result.response as { headers?: Record<string, string> };
      const heard = Date.parse(headers?.date ?? '');
      if (!Number.isNaN(heard)) serverTime = heard;
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'heardServerTime' },
  );
  return { client, lastServerTime: () => serverTime };
}
