import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { stringify } from 'yaml';
import { CliffhangerError } from '../errors';
import { createScreenwriter } from '../providers/animatic/screenwriter';
import { type Brief, readBrief } from '../story/brief';
import { MAX_FILE_LENGTH } from '../story/brief/limits';
import { outlineFountain } from '../story/fountain';
import { slugOf } from '../story/slug';

const BRIEF_ENDINGS = ['.yaml', '.yml', '.json'];

export interface BriefChoices {
  /** The brief that goes with a screenplay. */
  readonly brief?: string;
  readonly series?: string;
  readonly number?: string;
  readonly set: readonly string[];
}

/**
 * Reads what a producer hands in: a brief, or a Fountain screenplay with the brief beside it (same name, or `brief`),
 * or a screenplay alone, whose cast and places then make a brief of their own.
 * Fails with INPUT_INVALID, BRIEF_UNREADABLE, BRIEF_INVALID or SCREENPLAY_INVALID, before anything is started.
 */
export function loadBrief(file: string, choices: BriefChoices): Brief {
  const brief = readHandedIn(file, choices);
  // What its writer would refuse is refused here, before anything is started.
  createScreenwriter().check({ brief });
  return brief;
}

function readHandedIn(file: string, choices: BriefChoices): Brief {
  const settings = [
    ...(choices.series !== undefined ? [`series=${choices.series}`] : []),
    ...(choices.number !== undefined ? [`number=${choices.number}`] : []),
    ...choices.set,
  ];
  const ending = extname(file).toLowerCase();
  if (ending !== '.fountain') {
    if (!BRIEF_ENDINGS.includes(ending))
      throw new CliffhangerError('INPUT_INVALID', {
        what: basename(file),
        problem: `expected a brief (${BRIEF_ENDINGS.join(', ')}) or a screenplay (.fountain)`,
        advice: 'Rename the file to what it is.',
      });
    return readBrief({
      text: readText(file),
      file: basename(file),
      overrides: settings,
      screenplay: (path) => readText(join(dirname(file), path)),
    });
  }
  const screenplay = readText(file);
  const stem = join(dirname(file), basename(file, extname(file)));
  const beside =
    choices.brief ??
    BRIEF_ENDINGS.map((e) => stem + e).find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  const text = beside ? readText(beside) : briefForScreenplay(screenplay, stem);
  return readBrief({
    text,
    file: basename(beside ?? file),
    format: beside && /\.json$/i.test(beside) ? 'json' : 'yaml',
    overrides: [`screenplay=${basename(file)}`, ...settings],
    screenplay: () => screenplay,
  });
}

/** The least brief that fits a screenplay: its title, everybody who speaks, every place. */
function briefForScreenplay(screenplay: string, stem: string): string {
  const { title, speakers, places } = outlineFountain(screenplay);
  if (speakers.length === 0)
    throw new CliffhangerError('INPUT_INVALID', {
      what: `${basename(stem)}.fountain`,
      problem: 'nobody speaks in it',
      advice:
        'Write a name in capitals on a line of its own and the words below, or put a brief with a cast beside it.',
    });
  return stringify({
    series: slugOf(basename(stem)),
    number: 1,
    title: title || basename(stem),
    cast: speakers.map((name) => ({ name })),
    locations: places.map((name) => ({ name })),
  });
}

function readText(path: string): string {
  const refuse = (problem: string, advice: string): CliffhangerError =>
    new CliffhangerError('INPUT_INVALID', { what: path, problem, advice });
  // A folder that may not be entered, a name too long or with a NUL in it.
  const readable = <T>(read: () => T): T => {
    try {
      return read();
    } catch (error) {
      throw refuse(`it cannot be read (${(error as NodeJS.ErrnoException).code})`, 'Check its name and permissions.');
    }
  };
  const found = readable(() => statSync(path, { throwIfNoEntry: false }));
  if (!found) throw refuse('there is no such file', 'Check the path; briefs/ holds samples.');
  if (!found.isFile()) throw refuse('it is not a file', 'Give a brief or a screenplay.');
  if (found.size > 4 * MAX_FILE_LENGTH)
    throw refuse(
      `it has ${found.size} bytes, at most ${4 * MAX_FILE_LENGTH} are read`,
      'A brief is a page or two: shorten it.',
    );
  const bytes = readable(() => readFileSync(path));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse('it is not UTF-8 text', 'Save it as UTF-8.');
  }
}
