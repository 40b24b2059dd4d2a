/** How espeak-ng's IPA is written in the model's alphabet: American, British, or as it is for other languages. */
export type Dialect = 'american' | 'british' | 'plain';

/** Two sounds in one segment that the model knows as one letter. */
const PAIRS: ReadonlyArray<readonly [string, string]> = [
  ['aɪ', 'I'],
  ['aʊ', 'W'],
  ['eɪ', 'A'],
  ['oʊ', 'O'],
  ['əʊ', 'Q'],
  ['ɔɪ', 'Y'],
  ['dʒ', 'ʤ'],
  ['tʃ', 'ʧ'],
  ['dz', 'ʣ'],
  ['ts', 'ʦ'],
];

type Rule = readonly [RegExp, string];
/** What the English of the model's training has instead of espeak's narrower signs. */
const ENGLISH: readonly Rule[] = [
  [/ʔ/g, 't'],
  [/(?<=\p{L})n̩/gu, 'ᵊn'],
  [/əl(?![AIOQWYaiuæɑɒɔəɛɜɪʊʌ])/gu, 'ᵊl'],
  [/ɚ/g, 'əɹ'],
  [/r/g, 'ɹ'],
  [/[xç]/g, 'k'],
  [/ɬ/g, 'l'],
  [/ʲ/g, ''],
  [/\u0303/g, ''],
  [/e(?!ə)/g, 'A'],
];
const AMERICAN: readonly Rule[] = [
  [/ɐ/g, 'ə'],
  [/ɜː?ɹ?/g, 'ɜɹ'],
  [/ɪə/g, 'iə'],
  [/ː/g, ''],
  [/ɾ/g, 'T'],
  [/o/g, 'ɔ'],
];
const BRITISH: readonly Rule[] = [
  [/ɐ/g, 'ə'],
  [/eə/g, 'ɛː'],
  [/iə/g, 'ɪə'],
  [/o/g, 'ɔ'],
  [/æ/g, 'a'],
];
const DIALECTS: Readonly<Record<Dialect, readonly Rule[]>> = {
  american: [...ENGLISH, ...AMERICAN],
  british: [...ENGLISH, ...BRITISH],
  plain: [[/g/g, 'ɡ']],
};

/** One word of espeak's IPA, segments joined by `_` (`h_ˈaʊ_s`), in the model's alphabet (`hˈWs`). */
export function fromIpa(word: string, dialect: Dialect): string {
  const segments = word
    .replace(/\([a-z-]+\)/gi, '')
    .normalize('NFD')
    .replace(/ç|c\u0327/g, 'ç')
    .split('_');
  const letters = segments.map((segment) => {
    let mapped = segment;
    for (const [from, to] of PAIRS) mapped = mapped.replace(from, to);
    return mapped;
  });
  let sound = letters.join('').replaceAll('-', '');
  for (const [from, to] of DIALECTS[dialect]) sound = sound.replace(from, to);
  return sound;
}
