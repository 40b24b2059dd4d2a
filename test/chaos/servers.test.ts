import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledModule } from '../../src/compiled';
import { readStackRecord } from '../../src/stack-record';
import type { EpisodeProgress } from '../../src/workflows/messages';
import { eventually } from '../live/eventually';
import { withoutServices } from '../live/setup';
import { openStudio, shortBrief, type TestStudio } from '../live/studio';

const PATIENCE_MS = 420_000;
const series = `away-${process.pid}-${Date.now().toString(36)}`;
const brief = shortBrief({ series });

let undisturbed: string;
beforeAll(async () => {
  const studio = await openStudio();
  try {
    await studio.start();
    undisturbed = (await studio.produce(brief)).release.sha256;
  } finally {
    await studio.close();
  }
}, PATIENCE_MS);

describe('an episode whose servers are killed', () => {
  const home = mkdtempSync(join(tmpdir(), 'cliffhanger-chaos-'));
  const env = { ...withoutServices(process.env), CLIFFHANGER_HOME: home };
  const stack = spawn(
    process.execPath,
    [join(compiledModule(join(__dirname, '..', '..', 'infra', 'local'), 'stack'))],
    { env, stdio: 'ignore' },
  );
  let studio: TestStudio | undefined;
  afterAll(async () => {
    await studio?.close();
    const gone = once(stack, 'exit');
    stack.kill('SIGTERM');
    await gone;
    rmSync(home, { recursive: true, force: true });
  }, PATIENCE_MS);

  it(
    'goes on when they are back, and ends with the release of an undisturbed one',
    async () => {
      await eventually(() => readStackRecord(home)?.s3 !== undefined && readStackRecord(home)?.temporal !== undefined);
      studio = await openStudio({ services: env });
      await studio.start();
      const killed = new Set<'s3' | 'temporal'>();
      const kill = (server: 's3' | 'temporal'): void => {
        const pid = readStackRecord(home)?.pids[server];
        if (killed.has(server) || pid === undefined) return;
        killed.add(server);
        process.kill(pid, 'SIGKILL');
      };
      const onProgress = ({ stages }: EpisodeProgress): void => {
        if (stages.shoot.done >= 1) kill('s3');
        if (stages.shoot.done >= 3) kill('temporal');
      };
      const { release } = await studio.produce(brief, { onProgress });
      expect([...killed].sort()).toEqual(['s3', 'temporal']);
      expect(release.sha256).toBe(undisturbed);
    },
    PATIENCE_MS,
  );
});

/** A file system of a few megabytes needs the right to mount one, which CI and containers mostly give. */
const mayMount = process.getuid?.() === 0 && process.platform === 'linux';
const whereAllowed = mayMount ? it : it.skip;

describe('an episode whose scratch disk is full', () => {
  const disk = mkdtempSync(join(tmpdir(), 'cliffhanger-full-'));
  let studio: TestStudio | undefined;
  afterAll(async () => {
    await studio?.close();
    if (mayMount) execFileSync('umount', ['-l', disk]);
    rmSync(disk, { recursive: true, force: true });
  }, PATIENCE_MS);

  whereAllowed(
    'waits, says so, and goes on when there is space again',
    async () => {
      mkdirSync(disk, { recursive: true });
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]);
      studio = await openStudio({ scratch: disk });
      await studio.start();
      const { client } = studio;
      const produced = studio.produce(brief);
      produced.catch(() => undefined);
      const handle = client.workflow.getHandle(`episode/${series}/1`);
      await eventually(async () => {
        const { raw } = await handle.describe();
        return (raw.pendingActivities ?? []).some(
          (activity) => activity.lastFailure?.applicationFailureInfo?.type === 'DISK_FULL',
        );
      });
      execFileSync('mount', ['-o', 'remount,size=4g', disk]);
      expect((await produced).release.sha256).toBe(undisturbed);
    },
    PATIENCE_MS,
  );
});
