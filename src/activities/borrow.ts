import type { AssetStore } from '../assets/store';
import type { AssetRef } from '../story/asset';

/** Lends verified local files of `assets`, in their order, to `use`, and gives them back whatever happens. */
export async function borrowFiles<T>(
  store: AssetStore,
  assets: readonly AssetRef[],
  use: (paths: string[]) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const leases: { path: string; release: () => void }[] = [];
  try {
    for (const asset of assets) leases.push(await store.getFile(asset, signal));
    return await use(leases.map((lease) => lease.path));
  } finally {
    for (const lease of leases) lease.release();
  }
}
