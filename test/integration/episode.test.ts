import { listEpisodes } from '../../src/client/list';
import { submitEpisode } from '../../src/client/submit';
import { ffprobe } from '../../src/media/process';
import type { Release } from '../../src/story/release';
import { eventually } from '../live/eventually';
import { childrenOf } from '../live/processes';
import { openStudio, shortBrief, type TestStudio } from '../live/studio';

/** Longest that any test here may take on two busy cores. */
const PATIENCE_MS = 240_000;

let studio: TestStudio;
const series = `it-${process.pid}-${Date.now().toString(36)}`;

beforeAll(async () => {
  studio = await openStudio();
  await studio.start();
}, PATIENCE_MS);
afterAll(() => studio.close());

/** Which derivations of a release were not part of another. */
const newIn = (after: Release, before: Release): string[] =>
  after.derivations.filter((key) => !before.derivations.includes(key));

async function capabilities(keys: readonly string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const key of keys) {
    const derivation = await studio.store.findDerivation(key);
    if (!derivation) throw new Error(`the release names derivation ${key}, which is gone`);
    counts[derivation.capability] = (counts[derivation.capability] ?? 0) + 1;
  }
  return counts;
}

describe('an episode', () => {
  it(
    'is made from a brief, kept small in Temporal, and not made twice',
    async () => {
      const brief = shortBrief({ series });
      const first = await studio.produce(brief);
      expect(first).toMatchObject({ series, episode: 1, revision: 1, alreadyReleased: false });

      const { release } = await studio.release(brief);
      const lease = await studio.store.getFile((release.versions[0] as Release['versions'][number]).mp4);
      const { streams } = (await ffprobe(['-count_packets', '-show_streams', lease.path])) as {
        streams: { codec_type: string; nb_read_packets: string }[];
      };
      lease.release();
      expect(streams.filter((s) => s.codec_type === 'video').map((s) => Number(s.nb_read_packets))).toEqual([
        release.frames,
      ]);
      expect(streams.filter((s) => s.codec_type === 'audio')).toHaveLength(1);
      expect(release.loudness.integrated).toBeGreaterThan(-15);
      expect(release.loudness.integrated).toBeLessThan(-13);
      expect(release.loudness.truePeak).toBeLessThanOrEqual(-1);

      const handle = studio.client.workflow.getHandle(`episode/${series}/1`);
      const { events } = await handle.fetchHistory();
      expect(events?.length).toBeLessThanOrEqual(400);
      const largest = Math.max(...(events ?? []).map((event) => JSON.stringify(event).length));
      expect(largest).toBeLessThan(64 * 1024);
      const [row] = await listEpisodes(studio.client, { series, limit: 10 });
      expect(row).toMatchObject({ series, episode: 1, stage: 'released', status: 'completed', revision: 1 });

      const again = await submitEpisode({ client: studio.client, store: studio.store, config: studio.config, brief });
      expect(again).toMatchObject({ outcome: 'released', runId: null });
    },
    PATIENCE_MS,
  );

  it(
    'with one changed line voices that line, draws the shots that show it, and mixes; nothing else',
    async () => {
      const before = (await studio.release(shortBrief({ series }))).release;
      const changed = shortBrief({
        series,
        screenplay: (text) => text.replace('I saw the car go under.', 'I saw the car go down.'),
      });
      const result = await studio.produce(changed);
      expect(result).toMatchObject({ revision: 2, alreadyReleased: false });
      const after = (await studio.release(changed)).release;

      const made = await capabilities(newIn(after, before));
      expect(made.speech).toBe(1);
      expect(made.video).toBeGreaterThanOrEqual(1);
      expect(made.video).toBeLessThanOrEqual(2);
      expect(made).not.toHaveProperty('music');
      expect(made).not.toHaveProperty('effect');
      expect(made).not.toHaveProperty('character-sheet');
      expect(result.progress.stages.voice.reused).toBe(result.progress.stages.voice.total - 1);
    },
    PATIENCE_MS,
  );

  it(
    'that is cancelled leaves no process behind and can be started again',
    async () => {
      const brief = shortBrief({ series: `${series}-c`, settings: ['title=Cancelled'] });
      const submission = await submitEpisode({
        client: studio.client,
        store: studio.store,
        config: studio.config,
        brief,
      });
      const handle = studio.client.workflow.getHandle(submission.workflowId);
      await eventually(async () =>
        childrenOf(studio.worker('render').pid as number).some((name) => name.includes('ffmpeg')),
      );
      await handle.cancel();
      await expect(handle.result()).rejects.toThrow();
      await eventually(
        async () => !childrenOf(studio.worker('render').pid as number).some((name) => name.includes('ffmpeg')),
      );
      expect(await studio.produce(brief)).toMatchObject({ revision: 1 });
    },
    PATIENCE_MS,
  );

  it(
    'joins when started twice, and goes on with a changed brief',
    async () => {
      const brief = shortBrief({ series: `${series}-j` });
      const other = shortBrief({ series: `${series}-j`, settings: ['title=Another title'] });
      const submit = (what: typeof brief) =>
        submitEpisode({ client: studio.client, store: studio.store, config: studio.config, brief: what });
      const [one, two] = [await submit(brief), await submit(brief)];
      expect([one.outcome, two.outcome]).toEqual(['started', 'joined']);
      expect(two.runId).toBe(one.runId);
      expect((await submit(other)).outcome).toBe('superseded');
      await studio.produce(other);
      const { release, ref } = await studio.release(other);
      expect(release.title).toBe('Another title');
      expect(ref.revision).toBe(1);
    },
    PATIENCE_MS,
  );
});
