import { CliffhangerError } from '../../errors';
import type { Brief } from '../brief';
import { screenplayFromFountain } from '../fountain';
import { briefFileSchema } from './file';
import { normalise } from './normalise';
import { applyOverrides } from './overrides';
import { formatProblems, type Problem, problemsOf } from './problems';
import { type BriefFormat, parseSource } from './source';

/** What {@link readBrief} reads. */
export interface BriefSource {
  readonly text: string;
  /** Name for messages; its ending tells the format when `format` does not. */
  readonly file: string;
  readonly format?: BriefFormat;
  /** `path=value` settings that win over the file, such as `duration=75` or `cast[0].name=Mara`. */
  readonly overrides?: readonly string[];
  /** Text of the Fountain file that the brief names, a path relative to the brief. Needed when it names one. */
  readonly screenplay?: (path: string) => string;
}

/**
 * Reads, checks and completes a brief. Pure but for what `screenplay` does, and quick whatever comes in.
 *
 * Fails with BRIEF_UNREADABLE (no YAML or JSON; with line and column), BRIEF_INVALID (every problem at once, each with
 * its field) or SCREENPLAY_INVALID (problems of the Fountain file, with lines).
 */
export function readBrief({ text, file, format, overrides = [], screenplay }: BriefSource): Brief {
  const refuse = (problems: readonly Problem[]) =>
    new CliffhangerError('BRIEF_INVALID', { file, problems: formatProblems(problems) });

  const parsed = parseSource({ text, file, format: format ?? (/\.json$/i.test(file) ? 'json' : 'yaml') });
  const { values, problems } = applyOverrides(parsed, overrides);
  const result = briefFileSchema.safeParse(values, { reportInput: true });
  if (!result.success || problems.length > 0) {
    throw refuse([...problems, ...(result.success ? [] : problemsOf(result.error.issues, briefFileSchema))]);
  }
  const normalised = normalise(result.data, screenplay);
  if ('problems' in normalised) throw refuse(normalised.problems);
  const { brief } = normalised;
  if (brief.screenplay) screenplayFromFountain({ ...brief.screenplay, brief });
  return brief;
}
