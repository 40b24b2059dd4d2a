import { type Client, isGrpcServiceError } from '@temporalio/client';
import { openAssets } from '../assets/open';
import type { AssetStore } from '../assets/store';
import type { Config } from '../config';
import { connectTemporal, resolveConfig, temporalOptions } from '../connection';
import { CliffhangerError } from '../errors';
import { slugSchema } from '../story/bible';

/** Somebody sits and waits: a server that accepts and never answers is given up within a few seconds. */
const WAITING = {
  timeouts: { connectMs: 3_000, replyMs: 3_000, idleMs: 5_000 },
  patience: { attempts: 2, firstPauseMs: 200 },
};

/** The producer's desk: connections to Temporal and to the store, opened when first used and closed together. */
export interface Desk {
  readonly config: Config;
  temporal(): Promise<Client>;
  store(): Promise<AssetStore>;
  /** Page of a workflow in the Temporal Web UI, or null when it is not known where that is. */
  uiLink(workflowId: string, runId?: string): Promise<string | null>;
  close(): Promise<void>;
}

export function openDesk(config: Config = resolveConfig()): Desk {
  let temporal: ReturnType<typeof connectTemporal> | undefined;
  let assets: ReturnType<typeof openAssets> | undefined;
  const connected = () => {
    temporal ??= connectTemporal(config);
    return temporal;
  };
  const opened = () => {
    assets ??= openAssets(config, WAITING);
    return assets;
  };
  return {
    config,
    temporal: async () => (await connected()).client,
    store: async () => (await opened()).store,
    uiLink: async (workflowId, runId) => {
      const { uiUrl, namespace } = await connected();
      return uiUrl
        ? `${uiUrl}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(workflowId)}${runId ? `/${runId}` : ''}`
        : null;
    },
    close: async () => {
      await (await temporal?.catch(() => undefined))?.close();
      await (await assets?.catch(() => undefined))?.close();
    },
  };
}

/** gRPC statuses of a server that is away: DEADLINE_EXCEEDED, UNAVAILABLE. */
const AWAY: readonly number[] = [4, 14];

/** What the Temporal client throws when the server goes away under way, as an error of ours; any other as it is. */
export function inDeskWords(error: unknown, config: Config): unknown {
  const status = [error, (error as { cause?: unknown } | null)?.cause].find(isGrpcServiceError);
  if (!status || !AWAY.includes(status.code)) return error;
  const { address } = temporalOptions(config);
  const reason = status.details || status.message;
  return new CliffhangerError('TEMPORAL_UNREACHABLE', { address, reason }, { cause: error });
}

/** An episode as a producer names it. */
export interface EpisodeName {
  readonly series: string;
  readonly episode: number;
}

/** Parses `<series>/<n>`. Fails with INPUT_INVALID. */
export function parseEpisodeName(text: string): EpisodeName {
  const [, series = '', number = ''] = /^(?:episode\/)?([^/]+)\/(\d{1,6})$/.exec(text) ?? [];
  if (!slugSchema.safeParse(series).success || Number(number) < 1) {
    throw new CliffhangerError('INPUT_INVALID', {
      what: 'Episode',
      problem: `expected <series>/<number>, for example the-heiress-returns/1, but got ${JSON.stringify(text.slice(0, 80))}`,
      advice: 'See `cliffhanger list` for the episodes there are.',
    });
  }
  return { series, episode: Number(number) };
}

export const episodeTitle = ({ series, episode }: EpisodeName): string => `${series}/${episode}`;
