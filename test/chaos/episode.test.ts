import { once } from 'node:events';
import { eventually } from '../live/eventually';
import { openStudio, type Role, shortBrief, type TestStudio } from '../live/studio';

const PATIENCE_MS = 420_000;
const series = `chaos-${process.pid}-${Date.now().toString(36)}`;

/** Kill the worker that has just begun this activity. In the order in which an episode begins them. */
const STORMS: readonly { activity: string; role: Role }[] = [
  { activity: 'voiceLines', role: 'voices' },
  { activity: 'shootShot', role: 'orchestration' },
  { activity: 'shootShot', role: 'render' },
  { activity: 'composeCue', role: 'render' },
  { activity: 'mixSound', role: 'render' },
  { activity: 'packageVersion', role: 'render' },
];

async function kill(studio: TestStudio, role: Role): Promise<void> {
  const child = studio.worker(role);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  await studio.start([role]);
}

describe('an episode whose workers are killed in every stage', () => {
  let calm: TestStudio | undefined;
  let stormy: TestStudio | undefined;
  afterAll(async () => void (await Promise.all([calm?.close(), stormy?.close()])));

  it(
    'ends with the release of an undisturbed one, byte for byte',
    async () => {
      calm = await openStudio();
      await calm.start();
      const undisturbed = await calm.produce(shortBrief({ series }));
      await calm.close();

      stormy = await openStudio();
      await stormy.start();
      const { client } = stormy;
      const handle = client.workflow.getHandle(`episode/${series}/1`);
      const state = { over: false };
      const production = stormy.produce(shortBrief({ series })).finally(() => {
        state.over = true;
      });
      production.catch(() => undefined);
      await eventually(async () => (await handle.describe()).runId !== undefined);

      const killed: string[] = [];
      for (const { activity, role } of STORMS) {
        // in hand now: pending, and taken by a worker
        const inHand = async (): Promise<boolean> =>
          ((await handle.describe()).raw.pendingActivities ?? []).some(
            ({ activityType, lastStartedTime }) => activityType?.name === activity && lastStartedTime != null,
          );
        await eventually(async () => state.over || (await inHand()), PATIENCE_MS);
        if (state.over) break;
        await kill(stormy, role);
        killed.push(activity);
      }
      const disturbed = await production;

      expect(killed).toEqual(STORMS.map(({ activity }) => activity));
      const { events } = await handle.fetchHistory();
      const attempts = (events ?? []).map((event) => event.activityTaskStartedEventAttributes?.attempt ?? 0);
      expect(Math.max(...attempts)).toBeGreaterThan(1);
      expect(disturbed.release).toEqual(undisturbed.release);
      const { release } = await stormy.release(shortBrief({ series }));
      for (const key of release.derivations) expect(await stormy.store.findDerivation(key)).not.toBeNull();
    },
    PATIENCE_MS,
  );
});
