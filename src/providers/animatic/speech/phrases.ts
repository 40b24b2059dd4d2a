import ids from './phoneme-ids.json';
import type { SpokenWord } from './script';

/** The model reads at most 510 phonemes at once; 12 s are natural to say and keep its memory small. */
const COMFORTABLE_PHRASE = 190;

const IDS: Readonly<Record<string, number>> = ids;

/** A letter of the model's alphabet, and the word of the line that it belongs to; -1 between words. */
export interface Letter {
  readonly phoneme: string;
  readonly id: number;
  readonly word: number;
}

/** Cuts a line where it pauses (else between words) into phrases that the model can say. Words without sound vanish. */
export function phrasesOf(words: readonly SpokenWord[]): Letter[][] {
  const phrases: Letter[][] = [];
  let phrase: Letter[] = [];
  for (const piece of words.flatMap((word, index) => pieces(word.phonemes, index))) {
    if (phrase.length > 0 && phrase.length + 1 + piece.length > COMFORTABLE_PHRASE) {
      const cut = pauseIn(phrase);
      phrases.push(phrase.slice(0, cut));
      phrase = phrase.slice(cut).filter((letter, i) => i > 0 || letter.phoneme !== ' ');
    }
    if (phrase.length > 0) phrase.push(letter(' ', -1)!);
    phrase.push(...piece);
  }
  if (phrase.length > 0) phrases.push(phrase);
  return phrases;
}

function pieces(phonemes: string, word: number): Letter[][] {
  return phonemes.split(' ').flatMap((part) => {
    const letters = [...part.normalize('NFD').replaceAll('c\u0327', 'ç')]
      .map((phoneme) => letter(phoneme, word))
      .filter((found) => found !== undefined);
    const cut: Letter[][] = [];
    for (let at = 0; at < letters.length; at += COMFORTABLE_PHRASE)
      cut.push(letters.slice(at, at + COMFORTABLE_PHRASE));
    return cut;
  });
}

function letter(phoneme: string, word: number): Letter | undefined {
  const id = Object.hasOwn(IDS, phoneme) ? IDS[phoneme] : undefined;
  return id === undefined ? undefined : { phoneme, id, word };
}

/** Index after the last pause of the phrase's second half: the end of a sentence before a comma; all of it when there is none. */
function pauseIn(phrase: readonly Letter[]): number {
  for (const marks of ['.!?…', ',;:—']) {
    const at = phrase.findLastIndex(({ phoneme }, i) => i > phrase.length / 3 && marks.includes(phoneme));
    if (at > 0) return at + 1;
  }
  return phrase.length;
}

/** Phonemes that make a sound; a line without any is a breath. */
export const isSilent = (words: readonly SpokenWord[]): boolean =>
  !words.some(({ phonemes }) => /\p{L}/u.test(phonemes));
