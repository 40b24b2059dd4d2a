import type { S3Config } from '../config';
import { CliffhangerError } from '../errors';

/** What a request came to when it did not do what was asked. */
export type Refusal =
  /** There is no such object. */
  | { readonly kind: 'missing' }
  /** A condition (`If-Match`, `If-None-Match`) did not hold. */
  | { readonly kind: 'condition' }
  /** Trouble on the way: the same request may get through. The write may have taken. */
  | { readonly kind: 'transient'; readonly reason: string }
  | { readonly kind: 'fatal'; readonly error: CliffhangerError };

interface SdkError extends Error {
  readonly code?: string;
  readonly errors?: readonly SdkError[];
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Refusals under status 400 that mean the bytes were damaged or cut on their way, not that the request was wrong. */
const DAMAGED_ON_THE_WAY = new Set([
  'BadDigest',
  'InvalidDigest',
  'XAmzContentSHA256Mismatch',
  'XAmzContentChecksumMismatch',
  'IncompleteBody',
  'RequestTimeout',
  'InvalidRequest',
]);
const CREDENTIALS_MISSING = new Set(['CredentialsProviderError', 'TokenProviderError']);

/** Sorts an error of the AWS SDK. HTTP status first, because replies to HEAD carry nothing else. */
export function sortS3Error(cause: unknown, s3: S3Config): Refusal {
  const error = cause as SdkError;
  const status = error.$metadata?.httpStatusCode;
  const fatal = (code: 'STORE_DENIED' | 'DISK_FULL' | 'STORE_UNREACHABLE', reason: string): Refusal => ({
    kind: 'fatal',
    error: storeError({ code, s3, reason, cause }),
  });

  if (CREDENTIALS_MISSING.has(error.name)) return fatal('STORE_DENIED', 'no credentials are configured');
  if (error.name === 'NoSuchBucket') return fatal('STORE_DENIED', 'there is no such bucket');
  if (status === undefined || (status >= 200 && status < 300)) {
    // No reply, or one that broke off or could not be read.
    return { kind: 'transient', reason: reasonOf(error) };
  }
  if (status === 404) return { kind: 'missing' };
  if (status === 412) return { kind: 'condition' };
  if (status === 507) return fatal('DISK_FULL', reasonOf(error));
  if (status === 409 && error.name !== 'ConditionalRequestConflict') return fatal('STORE_DENIED', reasonOf(error));
  if (status >= 500 || status === 409 || status === 408 || status === 429 || error.name === 'RequestTimeTooSkewed') {
    return { kind: 'transient', reason: reasonOf(error) };
  }
  if (status === 400 && DAMAGED_ON_THE_WAY.has(error.name)) return { kind: 'transient', reason: reasonOf(error) };
  return fatal('STORE_DENIED', reasonOf(error));
}

/** The row of `errors.ts` for trouble with the store itself. */
export function storeError(trouble: {
  code: 'STORE_DENIED' | 'DISK_FULL' | 'STORE_UNREACHABLE';
  s3: S3Config;
  reason: string;
  cause?: unknown;
}): CliffhangerError {
  const { code, s3, reason, cause } = trouble;
  const endpoint = s3.endpoint ?? `AWS (${s3.region})`;
  const fields: Record<string, string> =
    code === 'DISK_FULL'
      ? { path: `the bucket ${s3.bucket} at ${endpoint}`, setting: 'S3_ENDPOINT' }
      : { endpoint, bucket: s3.bucket, reason };
  return new CliffhangerError(code, fields, { cause });
}

/** One line for a reader. Connection errors of Node come as an aggregate without text of its own. */
function reasonOf(error: SdkError): string {
  const first = error.errors?.[0] ?? error;
  const code = first.code ?? (first.name === 'Error' || first.name === 'Unknown' ? undefined : first.name);
  const status = error.$metadata?.httpStatusCode;
  const words = first.message.split('\n', 1)[0]?.replace(/^@smithy\/node-http-handler - (\[\w+\] )?/, '') ?? '';
  const named = code !== undefined && !words.includes(code) ? code : '';
  return [status === undefined ? '' : `HTTP ${status}`, named, words === 'UnknownError' ? '' : words]
    .filter((part) => part !== '')
    .join(' ');
}
