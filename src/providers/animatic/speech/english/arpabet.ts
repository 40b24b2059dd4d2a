/** The CMU dictionary's alphabet in the model's, American: diphthongs are single letters, stress stands before the vowel. */
const CONSONANTS: Readonly<Record<string, string>> = {
  B: 'b',
  CH: 'ʧ',
  D: 'd',
  DH: 'ð',
  F: 'f',
  G: 'ɡ',
  HH: 'h',
  JH: 'ʤ',
  K: 'k',
  L: 'l',
  M: 'm',
  N: 'n',
  NG: 'ŋ',
  P: 'p',
  R: 'ɹ',
  S: 's',
  SH: 'ʃ',
  T: 't',
  TH: 'θ',
  V: 'v',
  W: 'w',
  Y: 'j',
  Z: 'z',
  ZH: 'ʒ',
};
const VOWELS: Readonly<Record<string, string>> = {
  AA: 'ɑ',
  AE: 'æ',
  AH: 'ʌ',
  AO: 'ɔ',
  AW: 'W',
  AY: 'I',
  EH: 'ɛ',
  ER: 'ɜɹ',
  EY: 'A',
  IH: 'ɪ',
  IY: 'i',
  OW: 'O',
  OY: 'Y',
  UH: 'ʊ',
  UW: 'u',
};
const REDUCED: Readonly<Record<string, string>> = { AH: 'ə', ER: 'əɹ' };
const STRESS: Readonly<Record<string, string>> = { 0: '', 1: 'ˈ', 2: 'ˌ' };

/** A flapped t: between a vowel (or r) and an unstressed vowel, as in `better`; `T` is the model's sign for it. */
const FLAP = /(?<=[AIOQWYiuæɑəɛɪɔɜʊʌɹ])t(?=[əɪiOu](?!n))/gu;
/** A weak vowel before l or n after a consonant is hardly there: `little`, `open`. */
const SYLLABIC_L = /(?<=[bdfɡkmnpstvzTʃʧʤθ])əl(?![ˈˌ]?[AIOQWYiuæɑəɛɪɔɜʊʌ])/gu;
const SYLLABIC_N = /(?<=[dpstvzʃʧʤ])ən(?![ˈˌ]?[AIOQWYiuæɑəɛɪɔɜʊʌ])/gu;

/** `L IH1 T AH0 L` → `lˈɪTᵊl`. Unknown symbols are left out. */
export function fromArpabet(pronunciation: string): string {
  const phonemes = pronunciation.split(' ').map((symbol) => {
    const stress = /\d$/.exec(symbol)?.[0];
    if (stress === undefined) return CONSONANTS[symbol] ?? '';
    const vowel = symbol.slice(0, -1);
    return (STRESS[stress] ?? '') + ((stress === '0' ? REDUCED[vowel] : undefined) ?? VOWELS[vowel] ?? '');
  });
  return phonemes.join('').replace(FLAP, 'T').replace(SYLLABIC_L, 'ᵊl').replace(SYLLABIC_N, 'ᵊn');
}
