/** Words that carry no stress inside a phrase; before a pause, or written in capitals, they get it back. */
const WEAK = new Set(
  (
    'a an the i you he she it we they me him her us them my your his its our their this that these those is are am was were ' +
    'be been have has had will would can could should must shall do does did of for from with at by on in into to and or but if so as ' +
    "than who which there it's i'm i'll i've i'd you're you'll you've you'd he's she's we're we'll we've they're they'll they've " +
    "that's there's he'll she'll who's isn't wasn't just"
  ).split(' '),
);
/** These keep a half stress instead of none. */
const HALF = new Set(
  'i me him us them our on so but just what who how why when where up not should might this these those its'.split(' '),
);
/** Pronouns stay weak even before a pause. */
const PRONOUNS = new Set('you he she it we they me him her us them'.split(' '));
const VOWEL_FIRST = /^[ˈˌ]?[AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻɐ]/u;

/**
 * The sound of a word in its place.
 *
 * @param next phonemes of the following word of the same phrase; undefined before a pause
 */
export function inPlace(
  word: { text: string; phonemes: string; emphasised: boolean },
  next: string | undefined,
): string {
  const { text, phonemes, emphasised } = word;
  if (emphasised) return phonemes.includes('ˈ') ? phonemes : strong(phonemes);
  const vowelNext = next !== undefined && VOWEL_FIRST.test(next);
  if (text === 'the') return vowelNext ? 'ði' : 'ðə';
  if (text === 'a') return next === undefined ? 'ˈA' : 'ɐ';
  if (text === 'an') return 'ɐn';
  if (text === 'and') return 'ænd';
  if (text === 'to' && next !== undefined) return vowelNext ? 'tʊ' : 'tə';
  if (!WEAK.has(text) && !HALF.has(text)) return phonemes;
  if (next === undefined && !PRONOUNS.has(text)) return phonemes;
  return HALF.has(text) ? phonemes.replace('ˈ', 'ˌ') : phonemes.replace(/[ˈˌ]/g, '');
}

/** Stress on the first vowel. */
function strong(phonemes: string): string {
  return phonemes.replace('ˌ', '').replace(/[AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻɐ]/u, 'ˈ$&');
}
