import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { PackagingActivities } from '../activities/packaging';
import type { AssetRef } from '../story/asset';
import type { BurnInInput } from './messages';

/** A released version with its captions burnt in, made when somebody asks for it. The release itself stays textless. */
export async function burnInWorkflow(input: BurnInInput): Promise<AssetRef> {
  const { burnCaptions } = proxyActivities<Pick<PackagingActivities, 'burnCaptions'>>({
    taskQueue: workflowInfo().taskQueue.replace(/orchestration$/, 'render'),
    startToCloseTimeout: '30 minutes',
    heartbeatTimeout: '15 seconds',
    cancellationType: 'WAIT_CANCELLATION_COMPLETED',
    retry: { initialInterval: '1 second', maximumInterval: '20 seconds' },
  });
  return burnCaptions.executeWithOptions({ summary: `Burn ${input.locale} captions in` }, [input]);
}
