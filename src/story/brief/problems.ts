import { z } from 'zod';
import { nearest } from '../nearest';
import { forbiddenCharacter, quoted } from '../plain-text';

/** One thing that is wrong with a producer's input. */
export interface Problem {
  /** Field path (`cast[1].age`), or a place in a file (`line 12`). */
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
  /** What to do about it, a sentence or two. */
  readonly advice: string;
}

/** Problems shown at once: more is no longer read. */
const MAX_SHOWN = 20;

/** Problems as lines of a message. */
export function formatProblems(problems: readonly Problem[]): string {
  const lines = problems
    .slice(0, MAX_SHOWN)
    .map((problem) => `  ${problem.path}: expected ${problem.expected}, got ${problem.actual}. ${problem.advice}`);
  if (problems.length > MAX_SHOWN) lines.push(`  … and ${problems.length - MAX_SHOWN} more.`);
  return lines.join('\n');
}

/** `['cast', 1, 'age']` → `cast[1].age`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    const name = /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(String(key)) ? String(key) : quoted(String(key));
    return text === '' ? name : `${text}.${name}`;
  }, '');
}

/** A value as it arrived, shortened. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'nothing (null)';
  if (typeof value === 'string') return value === '' ? 'empty text' : quoted(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'a mapping';
  return `${typeof value === 'number' ? 'the number ' : ''}${String(value)}`;
}

/** Everything that a schema found, in the producer's words. */
export function problemsOf(issues: readonly z.core.$ZodIssue[], schema: z.core.$ZodType): Problem[] {
  return issues.slice(0, MAX_SHOWN * 5).flatMap((issue) => problemsOfIssue(issue, schema));
}

function problemsOfIssue(issue: z.core.$ZodIssue, root: z.core.$ZodType): Problem[] {
  const path = formatPath(issue.path) || 'the brief';
  const actual = describe(issue.input);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys
        .slice(0, MAX_SHOWN * 2)
        .map((key) => unknownField([...issue.path, key], fieldsAt(root, issue.path)));
    case 'invalid_union':
      return problemsOfUnion(issue, root);
    case 'invalid_type':
      return [
        {
          path,
          expected: TYPES[issue.expected] ?? issue.expected,
          actual,
          advice: missing(issue.input) ?? exampleAt(root, issue.path),
        },
      ];
    case 'invalid_value': {
      const values = issue.values.map(String);
      const near = typeof issue.input === 'string' ? nearest(issue.input, values) : undefined;
      return [
        {
          path,
          expected: `one of ${values.join(', ')}`,
          actual,
          advice: near ? `Did you mean ${near}?` : (missing(issue.input) ?? 'Choose one of them.'),
        },
      ];
    }
    case 'too_big':
    case 'too_small':
      return [outOfBounds(issue, { path, root })];
    default:
      return [
        { path, expected: expectation(issue), actual: culprit(issue.input), advice: exampleAt(root, issue.path) },
      ];
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of fields',
};

function missing(input: unknown): string | undefined {
  return input === undefined ? 'Add it.' : undefined;
}

/** The invisible character that made a text unfit is shown by its code point: it cannot be seen. */
function culprit(input: unknown): string {
  const hidden = typeof input === 'string' ? forbiddenCharacter(input) : null;
  return hidden ? `the character ${hidden} in ${quoted((input as string).replace(/[\p{C}]/gu, ' '))}` : describe(input);
}

function expectation(issue: z.core.$ZodIssue): string {
  const words = issue.code === 'custom' ? issue.params?.expected : undefined;
  return typeof words === 'string' ? words : issue.message;
}

function outOfBounds(
  issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall,
  { path, root }: { path: string; root: z.core.$ZodType },
): Problem {
  const big = issue.code === 'too_big';
  const bound = big ? issue.maximum : issue.minimum;
  const relation = big ? 'at most' : 'at least';
  const size = (issue.input as { length?: number } | undefined)?.length;
  switch (issue.origin) {
    case 'string':
      return size === 0
        ? { path, expected: 'some text', actual: 'empty text', advice: 'Fill it in, or leave the field out.' }
        : {
            path,
            expected: `${relation} ${bound} characters`,
            actual: `${size}: ${describe(issue.input)}`,
            advice: big ? 'Shorten it.' : 'Write more.',
          };
    case 'array':
      return {
        path,
        expected: `${relation} ${bound} ${Number(bound) === 1 ? 'entry' : 'entries'}`,
        actual: size === 0 ? 'an empty list' : `${size}`,
        advice: big ? 'Leave some out.' : 'Add one.',
      };
    default: {
      const range = rangeAt(root, issue.path) ?? `${relation} ${bound}`;
      return { path, expected: `a number ${range}`, actual: describe(issue.input), advice: 'Choose one of these.' };
    }
  }
}

/** `from 10 to 180`, of a number with both bounds. */
function rangeAt(root: z.core.$ZodType, path: readonly PropertyKey[]): string | undefined {
  for (const schema of schemasAt(root, path)) {
    if (schema instanceof z.ZodNumber) return `from ${schema.minValue} to ${schema.maxValue}`;
  }
  return undefined;
}

/** Of a field that may be text or a mapping, the reading that the producer meant is the one of the right type. */
function problemsOfUnion(issue: z.core.$ZodIssueInvalidUnion, root: z.core.$ZodType): Problem[] {
  const meant = issue.errors.find((branch) =>
    branch.every((inner) => inner.code !== 'invalid_type' || inner.path.length > 0),
  );
  if (meant) return meant.flatMap((inner) => problemsOfIssue({ ...inner, path: [...issue.path, ...inner.path] }, root));
  const types = issue.errors.flatMap((branch) =>
    branch.map((inner) => (inner.code === 'invalid_type' ? TYPES[inner.expected] : undefined)),
  );
  return [
    {
      path: formatPath(issue.path),
      expected: types.filter((type) => type !== undefined).join(' or '),
      actual: describe(issue.input),
      advice: missing(issue.input) ?? exampleAt(root, issue.path),
    },
  ];
}

/** A field that the brief does not have. */
export function unknownField(path: readonly PropertyKey[], fields: readonly string[]): Problem {
  const name = String(path[path.length - 1]);
  const near = nearest(name, fields);
  // `{ text: Please, wait }`: in braces a comma ends the text, and what follows looks like a field.
  const torn = /\s/.test(name) ? 'If it is the end of a text, put the whole text in quotes.' : undefined;
  return {
    path: formatPath(path),
    expected: 'a field of the brief',
    actual: 'one that does not exist',
    advice: near ? `Did you mean ${near}?` : (torn ?? `There are ${fields.join(', ')}.`),
  };
}

/** The schemas that may stand at a path: unions have several. */
export function schemasAt(root: z.core.$ZodType, path: readonly PropertyKey[]): z.core.$ZodType[] {
  return path.reduce<z.core.$ZodType[]>(
    (schemas, key) => schemas.flatMap((schema) => childrenOf(schema, key)),
    unwrap(root),
  );
}

function childrenOf(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType[] {
  const def = (schema as z.core.$ZodTypes)._zod.def;
  if (def.type === 'object' && typeof key === 'string')
    return Object.hasOwn(def.shape, key) ? unwrap(def.shape[key]!) : [];
  if (def.type === 'array' && typeof key === 'number') return unwrap(def.element);
  return [];
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType[] {
  const def = (schema as z.core.$ZodTypes)._zod.def;
  if (def.type === 'optional' || def.type === 'default') return unwrap(def.innerType);
  return def.type === 'union' ? def.options.flatMap((option) => unwrap(option)) : [schema];
}

/** Names of the fields that a mapping at this path may have. */
export function fieldsAt(root: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  return schemasAt(root, path).flatMap((schema) => {
    const def = (schema as z.core.$ZodTypes)._zod.def;
    return def.type === 'object' ? Object.keys(def.shape) : [];
  });
}

function exampleAt(root: z.core.$ZodType, path: readonly PropertyKey[]): string {
  const [schema] = schemasAt(root, path);
  const examples = schema && metaOf(root, path);
  return examples === undefined ? 'Correct it.' : `For example ${JSON.stringify(examples)}.`;
}

/** The first example given for a field; the note stands on the outermost wrapper, so the walk stops before unwrapping. */
function metaOf(root: z.core.$ZodType, path: readonly PropertyKey[]): unknown {
  const key = path[path.length - 1];
  for (const parent of schemasAt(root, path.slice(0, -1))) {
    const def = (parent as z.core.$ZodTypes)._zod.def;
    const outer =
      def.type === 'object' && typeof key === 'string' && Object.hasOwn(def.shape, key) ? def.shape[key] : undefined;
    const examples = outer && (outer as z.ZodType).meta()?.examples;
    if (Array.isArray(examples) && examples.length > 0) return examples[0];
  }
  return undefined;
}
