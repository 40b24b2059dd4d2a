import { canonicalJson } from './canonical-json';
import { sha256Hex } from './digest';
import type { Body } from './s3-bucket';

export const JSON_TYPE = 'application/json';

/** Canonical JSON, ready to be written. */
export function recordOf(value: unknown): Body {
  const bytes = Buffer.from(canonicalJson(value), 'utf8');
  return { bytes: bytes.length, sha256: sha256Hex(bytes), open: () => bytes };
}

/** What JSON bytes say, or undefined when they are not JSON: the caller's schema says the rest. */
export function parseRecord(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
