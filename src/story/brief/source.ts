import { isMap, isScalar, LineCounter, parseAllDocuments, visit } from 'yaml';
import { CliffhangerError } from '../../errors';
import { forbiddenCharacter, quoted } from '../plain-text';
import { MAX_FILE_LENGTH } from './limits';

export type BriefFormat = 'yaml' | 'json';

/** Aliases (`*name`) that may be expanded. A brief repeats a wardrobe or two; a bomb repeats thousands. */
const MAX_ALIASES = 50;
/** Brackets within brackets: `beats[0].lines[0].text` is four deep. */
const MAX_DEPTH = 20;

/**
 * Turns a brief's text into plain values: one document, no duplicate keys, no bombs. Fails with BRIEF_UNREADABLE, naming
 * line and column, within a fraction of a second whatever the text.
 */
export function parseSource({ text, file, format }: { text: string; file: string; format: BriefFormat }): unknown {
  const refuse = (problem: string, advice: string, cause?: unknown) =>
    new CliffhangerError('BRIEF_UNREADABLE', { file, format: format.toUpperCase(), problem, advice }, { cause });

  if (text.length > MAX_FILE_LENGTH) {
    const limit = `${MAX_FILE_LENGTH / 1024} thousand`;
    throw refuse(
      `it has ${text.length} characters, at most ${limit} are read`,
      'A brief is a page or two: shorten it.',
    );
  }
  const hidden = forbiddenCharacter(text.replace(/^\uFEFF/, ''));
  if (hidden) {
    const index = [...text].findIndex((character) => forbiddenCharacter(character) !== null && character !== '\uFEFF');
    const at = placeOf(text, [...text].slice(0, index).join('').length);
    throw refuse(`${at} holds the control character ${hidden}`, 'Delete it, or type the line again.');
  }
  const source = text.replace(/^\uFEFF/, '');
  if (source.trim() === '') throw refuse('it is empty', 'Start from one of the samples in briefs/.');
  const depth = deepest(source);
  if (depth > MAX_DEPTH) throw refuse(`its brackets are ${depth} deep, at most ${MAX_DEPTH} are read`, 'Flatten it.');
  return format === 'json' ? parseJson(source, refuse) : parseYaml(source, refuse);
}

type Refuse = (problem: string, advice: string, cause?: unknown) => CliffhangerError;

/** `line 3, column 7` of an offset. */
function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return `line ${line}, column ${offset - (before.lastIndexOf('\n') + 1) + 1}`;
}

/**
 * An upper bound of the nesting, so that no parser recurses into an overflow: open brackets less closed ones, and for
 * block style the dashes and indents of one line. Text in quotes may only make it larger than it is.
 */
function deepest(source: string): number {
  let open = 0;
  let most = 0;
  for (const character of source.replace(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/g, '')) {
    if (character === '[' || character === '{') most = Math.max(most, ++open);
    else if ((character === ']' || character === '}') && open > 0) open--;
  }
  const nestedInline = source.match(/^[ \t]*(?:[-?:][ \t]+)*/gm) ?? [];
  const dashes = nestedInline.reduce((max, head) => Math.max(max, head.replace(/[ \t]/g, '').length), 0);
  return Math.max(most, dashes, ladderDepth(source));
}

/** How many times the indent grows from line to line without returning. */
function ladderDepth(source: string): number {
  const indents: number[] = [];
  let most = 0;
  for (const line of source.split('\n')) {
    const indent = /^ */.exec(line)![0].length;
    if (indent === line.trimEnd().length) continue;
    while (indents.length > 0 && indents[indents.length - 1]! >= indent) indents.pop();
    indents.push(indent);
    most = Math.max(most, indents.length);
  }
  return most;
}

function parseYaml(source: string, refuse: Refuse): unknown {
  const lines = new LineCounter();
  // uniqueKeys compares every key with every other: thousands of keys would take seconds, so we look ourselves.
  const documents = parseAllDocuments(source, {
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
    strict: true,
  });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `line ${line}, column ${col}`;
  };
  if ('empty' in documents || documents.length === 0)
    throw refuse('it is empty', 'Start from one of the samples in briefs/.');
  const [document] = documents;
  const error = documents.flatMap((one) => one.errors)[0];
  if (error)
    throw refuse(
      `${place(error.pos[0])}: ${sentence(error.message)}`,
      'Correct that line; texts with : or # in them go in quotes.',
      error,
    );
  if (documents.length > 1) {
    throw refuse(
      `${place(documents[1]!.range[0])} starts a second document`,
      'One file holds one brief: remove the line `---`.',
    );
  }
  visit(document!, {
    Map(_key, map) {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        const name = isScalar(key) ? key.value : key;
        const offset = (isScalar(key) || isMap(key) ? key.range?.[0] : undefined) ?? map.range?.[0] ?? 0;
        if (typeof name !== 'string')
          throw refuse(`${place(offset)}: a field's name is not text`, 'Put it in quotes, or check the colons.');
        if (seen.has(name))
          throw refuse(`${place(offset)}: the field ${quoted(name)} stands there twice`, 'Keep one of them.');
        seen.add(name);
      }
    },
  });
  try {
    return document!.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    if (!(cause instanceof ReferenceError)) throw cause;
    throw refuse(
      `its aliases (*name) cannot be expanded: ${sentence(cause.message)}`,
      'Write the repeated text out.',
      cause,
    );
  }
}

function parseJson(source: string, refuse: Refuse): unknown {
  try {
    const value: unknown = JSON.parse(source);
    const twice = duplicateKey(source);
    if (twice)
      throw refuse(
        `${placeOf(source, twice.offset)}: the field ${quoted(twice.key)} stands there twice`,
        'Keep one of them.',
      );
    return value;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    const position = /position (\d+)/.exec(cause.message)?.[1];
    const offset = position === undefined ? source.trimEnd().length : Number(position);
    const reason = cause.message
      .replace(/ in JSON at position.*$/s, '')
      .replace(/,? ?(?:"|\.\.\.).* is not valid JSON$/s, '');
    throw refuse(
      `${placeOf(source, offset)}: ${sentence(reason)}`,
      'Correct that line; YAML is easier to write by hand.',
      cause,
    );
  }
}

/** The first key that one object of a valid JSON text has twice: JSON.parse would silently keep the last. */
function duplicateKey(source: string): { key: string; offset: number } | null {
  const objects: (Set<string> | null)[] = [];
  for (const { 0: token, index } of source.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}[\]]/g)) {
    if (token === '{') objects.push(new Set());
    else if (token === '[') objects.push(null);
    else if (token === '}' || token === ']') objects.pop();
    else if (token.endsWith(':')) {
      const key: string = JSON.parse(token.slice(0, -1));
      const keys = objects[objects.length - 1];
      if (keys?.has(key)) return { key, offset: index };
      keys?.add(key);
    }
  }
  return null;
}

/** The first line of a parser's message, without its own full stop. */
function sentence(message: string): string {
  return message.split('\n')[0]!.replace(/[.:]\s*$/, '');
}
