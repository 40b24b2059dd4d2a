import { randomUUID } from 'node:crypto';
import type { S3Config } from '../config';
import { CliffhangerError, type ErrorCode } from '../errors';
import { PREFIX } from './keys';
import { type Body, bodyOf, openS3Bucket, type S3Bucket } from './s3-bucket';

/** What one check found. `advice` is empty when all is well; `code` is the row of `errors.ts` that a failure belongs to. */
export interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly advice: string;
  readonly code: ErrorCode | null;
}

/** Writers in a race: servers that check, then write, let several through at far fewer. */
const WRITERS = 24;
/** Races of each kind. */
const ROUNDS = 3;
/** Signatures are refused at 15 minutes; ages in the store are read by this clock, too. */
const CLOCK_MAX_SECONDS = 5 * 60;
const MEDIA_TYPE = 'application/octet-stream';

/**
 * Checks that assets are safe in a bucket: it can be reached, one of many conditional writers wins, damaged uploads are
 * refused, what was written is read at once, clocks agree. Works under `v1/tmp/` and removes what it made there.
 * When the bucket cannot be reached at all that is the only finding. Never throws but for `signal`.
 */
export async function checkStore(options: { s3: S3Config; signal?: AbortSignal }): Promise<Finding[]> {
  const { s3, signal } = options;
  // Single tries: a retry would meet its own earlier write and hide who won.
  const bucket = openS3Bucket({ s3, patience: { attempts: 1, firstPauseMs: 0 } });
  const patient = openS3Bucket({ s3 });
  const trial: Trial = { bucket, patient, folder: `${PREFIX.tmp}doctor-${randomUUID()}/`, signal };
  const where = `${s3.endpoint ?? `AWS (${s3.region})`}, bucket ${s3.bucket}`;
  const findings: Finding[] = [];
  const check = async (name: string, code: ErrorCode, look: (trial: Trial) => Promise<Outcome>): Promise<boolean> => {
    const finding = await outcomeOf(name, code, () => look(trial), signal);
    findings.push(finding);
    return finding.ok;
  };
  try {
    const reached = await check('S3 can be reached', 'STORE_UNREACHABLE', async () => {
      await patient.serverTime(signal);
      return { detail: where };
    });
    if (!reached) return findings;
    await check('S3 clock', 'STORE_DENIED', checkClock);
    const written = await check('S3 reads what was written', 'STORE_UNSAFE', checkReadAfterWrite);
    if (!written) return findings;
    await check('S3 creates once (If-None-Match)', 'STORE_UNSAFE', checkCreateRace);
    await check('S3 replaces once (If-Match)', 'STORE_UNSAFE', checkReplaceRace);
    await check('S3 refuses damaged uploads', 'STORE_UNSAFE', checkChecksum);
    return findings;
  } finally {
    await cleanUp(trial);
    bucket.close();
    patient.close();
  }
}

/** The error to fail with when a check failed, or null. */
export function storeProblem(findings: readonly Finding[], s3: S3Config): CliffhangerError | null {
  const failed = findings.find(({ ok }) => !ok);
  if (!failed) return null;
  const fields = { bucket: s3.bucket, endpoint: s3.endpoint ?? `AWS (${s3.region})` };
  const code = failed.code === 'STORE_UNREACHABLE' || failed.code === 'STORE_DENIED' ? failed.code : 'STORE_UNSAFE';
  return new CliffhangerError(code, { ...fields, problem: failed.detail, reason: failed.detail });
}

interface Trial {
  readonly bucket: S3Bucket;
  readonly patient: S3Bucket;
  readonly folder: string;
  readonly signal: AbortSignal | undefined;
}

/** A detail alone is good news; a problem says what to do. */
type Outcome = { readonly detail: string; readonly advice?: string };

const OTHER_SERVER = 'Use a server that honours conditional writes and checksums: AWS S3, versitygw 1.8 or newer.';

async function checkClock({ patient, signal }: Trial): Promise<Outcome> {
  const skew = Math.round(((await patient.serverTime(signal)) - Date.now()) / 1000);
  const detail = `${Math.abs(skew)} s ${skew < 0 ? 'behind' : 'ahead of'} this machine`;
  if (Math.abs(skew) <= CLOCK_MAX_SECONDS) return { detail };
  return { detail, advice: 'Set the clock of this machine (timedatectl set-ntp true), or that of the server.' };
}

async function checkReadAfterWrite({ patient, folder, signal }: Trial): Promise<Outcome> {
  const key = `${folder}read`;
  for (const text of ['first', 'second']) {
    await patient.write(key, { body: bodyOf(Buffer.from(text)), mediaType: MEDIA_TYPE, when: 'always' }, signal);
    const read = await patient.read(key, signal);
    if (read?.body.toString() !== text)
      return { detail: 'it does not read what was just written', advice: OTHER_SERVER };
  }
  let listed = false;
  for await (const object of patient.list(folder, signal)) listed ||= object.key === key;
  if (!listed) return { detail: 'it does not list what was just written', advice: OTHER_SERVER };
  await patient.remove(key, 'always', signal);
  if (await patient.head(key, signal)) return { detail: 'it still has what was just deleted', advice: OTHER_SERVER };
  return { detail: 'written, replaced, listed and deleted: seen at once' };
}

async function checkCreateRace(trial: Trial): Promise<Outcome> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const won = await race(trial, `${trial.folder}create-${round}`, 'absent');
    if (won !== 1)
      return { detail: `${won} of ${WRITERS} writers with If-None-Match: * won, expected 1`, advice: OTHER_SERVER };
  }
  return { detail: `1 of ${WRITERS} writers won, ${ROUNDS} times` };
}

async function checkReplaceRace(trial: Trial): Promise<Outcome> {
  const { patient, folder, signal } = trial;
  for (let round = 0; round < ROUNDS; round += 1) {
    const key = `${folder}replace-${round}`;
    const first = { body: bodyOf(Buffer.from('first')), mediaType: MEDIA_TYPE, when: 'always' } as const;
    const written = await patient.write(key, first, signal);
    const won = await race(trial, key, { etag: written?.etag ?? '' });
    if (won !== 1)
      return { detail: `${won} of ${WRITERS} writers with one If-Match won, expected 1`, advice: OTHER_SERVER };
  }
  return { detail: `1 of ${WRITERS} writers won, ${ROUNDS} times` };
}

/** How many of many writers at once were told that they won. */
async function race({ bucket, signal }: Trial, key: string, when: 'absent' | { etag: string }): Promise<number> {
  const results = await Promise.all(
    Array.from({ length: WRITERS }, (_, writer) =>
      bucket.write(key, { body: bodyOf(Buffer.from(`writer ${writer}`)), mediaType: MEDIA_TYPE, when }, signal),
    ),
  );
  return results.filter(Boolean).length;
}

async function checkChecksum({ bucket, patient, folder, signal }: Trial): Promise<Outcome> {
  const key = `${folder}checksum`;
  const { sha256 } = bodyOf(Buffer.from('as it was sent'));
  const damaged: Body = { ...bodyOf(Buffer.from('as it arrives')), sha256 };
  const refused = await bucket.write(key, { body: damaged, mediaType: MEDIA_TYPE, when: 'always' }, signal).then(
    () => false,
    (error: unknown) => error instanceof CliffhangerError,
  );
  if (!refused || (await patient.head(key, signal))) {
    return { detail: 'it keeps bytes that do not match their SHA-256', advice: OTHER_SERVER };
  }
  return { detail: 'bytes with another SHA-256 were refused' };
}

async function outcomeOf(
  check: string,
  code: ErrorCode,
  look: () => Promise<Outcome>,
  signal?: AbortSignal,
): Promise<Finding> {
  try {
    const { detail, advice = '' } = await look();
    return { check, ok: advice === '', detail, advice, code: advice === '' ? null : code };
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof CliffhangerError)) throw error;
    const advice =
      error.code === 'STORE_UNREACHABLE'
        ? 'Start it (`npm run stack`) or correct S3_ENDPOINT.'
        : 'Check the credentials and the bucket name.';
    return { check, ok: false, detail: String(error.fields.reason ?? error.message), advice, code: error.code };
  }
}

async function cleanUp({ patient, folder }: Trial): Promise<void> {
  try {
    for await (const { key } of patient.list(folder)) await patient.remove(key, 'always');
  } catch (error) {
    // What stays under v1/tmp/ is the collector's to remove; the findings say why the server could not be asked.
    if (!(error instanceof CliffhangerError)) throw error;
  }
}
