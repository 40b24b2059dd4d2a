import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** What a file must be. */
export interface Pin {
  readonly bytes: number;
  readonly sha256: string;
}

/** SHA-256 of a file, streamed. */
export async function sha256(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash, { signal });
  return hash.digest('hex');
}

/** Whether the file is there and is exactly what was pinned. */
export async function isPinned(path: string, pin: Pin, signal?: AbortSignal): Promise<boolean> {
  if (statSync(path, { throwIfNoEntry: false })?.size !== pin.bytes) return false;
  return (await sha256(path, signal)) === pin.sha256;
}
