import { setTimeout as delay } from 'node:timers/promises';
import { resolveS3 } from '../../src/connection';
import { CliffhangerError } from '../../src/errors';
import type { StackRecord } from '../../src/stack-record';
import { isAlive, type ProcessIdentity } from './identity';
import { prepareBucket } from './s3-server';
import type { Stack, StackContext } from './stack';
import { prepareNamespace } from './temporal-server';

const OWNER_POLL_MS = 1_000;

/**
 * Uses the servers of a stack that another process runs, after making sure that they answer.
 * Fails with STACK_FAILED when that stack does not run what is needed here, else like the servers themselves.
 */
export async function joinStack(
  context: StackContext & { record: StackRecord; owner: ProcessIdentity },
): Promise<Stack> {
  const { record, owner, outside, config, env } = context;
  const temporal = outside.temporal ? { ...outside.temporal, uiUrl: null } : record.temporal;
  const s3 = outside.s3 ?? (record.s3 && resolveS3(config, env));
  if (!temporal || !s3) {
    throw new CliffhangerError('STACK_FAILED', {
      what: 'The local stack',
      reason: `process ${owner.pid} runs one in ${config.home} already, with ${temporal ? 'an S3 server' : 'a Temporal server'} configured from outside`,
      advice: 'Set the same variables here, stop that stack, or use another CLIFFHANGER_HOME.',
    });
  }
  const { address, namespace } = temporal;
  if (!outside.temporal) await prepareNamespace({ address, namespace, connectionOptions: { address } });
  if (!outside.s3) await prepareBucket(s3);
  return { temporal, s3, joined: true, runs: [], stop: async () => undefined, exited: ownerIsGone(owner) };
}

async function ownerIsGone(owner: ProcessIdentity): Promise<undefined> {
  while (isAlive(owner)) await delay(OWNER_POLL_MS, undefined, { ref: false });
}
