import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openScratch, type Scratch } from '../../src/assets/scratch';
import { compiledModule } from '../../src/compiled';

const MB = 1_000_000;
let dir: string;
let scratch: Scratch;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'scratch-'));
  scratch = await openScratch({ dir, maxBytes: 3 * MB });
});
afterEach(async () => {
  await scratch.close();
  await rm(dir, { recursive: true, force: true });
});

const asset = (bytes = MB) => {
  const body = randomBytes(bytes);
  const digest = { sha256: createHash('sha256').update(body).digest('hex'), bytes };
  let fills = 0;
  const fill = async (path: string) => {
    fills += 1;
    await writeFile(path, body, { flag: 'wx' });
    return digest;
  };
  return { body, digest, fill, fills: () => fills };
};
const cached = async (): Promise<string[]> => {
  const shards = await readdir(join(dir, 'v1', 'cas'));
  return (await Promise.all(shards.map((shard) => readdir(join(dir, 'v1', 'cas', shard))))).flat();
};
const pathOf = (sha256: string) => join(dir, 'v1', 'cas', sha256.slice(0, 2), sha256);
const used = async (scratchOf: Scratch, { digest, fill }: ReturnType<typeof asset>): Promise<void> =>
  (await scratchOf.lease(digest, fill)).release();
/** Everything below the folders of processes, other than the folders themselves. */
const inHand = async (): Promise<string[]> =>
  (await readdir(join(dir, 'v1', 'processes'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

describe('the scratch cache', () => {
  it('fills once, and serves from then on', async () => {
    const one = asset();
    await Promise.all([used(scratch, one), used(scratch, one), used(scratch, one)]);
    const lease = await scratch.lease(one.digest, one.fill);
    expect((await readFile(lease.path)).equals(one.body)).toBe(true);
    lease.release();
    lease.release();
    expect(one.fills()).toBe(1);
    expect(await inHand()).toEqual([]);
  });

  it('keeps a file that was put for the next to read', async () => {
    const one = asset();
    const path = join(dir, 'made');
    await writeFile(path, one.body);
    const adopted = await scratch.adopt(path);
    expect({ sha256: adopted.sha256, bytes: adopted.bytes }).toEqual(one.digest);
    adopted.release();
    // The file is its maker's: what becomes of it changes nothing.
    await writeFile(path, 'overwritten');
    const lease = await scratch.lease(one.digest, one.fill);
    expect((await readFile(lease.path)).equals(one.body)).toBe(true);
    lease.release();
    expect(one.fills()).toBe(0);
  });

  it('lets the least recently used go first, and keeps to its bound', async () => {
    const [a, b, c, d] = [asset(), asset(), asset(), asset()];
    for (const one of [a, b, c]) await used(scratch, one);
    await used(scratch, a);
    await used(scratch, d);
    expect((await cached()).sort()).toEqual([a, c, d].map(({ digest }) => digest.sha256).sort());
    await used(scratch, a);
    expect(a.fills()).toBe(1);
  });

  it('goes by the times that other processes left, too', async () => {
    const [a, b, c, d] = [asset(), asset(), asset(), asset()];
    for (const one of [a, b, c]) await used(scratch, one);
    await scratch.close();
    const [old, older] = [new Date(Date.now() - 1e6), new Date(Date.now() - 2e6)];
    await utimes(pathOf(b.digest.sha256), old, old);
    await utimes(pathOf(c.digest.sha256), older, older);
    scratch = await openScratch({ dir, maxBytes: 3 * MB });
    await used(scratch, d);
    expect((await cached()).sort()).toEqual([a, b, d].map(({ digest }) => digest.sha256).sort());
  });

  it('never lets go of what is leased, and says so when nothing else is left', async () => {
    const leases = [];
    const held = [asset(), asset(), asset()];
    for (const { digest, fill } of held) leases.push(await scratch.lease(digest, fill));
    const one = asset();
    await expect(scratch.lease(one.digest, one.fill)).rejects.toMatchObject({ code: 'DISK_FULL', retryable: true });
    expect(one.fills()).toBe(0);
    for (const [i, lease] of leases.entries()) expect((await stat(lease.path)).size).toBe(held[i]?.digest.bytes);
    leases[1]?.release();
    await used(scratch, one);
    expect(await cached()).not.toContain(held[1]?.digest.sha256);
  });

  it('refuses what could never fit before it downloads anything', async () => {
    const one = asset(3 * MB + 1);
    const refused = scratch.lease(one.digest, one.fill);
    await expect(refused).rejects.toMatchObject({
      code: 'DISK_FULL',
      message: expect.stringContaining('CLIFFHANGER_SCRATCH'),
    });
    expect(one.fills()).toBe(0);
  });

  it('shows nothing of a fill that failed', async () => {
    const one = asset();
    const broken = async (path: string) => {
      await writeFile(path, one.body.subarray(0, 1000));
      throw new Error('cut');
    };
    await expect(scratch.lease(one.digest, broken)).rejects.toThrow('cut');
    expect(await cached()).toEqual([]);
    expect(await inHand()).toEqual([]);
    await used(scratch, one);
  });

  it('turns a full disk into an error that says what to do', async () => {
    const { digest } = asset();
    const full = async () => {
      throw Object.assign(new Error('write'), { code: 'ENOSPC' });
    };
    await expect(scratch.lease(digest, full)).rejects.toMatchObject({ code: 'DISK_FULL', retryable: true });
  });

  it('fills anew what was damaged between two runs', async () => {
    const one = asset();
    await used(scratch, one);
    await scratch.close();
    await writeFile(pathOf(one.digest.sha256), Buffer.alloc(MB));
    scratch = await openScratch({ dir, maxBytes: 3 * MB });
    const lease = await scratch.lease(one.digest, one.fill);
    expect((await readFile(lease.path)).equals(one.body)).toBe(true);
    lease.release();
    expect(one.fills()).toBe(2);
  });

  it('goes on after somebody cleared the folder', async () => {
    const one = asset();
    await used(scratch, one);
    await rm(dir, { recursive: true });
    await used(scratch, one);
    const workspace = await scratch.openWorkspace();
    expect(await readdir(workspace.path)).toEqual([]);
  });
});

describe('a workspace', () => {
  it('is empty, and gone afterwards with all that is in it', async () => {
    const [one, two] = [await scratch.openWorkspace(), await scratch.openWorkspace()];
    expect(one.path).not.toBe(two.path);
    expect(await readdir(one.path)).toEqual([]);
    await writeFile(join(one.path, 'frame.raw'), 'x');
    await one.release();
    await one.release();
    await expect(stat(one.path)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readdir(two.path)).toEqual([]);
  });
});

describe('several processes', () => {
  const CHILD = `
    const { openScratch } = require(${JSON.stringify(compiledModule(join(__dirname, '../../src/assets'), 'scratch'))});
    const { writeFileSync } = require('node:fs');
    const [dir, sha256, hex] = process.argv.slice(1);
    const body = Buffer.from(hex, 'hex');
    const fill = async (path) => { writeFileSync(path, body); return { sha256, bytes: body.length }; };
    (async () => {
      const scratch = await openScratch({ dir, maxBytes: 3e6 });
      const lease = await scratch.lease({ sha256, bytes: body.length }, fill);
      const workspace = await scratch.openWorkspace();
      writeFileSync(workspace.path + '/frame.raw', 'x');
      console.log(JSON.stringify({ lease: lease.path, workspace: workspace.path }));
      process.stdin.once('data', () => process.exit());
    })();
  `;
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  async function leaseElsewhere({ digest, body }: ReturnType<typeof asset>) {
    const child = spawn(process.execPath, ['-e', CHILD, dir, digest.sha256, body.toString('hex')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.push(child);
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    return { child, ...(JSON.parse(line) as { lease: string; workspace: string }) };
  }
  const small = () => asset(50_000);

  it('share one cache, and leave each other what is in use', async () => {
    const theirs = small();
    const elsewhere = await leaseElsewhere(theirs);
    await used(scratch, theirs);
    expect(theirs.fills()).toBe(0);
    for (let n = 0; n < 4; n += 1) await used(scratch, asset());
    expect(await cached()).toContain(theirs.digest.sha256);
    expect((await readFile(elsewhere.lease)).equals(theirs.body)).toBe(true);
    expect(await readdir(elsewhere.workspace)).toEqual(['frame.raw']);
  });

  it('take their things with them when they exit', async () => {
    const { child, lease, workspace } = await leaseElsewhere(small());
    child.stdin?.write('bye');
    await once(child, 'exit');
    for (const path of [lease, workspace]) await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('that were killed leave nothing for long', async () => {
    const { child, lease, workspace } = await leaseElsewhere(small());
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await stat(workspace)).isDirectory()).toBe(true);
    const mine = await scratch.openWorkspace();
    await (await openScratch({ dir, maxBytes: 3 * MB })).close();
    for (const path of [lease, workspace]) await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readdir(mine.path)).toEqual([]);
  });
});
