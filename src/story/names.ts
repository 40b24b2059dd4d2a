import { nameKey } from './plain-text';

/** Somebody or some place that a text may name. */
interface Named {
  readonly id: string;
  readonly name: string;
}

/** The words of a name, without points: `Dr. Li` → `dr`, `li`. */
function wordsOf(name: string): string[] {
  return nameKey(name)
    .split(/[\s.]+/u)
    .filter((word) => word !== '');
}

/**
 * Whom a text means: the one of that name, else the only one whose name contains all the words (`ELENA` for Elena Voss).
 * `several` names all who could be meant.
 */
export function resolveName<T extends Named>(
  text: string,
  from: readonly T[],
): { found: T } | { found: undefined; several: readonly T[] } {
  const key = nameKey(text);
  const exact = from.find((one) => nameKey(one.name) === key);
  if (exact) return { found: exact };
  const words = wordsOf(text);
  const partly =
    words.length === 0 ? [] : from.filter((one) => words.every((word) => wordsOf(one.name).includes(word)));
  return partly.length === 1 ? { found: partly[0]! } : { found: undefined, several: partly };
}

/** Ids of the people whom a text names, by whole name or by the first word of it, in the order of the list. */
export function peopleIn(text: string, from: readonly Named[]): string[] {
  const haystack = nameKey(text);
  return from
    .filter(({ name }) => {
      const key = nameKey(name);
      const first = wordsOf(name).find((word) => word.length > 1 && !TITLES.has(word));
      return stands(key, haystack) || (first !== undefined && stands(first, haystack));
    })
    .map(({ id }) => id);
}

/** Words before a name that many people share. */
const TITLES = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'dr',
  'prof',
  'sir',
  'lady',
  'lord',
  'madam',
  'grandma',
  'aunt',
  'uncle',
  'old',
  'the',
]);

/** Whether a word stands in a text by itself. Scripts without spaces have no word ends to look for. */
function stands(word: string, text: string): boolean {
  const letter = /[\p{L}\p{N}]/u;
  const spaced = /\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek}|\p{Script=Arabic}|\p{Script=Hebrew}/u.test(
    word,
  );
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + word.length] ?? ' ';
    if (!spaced || !(letter.test(before) || letter.test(after))) return true;
  }
  return false;
}
