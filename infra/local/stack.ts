import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '../../src/config';
import { configuredTemporal, isS3Configured, resolveS3 } from '../../src/connection';
import type { CliffhangerError } from '../../src/errors';
import { readStackRecord } from '../../src/stack-record';
import { runCommand } from './command';
import { joinStack } from './join-stack';
import { tryLock } from './lock';
import { privateFolder } from './private-file';
import type { OnProgress } from './progress';
import { runStack } from './run-stack';
import { prepareBucket } from './s3-server';
import { prepareNamespace } from './temporal-server';

type Env = Readonly<Record<string, string | undefined>>;

/** Loopback ports tried first; 0 means any free one. */
export interface StackPorts {
  readonly temporal: number;
  readonly ui: number;
  readonly s3: number;
}

const PREFERRED_PORTS: StackPorts = { temporal: 7233, ui: 8233, s3: 7070 };
const JOIN_POLL_MS = 200;
/** A stack that says it is ready may be restarting a server just now. */
const JOIN_PATIENCE_MS = 15_000;

/** Temporal and S3, wherever they run. */
export interface Stack {
  /** `uiUrl` is null for a server configured from outside: nobody says where its Web UI is. */
  readonly temporal: { readonly address: string; readonly namespace: string; readonly uiUrl: string | null };
  /** `endpoint` undefined means AWS. */
  readonly s3: { readonly endpoint: string | undefined; readonly region: string; readonly bucket: string };
  /** True when another process runs the servers. */
  readonly joined: boolean;
  /** Names of the servers that this process runs. */
  readonly runs: readonly string[];
  /** Ends the servers that this process runs, if any; at once when `hurry` is aborted. Safe to repeat. */
  stop(hurry?: AbortSignal): Promise<void>;
  /** Resolves when the servers were stopped, or with why they could not be kept running. */
  readonly exited: Promise<CliffhangerError | undefined>;
}

/** What is used as it is configured from outside, and so not started here. */
export interface Outside {
  readonly temporal: ReturnType<typeof configuredTemporal>;
  readonly s3: Config['s3'] | undefined;
}

/** What starting and joining a stack need to know. */
export interface StackContext {
  readonly config: Pick<Config, 'home' | 'cache' | 's3'>;
  readonly env: Env;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal | undefined;
  readonly ports: StackPorts;
  readonly outside: Outside;
}

/**
 * Makes sure that there is a Temporal server and an S3 server, and says where. Each is the one configured from outside
 * (TEMPORAL_ADDRESS or a profile; S3_ENDPOINT or AWS settings), else the one of a stack that runs already, else one
 * started here on loopback with its state below `config.home`. What a killed stack left behind is taken over.
 *
 * Fails with TOOL_MISSING, STACK_FAILED, TEMPORAL_UNREACHABLE, SEARCH_ATTRIBUTES_MISSING, STORE_UNREACHABLE or
 * STORE_DENIED; rejects with the signal's reason when aborted, with nothing left running.
 */
export async function ensureStack(
  options: Pick<StackContext, 'config'> & Partial<Omit<StackContext, 'outside'>>,
): Promise<Stack> {
  const { config, env = process.env, onProgress = () => undefined, signal, ports = PREFERRED_PORTS } = options;
  const outside: Outside = {
    temporal: configuredTemporal(env),
    s3: isS3Configured(env) ? resolveS3(config, env) : undefined,
  };
  if (outside.temporal) await prepareNamespace(outside.temporal);
  if (outside.s3) await prepareBucket(outside.s3);
  if (outside.temporal && outside.s3) {
    return {
      temporal: { ...outside.temporal, uiUrl: null },
      s3: outside.s3,
      joined: false,
      runs: [],
      stop: async () => undefined,
      exited: new Promise(() => undefined),
    };
  }
  return startOrJoin({ config, env, onProgress, signal, ports, outside });
}

async function startOrJoin(context: StackContext): Promise<Stack> {
  const { config, onProgress, signal } = context;
  privateFolder(config.home);
  let told = false;
  let patientUntil: number | undefined;
  for (;;) {
    signal?.throwIfAborted();
    const attempt = tryLock(join(config.home, 'stack.lock'));
    if ('lock' in attempt) return runStack({ ...context, lock: attempt.lock });
    const { heldBy } = attempt;
    const record = readStackRecord(config.home);
    if (heldBy && record?.ready && record.pid === heldBy.pid) {
      patientUntil ??= Date.now() + JOIN_PATIENCE_MS;
      try {
        return await joinStack({ ...context, record, owner: heldBy });
      } catch (error) {
        if (Date.now() > patientUntil || !(error as Partial<CliffhangerError>).retryable) throw error;
      }
    } else if (heldBy && !told) {
      told = true;
      onProgress({ what: `Waiting for the stack that process ${heldBy.pid} is starting` });
    }
    await delay(JOIN_POLL_MS);
  }
}

/** Where everything is, for a person. */
export function describeStack({ temporal, s3 }: Stack, home: string): string {
  const rows: [string, string][] = [
    ['Temporal', `${temporal.address} (namespace ${temporal.namespace})`],
    ...(temporal.uiUrl
      ? [['Web UI', `${temporal.uiUrl}/namespaces/${temporal.namespace}/workflows`] as [string, string]]
      : []),
    ['S3', `${s3.endpoint ?? `AWS, ${s3.region}`} (bucket ${s3.bucket})`],
    ['State', home],
    ['Logs', join(home, 'logs')],
  ];
  return rows.map(([name, value]) => `  ${name.padEnd(10)}${value}`).join('\n');
}

if (require.main === module) {
  runCommand(async ({ config, terminal, interrupted, hurry }) => {
    const stack = await ensureStack({ config, onProgress: terminal.show, signal: interrupted });
    const title = stack.joined
      ? 'The stack runs already:'
      : stack.runs.length
        ? 'The stack is up:'
        : 'Everything is configured from outside:';
    process.stdout.write(`${title}\n${describeStack(stack, config.home)}\n`);
    if (stack.runs.length === 0) return;
    process.stdout.write(`\nCtrl-C stops ${stack.runs.join(' and ')}; nothing is lost by it.\n`);
    const stopped = new Promise<undefined>((resolve) =>
      interrupted.addEventListener('abort', () => resolve(undefined)),
    );
    const failure = await Promise.race([stopped, stack.exited]);
    await stack.stop(hurry);
    if (failure) throw failure;
  });
}
