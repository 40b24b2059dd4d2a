import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { compiledModule, PROJECT_ROOT } from '../../src/compiled';
import type { Config } from '../../src/config';
import { CliffhangerError } from '../../src/errors';
import { type Running, startProcess } from './child';
import { findFfmpeg } from './ffmpeg';
import { type Kept, keepRunning } from './keep-running';
import { watchWarnings } from './log-watch';
import type { OnProgress } from './progress';
import { enterWorkerSet, type OwnWorkerSet, readWorkerSet, type WorkerSet } from './worker-sets';

type Env = Readonly<Record<string, string | undefined>>;

/** One process each: drawing and encoding never take the processor from workflows, and the voice model loads once. */
export const WORKER_ROLES = ['orchestration', 'render', 'voices'] as const;
export type WorkerRole = (typeof WORKER_ROLES)[number];

const SECOND = 1_000;
const READY_TIMEOUT_MS = 60 * SECOND;
/** Longer than the worker's own shutdown grace, so that it is the worker who decides. */
const DRAIN_MS = 30 * SECOND;
const JOIN_POLL_MS = 200;

export interface Workers {
  /** Resolves when all of them poll; rejects with STACK_FAILED when one never does. */
  readonly ready: Promise<void>;
  /** True when they are another process's. */
  readonly joined: boolean;
  readonly roles: readonly string[];
  /** Lets them finish what they have in hand and ends them; at once when `hurry` is aborted. Safe to repeat. */
  stop(hurry?: AbortSignal): Promise<void>;
  /** Resolves when they were stopped, or with why one could not be kept running. */
  readonly over: Promise<CliffhangerError | undefined>;
}

/**
 * Starts one worker process a role and keeps them running. Where another process of this home looks after workers for
 * the same queues, those are used and nothing is started.
 *
 * @param options.config settings as {@link resolveConfig} gives them once the stack is up
 * @param options.additional start them even beside another process's
 * @throws TOOL_MISSING when there is no ffmpeg and none can be installed
 */
export async function startWorkers(options: {
  config: Config;
  roles?: readonly WorkerRole[];
  onProgress?: OnProgress;
  additional?: boolean;
  env?: Env;
  signal?: AbortSignal;
}): Promise<Workers> {
  const { config, roles = WORKER_ROLES, onProgress = () => undefined, additional = false, env = process.env } = options;
  await findFfmpeg({ env, onProgress, signal: options.signal });
  for (;;) {
    options.signal?.throwIfAborted();
    const entered = enterWorkerSet({ home: config.home, queuePrefix: config.queuePrefix, roles, additional });
    if (entered && 'others' in entered) return joinWorkers(entered.path, entered.others);
    if (!entered) await delay(JOIN_POLL_MS);
    else
      return runWorkers({
        config,
        roles,
        onProgress,
        set: entered,
        env: workerEnv(config, env),
      });
  }
}

function runWorkers(options: {
  config: Config;
  roles: readonly WorkerRole[];
  onProgress: OnProgress;
  env: Env;
  set: OwnWorkerSet;
}): Workers {
  const { roles, set } = options;
  const kept = roles.map((role) => keepWorker({ ...options, role }));
  const ready = Promise.all(kept.map((worker) => worker.ready)).then(() => set.ready());
  ready.catch(() => undefined); // told by `over` as well
  let stopping: Promise<void> | undefined;
  return {
    ready,
    roles,
    joined: false,
    stop: (hurry) => (stopping ??= Promise.all(kept.map((worker) => worker.stop(hurry))).then(() => set.close())),
    over: Promise.race(kept.map((worker) => worker.over)),
  };
}

function keepWorker(options: {
  config: Config;
  role: WorkerRole;
  onProgress: OnProgress;
  env: Env;
  set: OwnWorkerSet;
}): Kept {
  const { config, role, onProgress, env, set } = options;
  const log = join(config.home, 'logs', `worker-${role}.log`);
  let unwatch: () => void = () => undefined;
  const kept = keepRunning(
    {
      name: `The ${role} worker`,
      log,
      readyTimeoutMs: READY_TIMEOUT_MS,
      graceMs: DRAIN_MS,
      async launch() {
        const running = await startProcess({
          command: process.execPath,
          args: ['--enable-source-maps', compiledModule(join(PROJECT_ROOT, 'src'), 'worker'), '--role', role],
          env,
          log,
          stdout: 'pipe',
        });
        set.note(role, running.identity);
        return running;
      },
      async untilReady(running, signal) {
        await readyLine(running, signal);
        unwatch();
        // from here on: what is said while starting belongs to the log, or to the error when it does not start
        unwatch = watchWarnings(log, (text) => onProgress({ what: `${role}: ${text}` }));
      },
    },
    onProgress,
  );
  void kept.over.then(() => unwatch());
  return kept;
}

/** Resolves when the worker prints its `{"ready":…}` line. What else it prints is read and dropped. */
function readyLine({ stdout }: Running, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    if (stdout) createInterface({ input: stdout }).on('line', (line) => line.startsWith('{"ready":') && resolve());
  });
}

function joinWorkers(path: string, { owner, roles }: WorkerSet): Workers {
  const ready = async () => {
    for (;;) {
      const set = readWorkerSet(path);
      if (!set) {
        throw new CliffhangerError('STACK_FAILED', {
          what: 'The workers',
          reason: `process ${owner.pid}, which was starting them, has ended`,
          advice: 'Start again.',
        });
      }
      if (set.ready) return;
      await delay(JOIN_POLL_MS);
    }
  };
  const over = async (): Promise<undefined> => {
    while (readWorkerSet(path)) await delay(SECOND, undefined, { ref: false });
  };
  return {
    ready: ready(),
    joined: true,
    roles,
    stop: async () => undefined,
    over: over(),
  };
}

/** Hands a worker these settings, whatever its own environment would have made of them. */
function workerEnv(config: Config, env: Env): Env {
  const { s3, scratch } = config;
  return {
    // glibc keeps freed pictures of a few megabytes for itself unless they are mapped one by one
    MALLOC_MMAP_THRESHOLD_: '1048576',
    ...env,
    CLIFFHANGER_HOME: config.home,
    CLIFFHANGER_CACHE: config.cache,
    CLIFFHANGER_SCRATCH: scratch.dir,
    CLIFFHANGER_SCRATCH_GIB: String(scratch.maxBytes / 1024 ** 3),
    CLIFFHANGER_RENDER_SLOTS: String(config.renderSlots),
    CLIFFHANGER_QUEUE_PREFIX: config.queuePrefix,
    S3_REGION: s3.region,
    S3_BUCKET: s3.bucket,
    S3_FORCE_PATH_STYLE: String(s3.forcePathStyle),
    ...(s3.endpoint ? { S3_ENDPOINT: s3.endpoint } : {}),
    ...(s3.credentials
      ? { S3_ACCESS_KEY_ID: s3.credentials.accessKeyId, S3_SECRET_ACCESS_KEY: s3.credentials.secretAccessKey }
      : {}),
  };
}
