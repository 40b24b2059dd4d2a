import { setTimeout as delay } from 'node:timers/promises';
import { adoptProcess, endProcess, type Running, startProcess } from './child';
import { isAlive, type ProcessIdentity } from './identity';
import { type Kept, keepRunning } from './keep-running';
import type { OnProgress } from './progress';

const SECOND = 1_000;
const PROBE_EVERY_MS = 100;
/** One look at a server; it answers in milliseconds when it is well. */
const PROBE_TIMEOUT_MS = 2 * SECOND;
/** A server that was left behind by a killed stack gets this long to show that it is well. */
const ADOPT_TIMEOUT_MS = 5 * SECOND;
const READY_TIMEOUT_MS = 60 * SECOND;
/** SQLite and open uploads are finished well within this; afterwards both servers survive a SIGKILL as well. */
const GRACE_MS = 8 * SECOND;

/** A server of the local stack: how it is started and how one sees that it serves. `Place` is where it listens. */
export interface Server<Place> {
  readonly name: string;
  readonly log: string;
  /** A place that is free now. */
  choosePlace(): Promise<Place>;
  command(place: Place): { command: string; args: readonly string[]; env: Readonly<Record<string, string>> };
  /** Resolves when the server serves there, and is ours; rejects while it does not. */
  probe(place: Place, timeoutMs: number): Promise<void>;
}

export interface Serving<Place> extends Kept {
  /** Where it serves; final once `ready` has resolved. */
  place(): Place;
}

/** A server that a killed stack left behind, and where it listens. */
export interface LeftBehind<Place> {
  readonly identity: ProcessIdentity;
  readonly place: Place;
}

/**
 * Keeps a server running. One that a killed stack left behind is taken over when it is well, and ended when it is not:
 * two servers on the same files would destroy them.
 *
 * @param options.onLaunched called at once for every process, so that the next stack can find it should we be killed
 */
export function serve<Place>(
  server: Server<Place>,
  options: {
    leftBehind: LeftBehind<Place> | undefined;
    onLaunched: (identity: ProcessIdentity, place: Place) => void;
    onProgress: OnProgress;
  },
): Serving<Place> {
  let { leftBehind } = options;
  let place: Place | undefined;
  let settled = false;
  const kept = keepRunning(
    {
      name: server.name,
      log: server.log,
      readyTimeoutMs: READY_TIMEOUT_MS,
      graceMs: GRACE_MS,
      async launch() {
        const adopted = leftBehind && (await adopt(server, leftBehind, options.onProgress));
        if (leftBehind && adopted) place = leftBehind.place;
        leftBehind = undefined;
        // until it has served once it may move, when somebody takes the port; then clients count on it
        if (!adopted && (!settled || place === undefined)) place = await server.choosePlace();
        const running = adopted ?? (await startProcess({ ...server.command(place!), log: server.log }));
        options.onLaunched(running.identity, place!);
        return running;
      },
      async untilReady(_running, signal) {
        for (;;) {
          signal.throwIfAborted();
          try {
            await server.probe(place!, PROBE_TIMEOUT_MS);
            settled = true;
            return;
          } catch {
            await delay(PROBE_EVERY_MS, undefined, { signal }); // not yet; the caller bounds how long
          }
        }
      },
    },
    options.onProgress,
  );
  return { ...kept, place: () => place! };
}

async function adopt<Place>(
  server: Server<Place>,
  { identity, place }: LeftBehind<Place>,
  onProgress: OnProgress,
): Promise<Running | undefined> {
  const until = Date.now() + ADOPT_TIMEOUT_MS;
  while (isAlive(identity)) {
    try {
      await server.probe(place, PROBE_TIMEOUT_MS);
      onProgress({ what: `${server.name} was left running by a stack that was killed; taking it over` });
      return adoptProcess(identity);
    } catch {
      if (Date.now() > until) {
        onProgress({ what: `${server.name}, left by a stack that was killed, does not answer; starting it anew` });
        await endProcess(identity, { graceMs: GRACE_MS });
      }
      await delay(PROBE_EVERY_MS); // it may just be starting
    }
  }
  return undefined;
}

/** What a server needs of our environment, and nothing else: their own settings are all given as arguments. */
export function serverEnv(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ'];
  return Object.fromEntries(kept.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}
