import { type Client, WithStartWorkflowOperation, WorkflowNotFoundError } from '@temporalio/client';
import { releaseOfBrief } from '../assets/releases';
import type { AssetStore } from '../assets/store';
import type { Config } from '../config';
import { type Brief, briefSchema } from '../story/brief';
import type { episodeWorkflow } from '../workflows/episode';
import { type EpisodeInput, episodeWorkflowId, type SubmissionReceipt, submitBrief } from '../workflows/messages';
import type { EpisodeName } from './desk';

/** How long a worker may take to answer a submission: it only has to be running. */
const RECEIPT_TIMEOUT_MS = 30_000;

export interface Submission extends EpisodeName {
  readonly workflowId: string;
  /** Null when nothing was started because the release is out. */
  readonly runId: string | null;
  /**
   * `released`: this very brief is out already; nothing was started. `started`: production begins. `joined`: it was
   * in production. `superseded`: the episode in production goes on with this brief.
   */
  readonly outcome: 'released' | 'started' | SubmissionReceipt['outcome'];
  /** True when the workers have not answered yet: the episode waits for one. */
  readonly waitingForWorker: boolean;
}

/** Hands a brief in. Doing it again joins; a changed brief takes over the running episode or makes a new revision. */
export async function submitEpisode({
  client,
  store,
  config,
  brief,
  patience,
}: {
  client: Client;
  store: AssetStore;
  config: Config;
  brief: Brief;
  patience?: EpisodeInput['patience'];
}): Promise<Submission> {
  const name: EpisodeName = { series: brief.series.slug, episode: brief.number };
  const workflowId = episodeWorkflowId(name.series, name.episode);
  const ref = await store.putJson(briefSchema.parse(brief));
  const running = await isRunning(client, workflowId);
  if (!running) {
    if (await releaseOfBrief(store, { ...name, brief: ref.sha256 }))
      return { ...name, workflowId, runId: null, outcome: 'released', waitingForWorker: false };
  }

  const submission = { ...name, title: brief.title, brief: ref, locales: brief.locales };
  const input: EpisodeInput = { ...submission, ...(patience ? { patience } : {}) };
  const start = new WithStartWorkflowOperation<typeof episodeWorkflow>('episodeWorkflow', {
    workflowId,
    taskQueue: `${config.queuePrefix}orchestration`,
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    staticSummary: `${name.series}, episode ${name.episode}`,
    staticDetails: 'From brief to release. The status of every stage is in the current details.',
  });
  const receipt = await withDeadline(
    client.workflow.executeUpdateWithStart(submitBrief, { args: [submission], startWorkflowOperation: start }),
    RECEIPT_TIMEOUT_MS,
  );
  const handle = await start.workflowHandle();
  const { runId } = await client.workflow.getHandle(handle.workflowId).describe();
  const outcome = running ? (receipt?.outcome ?? 'joined') : 'started';
  return { ...name, workflowId, runId, outcome, waitingForWorker: receipt === null };
}

/** Asked of the workflow itself: lists lag behind, and two starts in a row must see each other. */
async function isRunning(client: Client, workflowId: string): Promise<boolean> {
  try {
    const { status } = await client.workflow.getHandle(workflowId).describe();
    return status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

/** The value, or null once the deadline has passed; the call itself goes on. */
async function withDeadline<T>(call: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([call, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
