import { availableParallelism, homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { CliffhangerError } from './errors';

const GIB = 1024 ** 3;

/** Where the object store is and how to sign for it. Secrets stay in this object and in the process that made it. */
export interface S3Config {
  /** Undefined means AWS itself. */
  readonly endpoint: string | undefined;
  readonly region: string;
  readonly bucket: string;
  readonly forcePathStyle: boolean;
  /** Undefined means the AWS SDK's own chain (environment, profile, instance role). */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

export interface Config {
  /** State of this installation: databases, objects, scratch, releases. `CLIFFHANGER_HOME`, default `.cliffhanger`. */
  readonly home: string;
  /** Built tools and voice models, shared by all installations of this user. `CLIFFHANGER_CACHE`. */
  readonly cache: string;
  /** Verified copies of assets and work in progress. `CLIFFHANGER_SCRATCH`, default `<home>/scratch`. */
  readonly scratch: { readonly dir: string; readonly maxBytes: number };
  readonly s3: S3Config;
  /** Shots drawn at once. `CLIFFHANGER_RENDER_SLOTS`, default the number of cores. */
  readonly renderSlots: number;
  /** Prefix of all task queues; tests give each worker pool its own. `CLIFFHANGER_QUEUE_PREFIX`. */
  readonly queuePrefix: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Reads settings from an environment. Fails with CONFIG_INVALID; touches nothing. */
export function readConfig(env: Env = process.env, cwd: string = process.cwd()): Config {
  const home = resolve(cwd, env.CLIFFHANGER_HOME || '.cliffhanger');
  const cacheRoot = env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const accessKeyId = env.S3_ACCESS_KEY_ID;
  const secretAccessKey = env.S3_SECRET_ACCESS_KEY;
  return {
    home,
    cache: resolve(cwd, env.CLIFFHANGER_CACHE || join(cacheRoot, 'cliffhanger')),
    scratch: {
      dir: resolve(cwd, env.CLIFFHANGER_SCRATCH || join(home, 'scratch')),
      maxBytes: wholeNumber(env, 'CLIFFHANGER_SCRATCH_GIB', 8, { min: 1, max: 10_000 }) * GIB,
    },
    s3: {
      endpoint: env.S3_ENDPOINT || undefined,
      region: env.S3_REGION || env.AWS_REGION || 'us-east-1',
      bucket: env.S3_BUCKET || 'cliffhanger',
      forcePathStyle: (env.S3_FORCE_PATH_STYLE ?? (env.S3_ENDPOINT ? 'true' : 'false')) === 'true',
      credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
    },
    renderSlots: wholeNumber(env, 'CLIFFHANGER_RENDER_SLOTS', availableParallelism(), { min: 1, max: 256 }),
    queuePrefix: env.CLIFFHANGER_QUEUE_PREFIX || '',
  };
}

function wholeNumber(env: Env, setting: string, fallback: number, range: { min: number; max: number }): number {
  const text = env[setting];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < range.min || value > range.max) {
    throw new CliffhangerError('CONFIG_INVALID', {
      setting,
      actual: JSON.stringify(text),
      expected: `a whole number from ${range.min} to ${range.max}`,
      advice: `Unset it to use ${fallback}.`,
    });
  }
  return value;
}
