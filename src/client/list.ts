import type { Client } from '@temporalio/client';
import { SEARCH } from '../workflows/search-attributes';

/** One row of `cliffhanger list`. */
export interface EpisodeRow {
  readonly series: string;
  readonly episode: number;
  /** The stage that it is in, `released` or `failed`. */
  readonly stage: string;
  readonly status: string;
  readonly revision: number | null;
  readonly startedAt: string;
}

/** Episodes that Temporal remembers, newest first, each once (its latest run). */
export async function listEpisodes(client: Client, filter: { series?: string; limit: number }): Promise<EpisodeRow[]> {
  const clauses = [
    "WorkflowType = 'episodeWorkflow'",
    ...(filter.series ? [`${SEARCH.series.name} = '${filter.series}'`] : []),
  ];
  const rows = new Map<string, EpisodeRow>();
  for await (const execution of client.workflow.list({ query: clauses.join(' AND ') })) {
    if (rows.has(execution.workflowId) || execution.status.name === 'CONTINUED_AS_NEW') continue;
    const attributes = execution.typedSearchAttributes;
    const [, series = '', episode = '0'] = execution.workflowId.split('/');
    rows.set(execution.workflowId, {
      series,
      episode: Number(episode),
      stage: attributes.get(SEARCH.stage) ?? 'waiting',
      status: execution.status.name.toLowerCase(),
      revision: attributes.get(SEARCH.revision) ?? null,
      startedAt: execution.startTime.toISOString(),
    });
    if (rows.size >= filter.limit) break;
  }
  return [...rows.values()];
}
