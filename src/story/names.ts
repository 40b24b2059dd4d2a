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
