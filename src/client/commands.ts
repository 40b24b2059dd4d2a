import pc from 'picocolors';
import { currentRelease } from '../assets/releases';
import { CliffhangerError } from '../errors';
import { slugSchema } from '../story/bible';
import { type Brief, briefWarnings } from '../story/brief';
import { type EpisodeProgress, type EpisodeResult, episodeWorkflowId } from '../workflows/messages';
import { burnIn } from './burn-in';
import { DELIVERABLES, type Deliverable } from './deliverables';
import { type Desk, episodeTitle, inDeskWords, openDesk, parseEpisodeName } from './desk';
import { follow, lookAt } from './follow';
import { listEpisodes } from './list';
import type { Session } from './program';
import { createProgressView, STAGE_NAMES, stageSeconds } from './progress-view';
import { defaultOutput, fetchDeliverables, readRelease } from './releases';
import { submitEpisode } from './submit';
import { renderTable } from './table';

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const print = (text: string): void => void process.stdout.write(`${text}\n`);
const printJson = (value: unknown): void => print(JSON.stringify(value));

async function atDesk<T>(work: (desk: Desk) => Promise<T>): Promise<T> {
  const desk = openDesk();
  try {
    return await work(desk);
  } catch (error) {
    throw inDeskWords(error, desk.config);
  } finally {
    await desk.close();
  }
}

interface StartOptions {
  readonly wait?: boolean;
  readonly json?: boolean;
}

/** `start`: JSON `{ episode, workflowId, runId, outcome, revision?, release?, ui }`. */
export async function startCommand(brief: Brief, options: StartOptions, session: Session): Promise<void> {
  for (const warning of briefWarnings(brief)) say(`${pc.yellow('!')} ${warning}`);
  await atDesk(async (desk) => {
    const [client, store] = [await desk.temporal(), await desk.store()];
    const submission = await submitEpisode({ client, store, config: desk.config, brief });
    const name = episodeTitle(submission);
    const ui = await desk.uiLink(submission.workflowId, submission.runId ?? undefined);
    if (submission.outcome === 'released') {
      const ref = (await currentRelease(store, submission))?.ref;
      say(`${pc.green('✔')} ${name} is released already, revision ${ref?.revision}: nothing to do.`);
      say(`  Fetch it: cliffhanger get ${name}`);
      if (options.json)
        printJson({
          episode: name,
          workflowId: submission.workflowId,
          runId: null,
          outcome: 'released',
          revision: ref?.revision,
          release: ref?.manifest.sha256,
          ui,
        });
      return;
    }
    const how = {
      started: 'Production begins',
      joined: 'Joined: it is in production already',
      superseded: 'It goes on with the changed brief; what still fits is reused',
    }[submission.outcome];
    say(`${pc.green('✔')} ${name}: ${how}.`);
    if (submission.waitingForWorker)
      say(`${pc.yellow('!')} No worker has answered yet. The episode waits; start workers with \`npm start\`.`);
    if (ui) say(`  ${ui}`);
    if (!options.wait) {
      say(`  Follow it: cliffhanger watch ${name}`);
      if (options.json)
        printJson({
          episode: name,
          workflowId: submission.workflowId,
          runId: submission.runId,
          outcome: submission.outcome,
          ui,
        });
      return;
    }
    const result = await watch(desk, submission, session, false);
    if (options.json)
      printJson({
        episode: name,
        workflowId: submission.workflowId,
        runId: submission.runId,
        outcome: submission.outcome,
        revision: result.revision,
        release: result.release.sha256,
        ui,
      });
    else say(`  Fetch it: cliffhanger get ${name}`);
  });
}

/** `watch`: JSON lines, each an EpisodeProgress, the last an EpisodeResult. */
export async function watchCommand(text: string, options: { json?: boolean }, session: Session): Promise<void> {
  const name = parseEpisodeName(text);
  await atDesk(async (desk) => {
    const result = await watch(desk, name, session, Boolean(options.json));
    if (options.json) printJson(result);
    else say(`  Fetch it: cliffhanger get ${episodeTitle(name)}`);
  });
}

async function watch(
  desk: Desk,
  name: { series: string; episode: number },
  { interrupted }: Session,
  json: boolean,
): Promise<EpisodeResult> {
  const view = json
    ? { show: (progress: EpisodeProgress) => printJson(progress), close: () => undefined }
    : createProgressView(process.stderr);
  try {
    const result = await follow(await desk.temporal(), name, {
      onProgress: (progress) => view.show(progress),
      signal: interrupted,
    });
    view.close();
    say(`${pc.green('✔')} ${episodeTitle(name)} is released, revision ${result.revision}.`);
    return result;
  } finally {
    view.close();
  }
}

/** `status`: JSON `{ episode, status, runId, progress, release }`. */
export async function statusCommand(text: string, options: { json?: boolean }): Promise<void> {
  const name = parseEpisodeName(text);
  await atDesk(async (desk) => {
    const look = await lookAt(await desk.temporal(), name);
    const release = (await currentRelease(await desk.store(), name))?.ref ?? null;
    if (options.json) {
      printJson({
        episode: episodeTitle(name),
        status: look.status.toLowerCase(),
        runId: look.runId,
        progress: look.progress,
        release,
      });
      return;
    }
    const seconds = look.progress ? stageSeconds(look.progress) : {};
    print(
      `${pc.bold(episodeTitle(name))}  ${look.status.toLowerCase()}${release ? `, revision ${release.revision} is out` : ''}`,
    );
    if (!look.progress) {
      print('No worker answers, so its stages cannot be told. Start workers with `npm start`.');
      return;
    }
    print(
      renderTable(
        ['stage', 'state', 'done', 'reused', 'seconds'],
        Object.entries(look.progress.stages).map(([stage, s]) => [
          STAGE_NAMES[stage as keyof typeof STAGE_NAMES],
          s.state,
          s.total > 0 ? `${s.done}/${s.total}` : '',
          s.reused > 0 ? String(s.reused) : '',
          String(seconds[stage as keyof typeof seconds] ?? ''),
        ]),
      ),
    );
    if (look.progress.problem) print(`${pc.red('✖')} ${look.progress.problem}`);
  });
}

/** `list`: JSON array of `{ series, episode, stage, status, revision, startedAt }`. */
export async function listCommand(options: { series?: string; limit: string; json?: boolean }): Promise<void> {
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1)
    throw new CliffhangerError('INPUT_INVALID', {
      what: '--limit',
      problem: `expected a whole number from 1, but got ${JSON.stringify(options.limit)}`,
      advice: 'Leave it out for 50.',
    });
  if (options.series !== undefined && !slugSchema.safeParse(options.series).success)
    throw new CliffhangerError('INPUT_INVALID', {
      what: '--series',
      problem: `expected a slug such as the-heiress-returns, but got ${JSON.stringify(options.series.slice(0, 80))}`,
      advice: 'See `cliffhanger list` for the series there are.',
    });
  await atDesk(async (desk) => {
    const rows = await listEpisodes(await desk.temporal(), { series: options.series, limit });
    if (options.json) printJson(rows);
    else if (rows.length === 0) print('No episodes yet. `cliffhanger start <brief>` makes one.');
    else
      print(
        renderTable(
          ['episode', 'stage', 'status', 'revision', 'started'],
          rows.map((r) => [`${r.series}/${r.episode}`, r.stage, r.status, String(r.revision ?? ''), r.startedAt]),
        ),
      );
  });
}

/** `get`: JSON `{ episode, revision, release, files: [absolute paths] }`. */
export async function getCommand(text: string, options: { out?: string; what: string; json?: boolean }): Promise<void> {
  const name = parseEpisodeName(text);
  const what = parseDeliverables(options.what);
  await atDesk(async (desk) => {
    const store = await desk.store();
    const { ref, release } = await readRelease(store, name);
    if (what.includes('burnt-in')) say('Captions are being burnt in; this needs a worker (`npm start`) and a minute.');
    const burntIn = what.includes('burnt-in')
      ? await burnIn({ client: await desk.temporal(), config: desk.config, release, ref })
      : null;
    const files = await fetchDeliverables({ store, release, what, out: options.out ?? defaultOutput(name), burntIn });
    if (options.json)
      printJson({ episode: episodeTitle(name), revision: ref.revision, release: ref.manifest.sha256, files });
    else for (const file of files) print(file);
  });
}

function parseDeliverables(text: string): Deliverable[] {
  if (text.trim() === 'all') return [...DELIVERABLES];
  return text.split(',').map((word) => {
    const one = DELIVERABLES.find((d) => d === word.trim());
    if (!one)
      throw new CliffhangerError('INPUT_INVALID', {
        what: '--what',
        problem: `${JSON.stringify(word.trim().slice(0, 80))} is not one of ${DELIVERABLES.join(', ')}, all`,
        advice: 'Give one or more of these, separated by commas.',
      });
    return one;
  });
}

/** `cancel`: JSON `{ episode, cancelled: true }`. */
export async function cancelCommand(text: string, options: { json?: boolean }): Promise<void> {
  const name = parseEpisodeName(text);
  await atDesk(async (desk) => {
    const client = await desk.temporal();
    const look = await lookAt(client, name);
    if (look.status !== 'RUNNING')
      throw new CliffhangerError('INPUT_INVALID', {
        what: episodeTitle(name),
        problem: `it is not in production (${look.status.toLowerCase()})`,
        advice: 'There is nothing to cancel.',
      });
    await client.workflow.getHandle(episodeWorkflowId(name.series, name.episode)).cancel();
    say(`${pc.green('✔')} ${episodeTitle(name)} is being cancelled. Start it again to go on: finished work is reused.`);
    if (options.json) printJson({ episode: episodeTitle(name), cancelled: true });
  });
}
