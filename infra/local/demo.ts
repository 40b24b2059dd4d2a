import { join, resolve } from 'node:path';
import { Command } from 'commander';
import pc from 'picocolors';
import { loadBrief } from '../../src/client/brief-file';
import { episodeTitle, openDesk } from '../../src/client/desk';
import { follow } from '../../src/client/follow';
import { createProgressView, STAGE_NAMES, stageSeconds } from '../../src/client/progress-view';
import { defaultOutput, fetchDeliverables, readRelease } from '../../src/client/releases';
import { submitEpisode } from '../../src/client/submit';
import { PROJECT_ROOT } from '../../src/compiled';
import { readConfig } from '../../src/config';
import { resolveConfig } from '../../src/connection';
import { CliffhangerError, EXIT } from '../../src/errors';
import { ensureStack } from './stack';
import { startWorkers } from './start';
import { createTerminal } from './terminal';
import { ensureVoices } from './voices';

/** The sample that the demo makes unless told otherwise. */
const SAMPLE = join(PROJECT_ROOT, 'briefs', 'the-heiress-returns.yaml');

interface DemoOptions {
  readonly keep?: boolean;
  readonly json?: boolean;
  readonly out?: string;
}

/** `npm run demo`: stack, workers and one sample brief, from nothing to a released episode and what to do next. */
async function demo(file: string, options: DemoOptions, interrupted: AbortSignal): Promise<void> {
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  const brief = loadBrief(file, { set: [] });
  const config = readConfig();
  const terminal = createTerminal(process.stderr);
  const began = performance.now();
  const stack = await ensureStack({ config, onProgress: terminal.show, signal: interrupted });
  try {
    const voices = await ensureVoices({ cacheDir: config.cache, onProgress: terminal.show, signal: interrupted });
    const workers = await startWorkers({ config: resolveConfig(), onProgress: terminal.show });
    const setUpSeconds = secondsSince(began);
    try {
      await workers.ready;
      const desk = openDesk(resolveConfig());
      try {
        const [client, store] = [await desk.temporal(), await desk.store()];
        say(`\n${pc.bold(`${brief.series.title}, episode ${brief.number}`)}  ${brief.title}`);
        const producing = performance.now();
        const submission = await submitEpisode({ client, store, config: desk.config, brief });
        const link = await desk.uiLink(submission.workflowId, submission.runId ?? undefined);
        if (link) say(`${pc.dim(link)}\n`);
        let stages: Record<string, number> = {};
        if (submission.outcome !== 'released') {
          const view = createProgressView(process.stderr);
          try {
            const result = await follow(client, submission, {
              onProgress: (progress) => view.show(progress),
              signal: interrupted,
            });
            stages = stageSeconds(result.progress);
          } finally {
            view.close();
          }
        }
        const productionSeconds = secondsSince(producing);
        const { ref, release } = await readRelease(store, submission);
        const out = resolve(options.out ?? defaultOutput(submission));
        const files = await fetchDeliverables({
          store,
          release,
          what: ['mp4', 'captions', 'covers', 'contact-sheet', 'manifest'],
          out,
        });
        const file = (ending: string): string => files.find((path) => path.endsWith(ending)) ?? '';
        const name = episodeTitle(submission);
        const summary = {
          episode: name,
          title: release.title,
          outcome: submission.outcome,
          revision: ref.revision,
          release: ref.manifest.sha256,
          seconds: release.frames / release.fps,
          mp4: file('.mp4'),
          contactSheet: file('.contact-sheet.jpg'),
          cover: files.find((path) => path.includes(join(out, 'covers'))) ?? '',
          captions: file('.vtt'),
          files,
          ui: link,
          voices:
            voices.kind === 'neural'
              ? { kind: voices.kind }
              : { kind: voices.kind, reason: voices.reason, advice: voices.advice },
          loudness: release.loudness,
          time: { setUp: setUpSeconds, production: productionSeconds, stages },
          next: [
            `npx cliffhanger status ${name}`,
            `npx cliffhanger get ${name} --what hls,burnt-in,stems`,
            `npx cliffhanger start ${join('briefs', 'the-heiress-returns.yaml')} --set "title=Another title" --wait`,
          ],
        };
        if (options.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
        else process.stdout.write(`${renderSummary(summary, Boolean(options.keep))}\n`);
      } finally {
        await desk.close();
      }
      if (options.keep) {
        say(`\nThe stack and the workers stay up until Ctrl-C.`);
        await new Promise<void>((done) => interrupted.addEventListener('abort', () => done(), { once: true }));
      }
    } finally {
      await workers.stop();
    }
  } finally {
    if (!stack.joined) await stack.stop();
  }
}

interface Summary {
  readonly episode: string;
  readonly title: string;
  readonly outcome: string;
  readonly revision: number;
  readonly seconds: number;
  readonly mp4: string;
  readonly contactSheet: string;
  readonly cover: string;
  readonly captions: string;
  readonly ui: string | null;
  readonly voices: { kind: string; reason?: string; advice?: string };
  readonly loudness: { integrated: number; truePeak: number };
  readonly time: { setUp: number; production: number; stages: Record<string, number> };
  readonly next: readonly string[];
}

function renderSummary(summary: Summary, kept: boolean): string {
  const { time } = summary;
  const stages = Object.entries(time.stages).map(
    ([stage, seconds]) => `${STAGE_NAMES[stage as keyof typeof STAGE_NAMES].toLowerCase()} ${seconds} s`,
  );
  return [
    '',
    `${pc.green('✔')} ${pc.bold(summary.title)} is released: ${summary.episode}, revision ${summary.revision}, ${summary.seconds.toFixed(1)} s, ${summary.loudness.integrated.toFixed(1)} LUFS`,
    ...(summary.outcome === 'released' ? ['  It was released before; nothing was made again.'] : []),
    '',
    `  Episode        ${summary.mp4}`,
    `  Contact sheet  ${summary.contactSheet}`,
    `  Cover          ${summary.cover}`,
    `  Captions       ${summary.captions}`,
    ...(summary.ui ? [`  Temporal       ${summary.ui}${kept ? '' : pc.dim('  (up with `npm start` or --keep)')}`] : []),
    `  Voices         ${summary.voices.kind === 'neural' ? 'neural (Kokoro-82M)' : `fallback: ${summary.voices.reason}. ${summary.voices.advice ?? ''}`}`,
    '',
    `  Time           set-up ${time.setUp} s, production ${time.production} s`,
    ...(stages.length > 0 ? [`                 ${stages.join(', ')}`] : []),
    '',
    `  Next${kept ? '' : ' (after `npm start` in another terminal)'}:`,
    ...summary.next.map((command) => `    ${command}`),
  ].join('\n');
}

const secondsSince = (began: number): number => Math.round((performance.now() - began) / 100) / 10;

async function main(): Promise<number> {
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort(new Error('interrupted')));
  process.once('SIGTERM', () => interrupted.abort(new Error('interrupted')));
  const command = new Command('demo')
    .argument('[brief]', 'brief or screenplay to produce', SAMPLE)
    .option('--keep', 'leave the stack and the workers up until Ctrl-C')
    .option('--json', 'print the summary as one JSON object on standard output')
    .option('--out <dir>', 'folder for the files (default: releases/<series>/<number>)')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT.done : EXIT.badInput))
    .parse();
  try {
    await demo(command.processedArgs[0] as string, command.opts<DemoOptions>(), interrupted.signal);
    return EXIT.done;
  } catch (error) {
    if (interrupted.signal.aborted) return EXIT.interrupted;
    if (command.opts<DemoOptions>().json)
      process.stdout.write(
        `${JSON.stringify({ error: { message: error instanceof Error ? error.message : String(error) } })}\n`,
      );
    process.stderr.write(`${pc.red('✖')} ${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof CliffhangerError ? error.exit : EXIT.failed;
  }
}

if (require.main === module) main().then((status) => process.exit(status));
