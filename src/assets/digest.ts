import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** Size and lower-case hex SHA-256 of some bytes. */
export interface Digest {
  readonly sha256: string;
  readonly bytes: number;
}

/** Bytes read from a file at a time: hashing is fastest from about 256 KiB upwards. */
export const FILE_CHUNK = 256 * 1024;

export const sha256Hex = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** S3 spells checksums in base64. */
export const hexToBase64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');

/** Hashes whatever flows by; ask for the result once the stream has ended. */
export function createMeter(): {
  pass: (source: AsyncIterable<Buffer>) => AsyncGenerator<Buffer>;
  digest: () => Digest;
} {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    async *pass(source) {
      for await (const chunk of source) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    },
    digest: () => ({ sha256: hash.digest('hex'), bytes }),
  };
}

/** Reads a file through once. */
export async function digestFile(path: string, signal?: AbortSignal): Promise<Digest> {
  return digestStream(createReadStream(path, { highWaterMark: FILE_CHUNK }), signal);
}

/** Reads a stream through to its end, keeping nothing. */
export async function digestStream(source: AsyncIterable<Buffer>, signal?: AbortSignal): Promise<Digest> {
  const meter = createMeter();
  await pipeline(
    source,
    meter.pass,
    async (rest: AsyncIterable<Buffer>) => {
      for await (const chunk of rest) void chunk;
    },
    { signal },
  );
  return meter.digest();
}
