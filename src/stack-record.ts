import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CliffhangerError } from './errors';

/** `<home>/stack.json`: what a local stack runs and where, for clients to find it and for the next stack to take over from. */
export const stackRecordSchema = z.object({
  /** The process that keeps the servers running. */
  pid: z.int().positive(),
  /** The servers' processes; one that is configured from outside has none. */
  pids: z.object({ temporal: z.int().positive().optional(), s3: z.int().positive().optional() }),
  /** When each process was born, so that a reused number is not mistaken for it. */
  born: z.object({ stack: z.string(), temporal: z.string().optional(), s3: z.string().optional() }),
  /** True once every server has answered. */
  ready: z.boolean(),
  temporal: z.object({ address: z.string(), namespace: z.string(), uiUrl: z.string() }).optional(),
  s3: z
    .object({ endpoint: z.string(), region: z.string(), bucket: z.string(), forcePathStyle: z.boolean() })
    .optional(),
  startedAt: z.iso.datetime(),
});

export type StackRecord = z.infer<typeof stackRecordSchema>;

export const s3CredentialsSchema = z.object({ accessKeyId: z.string().min(3), secretAccessKey: z.string().min(16) });

export type S3Credentials = z.infer<typeof s3CredentialsSchema>;

export const stackRecordPath = (home: string): string => join(home, 'stack.json');
export const s3CredentialsPath = (home: string): string => join(home, 's3', 'credentials.json');

/** What the last local stack of this home wrote down, or undefined when there was none. It may be dead by now. */
export const readStackRecord = (home: string): StackRecord | undefined =>
  readJson(stackRecordPath(home), stackRecordSchema);

/** The local S3 server's credentials, or undefined when there are none that can be used. */
export const readS3Credentials = (home: string): S3Credentials | undefined =>
  readJson(s3CredentialsPath(home), s3CredentialsSchema);

function readJson<T>(path: string, schema: z.ZodType<T>): T | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new CliffhangerError(
      'CONFIG_INVALID',
      {
        setting: 'CLIFFHANGER_HOME',
        actual: `a place where ${path} cannot be read (${code})`,
        expected: 'a folder of yours',
        advice: 'Correct it, or unset it to use .cliffhanger.',
      },
      { cause: error },
    );
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    // written by hand, by another version, or cut off by a full disk: the stack writes it anew
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}
