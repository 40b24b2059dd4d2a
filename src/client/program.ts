import { Command, Option } from 'commander';
import { EXIT } from '../errors';
import { loadBrief } from './brief-file';
import { DELIVERABLES, USUAL_DELIVERABLES } from './deliverables';

/** What every command gets beside its own options. */
export interface Session {
  /** Aborted by Ctrl-C: stop looking; the episode goes on. */
  readonly interrupted: AbortSignal;
}

const EXAMPLES = `
Examples:
  $ cliffhanger start briefs/the-heiress-returns.yaml --wait
  $ cliffhanger start my-script.fountain --brief my-brief.yaml --number 2
  $ cliffhanger start brief.yaml --set duration=75 --set "title=The Vow"
  $ cliffhanger watch the-heiress-returns/1
  $ cliffhanger get the-heiress-returns/1 --what mp4,hls --out ./delivery

Exit status: ${EXIT.done} done, ${EXIT.failed} failed, ${EXIT.badInput} bad input, ${EXIT.unreachable} a service cannot be reached, ${EXIT.interrupted} interrupted.
Starting needs a running stack and workers: \`npm start\` runs both.`;

const json = (): Option => new Option('--json', 'print one JSON document (watch: one a change) on standard output');

/** Clients of Temporal and S3 take most of a second to load: only once the input is known to be good. */
const desk = () => import('./commands.js');
const upkeep = () => import('./upkeep.js');

/** The command line. Throws what its commands throw; `main` turns that into an exit status. */
export function createProgram(session: Session): Command {
  const program = new Command('cliffhanger')
    .description('Durable production of AI short dramas: a brief goes in, a released vertical episode comes out.')
    .version(String(require('../../../package.json').version), '-V, --version')
    .option('--verbose', 'show the noise of SDKs and stack traces')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(see `cliffhanger --help`)')
    .showSuggestionAfterError()
    .exitOverride();

  program
    .command('start')
    .description('produce an episode; again: join it, or return its release; changed: make a new revision')
    .argument('<brief|screenplay>', 'a brief (.yaml, .json) or a Fountain screenplay (.fountain)')
    .option('--brief <file>', 'the brief that goes with a screenplay')
    .option('--series <slug>', 'series, instead of the one in the brief')
    .option('--number <n>', 'episode number, instead of the one in the brief')
    .option('--set <path=value>', 'change one field of the brief, for example cast[0].age=31; repeatable', collect, [])
    .option('--wait', 'stay until the episode is released')
    .addOption(json())
    .action(async (file: string, options) => {
      const brief = loadBrief(file, options);
      await (await desk()).startCommand(brief, options, session);
    });
  program
    .command('watch')
    .description('follow an episode: stages, shots done, time left')
    .argument('<series/number>')
    .addOption(json())
    .action(async (episode: string, options) => (await desk()).watchCommand(episode, options, session));
  program
    .command('status')
    .description('how far an episode is, once')
    .argument('<series/number>')
    .addOption(json())
    .action(async (episode: string, options) => (await desk()).statusCommand(episode, options));
  program
    .command('list')
    .description('episodes, newest first')
    .option('--series <slug>', 'only of this series')
    .option('--limit <n>', 'at most so many', '50')
    .addOption(json())
    .action(async (options) => (await desk()).listCommand(options));
  program
    .command('get')
    .description('fetch a release: video, captions, covers and more')
    .argument('<series/number>')
    .option('--out <dir>', 'folder to write to (default: releases/<series>/<number>)')
    .option('--what <list>', `comma-separated: ${DELIVERABLES.join(', ')}, or all`, USUAL_DELIVERABLES.join(','))
    .addOption(json())
    .action(async (episode: string, options) => (await desk()).getCommand(episode, options));
  program
    .command('cancel')
    .description('stop an episode; finished work is kept')
    .argument('<series/number>')
    .addOption(json())
    .action(async (episode: string, options) => (await desk()).cancelCommand(episode, options));
  program
    .command('doctor')
    .description('check Temporal, S3, ffmpeg, fonts, voices, disk and clock, and say what to do')
    .addOption(json())
    .action(async (options) => (await upkeep()).doctorCommand(options));
  program
    .command('gc')
    .description('find what no manifest reaches; delete it only with --delete, and only what was unreachable before')
    .option('--delete', 'really delete what an earlier run marked and the grace has passed for')
    .option('--grace <seconds>', 'how long something must have been unreachable', '604800')
    .addOption(json())
    .action(async (options) => (await upkeep()).gcCommand(options));
  for (const command of program.commands)
    command.exitOverride().option('--verbose', 'show the noise of SDKs and stack traces');
  return program;
}

const collect = (value: string, before: string[]): string[] => [...before, value];
