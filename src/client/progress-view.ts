import { MultiBar, type SingleBar } from 'cli-progress';
import pc from 'picocolors';
import { type EpisodeProgress, STAGES, type Stage } from '../workflows/messages';

/** What a producer reads for each stage, in the imperative of the set. */
export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  write: 'Write',
  board: 'Board',
  voice: 'Voice',
  shoot: 'Shoot',
  score: 'Score',
  cut: 'Cut',
  artwork: 'Artwork',
  package: 'Package',
  release: 'Release',
};

/** Share of an episode's time that each stage takes on two cores, for the time left; measured on the samples. */
const WEIGHTS: Readonly<Record<Stage, number>> = {
  write: 1,
  board: 1,
  voice: 22,
  shoot: 48,
  score: 6,
  cut: 8,
  artwork: 3,
  package: 10,
  release: 1,
};
/** Too early to say how long it takes. */
const EARLIEST_ESTIMATE = 0.05;

/** How far an episode is, 0 to 1. */
export function fractionDone(progress: EpisodeProgress): number {
  let done = 0;
  let all = 0;
  for (const stage of STAGES) {
    const { state, done: units, total } = progress.stages[stage];
    all += WEIGHTS[stage];
    done += WEIGHTS[stage] * (state === 'done' ? 1 : total > 0 ? units / total : 0);
  }
  return done / all;
}

/** Seconds left, or null while it is too early to say. */
export function secondsLeft(progress: EpisodeProgress, now: number): number | null {
  const fraction = fractionDone(progress);
  if (fraction < EARLIEST_ESTIMATE) return null;
  return Math.max(0, Math.round((((now - progress.startedAt) / fraction) * (1 - fraction)) / 1000));
}

/** Seconds that each finished stage took. */
export function stageSeconds(progress: EpisodeProgress): Partial<Record<Stage, number>> {
  return Object.fromEntries(
    STAGES.flatMap((stage) => {
      const { startedAt, endedAt } = progress.stages[stage];
      return startedAt !== null && endedAt !== null ? [[stage, Math.round((endedAt - startedAt) / 100) / 10]] : [];
    }),
  );
}

const duration = (seconds: number): string =>
  seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;

export interface ProgressView {
  show(progress: EpisodeProgress): void;
  close(): void;
}

/** Bars on a terminal, one line a change elsewhere. Writes to stderr, so that stdout stays for results. */
export function createProgressView(stream: NodeJS.WriteStream): ProgressView {
  return stream.isTTY ? barsView(stream) : linesView(stream);
}

function barsView(stream: NodeJS.WriteStream): ProgressView {
  const bars = new Map<Stage, SingleBar>();
  const multi = new MultiBar({
    stream,
    hideCursor: true,
    clearOnComplete: false,
    format: '  {mark} {name} {bar} {count} {note}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 28,
    emptyOnZero: true,
    noTTYOutput: false,
  });
  let left: number | null = null;
  return {
    show(progress) {
      left = secondsLeft(progress, Date.now());
      for (const stage of STAGES) {
        const { state, done, total, reused, startedAt, endedAt } = progress.stages[stage];
        const payload = {
          mark: { waiting: pc.dim('○'), running: pc.cyan('▶'), done: pc.green('✔'), failed: pc.red('✖') }[state],
          name: STAGE_NAMES[stage].padEnd(8),
          count: total > 1 ? `${done}/${total}`.padEnd(7) : ''.padEnd(7),
          note: [
            reused > 0 ? pc.dim(`${reused} reused`) : '',
            startedAt && endedAt ? pc.dim(`${((endedAt - startedAt) / 1000).toFixed(1)} s`) : '',
            state === 'running' && left !== null ? pc.dim(`about ${duration(left)} left in all`) : '',
          ]
            .filter(Boolean)
            .join('  '),
        };
        const bar = bars.get(stage) ?? multi.create(Math.max(total, 1), 0, payload);
        bars.set(stage, bar);
        bar.setTotal(Math.max(total, 1));
        bar.update(state === 'done' ? Math.max(total, 1) : done, payload);
      }
      multi.update();
    },
    close: () => multi.stop(),
  };
}

function linesView(stream: NodeJS.WriteStream): ProgressView {
  const said = new Map<Stage, string>();
  return {
    show(progress) {
      const left = secondsLeft(progress, Date.now());
      for (const stage of STAGES) {
        const { state, done, total, reused, startedAt, endedAt } = progress.stages[stage];
        if (state === 'waiting') continue;
        const count = total > 1 ? ` ${done}/${total}` : '';
        const text = state === 'running' ? `${STAGE_NAMES[stage]}${count}` : `${STAGE_NAMES[stage]}${count} ${state}`;
        if (said.get(stage) === text) continue;
        said.set(stage, text);
        const took = startedAt && endedAt ? ` in ${((endedAt - startedAt) / 1000).toFixed(1)} s` : '';
        const kept = reused > 0 ? `, ${reused} reused` : '';
        stream.write(
          `${text}${took}${kept}${state === 'running' && left !== null ? ` (about ${duration(left)} left in all)` : ''}\n`,
        );
      }
    },
    close: () => undefined,
  };
}
