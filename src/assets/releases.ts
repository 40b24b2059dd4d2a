import { CliffhangerError } from '../errors';
import { type Release, type ReleaseRef, releaseRefSchema, releaseSchema } from '../story/release';
import type { AssetStore } from './store';

interface Named {
  readonly series: string;
  readonly episode: number;
}

/** The ref of the release that is out, or null. */
export async function currentRelease(
  store: AssetStore,
  { series, episode }: Named,
  signal?: AbortSignal,
): Promise<{ ref: ReleaseRef; etag: string } | null> {
  const state = await store.readRef<unknown>({ series, episode: String(episode), name: 'release' }, signal);
  return state ? { ref: releaseRefSchema.parse(state.value), etag: state.etag } : null;
}

/** The manifest that a release ref names. Fails with ASSET_MISSING or ASSET_CORRUPT. */
export async function readManifest(
  store: AssetStore,
  { series, episode }: Named,
  ref: ReleaseRef,
  signal?: AbortSignal,
): Promise<Release> {
  return releaseSchema.parse(
    await store.getManifest({ series, episode: String(episode) }, ref.manifest.sha256, signal),
  );
}

/**
 * The release of this very brief, if it is the one that is out and can still be fetched. One whose manifest or video is gone
 * does not count: starting the episode again makes it anew.
 */
export async function releaseOfBrief(
  store: AssetStore,
  name: Named & { readonly brief: string },
  signal?: AbortSignal,
): Promise<ReleaseRef | null> {
  const current = await currentRelease(store, name, signal);
  if (current?.ref.brief !== name.brief) return null;
  try {
    const { versions, contactSheet } = await readManifest(store, name, current.ref, signal);
    const wanted = [contactSheet, ...versions.map(({ mp4 }) => mp4)];
    const there = await Promise.all(wanted.map((asset) => store.has(asset, signal)));
    return there.every(Boolean) ? current.ref : null;
  } catch (error) {
    if (error instanceof CliffhangerError && (error.code === 'ASSET_MISSING' || error.code === 'ASSET_CORRUPT'))
      return null;
    throw error;
  }
}
