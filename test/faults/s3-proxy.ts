import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What can happen to a request between a worker and S3. */
export const FAULTS = [
  /** The connection is cut before the server hears anything. */
  'cut-before',
  /** The connection is cut in the middle of the request's body. */
  'cut-upload',
  /** The server does as asked; its reply never arrives. */
  'lost-reply',
  /** The server does as asked; the reply says 500. */
  'error-after',
  'status-500',
  'status-503',
  /** A bit of the request's body flips on its way. */
  'wrong-upload',
  /** A bit of the reply's body flips on its way. */
  'wrong-bytes',
  /** The reply breaks off half way. */
  'truncated',
  /** The reply comes in drops. */
  'slow',
  /** Nothing comes back, and the connection stays. */
  'stalled',
  /** Half a reply comes back, then nothing, and the connection stays. */
  'stalled-reply',
] as const;
export type Fault = (typeof FAULTS)[number];

interface Rule {
  readonly fault: Fault;
  readonly method?: string;
  readonly path?: RegExp;
  /** Requests that it hits; Infinity for all. */
  times: number;
}

/** A proxy before S3 that misbehaves on purpose. Signatures stay good: it passes the host name on as it came. */
export interface S3Proxy {
  readonly endpoint: string;
  /** The next matching requests suffer this. Rules are looked through in the order in which they were given. */
  inject(rule: { fault: Fault; method?: string; path?: RegExp; times?: number }): void;
  /** From now on the first try of every different request suffers this; null for none. Forgets earlier rules. */
  firstTries(fault: Fault | null): void;
  /** Faults that happened since the last `inject` or `firstTries`. */
  readonly happened: () => number;
  close(): Promise<void>;
}

export async function startS3Proxy(upstream: string): Promise<S3Proxy> {
  const target = new URL(upstream);
  let rules: Rule[] = [];
  let everyFirst: Fault | null = null;
  let tried = new Set<string>();
  let happened = 0;

  const faultFor = (request: IncomingMessage): Fault | null => {
    const rule = rules.find(
      ({ method, path, times }) =>
        times > 0 && (!method || method === request.method) && (!path || path.test(request.url ?? '')),
    );
    if (rule) {
      rule.times -= 1;
      return rule.fault;
    }
    if (!everyFirst || !applies(everyFirst, request)) return null;
    // Tries of one request look alike but for their time and signature.
    const { 'x-amz-checksum-sha256': sum, 'if-match': match, 'if-none-match': none } = request.headers;
    const identity = [request.method, request.url, sum, match, none].join(' ');
    if (tried.has(identity)) return null;
    tried.add(identity);
    return everyFirst;
  };

  const server = createServer(async (incoming, outgoing) => {
    // A cut connection also shows as an error on this side: that is what was asked for.
    incoming.on('error', () => outgoing.destroy());
    const fault = faultFor(incoming);
    if (fault) happened += 1;
    try {
      await serve({ incoming, outgoing, fault, target });
    } catch {
      outgoing.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    inject: ({ times = 1, ...rule }) => {
      happened = 0;
      rules.push({ ...rule, times });
    },
    firstTries: (fault) => {
      [everyFirst, rules, tried, happened] = [fault, [], new Set(), 0];
    },
    happened: () => happened,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Faults of an upload need a body to hit; faults of a reply's body are for replies to GET. */
function applies(fault: Fault, { method, headers }: IncomingMessage): boolean {
  if (fault === 'cut-upload' || fault === 'wrong-upload') return Number(headers['content-length'] ?? 0) > 0;
  if (fault === 'wrong-bytes' || fault === 'truncated' || fault === 'stalled-reply' || fault === 'slow') {
    return method === 'GET';
  }
  return true;
}

async function serve(exchange: {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  fault: Fault | null;
  target: URL;
}): Promise<void> {
  const { incoming, outgoing, fault, target } = exchange;
  if (fault === 'cut-before') return void outgoing.destroy();
  const body = await readAll(incoming);
  if (fault === 'stalled') return;
  if (fault === 'status-500' || fault === 'status-503') return refuse(outgoing, fault === 'status-500' ? 500 : 503);
  const sent =
    fault === 'wrong-upload' ? flipped(body) : fault === 'cut-upload' ? body.subarray(0, body.length / 2) : body;

  const reply = await forward({ incoming, body: sent, target, cut: fault === 'cut-upload' });
  if (reply === null || fault === 'lost-reply') return void outgoing.destroy();
  const bytes = await readAll(reply);
  if (fault === 'error-after') return refuse(outgoing, 500);
  // Raw headers keep their case and order.
  outgoing.writeHead(reply.statusCode ?? 502, reply.rawHeaders);
  // Only the bytes of an object are damaged: a damaged list or error would be noticed by its XML.
  const isObject = reply.statusCode === 200 && !/xml/.test(reply.headers['content-type'] ?? '');
  if (fault === 'wrong-bytes' && isObject) return void outgoing.end(flipped(bytes));
  if (fault === 'truncated' || fault === 'stalled-reply') {
    outgoing.write(bytes.subarray(0, bytes.length / 2));
    // Long enough for the half to leave before the connection goes.
    if (fault === 'truncated') setTimeout(() => outgoing.destroy(), 20);
    return;
  }
  if (fault === 'slow') return drip(outgoing, bytes);
  outgoing.end(bytes);
}

/** Null when the connection to the server was cut. */
function forward(options: {
  incoming: IncomingMessage;
  body: Buffer;
  target: URL;
  cut: boolean;
}): Promise<IncomingMessage | null> {
  const { incoming, body, target, cut } = options;
  return new Promise((resolve, reject) => {
    const headers = { ...incoming.headers, connection: 'close' };
    const { hostname, port } = target;
    const outward = ask({ hostname, port, method: incoming.method, path: incoming.url, headers }, resolve);
    outward.on('error', (error) => (cut ? resolve(null) : reject(error)));
    if (cut) outward.write(body, () => outward.destroy());
    else outward.end(body);
  });
}

async function readAll(source: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const middle = Math.floor(copy.length / 2);
  if (copy.length > 0) copy.writeUInt8(copy.readUInt8(middle) ^ 1, middle);
  return copy;
}

function refuse(outgoing: ServerResponse, status: number): void {
  const code = status === 503 ? 'SlowDown' : 'InternalError';
  outgoing.writeHead(status, { 'content-type': 'application/xml' });
  outgoing.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>made up by the proxy</Message></Error>`);
}

const DROPS = 8;
const DROP_EVERY_MS = 15;

function drip(outgoing: ServerResponse, bytes: Buffer): void {
  let drop = 0;
  const timer = setInterval(() => {
    outgoing.write(bytes.subarray((bytes.length * drop) / DROPS, (bytes.length * (drop + 1)) / DROPS));
    drop += 1;
    if (drop < DROPS) return;
    clearInterval(timer);
    outgoing.end();
  }, DROP_EVERY_MS);
}
