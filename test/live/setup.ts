import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endProcess } from '../../infra/local/child';
import { findFfmpeg } from '../../infra/local/ffmpeg';
import { isAlive } from '../../infra/local/identity';
import { ensureStack, type Stack } from '../../infra/local/stack';
import { createTerminal } from '../../infra/local/terminal';
import { readConfig } from '../../src/config';
import { readS3Credentials, readStackRecord } from '../../src/stack-record';

const PREFIX = 'cliffhanger-live-';

declare global {
  // handed from setup to teardown: jest runs both in one process, with separate module registries
  var liveStack: { readonly stack: Stack; readonly home: string } | undefined;
}

/**
 * jest `globalSetup` of the live tests: one Temporal dev server and one versitygw, real ones, on free loopback ports
 * with their state in a temporary home. The tests find them in the environment, as any worker or client would.
 */
export default async function setUp(): Promise<void> {
  const terminal = createTerminal(process.stderr);
  await endForgottenStacks();
  await findFfmpeg({ env: process.env, onProgress: terminal.show });
  const home = mkdtempSync(join(tmpdir(), PREFIX));
  const stack = await ensureStack({
    config: { ...readConfig(), home },
    onProgress: terminal.show,
    // the developer's own servers are not for tests
    env: withoutServices(process.env),
    ports: { temporal: 0, ui: 0, s3: 0 },
  });
  globalThis.liveStack = { stack, home };
  const credentials = readS3Credentials(home);
  Object.assign(process.env, {
    CLIFFHANGER_HOME: home,
    TEMPORAL_ADDRESS: stack.temporal.address,
    TEMPORAL_NAMESPACE: stack.temporal.namespace,
    S3_ENDPOINT: stack.s3.endpoint,
    S3_REGION: stack.s3.region,
    S3_BUCKET: stack.s3.bucket,
    S3_FORCE_PATH_STYLE: 'true',
    S3_ACCESS_KEY_ID: credentials?.accessKeyId,
    S3_SECRET_ACCESS_KEY: credentials?.secretAccessKey,
  });
}

/** The environment without what would lead to servers configured from outside. */
export function withoutServices(env: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  const kept = Object.entries(env).filter(([name]) => !/^(TEMPORAL_|S3_|AWS_)/.test(name));
  // a path that cannot exist: else the profile in the home folder of the developer would be read
  return { ...Object.fromEntries(kept), TEMPORAL_CONFIG_FILE: join(tmpdir(), PREFIX, 'no-profile.toml') };
}

/** What test runs that were killed have left running. */
async function endForgottenStacks(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const home = join(tmpdir(), name);
    const record = readStackRecord(home);
    if (!record || isAlive({ pid: record.pid, born: record.born.stack })) continue;
    for (const part of ['temporal', 's3'] as const) {
      const [pid, born] = [record.pids[part], record.born[part]];
      if (pid !== undefined && born !== undefined) await endProcess({ pid, born }, { graceMs: 2_000 });
    }
    rmSync(home, { recursive: true, force: true });
  }
}
