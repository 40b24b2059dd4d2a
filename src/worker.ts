import { NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import { Command, Option } from 'commander';
import { createArtworkActivities } from './activities/artwork';
import { createBoardingActivities } from './activities/boarding';
import { createCuttingActivities } from './activities/cutting';
import { createActivityInterceptor } from './activities/interceptor';
import { createPackagingActivities } from './activities/packaging';
import { createReleaseActivities } from './activities/release';
import { createScoringActivities } from './activities/scoring';
import { createShootingActivities } from './activities/shooting';
import type { Studio } from './activities/studio';
import { createVoicingActivities } from './activities/voicing';
import { createWritingActivities } from './activities/writing';
import { openAssets } from './assets/open';
import type { Config } from './config';
import { resolveConfig, temporalOptions } from './connection';
import { CliffhangerError, EXIT } from './errors';
import { createLogger } from './logging';
import { createAnimaticCrew } from './providers/animatic';
import { WORKFLOW_BUNDLE } from './workflow-bundle';
import { missingSearchAttributes, searchAttributeCommand } from './workflows/search-attributes';

/** What a worker does, and so which task queue it polls. `all` is one process with every role. */
export const ROLES = ['orchestration', 'render', 'voices'] as const;
export type Role = (typeof ROLES)[number];

/** Work in hand may finish for this long after SIGTERM; what has not is retried elsewhere. */
const DRAIN = '20 seconds';
/** Light activities of one orchestration worker at once: they wait for S3, not for the processor. */
const DESK_SLOTS = 20;
/** The voice model is one process a machine. */
const VOICE_SLOTS = 1;

/** Options of the worker for one role. Exported for tests that run workers in their own process. */
export function workerOptions(
  role: Role,
  { config, studio }: { config: Config; studio: Studio },
): Omit<WorkerOptions, 'connection'> {
  const common = {
    taskQueue: `${config.queuePrefix}${role}`,
    shutdownGraceTime: DRAIN,
    maxHeartbeatThrottleInterval: '3 seconds',
    defaultHeartbeatThrottleInterval: '3 seconds',
    interceptors: { activity: [createActivityInterceptor] },
    ...versioning(process.env),
  } satisfies Omit<WorkerOptions, 'connection'>;
  const boarding = createBoardingActivities(studio);
  const cutting = createCuttingActivities(studio);
  switch (role) {
    case 'orchestration':
      return {
        ...common,
        workflowBundle: { codePath: WORKFLOW_BUNDLE },
        activities: {
          ...createWritingActivities(studio),
          boardEpisode: boarding.boardEpisode,
          lockCut: cutting.lockCut,
          ...createReleaseActivities(studio),
        },
        maxConcurrentActivityTaskExecutions: DESK_SLOTS,
        maxCachedWorkflows: 100,
      };
    case 'render':
      return {
        ...common,
        activities: {
          drawCharacterSheets: boarding.drawCharacterSheets,
          ...createShootingActivities(studio),
          ...createScoringActivities(studio),
          assemblePicture: cutting.assemblePicture,
          mixSound: cutting.mixSound,
          ...createArtworkActivities(studio),
          ...createPackagingActivities(studio),
        },
        maxConcurrentActivityTaskExecutions: config.renderSlots,
      };
    case 'voices':
      return {
        ...common,
        activities: createVoicingActivities(studio),
        maxConcurrentActivityTaskExecutions: VOICE_SLOTS,
      };
  }
}

/** Worker Versioning, where the operator deploys with it; without a build id the worker takes any version's work. */
function versioning(env: NodeJS.ProcessEnv): Pick<WorkerOptions, 'workerDeploymentOptions'> {
  const buildId = env.TEMPORAL_WORKER_BUILD_ID;
  if (!buildId) return {};
  return {
    workerDeploymentOptions: {
      useWorkerVersioning: true,
      version: { deploymentName: env.TEMPORAL_DEPLOYMENT_NAME || 'cliffhanger', buildId },
      defaultVersioningBehavior: 'AUTO_UPGRADE',
    },
  };
}

async function main(): Promise<void> {
  const { role, logLevel } = new Command('worker')
    .description('Runs one Cliffhanger worker until SIGTERM, then drains.')
    .addOption(new Option('--role <role>', 'which task queue to poll').choices([...ROLES, 'all']).default('all'))
    .addOption(
      new Option('--log-level <level>').choices(['DEBUG', 'INFO', 'WARN', 'ERROR']).default('INFO').env('LOG_LEVEL'),
    )
    .parse()
    .opts<{ role: Role | 'all'; logLevel: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' }>();
  const roles = role === 'all' ? ROLES : [role];

  const started = performance.now();
  Runtime.install({ logger: createLogger(logLevel), shutdownSignals: ['SIGTERM', 'SIGINT'] });
  const config = resolveConfig();
  const { address, namespace, connectionOptions } = temporalOptions(config);
  const connection = await NativeConnection.connect(connectionOptions).catch((cause: unknown) => {
    throw new CliffhangerError(
      'TEMPORAL_UNREACHABLE',
      { address, reason: cause instanceof Error ? cause.message : String(cause) },
      { cause },
    );
  });
  const missing = await missingSearchAttributes(connection, namespace);
  if (missing.length > 0)
    throw new CliffhangerError('SEARCH_ATTRIBUTES_MISSING', {
      namespace,
      missing: missing.join(', '),
      command: searchAttributeCommand(missing, { address, namespace }),
    });

  const assets = await openAssets(config);
  const crew = createAnimaticCrew(config);
  const studio: Studio = { store: assets.store, crew, openWorkspace: assets.openWorkspace };
  const workers = await Promise.all(
    roles.map((r) => Worker.create({ ...workerOptions(r, { config, studio }), connection, namespace })),
  );
  const running = Promise.all(workers.map((worker) => worker.run()));
  process.stdout.write(`${JSON.stringify({ ready: role, afterMs: Math.round(performance.now() - started) })}\n`);
  try {
    await running;
  } finally {
    await crew.close();
    await connection.close();
  }
}

if (require.main === module) {
  main().then(
    () => process.exit(EXIT.done),
    (error: unknown) => {
      process.stderr.write(
        `${error instanceof CliffhangerError ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
      );
      process.exit(error instanceof CliffhangerError ? error.exit : EXIT.failed);
    },
  );
}
