import type { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { S3Config } from '../config';
import { hexToBase64, sha256Hex } from './digest';
import { type Patience, retrying, Transient } from './retrying';
import { connectToS3, DEFAULT_TIMEOUTS, type S3Timeouts, uploadTimeoutMs } from './s3-client';
import { sortS3Error, storeError } from './s3-errors';
import { watchStream } from './watch-stream';

/** Four tries within about a second: what lasts longer is Temporal's to wait for. */
const DEFAULT_PATIENCE: Patience = { attempts: 4, firstPauseMs: 150 };
/** Times that a small object is read while it does not hash to what was written: the fault may be on the way. */
const READ_ROUNDS = 3;
/** Largest object read into memory. */
export const MAX_BUFFERED = 16 * 1024 * 1024;

/** What the server says about an object without sending it. */
export interface ObjectHead {
  readonly key: string;
  readonly bytes: number;
  readonly etag: string;
  /** Epoch milliseconds, whole seconds, by the server's clock. */
  readonly lastModified: number;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface SmallObject {
  readonly head: ObjectHead;
  readonly body: Buffer;
  readonly intact: boolean;
}

export type ListedObject = Omit<ObjectHead, 'metadata'>;

/** What to write: bytes in hand, or a stream that can be opened again for another try. */
export interface Body {
  readonly bytes: number;
  /** Lower-case hex; the server refuses a body that does not hash to it. */
  readonly sha256: string;
  readonly open: () => Uint8Array | Readable;
}

/** When a write may happen: only to create, only over exactly this version, or whatever is there. */
export type Condition = 'absent' | { readonly etag: string } | 'always';

/**
 * Plain requests on one bucket. Every request is tried a few times; then it fails with STORE_UNREACHABLE, at once with
 * STORE_DENIED or DISK_FULL, or with the reason of its signal. A conditional write that answers `null` did not happen
 * now, but an earlier try whose reply was lost may have: callers read back and decide.
 */
export interface S3Bucket {
  readonly s3: S3Config;
  head(key: string, signal?: AbortSignal): Promise<ObjectHead | null>;
  /**
   * A small object; null when there is none. Read again a few times while the bytes are not those that were written;
   * `intact` is false when it stays so. Fails with RangeError when it is larger than {@link MAX_BUFFERED}.
   */
  read(key: string, signal?: AbortSignal): Promise<SmallObject | null>;
  /**
   * Hands the object's bytes to `consume`, again from the start on every try. Whatever `consume` throws because the
   * stream broke is tried again. Null when there is no such object.
   */
  stream<T>(
    key: string,
    consume: (body: AsyncIterable<Buffer>, head: ObjectHead) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T | null>;
  /** The new ETag, or null when the condition did not hold. */
  write(
    key: string,
    object: { body: Body; mediaType: string; when: Condition },
    signal?: AbortSignal,
  ): Promise<{ etag: string } | null>;
  /** Replaces an object's metadata in place, without moving its bytes; false when it is no longer that version. */
  annotate(
    head: ObjectHead,
    change: { metadata: Record<string, string>; mediaType: string },
    signal?: AbortSignal,
  ): Promise<boolean>;
  /** True when it is gone now; false when another version stands there. */
  remove(key: string, when: Condition, signal?: AbortSignal): Promise<boolean>;
  /** In the order of their keys, a page of 1,000 at a time. */
  list(prefix: string, signal?: AbortSignal): AsyncGenerator<ListedObject>;
  /** The server's own time, epoch milliseconds, to the second. */
  serverTime(signal?: AbortSignal): Promise<number>;
  close(): void;
}

/** A body from bytes in hand. */
export function bodyOf(bytes: Uint8Array): Body {
  return { bytes: bytes.byteLength, sha256: sha256Hex(bytes), open: () => bytes };
}

export function openS3Bucket(options: { s3: S3Config; patience?: Patience; timeouts?: Partial<S3Timeouts> }): S3Bucket {
  const { s3, patience = DEFAULT_PATIENCE } = options;
  const Bucket = s3.bucket;
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  const { client, lastServerTime } = connectToS3({ s3, timeouts });

  /** One request and its retries. `missing` and `condition` come back as null and false. */
  const ask = <T>(request: () => Promise<T>, signal?: AbortSignal): Promise<T | null | false> =>
    retrying<T | null | false>(
      async () => {
        try {
          return await request();
        } catch (error) {
          if (signal?.aborted || error instanceof Passed) throw error;
          const refusal = sortS3Error(error, s3);
          if (refusal.kind === 'missing') return null;
          if (refusal.kind === 'condition') return false;
          if (refusal.kind === 'fatal') throw refusal.error;
          throw new Transient(refusal.reason, { cause: error });
        }
      },
      {
        patience,
        signal,
        giveUp: (last) => storeError({ code: 'STORE_UNREACHABLE', s3, reason: last.message, cause: last.cause }),
      },
    ).catch((error: unknown) => {
      throw error instanceof Passed ? error.error : error;
    });

  const stream: S3Bucket['stream'] = async (key, consume, signal) =>
    (await ask(async () => {
      const reply = await client.send(new GetObjectCommand({ Bucket, Key: key }), { abortSignal: signal });
      const source = reply.Body as Readable;
      const watched = watchStream(source, reply.ContentLength ?? 0);
      try {
        return await consume(watched.body, headOf(key, reply));
      } catch (error) {
        // Only a broken stream is worth another try; a full disk or an abort is the consumer's own affair.
        throw watched.broken() ?? new Passed(error);
      } finally {
        source.destroy();
      }
    }, signal)) || null;

  return {
    s3,
    async head(key, signal) {
      const reply = await ask(
        () => client.send(new HeadObjectCommand({ Bucket, Key: key }), { abortSignal: signal }),
        signal,
      );
      return reply ? headOf(key, reply) : null;
    },

    async read(key, signal) {
      for (let round = 1; ; round += 1) {
        const reply = await ask(async () => {
          const got = await client.send(new GetObjectCommand({ Bucket, Key: key }), { abortSignal: signal });
          const head = headOf(key, got);
          if (head.bytes > MAX_BUFFERED) {
            (got.Body as Readable).destroy();
            throw new Passed(new RangeError(`${key} holds ${head.bytes} bytes, expected at most ${MAX_BUFFERED}`));
          }
          return { head, body: Buffer.from((await got.Body?.transformToByteArray()) ?? []) };
        }, signal);
        if (!reply) return null;
        const { sha256 } = reply.head.metadata;
        const intact = sha256 === undefined || sha256 === sha256Hex(reply.body);
        if (intact || round === READ_ROUNDS) return { ...reply, intact };
      }
    },

    stream,

    async write(key, { body, mediaType, when }, signal) {
      const reply = await ask(async () => {
        const opened = body.open();
        try {
          return await client.send(
            new PutObjectCommand({
              Bucket,
              Key: key,
              Body: opened,
              ContentLength: body.bytes,
              ContentType: mediaType,
              ChecksumSHA256: hexToBase64(body.sha256),
              // The server checks the checksum once; this copy of it lets readers check, on every server alike.
              Metadata: { sha256: body.sha256 },
              ...(when === 'absent' ? { IfNoneMatch: '*' } : when === 'always' ? {} : { IfMatch: when.etag }),
            }),
            { abortSignal: signal, requestTimeout: uploadTimeoutMs(body.bytes, timeouts) },
          );
        } finally {
          // The SDK leaves a file stream open when the request fails.
          if ('destroy' in opened) opened.destroy();
        }
      }, signal);
      return reply ? { etag: reply.ETag ?? '' } : null;
    },

    async annotate(head, { metadata, mediaType }, signal) {
      const reply = await ask(
        () =>
          client.send(
            new CopyObjectCommand({
              Bucket,
              Key: head.key,
              CopySource: `${Bucket}/${head.key}`,
              CopySourceIfMatch: head.etag,
              MetadataDirective: 'REPLACE',
              Metadata: metadata,
              ContentType: mediaType,
            }),
            { abortSignal: signal },
          ),
        signal,
      );
      return Boolean(reply);
    },

    async remove(key, when, signal) {
      const IfMatch = typeof when === 'object' ? when.etag : undefined;
      const reply = await ask(
        () => client.send(new DeleteObjectCommand({ Bucket, Key: key, IfMatch }), { abortSignal: signal }),
        signal,
      );
      return reply !== false;
    },

    async *list(prefix, signal) {
      let ContinuationToken: string | undefined;
      do {
        const page = await ask(
          () =>
            client.send(new ListObjectsV2Command({ Bucket, Prefix: prefix, ContinuationToken }), {
              abortSignal: signal,
            }),
          signal,
        );
        if (!page) return;
        for (const { Key, Size, ETag, LastModified } of page.Contents ?? []) {
          if (Key === undefined) continue;
          yield { key: Key, bytes: Size ?? 0, etag: ETag ?? '', lastModified: LastModified?.getTime() ?? 0 };
        }
        ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined;
      } while (ContinuationToken);
    },

    async serverTime(signal) {
      // Any reply tells the time; this one is small.
      await ask(
        () => client.send(new ListObjectsV2Command({ Bucket, Prefix: 'v1/tmp/', MaxKeys: 1 }), { abortSignal: signal }),
        signal,
      );
      return lastServerTime() ?? Date.now();
    },

    close: () => client.destroy(),
  };
}

/** Carries an error of the consumer past the sorting of S3's errors. */
class Passed extends Error {
  constructor(readonly error: unknown) {
    super('passed on');
  }
}

function headOf(key: string, reply: HeadObjectCommandOutput | GetObjectCommandOutput): ObjectHead {
  return {
    key,
    bytes: reply.ContentLength ?? 0,
    etag: reply.ETag ?? '',
    lastModified: reply.LastModified?.getTime() ?? 0,
    metadata: reply.Metadata ?? {},
  };
}
