import { pronounceAmerican, readLine } from './english/pronounce';
import type { Espeak } from './espeak';
import type { Dialect } from './ipa';
import { pronounceMandarin } from './mandarin';
import { type Token, tokenize } from './tokens';

/** One word of the line as it is written, and its sound in the model's alphabet with prosody; `''` when it has none. */
export interface SpokenWord {
  readonly text: string;
  readonly phonemes: string;
}

/** The ways of pronouncing that there are. */
export type Pronunciation = 'american' | 'british' | 'mandarin' | { readonly espeak: string };

/** Pronounces a line. Joined by the line's own white space, the words' texts give the line back. */
export async function pronounce(
  line: string,
  pronunciation: Pronunciation,
  use: { espeak: Espeak; signal: AbortSignal },
): Promise<SpokenWord[]> {
  if (pronunciation === 'american') return pronounceAmerican(line, use.espeak, use.signal);
  if (pronunciation === 'mandarin') return pronounceMandarin(line, use.espeak, use.signal);
  if (pronunciation === 'british') {
    const { tokens, said } = readLine(line);
    const words = said.map(({ token, spoken }) => ({ token, words: plainWords(spoken) }));
    return pronounceByEspeak(tokens, words, { voice: 'en', dialect: 'british', ...use });
  }
  const tokens = tokenize(line);
  const said = tokens.map(({ core }, token) => ({ token, words: core === '' ? [] : [core.slice(0, LONGEST_TOKEN)] }));
  return pronounceByEspeak(tokens, said, { voice: pronunciation.espeak, dialect: 'plain', ...use });
}

/** espeak-ng keeps words in buffers; longer ones are nobody's words. */
const LONGEST_TOKEN = 80;

function plainWords(spoken: { word: string } | { letters: string } | { rest: string }): string[] {
  if ('word' in spoken) return [spoken.word.replace(/(.)\1{2,}/gu, '$1$1').slice(0, LONGEST_TOKEN)];
  return 'letters' in spoken ? [...spoken.letters] : [];
}

async function pronounceByEspeak(
  tokens: readonly Token[],
  said: readonly { token: number; words: readonly string[] }[],
  options: { voice: string; dialect: Dialect; espeak: Espeak; signal: AbortSignal },
): Promise<SpokenWord[]> {
  const phrases: { token: number; word: string }[][] = [[]];
  for (const [i, token] of tokens.entries()) {
    if (token.before && phrases.at(-1)!.length) phrases.push([]);
    for (const each of said.filter((one) => one.token === i))
      for (const word of each.words) phrases.at(-1)!.push({ token: i, word });
    if (token.after && phrases.at(-1)!.length) phrases.push([]);
  }
  const spoken = phrases.filter((phrase) => phrase.length > 0);
  const sounds = await options.espeak.phonemes(
    { voice: options.voice, dialect: options.dialect, phrases: spoken.map((phrase) => phrase.map(({ word }) => word)) },
    options.signal,
  );
  const byToken = tokens.map((): string[] => []);
  for (const [i, phrase] of spoken.entries())
    for (const [j, { token }] of phrase.entries()) byToken[token]!.push(sounds[i]?.[j] ?? '');
  return tokens.map((token, i) => ({
    text: token.text,
    phonemes: token.before + byToken[i]!.filter(Boolean).join(' ') + token.after,
  }));
}
