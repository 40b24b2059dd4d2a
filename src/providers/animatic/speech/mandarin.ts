import { pinyin } from 'pinyin-pro';
import { pronounceAmerican } from './english/pronounce';
import type { Espeak } from './espeak';
import type { SpokenWord } from './script';
import { prosody, tokenize } from './tokens';

/** Mandarin in the model's alphabet: IPA of pinyin with the tone as an arrow after the syllable's vowel. */
const INITIALS: ReadonlyArray<readonly [string, string]> = [
  ['zh', 'ꭧ'],
  ['ch', 'ꭧʰ'],
  ['sh', 'ʂ'],
  ['b', 'p'],
  ['c', 'ʦʰ'],
  ['d', 't'],
  ['f', 'f'],
  ['g', 'k'],
  ['h', 'x'],
  ['j', 'ʨ'],
  ['k', 'kʰ'],
  ['l', 'l'],
  ['m', 'm'],
  ['n', 'n'],
  ['p', 'pʰ'],
  ['q', 'ʨʰ'],
  ['r', 'ɻ'],
  ['s', 's'],
  ['t', 'tʰ'],
  ['x', 'ɕ'],
  ['z', 'ʦ'],
];
/** Finals in full spelling; `0` is where the tone goes. */
const FINALS: Readonly<Record<string, string>> = {
  a: 'a0',
  ai: 'ai0',
  an: 'a0n',
  ang: 'a0ŋ',
  ao: 'au0',
  e: 'ɤ0',
  ei: 'ei0',
  en: 'ə0n',
  eng: 'ə0ŋ',
  er: 'ɚ0',
  i: 'i0',
  ia: 'ja0',
  ian: 'jɛ0n',
  iang: 'ja0ŋ',
  iao: 'jau0',
  ie: 'je0',
  in: 'i0n',
  ing: 'i0ŋ',
  iong: 'jʊ0ŋ',
  iou: 'jou0',
  o: 'wo0',
  ong: 'ʊ0ŋ',
  ou: 'ou0',
  u: 'u0',
  ua: 'wa0',
  uai: 'wai0',
  uan: 'wa0n',
  uang: 'wa0ŋ',
  uei: 'wei0',
  uen: 'wə0n',
  ueng: 'wə0ŋ',
  uo: 'wo0',
  ü: 'y0',
  üan: 'ɥɛ0n',
  üe: 'ɥe0',
  ün: 'y0n',
};
const TONES: Readonly<Record<string, string>> = { 1: '→', 2: '↗', 3: '↓', 4: '↘', 5: '', 0: '' };
const HAN = /\p{Script=Han}/u;

/** `zhong1` → `ꭧʊ→ŋ`; undefined when it is no syllable. */
export function fromPinyin(syllable: string): string | undefined {
  const match = /^([a-zü]+)([0-5])?$/.exec(syllable.toLowerCase().replaceAll('v', 'ü'));
  if (!match) return undefined;
  const spelt = fullSpelling(match[1]!);
  const initial = INITIALS.find(([letters]) => spelt.startsWith(letters));
  const final = spelt.slice(initial?.[0].length ?? 0);
  const tone = TONES[match[2] ?? '5'] ?? '';
  if (final === 'i' && initial && /^(?:zh|ch|sh|r|z|c|s)$/.test(initial[0])) return `${initial[1]}ɨ${tone}`;
  const sound = Object.hasOwn(FINALS, final) ? FINALS[final] : undefined;
  return sound === undefined ? undefined : (initial?.[1] ?? '') + sound.replace('0', tone);
}

/** Undoes pinyin's abbreviations: `yuan` is üan, `jiu` is jiou, `wu` is u. */
function fullSpelling(syllable: string): string {
  const full = syllable
    .replace(/^yu/, 'ü')
    .replace(/^y(?=i)/, '')
    .replace(/^y/, 'i')
    .replace(/^w(?=u)/, '')
    .replace(/^w/, 'u')
    .replace(/^([jqx])u/, '$1ü')
    .replace(/iu$/, 'iou')
    .replace(/ui$/, 'uei')
    .replace(/([^iüaeo])un$/, '$1uen');
  return full === 'un' ? 'uen' : full;
}

const DIGITS = '零一二三四五六七八九';
const PLACES = ['', '十', '百', '千'];
const GROUPS = ['', '万', '亿', '万亿'];

/** `2024` → `二千零二十四`; longer than sixteen digits, or led by a zero, digit by digit. */
export function hanNumber(digits: string): string {
  if (digits.length > 16 || /^0\d/.test(digits)) return [...digits].map((digit) => DIGITS[Number(digit)]).join('');
  if (/^0$/.test(digits)) return '零';
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 4) groups.unshift(digits.slice(Math.max(0, end - 4), end));
  const said = groups.map((group, i) => {
    const text = [...group]
      .map((digit, j) => (digit === '0' ? '零' : `${DIGITS[Number(digit)]}${PLACES[group.length - 1 - j]}`))
      .join('')
      .replace(/零+/g, '零')
      .replace(/零$/, '');
    return text ? text + GROUPS[groups.length - 1 - i] : '零';
  });
  return said.join('').replace(/零+/g, '零').replace(/零$/, '').replace(/^一十/, '十');
}

/** Chinese lines: words by ICU's segmenter with their punctuation; Latin words in between are read as English. */
export async function pronounceMandarin(line: string, espeak: Espeak, signal: AbortSignal): Promise<SpokenWord[]> {
  const words: SpokenWord[] = [];
  for (const text of segments(line)) {
    const [token] = tokenize(text);
    const core = (token?.core ?? '').replace(/\d+(?:\.\d+)?/g, spokenNumber);
    const before = token?.before ?? '';
    const after = token?.after ?? prosody(text);
    const sound = HAN.test(core) ? mandarin(core) : core === '' ? '' : await english(core, espeak, signal);
    words.push({ text, phonemes: before + sound + after });
  }
  return words;
}

const spokenNumber = (digits: string): string => {
  const [whole = '', fraction] = digits.split('.');
  return hanNumber(whole) + (fraction ? `点${[...fraction].map((digit) => DIGITS[Number(digit)]).join('')}` : '');
};

function mandarin(core: string): string {
  const syllables = pinyin(core, { toneType: 'num', type: 'array', nonZh: 'removed', v: true });
  return syllables.map((syllable) => fromPinyin(syllable) ?? '').join('');
}

async function english(core: string, espeak: Espeak, signal: AbortSignal): Promise<string> {
  const words = await pronounceAmerican(core, espeak, signal);
  return words.map((word) => word.phonemes).join(' ');
}

/** Words, each with the punctuation that follows it (or opens before it); white space is dropped. */
function segments(line: string): string[] {
  const found: string[] = [];
  let open = '';
  let spaced = true;
  for (const { segment, isWordLike } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(line)) {
    if (/^\s+$/u.test(segment)) {
      if (open) found.push(open);
      open = '';
      spaced = true;
      continue;
    }
    if (isWordLike) {
      found.push(open + segment);
      open = '';
    } else if (spaced || /^[\p{Ps}\p{Pi}]$/u.test(segment)) open += segment;
    else found[found.length - 1] += segment;
    spaced = false;
  }
  if (open) found.push(open);
  return found;
}
