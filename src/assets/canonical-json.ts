import { CliffhangerError } from '../errors';

/** Values nested deeper than this are refused: nothing we store comes near it, and it stops cycles. */
const MAX_DEPTH = 200;
/** With the u flag, pairs are one code point and only lone halves are left to match. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * JSON in one spelling only, after RFC 8785 (JSON Canonicalization Scheme): members sorted by UTF-16 code units, no
 * white space, numbers and strings as ECMAScript writes them, `-0` as `0`. Equal values give equal bytes, so digests
 * of it can be names.
 *
 * Members that are `undefined` are left out, as in `JSON.stringify`. What JSON cannot say faithfully is refused with
 * INPUT_INVALID and the path of the culprit: `undefined` in an array, NaN, infinities, bigints, functions, symbols,
 * lone surrogates, and objects that are neither plain nor arrays (a Date or a Map would silently lose its meaning).
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$', 0);
}

function write(value: unknown, path: string, depth: number): string {
  if (depth > MAX_DEPTH) throw refused(path, `nested deeper than ${MAX_DEPTH} levels, or a cycle`);
  switch (typeof value) {
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isFinite(value)) throw refused(path, `${value}, which is not a finite number`);
      return JSON.stringify(value);
    case 'string':
      return text(value, path);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? list(value, path, depth) : record(value, path, depth);
    default:
      throw refused(path, `of type ${typeof value}`);
  }
}

// `map` skips the holes of sparse arrays; Array.from makes them undefined, which is refused.
const list = (values: readonly unknown[], path: string, depth: number): string =>
  `[${Array.from(values, (item, index) => write(item, `${path}[${index}]`, depth + 1)).join(',')}]`;

function record(value: object, path: string, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw refused(path, `a ${value.constructor?.name ?? 'class instance'}, not a plain object`);
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${text(key, path)}:${write(member, `${path}.${key}`, depth + 1)}`).join(',')}}`;
}

function text(value: string, path: string): string {
  if (LONE_SURROGATE.test(value)) throw refused(path, 'text with half of a surrogate pair');
  return JSON.stringify(value);
}

const refused = (path: string, problem: string): CliffhangerError =>
  new CliffhangerError('INPUT_INVALID', {
    what: `${path} in a value to be stored`,
    problem: `it is ${problem}, expected plain JSON`,
    advice: 'Convert it before it is stored.',
  });
