import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { dirname } from 'node:path';
import { readS3Credentials, type S3Credentials, s3CredentialsPath } from '../../src/stack-record';
import { createPrivateFile, privateFolder, replacePrivateFile } from './private-file';

/** 120 and 240 random bits. */
const BYTES = { accessKeyId: 15, secretAccessKey: 30 } as const;

/**
 * The local S3 server's credentials in `<home>/s3/credentials.json`: random, made once, readable by their owner only.
 * A damaged file is made anew; nothing that is stored depends on them.
 */
export function localS3Credentials(home: string): S3Credentials {
  const path = s3CredentialsPath(home);
  privateFolder(dirname(path));
  const known = readS3Credentials(home);
  if (known) {
    chmodSync(path, 0o600);
    return known;
  }
  const made: S3Credentials = {
    accessKeyId: randomBytes(BYTES.accessKeyId).toString('base64url'),
    secretAccessKey: randomBytes(BYTES.secretAccessKey).toString('base64url'),
  };
  const text = `${JSON.stringify(made, null, 2)}\n`;
  if (createPrivateFile(path, text)) return made;
  const others = readS3Credentials(home);
  if (others) return others;
  replacePrivateFile(path, text);
  return made;
}
