/** Scripts written from right to left, of those that maximised locales name. */
const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg']);

/** Whether a language (BCP-47) is written from right to left. */
export function isRightToLeft(language: string): boolean {
  return RIGHT_TO_LEFT.has(new Intl.Locale(language).maximize().script ?? '');
}

const STRONG = /[\p{L}\p{Nd}]/u;
const RIGHT_TO_LEFT_LETTER =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thaana}\p{Script=Syriac}\p{Script=Nko}\p{Script=Adlam}]/u;

/**
 * Whether a line of a right-to-left language begins with something else: renderers take the direction of a line from
 * its first letter (Unicode Bidirectional Algorithm, P2) and would lay it out the wrong way round.
 */
export function startsAgainst(line: string): boolean {
  const first = STRONG.exec(line)?.[0];
  return first === undefined || !RIGHT_TO_LEFT_LETTER.test(first);
}
