import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { localS3Credentials } from '../../infra/local/credentials';
import { createPrivateFile, privateFolder, replacePrivateFile } from '../../infra/local/private-file';
import { s3CredentialsPath } from '../../src/stack-record';
import { sandbox } from './sandbox';

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('the local S3 credentials', () => {
  test('are made once and differ between homes', () => {
    const [one, two] = [sandbox().dir, sandbox().dir];
    const made = localS3Credentials(one);
    expect(localS3Credentials(one)).toEqual(made);
    expect(localS3Credentials(two)).not.toEqual(made);
    expect(made.secretAccessKey.length).toBeGreaterThanOrEqual(32);
  });

  test('can be read by their owner only, also after somebody opened them up', () => {
    const home = sandbox().dir;
    localS3Credentials(home);
    const path = s3CredentialsPath(home);
    expect(mode(path)).toBe('600');
    expect(mode(`${home}/s3`)).toBe('700');
    chmodSync(path, 0o644);
    chmodSync(`${home}/s3`, 0o755);
    localS3Credentials(home);
    expect(mode(path)).toBe('600');
    expect(mode(`${home}/s3`)).toBe('700');
  });

  test.each(['', '{"accessKeyId":', '{"accessKeyId":"abc","secretAccessKey":"short"}'])(
    'are made anew when the file is damaged: %j',
    (damaged) => {
      const home = sandbox().dir;
      localS3Credentials(home);
      writeFileSync(s3CredentialsPath(home), damaged);
      const made = localS3Credentials(home);
      expect(JSON.parse(readFileSync(s3CredentialsPath(home), 'utf8'))).toEqual(made);
      expect(mode(s3CredentialsPath(home))).toBe('600');
    },
  );
});

describe('a private file', () => {
  test('is not overwritten when it is only to be created', () => {
    const path = sandbox().path('deep', 'file');
    expect(createPrivateFile(path, 'first')).toBe(true);
    expect(createPrivateFile(path, 'second')).toBe(false);
    expect(readFileSync(path, 'utf8')).toBe('first');
    replacePrivateFile(path, 'third');
    expect(readFileSync(path, 'utf8')).toBe('third');
    expect(mode(path)).toBe('600');
  });
});

test('a home that cannot be written to is an error that names the setting', () => {
  const box = sandbox();
  box.write('file', 'not a folder');
  expect(() => privateFolder(box.path('file', 'home'))).toThrow(
    /CLIFFHANGER_HOME is .*file.home \(.*ENOTDIR.*expected a folder/,
  );
});
