import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { NativeConnectionOptions } from '@temporalio/worker';
import { type Config, readConfig, type S3Config } from './config';
import { CliffhangerError } from './errors';
import { readS3Credentials, readStackRecord } from './stack-record';

type Env = Readonly<Record<string, string | undefined>>;

/** Where the local stack puts its servers when nothing else is there. */
export const LOCAL = { temporal: '127.0.0.1:7233', s3: 'http://127.0.0.1:7070', namespace: 'default' } as const;

/** A producer waits this long for Temporal before being told that it cannot be reached. */
const CONNECT_TIMEOUT_MS = 4_000;
/** gRPC status codes that deserve words of their own. */
const GRPC = { notFound: 5, permissionDenied: 7, unauthenticated: 16 } as const;
/** Signs requests when no local stack has run yet: without any, the AWS SDK would go and look for some on the network. */
const NO_CREDENTIALS = { accessKeyId: 'cliffhanger', secretAccessKey: 'no-local-stack-has-run-yet' };

/**
 * Settings of this process: the environment, and where it is silent, what the local stack of this home wrote down
 * (`stack.json` and the S3 credentials). Fails with CONFIG_INVALID.
 */
export function resolveConfig(env: Env = process.env, cwd: string = process.cwd()): Config {
  const config = readConfig(env, cwd);
  return { ...config, s3: resolveS3(config, env) };
}

/**
 * Whether an object store outside the local stack is configured: by S3_ENDPOINT, by the AWS SDK's own endpoint
 * variables, or by AWS credentials together with S3_BUCKET. AWS credentials alone do not count: many have them lying
 * about, and bucket names are global, so a default bucket would belong to a stranger.
 */
export function isS3Configured(env: Env): boolean {
  const awsCredentials =
    env.AWS_ACCESS_KEY_ID ||
    env.AWS_PROFILE ||
    env.AWS_WEB_IDENTITY_TOKEN_FILE ||
    env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI ||
    env.AWS_CONTAINER_CREDENTIALS_FULL_URI;
  return Boolean(env.S3_ENDPOINT || awsEndpoint(env) || (awsCredentials && env.S3_BUCKET));
}

const awsEndpoint = (env: Env): string | undefined => env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL || undefined;

/** The object store of these settings; see {@link resolveConfig}. */
export function resolveS3({ home, s3 }: Pick<Config, 'home' | 's3'>, env: Env): S3Config {
  const record = readStackRecord(home)?.s3;
  if (isS3Configured(env)) {
    const endpoint = s3.endpoint ?? awsEndpoint(env);
    const ours = endpoint !== undefined && endpoint === record?.endpoint && !env.AWS_ACCESS_KEY_ID;
    return {
      ...s3,
      endpoint,
      forcePathStyle: env.S3_FORCE_PATH_STYLE ? s3.forcePathStyle : endpoint !== undefined,
      credentials: s3.credentials ?? (ours ? readS3Credentials(home) : undefined),
    };
  }
  return {
    endpoint: record?.endpoint ?? LOCAL.s3,
    region: record?.region ?? s3.region,
    bucket: env.S3_BUCKET || record?.bucket || s3.bucket,
    forcePathStyle: true,
    credentials: readS3Credentials(home) ?? NO_CREDENTIALS,
  };
}

export interface TemporalOptions {
  /** `host:port` */
  readonly address: string;
  readonly namespace: string;
  readonly connectionOptions: NativeConnectionOptions & ConnectionOptions;
}

/**
 * The Temporal server configured from outside by the standard variables (TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE,
 * TEMPORAL_TLS …) or by a profile of `temporal.toml`, or undefined when no address is given anywhere.
 * Fails with CONFIG_INVALID.
 */
export function configuredTemporal(env: Env = process.env): TemporalOptions | undefined {
  const { namespace, connectionOptions } = loadProfile(env);
  if (!connectionOptions.address) return undefined;
  const address = connectionOptions.address;
  return { address, namespace: namespace ?? LOCAL.namespace, connectionOptions: { ...connectionOptions, address } };
}

/** The namespace to use on a server of our own. */
export const configuredNamespace = (env: Env = process.env): string => loadProfile(env).namespace ?? LOCAL.namespace;

/**
 * Where Temporal is: as configured from outside, else where this home's local stack has it, else where it would put
 * it. Fails with CONFIG_INVALID.
 */
export function temporalOptions(
  { home }: Pick<Config, 'home'> = readConfig(),
  env: Env = process.env,
): TemporalOptions {
  const configured = configuredTemporal(env);
  if (configured) return configured;
  const record = readStackRecord(home)?.temporal;
  const address = record?.address ?? LOCAL.temporal;
  // credentials of a profile without an address are meant for another server than the one on this machine
  return {
    address,
    namespace: env.TEMPORAL_NAMESPACE || record?.namespace || LOCAL.namespace,
    connectionOptions: { address },
  };
}

function loadProfile(env: Env) {
  const given = Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1]));
  try {
    return loadClientConnectConfig({ overrideEnvVars: Object.fromEntries(given) });
  } catch (cause) {
    throw new CliffhangerError(
      'CONFIG_INVALID',
      {
        setting: 'The Temporal profile',
        actual: `not usable (${reasonOf(cause)})`,
        expected: 'a profile of temporal.toml',
        advice: 'Correct TEMPORAL_PROFILE, TEMPORAL_CONFIG_FILE or the file.',
      },
      { cause },
    );
  }
}

export interface TemporalSession extends TemporalOptions {
  readonly connection: Connection;
  readonly client: Client;
  /** Root of the Web UI without a trailing slash, or null when it is not known. */
  readonly uiUrl: string | null;
  close(): Promise<void>;
}

/**
 * Connects to the Temporal server of these settings and makes sure that it answers for the namespace.
 * Fails with TEMPORAL_UNREACHABLE after five seconds at the latest, with CONFIG_INVALID at once.
 */
export async function connectTemporal(
  config: Pick<Config, 'home'> = readConfig(),
  env: Env = process.env,
): Promise<TemporalSession> {
  const options = temporalOptions(config, env);
  const local = readStackRecord(config.home)?.temporal;
  const uiUrl = local?.address === options.address ? local.uiUrl : null;
  return { ...(await openTemporal(options)), uiUrl };
}

/** {@link connectTemporal} for a server that is known already. */
export async function openTemporal(
  options: TemporalOptions,
  timeoutMs: number = CONNECT_TIMEOUT_MS,
): Promise<Omit<TemporalSession, 'uiUrl'>> {
  const { address, namespace, connectionOptions } = options;
  // not `connect`, which on failure leaves a channel behind that tries for ever
  let connection: Connection;
  try {
    connection = Connection.lazy({ ...connectionOptions, connectTimeout: timeoutMs });
  } catch (cause) {
    throw new CliffhangerError(
      'CONFIG_INVALID',
      {
        setting: 'TEMPORAL_ADDRESS',
        actual: JSON.stringify(address),
        expected: 'host:port',
        advice: 'Correct it, or unset it to use the local stack.',
      },
      { cause },
    );
  }
  try {
    const deadline = Date.now() + timeoutMs;
    await connection.ensureConnected();
    await connection.withDeadline(deadline, () => connection.workflowService.describeNamespace({ namespace }));
  } catch (cause) {
    await connection.close();
    throw new CliffhangerError('TEMPORAL_UNREACHABLE', { address, reason: whyNot(cause, namespace) }, { cause });
  }
  return {
    ...options,
    connection,
    client: new Client({ connection, namespace }),
    close: () => connection.close(),
  };
}

function whyNot(error: unknown, namespace: string): string {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (code === undefined && cause instanceof Error) return whyNot(cause, namespace);
  if (code === GRPC.notFound) return `it has no namespace ${namespace}`;
  if (code === GRPC.unauthenticated || code === GRPC.permissionDenied) return 'it refused these credentials';
  return reasonOf(error);
}

/** First line of an error: gRPC puts whole call stacks into messages. */
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]!.replace(/\.$/, '');
