import type { Espeak } from '../espeak';
import type { SpokenWord } from '../script';
import { type Token, tokenize } from '../tokens';
import { isListed, lookUp } from './dictionary';
import { variantOf } from './heteronyms';
import { currencyOf, ownsStop, readOut, type Spoken } from './read-out';
import { inPlace } from './weak-forms';

/** Letters by name, in the model's American alphabet. */
const LETTERS: Readonly<Record<string, string>> = {
  a: 'A',
  b: 'bi',
  c: 'si',
  d: 'di',
  e: 'i',
  f: 'ɛf',
  g: 'ʤi',
  h: 'Aʧ',
  i: 'I',
  j: 'ʤA',
  k: 'kA',
  l: 'ɛl',
  m: 'ɛm',
  n: 'ɛn',
  o: 'O',
  p: 'pi',
  q: 'kju',
  r: 'ɑɹ',
  s: 'ɛs',
  t: 'ti',
  u: 'ju',
  v: 'vi',
  w: 'dˈʌbᵊlju',
  x: 'ɛks',
  y: 'wI',
  z: 'zi',
};
const VOWEL = /[AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻ]/u;
/** Capitals that are letters, not shouting, even in a word that could be said. */
const LONGEST_ACRONYM = 5;

/** One thing to say, in its token. */
interface Atom {
  readonly token: number;
  /** As looked up, lower case; empty for rests and letters. */
  readonly text: string;
  readonly emphasised: boolean;
  phonemes: string | undefined;
  readonly rest: boolean;
}

/** A line of English as words to say, before any sound. Stops that belong to abbreviations are gone from the tokens. */
export function readLine(line: string): {
  tokens: Token[];
  said: { token: number; spoken: Spoken; shouted: boolean }[];
} {
  const tokens = tokenize(line);
  const shouted = !tokens.some((token) => /\p{Ll}/u.test(token.core));
  const said = tokens.flatMap((token, i) => {
    if (token.core === '') return [];
    const around = { previous: tokens[i - 1]?.core, next: tokens[i + 1]?.core };
    const after = token.text.slice(token.text.lastIndexOf(token.core.at(-1) ?? '') + 1);
    const spoken = [
      ...readOut(token.core, after, around),
      ...currencyOf(around.previous, token.core).map((word) => ({ word })),
    ];
    if (ownsStop(token.core, after, around)) tokens[i] = { ...token, after: '' };
    return spoken.map((each) => ({ token: i, spoken: each, shouted }));
  });
  return { tokens, said };
}

/** American English in the model's alphabet: dictionary first, espeak-ng for what it does not know. */
export async function pronounceAmerican(line: string, espeak: Espeak, signal: AbortSignal): Promise<SpokenWord[]> {
  const atoms: Atom[] = [];
  const { tokens, said } = readLine(line);
  const plain = said.map(({ spoken }) => ('word' in spoken ? spoken.word.toLowerCase() : ''));
  for (const [i, { token, spoken, shouted }] of said.entries()) {
    if ('rest' in spoken) atoms.push({ token, text: '', emphasised: false, phonemes: spoken.rest, rest: true });
    else if ('letters' in spoken) atoms.push(lettered(token, spoken.letters));
    else atoms.push(sayable({ token, raw: spoken.word, next: plain[i + 1], shouted, around: contextOf(plain, i) }));
  }
  await pronounceUnknown(atoms, espeak, signal);
  return tokens.map((token, i) => ({
    text: token.text,
    phonemes: token.before + soundOf(i, atoms, tokens) + token.after,
  }));
}

const CONTEXT_WORDS = 4;
function contextOf(plain: readonly string[], i: number): { before: string; after: string } {
  return {
    before: plain.slice(Math.max(0, i - CONTEXT_WORDS), i).join(' '),
    after: plain.slice(i + 1, i + 1 + CONTEXT_WORDS).join(' '),
  };
}

function lettered(token: number, letters: string): Atom {
  const names = [...letters.toLowerCase()].map((letter) => LETTERS[letter] ?? '').filter(Boolean);
  const phonemes = names.map((name, i) =>
    name.includes('ˈ') ? name : name.replace(VOWEL, `${i === names.length - 1 ? 'ˈ' : 'ˌ'}$&`),
  );
  return { token, text: '', emphasised: false, phonemes: phonemes.join(''), rest: false };
}

function sayable(word: {
  token: number;
  raw: string;
  next: string | undefined;
  shouted: boolean;
  around: { before: string; after: string };
}): Atom {
  const { token, raw } = word;
  const text = raw.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
  const capitals = raw.length > 1 && /^\p{Lu}+$/u.test(raw);
  const atom = { token, text, emphasised: capitals && !word.shouted, rest: false };
  if (!/\p{Script=Latin}/u.test(text)) return { ...atom, phonemes: '' };
  if (capitals && raw.length <= LONGEST_ACRONYM && !isListed(text) && (!word.shouted || !/[aeiouy]/.test(text)))
    return lettered(token, text);
  // a stutter: `W-what`
  const stutter = /^[a-z]$/.test(text) && text !== 'i' && text !== 'a' && word.next?.startsWith(text);
  if (stutter) {
    const onset = /^[^ˈˌAIOQWYaiuæɑɒɔəɛɜɪʊʌᵻ]+/u.exec(lookUp(word.next ?? '') ?? '')?.[0];
    return { ...atom, phonemes: onset ? `${onset}ə` : lettered(token, text).phonemes };
  }
  if (/^[a-z]$/.test(text) && text !== 'a' && text !== 'i') return lettered(token, text);
  const known = lookUp(text, variantOf(text, word.around.before, word.around.after)) ?? lookUp(text);
  return { ...atom, phonemes: known ?? stretched(text) };
}

/** `Nooooo`, `pleeease`, `whaaat`: the word without its repeats, its stressed vowel held. */
function stretched(text: string): string | undefined {
  if (!/(.)\1\1/u.test(text)) return undefined;
  const twice = text.replace(/(.)\1{2,}/gu, '$1$1');
  const once = text.replace(/(.)\1{2,}/gu, '$1');
  const known = lookUp(once) ?? lookUp(twice);
  return known?.replace(/ˈ?[AIOQWYaiuæɑɒɔɛɜɪʊʌ]/u, '$&ː');
}

async function pronounceUnknown(atoms: readonly Atom[], espeak: Espeak, signal: AbortSignal): Promise<void> {
  const unknown = atoms.filter((atom) => atom.phonemes === undefined);
  if (unknown.length === 0) return;
  const phrases = unknown.map((atom) => [atom.text.replace(/(.)\1{2,}/gu, '$1$1').slice(0, LONGEST_WORD)]);
  const found = await espeak.phonemes({ voice: 'en-us', dialect: 'american', phrases }, signal);
  for (const [i, atom] of unknown.entries()) atom.phonemes = found[i]?.join(' ') ?? '';
}
/** No word of any language is longer; what is, is a keyboard accident. */
const LONGEST_WORD = 60;

/** The atoms of one token, in the form they have in their place, joined by spaces. */
function soundOf(token: number, atoms: readonly Atom[], tokens: readonly Token[]): string {
  const sounds = atoms.map((atom, i) => ({ atom, i })).filter(({ atom }) => atom.token === token);
  return sounds
    .map(({ atom, i }) => {
      if (atom.rest || !atom.phonemes) return atom.phonemes ?? '';
      const following = atoms[i + 1];
      const pause =
        !following ||
        following.rest ||
        (following.token !== token && (tokens[token]!.after !== '' || tokens[following.token]!.before !== ''));
      return inPlace({ ...atom, phonemes: atom.phonemes }, pause ? undefined : following.phonemes);
    })
    .filter(Boolean)
    .join(' ')
    .replace(/ (?=[,.!?;:—…])/gu, '');
}
