import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openTemporal } from '../../src/connection';
import { CliffhangerError } from '../../src/errors';
import {
  registerSearchAttributes,
  SEARCH_ATTRIBUTES,
  searchAttributeCommand,
} from '../../src/workflows/search-attributes';
import { isTaken, LOOPBACK, pickPort } from './ports';
import type { OnProgress } from './progress';
import { type Server, serverEnv } from './server';

/** Loopback ports of the local Temporal server. */
export interface TemporalPlace {
  readonly port: number;
  readonly uiPort: number;
}

export const addressOf = ({ port }: TemporalPlace): string => `${LOOPBACK}:${port}`;
export const uiUrlOf = ({ uiPort }: TemporalPlace): string => `http://${LOOPBACK}:${uiPort}`;

/** Temporal with its Web UI on a database file below `<home>/temporal`. */
export function temporalServer(options: {
  home: string;
  namespace: string;
  /** Path of the `temporal` executable. */
  executable: string;
  preferred: TemporalPlace;
  env: Readonly<Record<string, string | undefined>>;
  onProgress: OnProgress;
}): Server<TemporalPlace> {
  const { home, namespace, executable, preferred, env, onProgress } = options;
  const folder = join(home, 'temporal');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    name: 'Temporal',
    log: join(home, 'logs', 'temporal.log'),
    async choosePlace() {
      const busy = (what: string) => (port: number, instead: number) =>
        onProgress({ what: `Port ${port} is busy: ${what} takes ${instead}` });
      const port = await pickPort({ preferred: preferred.port, onBusy: busy('Temporal') });
      const uiPort = await pickPort({
        preferred: preferred.uiPort,
        taken: new Set([port]),
        onBusy: busy('the Temporal Web UI'),
      });
      return { port, uiPort };
    },
    command: ({ port, uiPort }) => ({
      command: executable,
      args: [
        ...['server', 'start-dev', '--ip', LOOPBACK, '--ui-ip', LOOPBACK],
        ...['--port', String(port), '--ui-port', String(uiPort)],
        ...['--db-filename', join(folder, 'temporal.db'), '--log-level', 'warn'],
        ...(namespace === 'default' ? [] : ['--namespace', namespace]),
        ...SEARCH_ATTRIBUTES.flatMap(({ name, cliType }) => ['--search-attribute', `${name}=${cliType}`]),
      ],
      env: serverEnv(env),
    }),
    async probe(place, timeoutMs) {
      // gRPC waits out its timeout where nobody listens yet
      if (!(await isTaken(place.port))) throw new Error(`nobody listens on port ${place.port}`);
      const address = addressOf(place);
      await (await openTemporal({ address, namespace, connectionOptions: { address } }, timeoutMs)).close();
      const page = await fetch(uiUrlOf(place), { signal: AbortSignal.timeout(timeoutMs) });
      await page.body?.cancel();
      if (!page.ok) throw new Error(`the Web UI answered ${page.status}`);
    },
  };
}

/**
 * Registers our search attributes on any Temporal server; safe to repeat. Also needed on a server of our own: the
 * flags of `start-dev` do nothing for a namespace that its database has already.
 * Fails with TEMPORAL_UNREACHABLE, or with SEARCH_ATTRIBUTES_MISSING where the server does not let us.
 */
export async function prepareNamespace(options: Parameters<typeof openTemporal>[0]): Promise<void> {
  const { address, namespace } = options;
  const session = await openTemporal(options);
  try {
    const missing = await registerSearchAttributes(session.connection, namespace).catch((cause: unknown) => {
      throw searchAttributesMissing(
        SEARCH_ATTRIBUTES.map(({ name }) => name),
        { address, namespace, cause },
      );
    });
    if (missing.length > 0) throw searchAttributesMissing(missing, { address, namespace });
  } finally {
    await session.close();
  }
}

function searchAttributesMissing(
  names: readonly string[],
  { address, namespace, cause }: { address: string; namespace: string; cause?: unknown },
): CliffhangerError {
  return new CliffhangerError(
    'SEARCH_ATTRIBUTES_MISSING',
    { namespace, missing: names.join(', '), command: searchAttributeCommand(names, { address, namespace }) },
    { cause },
  );
}
