import { createServer, type Server } from 'node:net';
import { anyFreePort, isTaken, LOOPBACK, pickPort } from '../../infra/local/ports';

describe('picking a port', () => {
  let server: Server | undefined;
  afterEach(() => new Promise<void>((done) => (server ? server.close(() => done()) : done())));

  async function occupy(port: number): Promise<number> {
    await new Promise<void>((listening, failed) => {
      server = createServer().once('error', failed).listen(port, LOOPBACK, listening);
    });
    return port;
  }

  test('takes the preferred one when it is free', async () => {
    const preferred = await anyFreePort();
    const onBusy = jest.fn();
    await expect(pickPort({ preferred, onBusy })).resolves.toBe(preferred);
    expect(onBusy).not.toHaveBeenCalled();
  });

  test('names a busy one and takes a free one above it', async () => {
    const busy = await occupy(await anyFreePort());
    const onBusy = jest.fn();
    const port = await pickPort({ preferred: busy, onBusy });
    expect(port).not.toBe(busy);
    expect(await isTaken(port)).toBe(false);
    expect(onBusy).toHaveBeenCalledWith(busy, port);
  });

  test('passes over one that is promised to another part', async () => {
    const preferred = await anyFreePort();
    await expect(pickPort({ preferred, taken: new Set([preferred]) })).resolves.not.toBe(preferred);
  });

  test('sees who listens and who does not', async () => {
    const port = await anyFreePort();
    expect(await isTaken(port)).toBe(false);
    await occupy(port);
    expect(await isTaken(port)).toBe(true);
  });
});
