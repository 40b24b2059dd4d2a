import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Command } from 'commander';
import { openDesk } from '../../src/client/desk';
import { follow } from '../../src/client/follow';
import { readRelease } from '../../src/client/releases';
import { submitEpisode } from '../../src/client/submit';
import { renderTable } from '../../src/client/table';
import { PROJECT_ROOT } from '../../src/compiled';
import { readConfig } from '../../src/config';
import { resolveConfig } from '../../src/connection';
import { type Brief, readBrief } from '../../src/story/brief';
import { ensureStack } from '../local/stack';
import { startWorkers } from '../local/start';
import { createTerminal } from '../local/terminal';
import { ensureVoices } from '../local/voices';
import { measureBaseline } from './baseline';
import { activityShare } from './history';
import { childrenRunning, measureTrees } from './processes';

const SAMPLE = join(PROJECT_ROOT, 'briefs', 'the-ninth-floor');
const SAMPLE_EVERY_MS = 250;
const SHORT_SECONDS = 15;

interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly bound: number | null;
}

/** The sample with a screenplay of its own; `change` edits the screenplay. */
async function sample(
  overrides: readonly string[] = [],
  change: (text: string) => string = (text) => text,
): Promise<Brief> {
  const text = await readFile(`${SAMPLE}.fountain`, 'utf8');
  return readBrief({
    text: await readFile(`${SAMPLE}.yaml`, 'utf8'),
    file: 'the-ninth-floor.yaml',
    overrides,
    screenplay: () => change(text),
  });
}

/** Replaces one word in the middle of the dialogue by another of the same length: one line says something else. */
function oneLineChanged(text: string): string {
  const lines = text.split('\n');
  // dialogue stands under a cue or a parenthetical
  const spoken = lines.flatMap((line, index) =>
    /^(?:[A-Z][A-Z .'-]+|\(.*\))$/.test(lines[index - 1]?.trim() ?? '') && /^[^(].*\b[a-z]{4}\b/.test(line)
      ? [index]
      : [],
  );
  const at = spoken[Math.floor(spoken.length / 2)];
  if (at === undefined) throw new Error('the sample has no dialogue');
  lines[at] = (lines[at] as string).replace(/\b[a-z]{4}\b/, 'ever');
  return lines.join('\n');
}

async function bench(episodes: number): Promise<Figure[]> {
  const home = await mkdtemp(join(tmpdir(), 'cliffhanger-bench-home-'));
  process.env.CLIFFHANGER_HOME = home;
  const terminal = createTerminal(process.stderr);
  const stack = await ensureStack({ config: readConfig(), onProgress: terminal.show });
  const figures: Figure[] = [];
  const note = (what: string, value: number, unit: string, bound: number | null = null): void => {
    figures.push({ what, value: Math.round(value * 1000) / 1000, unit, bound });
    terminal.say(`${what}: ${figures.at(-1)?.value} ${unit}`);
  };
  try {
    await ensureVoices({ cacheDir: readConfig().cache, onProgress: terminal.show });
    const config = resolveConfig();
    let began = performance.now();
    const workers = await startWorkers({ config, onProgress: terminal.show });
    await workers.ready;
    note('workers ready after start', (performance.now() - began) / 1000, 's', 5);

    const desk = openDesk(config);
    let peak = 0;
    const sampler = setInterval(() => {
      peak = Math.max(peak, measureTrees(childrenRunning('worker.js')).residentBytes);
    }, SAMPLE_EVERY_MS);
    try {
      const [client, store] = [await desk.temporal(), await desk.store()];
      const produce = async (brief: Brief): Promise<number> => {
        const start = performance.now();
        const submission = await submitEpisode({ client, store, config, brief });
        await follow(client, submission, { onProgress: () => undefined });
        return (performance.now() - start) / 1000;
      };
      const everything = (): number => measureTrees([process.pid]).cpuMs;

      const brief = await sample();
      const before = everything();
      const first = await produce(brief);
      const pipeline = everything() - before;
      const { release } = await readRelease(store, { series: brief.series.slug, episode: brief.number });
      note('episode length', release.frames / release.fps, 's');
      note('brief to release', first, 's', 120);
      note('brief to release, for 60 s of episode', (first * 60) / (release.frames / release.fps), 's', 120);

      const handle = client.workflow.getHandle(`episode/${brief.series.slug}/${brief.number}`);
      const { events = [] } = await handle.fetchHistory();
      note('history events', events?.length ?? 0, 'events', 400);
      note('orchestration, of the critical path of its activities', activityShare(events ?? []) - 1, 'ratio', 0.05);

      began = performance.now();
      await promisify(execFile)(process.execPath, [
        join(PROJECT_ROOT, 'bin', 'cliffhanger.js'),
        'start',
        `${SAMPLE}.yaml`,
        '--wait',
        '--json',
      ]);
      note('the same brief again, from the command line', (performance.now() - began) / 1000, 's', 3);

      const changed = await produce(await sample([], oneLineChanged));
      note('one changed line, of the first run', changed / first, 'ratio', 0.15);
      note('workers and their children, resident at most', peak / 1024 ** 3, 'GiB', 1.5);

      const resident: number[] = [];
      for (let episode = 1; episode <= episodes; episode++) {
        const short = readBrief({
          text: await readFile(join(PROJECT_ROOT, 'briefs', 'the-heiress-returns.yaml'), 'utf8'),
          file: 'the-heiress-returns.yaml',
          overrides: [`number=${100 + episode}`, `duration=${SHORT_SECONDS}`],
        });
        await produce(short);
        resident.push(measureTrees(childrenRunning('worker.js')).residentBytes / 1024 ** 3);
        terminal.say(`  after short episode ${episode}: ${resident.at(-1)?.toFixed(2)} GiB resident`);
      }
      if (resident.length >= 4) {
        const half = Math.floor(resident.length / 2);
        const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
        note(
          `resident, second half of ${episodes} episodes to the first`,
          mean(resident.slice(half)) / mean(resident.slice(0, half)),
          'ratio',
          1.1,
        );
      }

      await workers.stop();
      const baseline = await measureBaseline({ store, release, config });
      const least = baseline.drawing + baseline.voices + baseline.encode;
      note('processor time of drawing alone', baseline.drawing / 1000, 's');
      note('processor time of the voices alone', baseline.voices / 1000, 's');
      note('processor time of a bare encode', baseline.encode / 1000, 's');
      note('processor time of the whole pipeline, servers included', pipeline / 1000, 's');
      note('pipeline to drawing + voices + bare encode', pipeline / least, 'ratio', 1.3);
    } finally {
      clearInterval(sampler);
      await desk.close();
      await workers.stop();
    }
  } finally {
    await stack.stop();
    await rm(home, { recursive: true, force: true });
  }
  return figures;
}

async function main(): Promise<void> {
  const options = new Command('bench')
    .description('Measures what the README promises, on this machine, in one run.')
    .option('--episodes <n>', 'short episodes for the memory figure', '10')
    .option('--json', 'print the figures as one JSON object on standard output')
    .parse()
    .opts<{ episodes: string; json?: boolean }>();
  const figures = await bench(Number(options.episodes));
  const machine = { cores: availableParallelism(), node: process.version };
  if (options.json) process.stdout.write(`${JSON.stringify({ machine, figures })}\n`);
  else {
    const rows = figures.map(({ what, value, unit, bound }) => [
      what,
      String(value),
      unit,
      bound === null ? '' : `≤ ${bound}`,
      bound === null ? '' : value <= bound ? 'yes' : 'no',
    ]);
    process.stdout.write(`${renderTable(['figure', 'value', 'unit', 'bound', 'kept'], rows)}\n`);
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
