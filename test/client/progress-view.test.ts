import { createProgressView, fractionDone, secondsLeft, stageSeconds } from '../../src/client/progress-view';
import { type EpisodeProgress, STAGES, type Stage, type StageProgress } from '../../src/workflows/messages';

const WAITING: StageProgress = { state: 'waiting', done: 0, total: 0, reused: 0, startedAt: null, endedAt: null };

function episode(stages: Partial<Record<Stage, Partial<StageProgress>>>): EpisodeProgress {
  return {
    series: 'a',
    episode: 1,
    title: 'A',
    briefDigest: 'f'.repeat(64),
    startedAt: 1_000_000,
    problem: null,
    stages: Object.fromEntries(STAGES.map((s) => [s, { ...WAITING, ...stages[s] }])) as Record<Stage, StageProgress>,
  };
}

describe('the progress of an episode', () => {
  it('is nothing before it begins and everything once all stages are done', () => {
    expect(fractionDone(episode({}))).toBe(0);
    expect(
      fractionDone(episode(Object.fromEntries(STAGES.map((s) => [s, { state: 'done', done: 1, total: 1 }])))),
    ).toBe(1);
  });

  it('grows with every shot', () => {
    const at = (done: number) => fractionDone(episode({ shoot: { state: 'running', done, total: 20 } }));
    for (let done = 1; done <= 20; done++) expect(at(done)).toBeGreaterThan(at(done - 1));
  });

  it('tells the time left in proportion to the time that passed, and nothing while it is too early', () => {
    const half = episode({ write: { state: 'done' }, board: { state: 'done' }, shoot: { state: 'done' } });
    const fraction = fractionDone(half);
    expect(secondsLeft(half, half.startedAt + 60_000)).toBe(Math.round((60 / fraction) * (1 - fraction)));
    expect(secondsLeft(episode({}), 2_000_000)).toBeNull();
  });

  it('reports seconds of finished stages only', () => {
    expect(
      stageSeconds(
        episode({
          write: { state: 'done', startedAt: 1_000, endedAt: 3_250 },
          shoot: { state: 'running', startedAt: 2_000 },
        }),
      ),
    ).toEqual({ write: 2.3 });
  });

  it('writes one line a change off a terminal, without colours or control characters', () => {
    const written: string[] = [];
    const view = createProgressView({
      isTTY: false,
      write: (text: string) => written.push(text),
    } as unknown as NodeJS.WriteStream);
    const running = episode({ shoot: { state: 'running', done: 1, total: 3, startedAt: 1_000 } });
    view.show(running);
    view.show(running);
    view.show(episode({ shoot: { state: 'done', done: 3, total: 3, reused: 2, startedAt: 1_000, endedAt: 9_000 } }));
    view.close();
    expect(written).toHaveLength(2);
    expect(written[0]).toMatch(/^Shoot 1\/3/);
    expect(written[1]).toBe('Shoot 3/3 done in 8.0 s, 2 reused\n');
    expect(written.join('')).not.toMatch(/\x1b/);
  });
});
