import type { Client } from '@temporalio/client';
import type { Config } from '../config';
import type { AssetRef } from '../story/asset';
import type { Release, ReleaseRef } from '../story/release';
import type { burnInWorkflow } from '../workflows/burn-in';
import { burnInWorkflowId } from '../workflows/messages';
import { inProducersWords } from './follow';

/** Has the workers burn the captions of the source language into a release's picture; joins whoever asked before. */
export async function burnIn({
  client,
  config,
  release,
  ref,
}: {
  client: Client;
  config: Config;
  release: Release;
  ref: ReleaseRef;
}): Promise<AssetRef> {
  const input = { series: release.series, episode: release.episode, release: ref.manifest, locale: release.language };
  const burning = client.workflow.execute<typeof burnInWorkflow>('burnInWorkflow', {
    workflowId: burnInWorkflowId(input),
    taskQueue: `${config.queuePrefix}orchestration`,
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    staticSummary: `${release.series}, episode ${release.episode}: captions burnt in`,
  });
  return burning.catch((error: unknown) => {
    throw inProducersWords(error, input);
  });
}
