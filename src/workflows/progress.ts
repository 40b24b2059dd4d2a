import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { type EpisodeInput, type EpisodeProgress, STAGES, type Stage, type StageProgress } from './messages';
import { SEARCH } from './search-attributes';

/** What a producer reads for each stage. */
const STAGE_TITLES: Record<Stage, string> = {
  write: 'Write the screenplay',
  board: 'Board the shots',
  voice: 'Voice the lines',
  shoot: 'Shoot',
  score: 'Score',
  cut: 'Cut and mix',
  artwork: 'Covers and contact sheet',
  package: 'Package for delivery',
  release: 'Release',
};

const MARK: Record<StageProgress['state'], string> = { waiting: '○', running: '▶', done: '✔', failed: '✖' };

const WAITING: StageProgress = { state: 'waiting', done: 0, total: 0, reused: 0, startedAt: null, endedAt: null };

/** How an episode can end without a release. */
type Ending = 'failed' | 'cancelled';

/** Keeps count of an episode and shows it: to queries, in the Temporal UI and in the search attributes. */
export interface ProgressBoard {
  read(): EpisodeProgress;
  begin(stage: Stage, total: number): void;
  /** One unit finished; `reused` when an earlier run had done it. */
  advance(stage: Stage, reused: boolean): void;
  end(stage: Stage): void;
  /** The episode ends without a release: for a reason, or because somebody cancelled it. */
  fail(problem: string, how?: Ending): void;
}

export function createProgressBoard(input: EpisodeInput): ProgressBoard {
  const startedAt = Date.now();
  const stages = Object.fromEntries(STAGES.map((stage) => [stage, WAITING])) as Record<Stage, StageProgress>;
  let problem: string | null = null;
  let announced: Stage | Ending | null = null;
  let ending: Ending | null = null;

  const read = (): EpisodeProgress => ({
    series: input.series,
    episode: input.episode,
    title: input.title,
    briefDigest: input.brief.sha256,
    startedAt,
    stages: { ...stages },
    problem,
  });

  const show = (): void => {
    setCurrentDetails(renderDetails(read()));
    const stage = ending ?? STAGES.find((s) => stages[s].state === 'running') ?? announced;
    if (stage && stage !== announced) {
      announced = stage;
      upsertSearchAttributes([{ key: SEARCH.stage, value: stage }]);
    }
  };

  const change = (stage: Stage, to: Partial<StageProgress>): void => {
    stages[stage] = { ...stages[stage], ...to };
    show();
  };

  show();
  return {
    read,
    begin: (stage, total) => change(stage, { state: 'running', total, startedAt: Date.now() }),
    advance: (stage, reused) =>
      change(stage, { done: stages[stage].done + 1, reused: stages[stage].reused + (reused ? 1 : 0) }),
    end: (stage) => change(stage, { state: 'done', endedAt: Date.now() }),
    fail: (why, how = 'failed') => {
      problem = why;
      ending = how;
      for (const stage of STAGES)
        if (stages[stage].state === 'running')
          stages[stage] = { ...stages[stage], state: 'failed', endedAt: Date.now() };
      show();
    },
  };
}

/** The status page in the Temporal UI, as Markdown. */
export function renderDetails(progress: EpisodeProgress): string {
  const rows = STAGES.map((stage) => {
    const { state, done, total, reused, startedAt, endedAt } = progress.stages[stage];
    const count = total > 1 ? `${done} of ${total}` : '';
    const kept = reused > 0 ? `${reused} reused` : '';
    const took = startedAt && endedAt ? `${((endedAt - startedAt) / 1000).toFixed(1)} s` : '';
    return `| ${MARK[state]} ${STAGE_TITLES[stage]} | ${count} | ${kept} | ${took} |`;
  });
  return [
    `### ${asPlainMarkdown(progress.title)}`,
    `Series ${progress.series}, episode ${progress.episode}`,
    ...(progress.problem ? ['', `**Stopped:** ${asPlainMarkdown(progress.problem)}`] : []),
    '',
    '| Stage | Done | Reused | Time |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

/** A producer's text, so that it shows as typed: no markup, no links, no table cells. */
function asPlainMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()<>#+\-.!|~&:]/g, '\\$&');
}
