import { configuredNamespace } from '../../src/connection';
import { endProcess } from './child';
import { localS3Credentials } from './credentials';
import { isAlive } from './identity';
import type { Lock } from './lock';
import { endpointOf, s3Server } from './s3-server';
import { type LeftBehind, type Serving, serve } from './server';
import type { Stack, StackContext } from './stack';
import { openStackJournal, type PartName, type StackJournal } from './stack-journal';
import { findTemporal } from './temporal';
import { addressOf, prepareNamespace, temporalServer, uiUrlOf } from './temporal-server';
import { findVersitygw } from './versitygw';

const LEFT_BEHIND_GRACE_MS = 8_000;

/**
 * Starts the servers that are not configured from outside and keeps them running. Holds the lock until they are
 * stopped. Errors as {@link ensureStack} has them; then nothing is left running.
 */
export async function runStack(context: StackContext & { lock: Lock }): Promise<Stack> {
  const { lock, outside, config, env, onProgress, signal } = context;
  const journal = openStackJournal(config.home);
  const serving: Serving<unknown>[] = [];
  const end = async (hurry?: AbortSignal): Promise<void> => {
    await Promise.all(serving.map((server) => server.stop(hurry)));
    journal.close();
    lock.release();
  };
  let ending: Promise<void> | undefined;
  const stop = (hurry?: AbortSignal) => (ending ??= end(hurry));

  try {
    const search = { cache: config.cache, env, onProgress, signal };
    // one after the other, so that there is one bar to look at
    const temporal = outside.temporal ? undefined : await findTemporal(search);
    const versitygw = outside.s3 ? undefined : await findVersitygw(search);
    if (!temporal) await endLeftBehind(journal, 'temporal');
    if (!versitygw) await endLeftBehind(journal, 's3');
    signal?.throwIfAborted();
    const names = [...(temporal ? ['Temporal'] : []), ...(versitygw ? ['S3'] : [])];
    onProgress({ what: `Starting ${names.join(' and ')}` });
    const starts = [
      ...(temporal ? [startTemporal({ ...context, journal, executable: temporal.path })] : []),
      ...(versitygw ? [startS3({ ...context, journal, executable: versitygw.path })] : []),
    ];
    serving.push(...starts.map(({ server }) => server));
    await unlessAborted(Promise.all(starts.map(({ ready }) => ready)), signal);
    journal.ready();
    return {
      temporal: outside.temporal ? { ...outside.temporal, uiUrl: null } : journal.temporal()!,
      s3: outside.s3 ?? journal.s3()!,
      joined: false,
      runs: names,
      stop,
      exited: Promise.race(serving.map((server) => server.over)),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Start extends StackContext {
  readonly journal: StackJournal;
  readonly executable: string;
}

function startTemporal({ config: { home }, env, ports, onProgress, journal, executable }: Start) {
  const namespace = configuredNamespace(env);
  const before = journal.temporal();
  const place = before && { port: portOf(`http://${before.address}`), uiPort: portOf(before.uiUrl) };
  const preferred = place ?? { port: ports.temporal, uiPort: ports.ui };
  const server = serve(temporalServer({ home, namespace, executable, preferred, env, onProgress }), {
    leftBehind: leftBehind(journal, 'temporal', place),
    onProgress,
    onLaunched: (identity, at) =>
      journal.note('temporal', identity, { temporal: { address: addressOf(at), namespace, uiUrl: uiUrlOf(at) } }),
  });
  const prepare = async () => {
    await server.ready;
    const address = addressOf(server.place());
    await prepareNamespace({ address, namespace, connectionOptions: { address } });
  };
  return { server, ready: prepare() };
}

function startS3({ config, env, ports, onProgress, journal, executable }: Start) {
  const { home } = config;
  const s3 = { ...config.s3, forcePathStyle: true, credentials: localS3Credentials(home) };
  const { region, bucket, forcePathStyle } = s3;
  const before = journal.s3();
  const place = before && { port: portOf(before.endpoint) };
  const server = serve(s3Server({ home, executable, preferred: place ?? { port: ports.s3 }, s3, env, onProgress }), {
    leftBehind: leftBehind(journal, 's3', place),
    onProgress,
    onLaunched: (identity, at) =>
      journal.note('s3', identity, { s3: { endpoint: endpointOf(at), region, bucket, forcePathStyle } }),
  });
  return { server, ready: server.ready };
}

const portOf = (url: string): number => Number(new URL(url).port);

function leftBehind<Place>(
  journal: StackJournal,
  part: PartName,
  place: Place | undefined,
): LeftBehind<Place> | undefined {
  const identity = journal.process(part);
  return identity && place ? { identity, place } : undefined;
}

/** A killed stack ran this server; now it is configured from outside. */
async function endLeftBehind(journal: StackJournal, part: PartName): Promise<void> {
  const identity = journal.process(part);
  if (identity && isAlive(identity)) await endProcess(identity, { graceMs: LEFT_BEHIND_GRACE_MS });
  journal.forget(part);
}

/** The promise's outcome, or the signal's reason if that comes first. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  const settled = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { signal: settled.signal });
  });
  return Promise.race([promise, aborted]).finally(() => settled.abort());
}
