import { CliffhangerError } from '../errors';

/**
 * Names of everything in the bucket. No key is a folder of another: POSIX-backed servers such as versitygw refuse that.
 */
export const PREFIX = {
  blobs: 'v1/cas/sha256/',
  derivations: 'v1/derivations/',
  ledger: 'v1/ledger/',
  manifests: 'v1/manifests/',
  refs: 'v1/refs/',
  tmp: 'v1/tmp/',
  gc: 'v1/gc/',
} as const;

const HEX_64 = /^[0-9a-f]{64}$/;
/** What may stand between two slashes: cannot be empty, `.`, `..` or hidden, and needs no escaping anywhere. */
const SEGMENT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

export const isDigest = (text: unknown): text is string => typeof text === 'string' && HEX_64.test(text);

export const blobKey = (sha256: string): string => {
  const hex = digest(sha256);
  return `${PREFIX.blobs}${hex.slice(0, 2)}/${hex.slice(2, 4)}/${hex}`;
};

export const derivationKey = (requestKey: string): string => `${PREFIX.derivations}${digest(requestKey)}.json`;

export const manifestKey = (at: { series: string; episode: string }, sha256: string): string =>
  `${PREFIX.manifests}${segment(at.series)}/${segment(at.episode)}/${digest(sha256)}.json`;

export const refKey = (at: { series: string; episode: string; name: string }): string =>
  `${PREFIX.refs}${segment(at.series)}/${segment(at.episode)}/${segment(at.name)}`;

/** The part of a ref's key that all refs of a series share; of all series without one. */
export const refPrefix = (series?: string): string =>
  series === undefined ? PREFIX.refs : `${PREFIX.refs}${segment(series)}/`;

/** Null for keys that are not refs, such as files that somebody put there by hand. */
export function parseRefKey(key: string): { series: string; episode: string; name: string } | null {
  const [series, episode, name, ...rest] = key.slice(PREFIX.refs.length).split('/');
  if (!key.startsWith(PREFIX.refs) || !series || !episode || !name || rest.length > 0) return null;
  return { series, episode, name };
}

/** The 64 hex digits that a blob's or a derivation's key ends with; null for anything else. */
export const digestOfKey = (key: string): string | null => /([0-9a-f]{64})(?:\.json)?$/.exec(key)?.[1] ?? null;

/** Says that an object was used at the time when this was written. See in-use.ts. */
export const usedKey = (key: string): string => `${PREFIX.gc}used/${key.slice('v1/'.length)}`;
/** What the collector is deleting at this moment. See in-use.ts. */
export const SWEEP_KEY = `${PREFIX.gc}sweep.json`;

function digest(hex: string): string {
  if (HEX_64.test(hex)) return hex;
  throw misnamed(hex, '64 lower-case hex digits');
}

function segment(text: string): string {
  if (SEGMENT.test(text)) return text;
  throw misnamed(text, 'letters, digits, dots, hyphens and underscores, a letter or digit first, at most 128');
}

const misnamed = (text: string, expected: string): CliffhangerError =>
  new CliffhangerError('INPUT_INVALID', {
    what: 'Name of a stored object',
    problem: `it is ${JSON.stringify(String(text).slice(0, 80))}, expected ${expected}`,
    advice: 'Correct the series, episode or name.',
  });
