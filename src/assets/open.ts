import type { Config } from '../config';
import { createAssetStore, type S3StoreOptions } from './s3-store';
import { openScratch, type Scratch } from './scratch';
import type { AssetStore } from './store';

/** The store and the scratch folder of an installation. */
export interface Assets {
  readonly store: AssetStore;
  /** An empty folder for one piece of work; `release` removes it. */
  readonly openWorkspace: Scratch['openWorkspace'];
  /** Ends connections and removes what this process holds in scratch. A process that just exits does so as well. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the assets of an installation. Prepares the scratch folder and removes what dead processes left there; asks
 * nothing of S3, which may still be away. Errors: DISK_FULL.
 *
 * @param waiting how long S3 is waited for; workers wait longer than people do
 */
export async function openAssets(
  config: Pick<Config, 's3' | 'scratch'>,
  waiting: Pick<S3StoreOptions, 'timeouts' | 'patience'> = {},
): Promise<Assets> {
  const scratch = await openScratch(config.scratch);
  const store = createAssetStore({ s3: config.s3, scratch, ...waiting });
  return {
    store,
    openWorkspace: scratch.openWorkspace,
    close: async () => {
      store.close();
      await scratch.close();
    },
  };
}
