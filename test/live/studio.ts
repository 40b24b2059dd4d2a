import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Client } from '@temporalio/client';
import { openAssets } from '../../src/assets/open';
import type { AssetStore } from '../../src/assets/store';
import { follow } from '../../src/client/follow';
import { readRelease } from '../../src/client/releases';
import { submitEpisode } from '../../src/client/submit';
import { PROJECT_ROOT } from '../../src/compiled';
import type { Config } from '../../src/config';
import { connectTemporal } from '../../src/connection';
import { type Brief, readBrief } from '../../src/story/brief';
import type { EpisodeProgress, EpisodeResult } from '../../src/workflows/messages';
import { freshConfig } from './fresh';

type Env = NodeJS.ProcessEnv;

const ROLES = ['orchestration', 'render', 'voices'] as const;
export type Role = (typeof ROLES)[number];

const SHORT = readFileSync(join(__dirname, '..', 'fixtures', 'short.fountain'), 'utf8');

/** An episode of a few seconds. `screenplay` changes its text, `settings` its brief. */
export function shortBrief({
  series,
  settings = [],
  screenplay = (text) => text,
}: {
  series: string;
  settings?: string[];
  screenplay?: (text: string) => string;
}): Brief {
  return readBrief({
    file: 'short.yaml',
    text: [
      `series: ${series}`,
      'number: 1',
      'title: The Wrong Funeral',
      'duration: 12',
      'screenplay: short.fountain',
      'cast:',
      '  - { name: Mara, gender: female, age: 28, looks: black bob, wardrobe: crimson dress }',
      '  - { name: Daniel, gender: male, age: 35, looks: short brown hair, wardrobe: grey suit }',
    ].join('\n'),
    overrides: settings,
    screenplay: () => screenplay(SHORT),
  });
}

/** Real workers on the live servers, with a bucket, task queues and scratch of their own. */
export interface TestStudio {
  readonly config: Config;
  readonly client: Client;
  readonly store: AssetStore;
  readonly env: NodeJS.ProcessEnv;
  /** Starts the worker of a role (all by default) and waits until it polls. */
  start(roles?: readonly Role[]): Promise<void>;
  worker(role: Role): ChildProcess;
  /** Produces a brief to its end. */
  produce(brief: Brief, options?: { onProgress?: (progress: EpisodeProgress) => void }): Promise<EpisodeResult>;
  release(brief: Brief): ReturnType<typeof readRelease>;
  close(): Promise<void>;
}

/**
 * @param settings.services environment that leads to other servers than the shared ones
 * @param settings.scratch folder of the workers, where a test wants it somewhere in particular
 */
export async function openStudio(settings: { services?: Env; scratch?: string } = {}): Promise<TestStudio> {
  const services = settings.services ?? process.env;
  const scratch = mkdtempSync(join(tmpdir(), 'cliffhanger-studio-'));
  const fresh = await freshConfig(services);
  const config: Config = { ...fresh, scratch: { ...fresh.scratch, dir: join(scratch, 'own') } };
  const { client, close } = await connectTemporal(config, services);
  const assets = await openAssets(config);
  const workers = new Map<Role, ChildProcess>();
  const env: NodeJS.ProcessEnv = {
    ...services,
    S3_BUCKET: config.s3.bucket,
    CLIFFHANGER_QUEUE_PREFIX: config.queuePrefix,
    CLIFFHANGER_SCRATCH: settings.scratch ?? join(scratch, 'workers'),
  };

  const startOne = async (role: Role): Promise<void> => {
    const child = spawn(
      process.execPath,
      [join(PROJECT_ROOT, 'dist', 'src', 'worker.js'), '--role', role, '--log-level', 'WARN'],
      { env, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    workers.set(role, child);
    const said: string[] = [];
    child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')));
    const ready = new Promise<void>((resolve) => {
      createInterface({ input: child.stdout as NodeJS.ReadableStream }).on(
        'line',
        (line) => line.includes('"ready"') && resolve(),
      );
    });
    const died = once(child, 'exit').then(() => {
      throw new Error(`the ${role} worker ended before it was ready: ${said.join('').slice(-2000)}`);
    });
    await Promise.race([ready, died]);
    died.catch(() => undefined);
  };

  return {
    config,
    client,
    store: assets.store,
    env,
    start: async (roles = ROLES) => void (await Promise.all(roles.map(startOne))),
    worker: (role) => workers.get(role) as ChildProcess,
    produce: async (brief, options = {}) => {
      const submission = await submitEpisode({ client, store: assets.store, config, brief });
      return follow(client, submission, { onProgress: options.onProgress ?? (() => undefined) });
    },
    release: (brief) => readRelease(assets.store, { series: brief.series.slug, episode: brief.number }),
    close: async () => {
      for (const child of workers.values()) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      }
      await assets.close();
      await close();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
