import { type ActivityOptions, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { ArtworkActivities } from '../activities/artwork';
import type { BoardingActivities } from '../activities/boarding';
import type { CuttingActivities } from '../activities/cutting';
import type { PackagingActivities } from '../activities/packaging';
import type { ReleaseActivities } from '../activities/release';
import type { ScoringActivities } from '../activities/scoring';
import type { ShootingActivities } from '../activities/shooting';
import type { VoicingActivities } from '../activities/voicing';
import type { WritingActivities } from '../activities/writing';
import type { EpisodeInput } from './messages';

/** Longest that one piece of work may take before it is taken for stuck; the longest shot takes about a minute. */
const ONE_PIECE = '15 minutes';
/** A worker silent for this long is taken for dead, and its work given to another. Workers tick every 3 s. */
const HEARTBEAT = '15 seconds';
/** Services may be away this long before an episode fails. */
const GIVE_UP = '24 hours';

/** The crafts, each on the task queue of the resource that it needs. */
export function crafts(patience: EpisodeInput['patience']) {
  // Queues of one installation share a prefix; the orchestration queue is the one that this workflow runs on.
  const queue = (role: string): string => workflowInfo().taskQueue.replace(/orchestration$/, role);
  const options = (role: string): ActivityOptions => ({
    taskQueue: queue(role),
    startToCloseTimeout: ONE_PIECE,
    scheduleToCloseTimeout: (patience?.giveUp ?? GIVE_UP) as ActivityOptions['scheduleToCloseTimeout'],
    heartbeatTimeout: (patience?.heartbeat ?? HEARTBEAT) as ActivityOptions['heartbeatTimeout'],
    // Children must be gone before the episode goes on with another brief or ends.
    cancellationType: 'WAIT_CANCELLATION_COMPLETED',
    // Whether an error is worth another attempt is decided where it is raised, by the table in errors.ts.
    retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '20 seconds' },
  });
  return {
    desk: proxyActivities<
      WritingActivities & BoardingActivities & Pick<CuttingActivities, 'lockCut'> & ReleaseActivities
    >(options('orchestration')),
    voices: proxyActivities<VoicingActivities>(options('voices')),
    render: proxyActivities<
      ShootingActivities &
        ScoringActivities &
        Omit<CuttingActivities, 'lockCut'> &
        ArtworkActivities &
        PackagingActivities &
        Pick<BoardingActivities, 'drawCharacterSheets'>
    >(options('render')),
  };
}
