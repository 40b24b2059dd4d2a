import { CliffhangerError } from '../../errors';
import { type Bible, bibleFromBrief, type Location } from '../bible';
import { boardScreenplay } from '../board';
import type { Brief } from '../brief';
import { DURATION, MAX_FILE_LENGTH } from '../brief/limits';
import { formatProblems, type Problem } from '../brief/problems';
import { estimateFrames } from '../estimate';
import { resolveName } from '../names';
import { forbiddenCharacter } from '../plain-text';
import { type Screenplay, screenplaySchema } from '../screenplay';
import { slugsOf } from '../slug';
import { FPS } from '../time';
import { readElements } from './elements';
import { cutParts } from './parts';
import { placeOfHeading, placeOfNote } from './place';
import { draftScenes } from './scenes';

/**
 * Reads a producer's Fountain screenplay. Dialogue is kept word for word; only white space is folded. What the house
 * reads beyond plain Fountain is described in DESIGN.md, Screenplay in Fountain.
 *
 * Fails with SCREENPLAY_INVALID, each problem with the line of the file.
 */
export function screenplayFromFountain({
  text,
  brief,
  file,
}: {
  text: string;
  brief: Brief;
  file: string;
}): Screenplay {
  const refuse = (problems: readonly Problem[]) =>
    new CliffhangerError('SCREENPLAY_INVALID', { file, problems: formatProblems(problems) });

  const unreadable = problemOfText(text);
  if (unreadable) throw refuse([unreadable]);
  const { title, elements, problems: tooLong } = readElements(text);
  const { scenes: drafts, problems } = draftScenes({ elements, brief });
  if (tooLong.length + problems.length > 0) throw refuse([...tooLong, ...problems]);
  if (drafts.length === 0) {
    throw refuse([
      {
        path: 'the screenplay',
        expected: 'something that happens or is said',
        actual: 'none of it',
        advice: 'Write at least one line of action or dialogue.',
      },
    ]);
  }
  const parts = cutParts({ drafts, genre: brief.genre });
  if ('problems' in parts) throw refuse(parts.problems);
  const screenplay: Screenplay = {
    schema: 'screenplay@1',
    title: title || brief.title,
    language: brief.language,
    scenes: parts.scenes,
  };
  const problem = problemOfLength(screenplay, brief);
  if (problem) throw refuse([problem]);
  return screenplay;
}

/** Places of a screenplay that the brief does not have, so that the bible can know them. */
export function locationsOfFountain({ text, known }: { text: string; known: readonly Location[] }): Location[] {
  if (problemOfText(text)) return [];
  const all = [...known];
  for (const element of readElements(text).elements) {
    const places = element.notes.filter((note) => note.key === 'place').map((note) => placeOfNote(note.value));
    if (element.kind === 'heading') places.unshift(placeOfHeading(element.text));
    for (const { name } of places) {
      if (name === undefined || resolveName(name, all).found) continue;
      const short = name.slice(0, 80);
      const id = slugsOf([...all.map((one) => one.name), short])[all.length]!;
      all.push({ id, name: short, looks: short });
    }
  }
  return all.slice(known.length);
}

function problemOfText(text: string): Problem | null {
  if (text.length > MAX_FILE_LENGTH) {
    return {
      path: 'the screenplay',
      expected: `at most ${MAX_FILE_LENGTH} characters`,
      actual: String(text.length),
      advice: 'An episode is three pages at most: hand in one episode.',
    };
  }
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const line = lines.findIndex((one) => forbiddenCharacter(one) !== null);
  if (line < 0) return null;
  return {
    path: `line ${line + 1}`,
    expected: 'text without control or direction characters',
    actual: `the character ${forbiddenCharacter(lines[line]!)}`,
    advice: 'Delete it, or type the line again.',
  };
}

function problemOfLength(screenplay: Screenplay, brief: Brief): Problem | null {
  const lines = screenplay.scenes.reduce(
    (sum, scene) => sum + scene.beats.reduce((all, beat) => all + beat.lines.length, 0),
    0,
  );
  const advice = (seconds: number) => `Cut about ${seconds} s, or make two episodes of it.`;
  const parsed = screenplaySchema.safeParse(screenplay);
  const bible: Bible = bibleFromBrief(brief);
  const seconds = parsed.success
    ? Math.round(estimateFrames(boardScreenplay({ screenplay, bible })) / FPS)
    : Number.POSITIVE_INFINITY;
  if (seconds <= DURATION.max) return null;
  const told = Number.isFinite(seconds) ? `about ${seconds} s` : 'far more';
  return {
    path: 'the screenplay',
    expected: `an episode of at most ${DURATION.max} s`,
    actual: `${told} (${lines} lines)`,
    advice: Number.isFinite(seconds) ? advice(seconds - DURATION.max) : 'Make several episodes of it.',
  };
}
