import { once } from 'node:events';
import type { EpisodeProgress, Stage } from '../../src/workflows/messages';
import { openStudio, type Role, shortBrief, type TestStudio } from '../live/studio';

const PATIENCE_MS = 420_000;
const series = `chaos-${process.pid}-${Date.now().toString(36)}`;

/** The worker that works on a stage. */
const WORKER_OF: Partial<Record<Stage, Role>> = {
  write: 'orchestration',
  board: 'orchestration',
  voice: 'voices',
  shoot: 'render',
  score: 'render',
  cut: 'render',
  artwork: 'render',
  package: 'render',
  release: 'orchestration',
};

async function killed(studio: TestStudio, role: Role): Promise<void> {
  const child = studio.worker(role);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  await studio.start([role]);
}

describe('an episode whose workers are killed in every stage', () => {
  let calm: TestStudio;
  let stormy: TestStudio;
  beforeAll(async () => {
    [calm, stormy] = await Promise.all([openStudio(), openStudio()]);
    await Promise.all([calm.start(), stormy.start()]);
  }, PATIENCE_MS);
  afterAll(async () => void (await Promise.all([calm?.close(), stormy?.close()])));

  it(
    'ends with the release of an undisturbed one, byte for byte',
    async () => {
      const undisturbed = await calm.produce(shortBrief({ series }));

      const seen = new Set<Stage>();
      const storms: Promise<void>[] = [];
      let storm: Promise<void> = Promise.resolve();
      const onProgress = (progress: EpisodeProgress): void => {
        for (const [stage, role] of Object.entries(WORKER_OF) as [Stage, Role][]) {
          if (seen.has(stage) || progress.stages[stage].state === 'waiting') continue;
          seen.add(stage);
          storm = storm.then(() => killed(stormy, role));
          storms.push(storm);
        }
      };
      // another series would draw other sheets: the same brief in a bucket of its own, under another workflow
      await calm.client.workflow.getHandle(`episode/${series}/1`).describe();
      const disturbed = await stormy.produce(shortBrief({ series }), { onProgress });
      await Promise.all(storms);

      expect([...seen].sort()).toEqual(Object.keys(WORKER_OF).sort());
      expect(disturbed.release).toEqual(undisturbed.release);
      const { release } = await stormy.release(shortBrief({ series }));
      for (const key of release.derivations) expect(await stormy.store.findDerivation(key)).not.toBeNull();
    },
    PATIENCE_MS,
  );
});
