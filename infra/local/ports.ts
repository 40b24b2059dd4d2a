import { connect, createServer } from 'node:net';

/** Everything local listens here and nowhere else. */
export const LOOPBACK = '127.0.0.1';
const HIGHEST_PORT = 65_535;
/** How far above the preferred port to look. */
const SPAN = 100;

/** Whether a server could listen on this loopback port now. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: LOOPBACK, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** A loopback port that is free now, chosen by the system. */
export function anyFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port: 0, host: LOOPBACK }, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/**
 * The preferred port if it is free, else the next free one above it, else any. Port 0 means any.
 *
 * @param taken ports already promised to somebody else in this process
 */
export async function pickPort(options: {
  preferred: number;
  taken?: ReadonlySet<number>;
  onBusy?: (busy: number, instead: number) => void;
}): Promise<number> {
  const { preferred, taken = new Set<number>() } = options;
  if (preferred === 0) {
    let port = await anyFreePort();
    while (taken.has(port)) port = await anyFreePort();
    return port;
  }
  for (let port = preferred; port < Math.min(preferred + SPAN, HIGHEST_PORT); port++) {
    if (taken.has(port) || !(await isFree(port))) continue;
    if (port !== preferred) options.onBusy?.(preferred, port);
    return port;
  }
  const port = await anyFreePort();
  options.onBusy?.(preferred, port);
  return port;
}

/** Whether somebody listens on this loopback port. */
export function isTaken(port: number, timeoutMs = 1_000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: LOOPBACK, timeout: timeoutMs });
    const answer = (taken: boolean) => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
    socket.once('timeout', () => answer(false));
  });
}
