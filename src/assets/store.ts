import type { AssetRef } from '../story/asset';

/** A ref's value and the ETag that moving it must name. */
export interface RefState<T> {
  readonly value: T;
  readonly etag: string;
}

/** The record that given inputs gave given assets. Stored under the request key. */
export interface Derivation {
  readonly schema: 'derivation@1';
  readonly key: string;
  /** `speech`, `video`, `score` … */
  readonly capability: string;
  readonly provider: { readonly id: string; readonly version: string };
  /** Named results. */
  readonly assets: Readonly<Record<string, AssetRef>>;
  /** Small facts that later stages need without opening the assets, for example `{ samples: 48000 }`. */
  readonly facts: Readonly<Record<string, number | string>>;
}

/**
 * The content-addressed store. All methods verify what they read and write; all are safe to repeat.
 * Errors: ASSET_MISSING, ASSET_CORRUPT, REF_MOVED, STORE_UNREACHABLE, STORE_DENIED, DISK_FULL.
 */
export interface AssetStore {
  putFile(path: string, mediaType: string, signal?: AbortSignal): Promise<AssetRef>;
  putBytes(bytes: Uint8Array, mediaType: string, signal?: AbortSignal): Promise<AssetRef>;
  /** Canonical JSON, so that equal values have equal names. */
  putJson(value: unknown, signal?: AbortSignal): Promise<AssetRef>;
  /** Bytes of a small asset (at most 16 MiB), verified. */
  getBytes(ref: AssetRef, signal?: AbortSignal): Promise<Buffer>;
  /** Parsed JSON of an asset, unvalidated: the caller parses it with its schema. */
  getJson(ref: AssetRef, signal?: AbortSignal): Promise<unknown>;
  /** A verified local file in the scratch cache. Read-only; valid until `release` of the lease. */
  getFile(ref: AssetRef, signal?: AbortSignal): Promise<{ path: string; release: () => void }>;
  has(ref: AssetRef, signal?: AbortSignal): Promise<boolean>;

  /** The finished derivation under this key, or null when there is none or one of its assets is gone. */
  findDerivation(key: string, signal?: AbortSignal): Promise<Derivation | null>;
  /** Records a derivation. When another writer was first, theirs is returned: everybody goes on with the same assets. */
  putDerivation(derivation: Derivation, signal?: AbortSignal): Promise<Derivation>;

  putManifest(at: { series: string; episode: string }, value: unknown, signal?: AbortSignal): Promise<AssetRef>;
  getManifest(at: { series: string; episode: string }, sha256: string, signal?: AbortSignal): Promise<unknown>;

  readRef<T>(at: { series: string; episode: string; name: string }, signal?: AbortSignal): Promise<RefState<T> | null>;
  /** Moves a ref from `expected` (its ETag, or null to create it). Fails with REF_MOVED when somebody was faster. */
  moveRef<T>(
    at: { series: string; episode: string; name: string },
    move: { to: T; expected: string | null },
    signal?: AbortSignal,
  ): Promise<RefState<T>>;
  /** Ref names below a series, or below every series. */
  listRefs(series?: string): AsyncIterable<{ series: string; episode: string; name: string }>;
}
