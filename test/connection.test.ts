import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { connectTemporal, isS3Configured, resolveConfig, temporalOptions } from '../src/connection';
import { s3CredentialsPath, stackRecordPath } from '../src/stack-record';

const CREDENTIALS = { accessKeyId: 'local-key', secretAccessKey: 'local-secret-of-many-letters' };
const RECORD = {
  ...{ pid: 1, pids: { temporal: 2, s3: 3 }, born: { stack: 'a', temporal: 'b', s3: 'c' }, ready: true },
  temporal: { address: '127.0.0.1:7299', namespace: 'drama', uiUrl: 'http://127.0.0.1:8299' },
  s3: { endpoint: 'http://127.0.0.1:7099', region: 'eu-west-1', bucket: 'shorts', forcePathStyle: true },
  startedAt: '2026-01-01T00:00:00.000Z',
};

let home: string;
let env: Record<string, string>;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cliffhanger-connection-'));
  env = { CLIFFHANGER_HOME: home, TEMPORAL_CONFIG_FILE: join(home, 'temporal.toml') };
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function stackHasRun(record: unknown = RECORD): void {
  mkdirSync(dirname(s3CredentialsPath(home)), { recursive: true });
  writeFileSync(stackRecordPath(home), JSON.stringify(record));
  writeFileSync(s3CredentialsPath(home), JSON.stringify(CREDENTIALS));
}

describe('where S3 is', () => {
  test('is what the local stack wrote down, with its credentials', () => {
    stackHasRun();
    expect(resolveConfig(env).s3).toEqual({ ...RECORD.s3, credentials: CREDENTIALS });
  });

  test('is another bucket on it when that is asked for', () => {
    stackHasRun();
    expect(resolveConfig({ ...env, S3_BUCKET: 'mine' }).s3).toEqual({
      ...RECORD.s3,
      bucket: 'mine',
      credentials: CREDENTIALS,
    });
  });

  test('is the environment’s endpoint before the local stack’s, and never with the local credentials', () => {
    stackHasRun();
    const { s3 } = resolveConfig({ ...env, S3_ENDPOINT: 'https://s3.example.com', S3_BUCKET: 'mine' });
    expect(s3).toMatchObject({ endpoint: 'https://s3.example.com', bucket: 'mine', forcePathStyle: true });
    expect(s3.credentials).toBeUndefined();
  });

  test('has the local credentials when the environment names the local endpoint', () => {
    stackHasRun();
    expect(resolveConfig({ ...env, S3_ENDPOINT: RECORD.s3.endpoint }).s3.credentials).toEqual(CREDENTIALS);
  });

  test('is AWS when a bucket is named beside AWS credentials, which alone do not count', () => {
    stackHasRun();
    const aws = { ...env, AWS_PROFILE: 'work', AWS_REGION: 'eu-central-1' };
    expect(isS3Configured(aws)).toBe(false);
    expect(resolveConfig(aws).s3.endpoint).toBe(RECORD.s3.endpoint);
    expect(resolveConfig({ ...aws, S3_BUCKET: 'mine' }).s3).toEqual({
      ...{ endpoint: undefined, region: 'eu-central-1', bucket: 'mine', forcePathStyle: false, credentials: undefined },
    });
  });

  test.each(['AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL'])('is the AWS SDK’s own endpoint variable %s', (name) => {
    const { s3 } = resolveConfig({
      ...env,
      [name]: 'http://10.0.0.1:9000',
      AWS_ACCESS_KEY_ID: 'k',
      AWS_SECRET_ACCESS_KEY: 's',
    });
    expect(s3).toMatchObject({ endpoint: 'http://10.0.0.1:9000', forcePathStyle: true, credentials: undefined });
  });

  test('is this machine when no stack has ever run, never a stranger’s bucket on AWS', () => {
    expect(resolveConfig(env).s3).toMatchObject({ endpoint: 'http://127.0.0.1:7070', bucket: 'cliffhanger' });
  });

  test.each(['', '{', '{"pid":-1}', '[]'])('is not read from a damaged record %j', (text) => {
    writeFileSync(stackRecordPath(home), text);
    expect(resolveConfig(env).s3.endpoint).toBe('http://127.0.0.1:7070');
  });
});

describe('where Temporal is', () => {
  const options = (more: Record<string, string> = {}) => temporalOptions({ home }, { ...env, ...more });

  test('is this machine unless anything else is said', () => {
    expect(options()).toEqual({
      address: '127.0.0.1:7233',
      namespace: 'default',
      connectionOptions: { address: '127.0.0.1:7233' },
    });
    expect(options({ TEMPORAL_ADDRESS: '' }).address).toBe('127.0.0.1:7233');
  });

  test('is what the local stack wrote down; the environment wins', () => {
    stackHasRun();
    expect(options()).toMatchObject({ address: '127.0.0.1:7299', namespace: 'drama' });
    expect(options({ TEMPORAL_NAMESPACE: 'other' })).toMatchObject({ address: '127.0.0.1:7299', namespace: 'other' });
    expect(options({ TEMPORAL_ADDRESS: 'cloud:7233' })).toMatchObject({ address: 'cloud:7233', namespace: 'default' });
  });

  test('is what a profile says, with its key and TLS', () => {
    stackHasRun();
    writeFileSync(
      env.TEMPORAL_CONFIG_FILE!,
      '[profile.cloud]\naddress = "x.tmprl.cloud:7233"\nnamespace = "n"\napi_key = "k"\n',
    );
    expect(options({ TEMPORAL_PROFILE: 'cloud' })).toMatchObject({
      ...{ address: 'x.tmprl.cloud:7233', namespace: 'n' },
      connectionOptions: { apiKey: 'k', tls: true },
    });
    expect(options().address).toBe('127.0.0.1:7299');
  });

  test('is an error that names the setting when the profile does not exist', () => {
    expect(() => options({ TEMPORAL_PROFILE: 'nope' })).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
    expect(() => options({ TEMPORAL_PROFILE: 'nope' })).toThrow(/nope.*TEMPORAL_PROFILE/s);
  });
});

describe('connecting to Temporal', () => {
  test('fails within five seconds where nobody listens, nobody answers or the name does not exist', async () => {
    const sockets: Socket[] = [];
    const deaf = createServer((socket) => void sockets.push(socket.on('error', () => undefined)));
    await once(deaf.listen(0, '127.0.0.1'), 'listening');
    const { port } = deaf.address() as AddressInfo;
    const began = Date.now();
    const refusal = async (address: string) => {
      const connecting = connectTemporal({ home }, { ...env, TEMPORAL_ADDRESS: address });
      await expect(connecting).rejects.toMatchObject({ code: 'TEMPORAL_UNREACHABLE', exit: 3, fields: { address } });
    };
    await Promise.all(['127.0.0.1:9', `127.0.0.1:${port}`, 'nowhere.invalid:7233'].map(refusal));
    expect(Date.now() - began).toBeLessThan(6_000);
    deaf.close();
    for (const socket of sockets) socket.destroy(); // gRPC gives a connection that is being made up only later
  }, 15_000);
});
