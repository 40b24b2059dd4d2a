import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';

/** What a server may be careless about; each makes it unfit to keep assets. */
export const CARELESSNESS = [
  /** Does not know `If-None-Match`. */
  'ignores-if-none-match',
  /** Does not know `If-Match`. */
  'ignores-if-match',
  /** Knows both, but looks first and writes later: several writers at once all find their condition met. */
  'looks-then-writes',
  /** Keeps bytes that do not match their checksum. */
  'ignores-checksums',
  /** Serves what was there before. */
  'reads-late',
  /** Its clock is an hour off. */
  'wrong-clock',
] as const;
export type Carelessness = (typeof CARELESSNESS)[number];

/** A small S3 server in memory that is careless in one way, and fit otherwise. It asks for no signature. */
export async function startCarelessS3(about: Carelessness | null): Promise<{ endpoint: string; close(): void }> {
  const objects = new Map<string, { body: Buffer; etag: string; before: Buffer | undefined }>();

  async function answer(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (about === 'wrong-clock') reply.setHeader('date', new Date(Date.now() + 3_600_000).toUTCString());
    if (searchParams.has('list-type')) return void reply.end(listing(searchParams.get('prefix') ?? ''));
    const there = objects.get(pathname);
    if (request.method === 'PUT') {
      const refusal = refused(request, body, there?.etag);
      if (about === 'looks-then-writes') await turn();
      if (refusal) return void reply.writeHead(refusal).end();
      const etag = `"${createHash('md5').update(body).digest('hex')}"`;
      objects.set(pathname, { body, etag, before: there?.body });
      return void reply.setHeader('etag', etag).end();
    }
    if (request.method === 'DELETE') {
      objects.delete(pathname);
      return void reply.writeHead(204).end();
    }
    if (!there) return void reply.writeHead(404).end();
    const served = (about === 'reads-late' && there.before) || there.body;
    reply.writeHead(200, { etag: there.etag, 'content-length': served.length });
    reply.end(request.method === 'HEAD' ? undefined : served);
  }

  function refused({ headers }: IncomingMessage, body: Buffer, etag: string | undefined): number | null {
    if (headers['if-none-match'] === '*' && about !== 'ignores-if-none-match' && etag !== undefined) return 412;
    if (headers['if-match'] && about !== 'ignores-if-match' && headers['if-match'] !== etag) return 412;
    const sum = createHash('sha256').update(body).digest('base64');
    return about !== 'ignores-checksums' && headers['x-amz-checksum-sha256'] !== sum ? 400 : null;
  }

  function listing(prefix: string): string {
    const keys = [...objects.keys()].map((path) => path.split('/').slice(2).join('/'));
    const found = keys.filter((key) => key.startsWith(prefix));
    const contents = found.map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`).join('');
    return `<?xml version="1.0"?><ListBucketResult><IsTruncated>false</IsTruncated>${contents}</ListBucketResult>`;
  }

  const server = createServer((request, reply) => void answer(request, reply));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
