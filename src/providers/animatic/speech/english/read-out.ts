import { cardinal, decimal, eachDigit, ordinal, plural, year } from './numbers';

/** What stands around a token decides how it is read. */
export interface Surroundings {
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

/** A word to look up, lower case; letters to spell; or a rest inside a token, in the model's alphabet. */
export type Spoken = { readonly word: string } | { readonly letters: string } | { readonly rest: string };

/** Upper case stands for letters to spell. */
const words = (list: readonly string[]): Spoken[] =>
  list.map((word) => (/^[A-Z]+$/.test(word) ? { letters: word } : { word }));

const TITLES: Readonly<Record<string, string>> = {
  'mr.': 'mister',
  mr: 'mister',
  'mrs.': 'missus',
  mrs: 'missus',
  'ms.': 'miz',
  ms: 'miz',
  'prof.': 'professor',
  'gen.': 'general',
  'sgt.': 'sergeant',
  'capt.': 'captain',
  'lt.': 'lieutenant',
  'col.': 'colonel',
  'gov.': 'governor',
  'sen.': 'senator',
  'rep.': 'representative',
  'rev.': 'reverend',
  'hon.': 'honorable',
  'jr.': 'junior',
  'sr.': 'senior',
  'vs.': 'versus',
  vs: 'versus',
  'etc.': 'et cetera',
  'e.g.': 'for example',
  'i.e.': 'that is',
  'approx.': 'approximately',
  'dept.': 'department',
  'ave.': 'avenue',
  'blvd.': 'boulevard',
  'inc.': 'incorporated',
  'corp.': 'corporation',
  'ltd.': 'limited',
  'jan.': 'january',
  'feb.': 'february',
  'aug.': 'august',
  'sept.': 'september',
  'oct.': 'october',
  'nov.': 'november',
  'dec.': 'december',
  'w/': 'with',
  'w/o': 'without',
};

const SYMBOLS: Readonly<Record<string, string>> = {
  '&': 'and',
  '+': 'plus',
  '=': 'equals',
  '@': 'at',
  '%': 'percent',
  '#': 'number',
  '°': 'degrees',
  '½': 'a half',
  '¼': 'a quarter',
  '¾': 'three quarters',
};

const CURRENCIES: Readonly<Record<string, readonly [one: string, many: string, cent: string, cents: string]>> = {
  $: ['dollar', 'dollars', 'cent', 'cents'],
  '€': ['euro', 'euros', 'cent', 'cents'],
  '£': ['pound', 'pounds', 'penny', 'pence'],
  '¥': ['yen', 'yen', 'sen', 'sen'],
  '₹': ['rupee', 'rupees', 'paisa', 'paise'],
  '₩': ['won', 'won', 'jeon', 'jeon'],
};
const MAGNITUDES: Readonly<Record<string, string>> = {
  k: 'thousand',
  m: 'million',
  mm: 'million',
  mn: 'million',
  b: 'billion',
  bn: 'billion',
  t: 'trillion',
};
const MAGNITUDE_WORD = /^(?:hundred|thousand|million|billion|trillion)$/i;
const UNITS: Readonly<Record<string, string>> = {
  km: 'kilometers',
  m: 'meters',
  cm: 'centimeters',
  mm: 'millimeters',
  kg: 'kilograms',
  g: 'grams',
  mg: 'milligrams',
  ml: 'milliliters',
  lb: 'pounds',
  lbs: 'pounds',
  ft: 'feet',
  mph: 'miles per hour',
  hrs: 'hours',
  hr: 'hours',
  min: 'minutes',
  mins: 'minutes',
  sec: 'seconds',
  gb: 'gigabytes',
  mb: 'megabytes',
  '°c': 'degrees celsius',
  '°f': 'degrees fahrenheit',
  '°': 'degrees',
};
const MONTH =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?,?$/i;

const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const MONEY = new RegExp(`^(-?)([$€£¥₹₩])(${NUMBER}|\\.\\d+)(k|mm|mn|m|bn|b|t)?$`, 'i');
const MONEY_AFTER = new RegExp(`^(${NUMBER})([€£¥₹₩$])$`);

/**
 * Whether the full stop after a token belongs to it: `Dr. Chen`, `7 p.m. sharp`. A stop that also ends a sentence
 * (nothing, or a capital after `p.m.`) stays.
 */
export function ownsStop(core: string, after: string, around: Surroundings): boolean {
  if (after !== '.') return false;
  const lower = core.toLowerCase();
  if (/^[ap]\.m$/.test(lower)) return around.next !== undefined && !/^\p{Lu}/u.test(around.next);
  if (/^(?:dr|st|mt)$/.test(lower)) return /^\p{Lu}/u.test(around.next ?? '');
  return around.next !== undefined && readAbbreviation(lower, `${lower}.`, around) !== undefined;
}

/** Reads a token out. `core` is the token without the punctuation around it, `after` that punctuation as written. */
export function readOut(core: string, after: string, around: Surroundings): Spoken[] {
  const lower = core.toLowerCase();
  const dotted = after.startsWith('.') ? `${lower}.` : lower;
  const abbreviation = readAbbreviation(lower, dotted, around);
  if (abbreviation) return words(abbreviation.split(' '));
  if (/[\p{N}\p{Sc}]/u.test(core)) {
    const numeric = readNumeric(core, around);
    if (numeric) return words(numeric);
  }
  return pieces(core);
}

function readAbbreviation(lower: string, dotted: string, around: Surroundings): string | undefined {
  const followedByName = /^[\p{P}]*\p{Lu}/u.test(around.next ?? '');
  if (lower === 'dr' || dotted === 'dr.') return followedByName ? 'doctor' : dotted === 'dr.' ? 'drive' : 'doctor';
  if (dotted === 'st.') return followedByName ? 'saint' : 'street';
  if (dotted === 'mt.') return 'mount';
  if (dotted === 'no.' && /^#?\d/.test(around.next ?? '')) return 'number';
  if (/^[ap]\.?m$/.test(lower) && /\d$/.test(around.previous ?? '')) return lower.replace('.', '').toUpperCase();
  return Object.hasOwn(TITLES, dotted) ? TITLES[dotted] : undefined;
}

/** Whole tokens that are numbers in some dress. Undefined when the token is something else with a digit in it. */
function readNumeric(core: string, around: Surroundings): string[] | undefined {
  const money = MONEY.exec(core);
  if (money) return readMoney({ sign: money[1]!, symbol: money[2]!, amount: money[3]!, magnitude: money[4] }, around);
  const moneyAfter = MONEY_AFTER.exec(core);
  if (moneyAfter)
    return readMoney({ sign: '', symbol: moneyAfter[2]!, amount: moneyAfter[1]!, magnitude: undefined }, around);
  if (MAGNITUDE_WORD.test(core)) return undefined;
  const clock = /^(\d{1,2}):(\d{2})(am|pm|a\.m|p\.m)?$/i.exec(core);
  if (clock && Number(clock[1]) < 25 && Number(clock[2]) < 60) return readClock(clock[1]!, clock[2]!, clock[3], around);
  const hour = /^(\d{1,2})(am|pm|a\.m|p\.m)$/i.exec(core);
  if (hour) return [...cardinal(hour[1]!), spelt(hour[2]!)];
  const nth = /^(\d[\d,]*)(?:st|nd|rd|th)$/i.exec(core);
  if (nth) return ordinal(nth[1]!.replaceAll(',', ''));
  if (core === '24/7') return ['twenty', 'four', 'seven'];
  if (core === '911') return ['nine', 'one', 'one'];
  const fraction = /^(\d{1,2})\/(\d{1,2})$/.exec(core);
  if (fraction) return readFraction(Number(fraction[1]), Number(fraction[2]));
  const decade = /^'?(\d{2}|\d{4})'?s$/i.exec(core);
  if (decade) return plural(decade[1]!.length === 4 ? year(decade[1]!) : cardinal(decade[1]!));
  if (/^\+?\d[\d() -]*-\d[\d-]*$/.test(core)) return readDashed(core);
  const percent = new RegExp(`^([-+]?)(${NUMBER})%$`).exec(core);
  if (percent) return [...sign(percent[1]!), ...decimal(percent[2]!), 'percent'];
  const numbered = new RegExp(`^#(${NUMBER})$`).exec(core);
  if (numbered) return ['number', ...decimal(numbered[1]!)];
  if (/^(?:1[1-9]|20)\d{2}$/.test(core)) return readFourDigits(core, around);
  if (/^\d+$/.test(core))
    return MONTH.test(around.previous ?? '') && Number(core) <= 31 && Number(core) > 0 ? ordinal(core) : cardinal(core);
  const plain = new RegExp(`^([-+]?)(${NUMBER})$`).exec(core);
  if (plain) return [...sign(plain[1]!), ...decimal(plain[2]!)];
  const measured = new RegExp(`^(${NUMBER})-?(\\p{L}+|°[CF]?)$`, 'iu').exec(core);
  const unit = measured ? (UNITS[measured[2]!.toLowerCase()] ?? MAGNITUDES[measured[2]!.toLowerCase()]) : undefined;
  if (measured && unit) return [...decimal(measured[1]!), ...unit.split(' ')];
  return undefined;
}

function readMoney(
  money: { sign: string; symbol: string; amount: string; magnitude: string | undefined },
  around: Surroundings,
): string[] {
  const [one, many, cent, cents] = CURRENCIES[money.symbol] ?? ['', '', '', ''];
  const magnitude = money.magnitude ? MAGNITUDES[money.magnitude.toLowerCase()] : undefined;
  const negative = money.sign ? ['minus'] : [];
  if (magnitude) return [...negative, ...decimal(money.amount), magnitude, many];
  // `$4.5 million`: the currency is read after the next word, see currencyOf
  if (MAGNITUDE_WORD.test(bare(around.next))) return [...negative, ...decimal(money.amount)];
  const [whole = '', fraction = ''] = money.amount.replaceAll(',', '').split('.');
  if (fraction.length !== 2) return [...negative, ...decimal(money.amount), money.amount === '1' ? one : many];
  const units = Number(whole);
  const small = Number(fraction);
  const large = units === 0 && small > 0 ? [] : [...cardinal(whole || '0'), units === 1 ? one : many];
  const rest = small === 0 ? [] : [...cardinal(String(small)), ...(large.length ? [] : [small === 1 ? cent : cents])];
  return [...negative, ...large, ...rest];
}

/** The currency that a magnitude word has to carry: `$4.5 million` is read `four point five million dollars`. */
export function currencyOf(previous: string | undefined, core: string): string[] {
  if (!MAGNITUDE_WORD.test(core)) return [];
  const symbol = /^[^\p{L}\p{N}]*?([$€£¥₹₩])[\d.,]+$/u.exec(previous ?? '')?.[1];
  return symbol ? [CURRENCIES[symbol]![1]] : [];
}

function readClock(hours: string, minutes: string, half: string | undefined, around: Surroundings): string[] {
  const saidHalf = half ? [spelt(half)] : [];
  const halfFollows = /^[ap]\.?m/i.test(around.next ?? '');
  if (minutes === '00') return [...cardinal(String(Number(hours))), ...(half || halfFollows ? saidHalf : ["o'clock"])];
  const rest = minutes.startsWith('0') ? ['oh', ...cardinal(minutes.slice(1))] : cardinal(minutes);
  return [...cardinal(String(Number(hours))), ...rest, ...saidHalf];
}

function readFraction(top: number, bottom: number): string[] {
  if (bottom < 2 || top === 0 || bottom > 20) return [...cardinal(String(top)), 'over', ...cardinal(String(bottom))];
  const part = bottom === 2 ? ['half'] : bottom === 4 ? ['quarter'] : ordinal(String(bottom));
  const parts = bottom === 2 ? ['halves'] : plural(part);
  return [...cardinal(String(top)), ...(top === 1 ? part : parts)];
}

/** Short ranges are read `ten to twenty`, anything longer is a telephone number. */
function readDashed(core: string): string[] {
  const groups = core.split(/[^\d]+/).filter(Boolean);
  if (groups.length !== 2 || groups.some((group) => group.length > 4) || core.replace(/\D/g, '').length === 7)
    return groups.flatMap((group) => eachDigit(group));
  return [...readFourDigits(groups[0]!, NOWHERE), 'to', ...readFourDigits(groups[1]!, NOWHERE)];
}

const NOWHERE: Surroundings = { previous: undefined, next: undefined };
const COUNTED = /^(?:people|men|women|dollars|euros|pounds|times|miles|years|days|hours|million|billion|percent)\b/i;

function readFourDigits(digits: string, around: Surroundings): string[] {
  const isYear = /^(?:1[1-9]|20)\d{2}$/.test(digits) && !COUNTED.test(around.next ?? '');
  return isYear ? year(digits) : cardinal(digits);
}

const sign = (symbol: string): string[] => (symbol === '-' ? ['minus'] : symbol === '+' ? ['plus'] : []);
const spelt = (text: string): string => text.replace('.', '').toUpperCase();
const bare = (token: string | undefined): string => (token ?? '').replace(/[^\p{L}\p{N}]+$/u, '');

/** Everything else: parts between hyphens, dashes, slashes and where letters meet digits. */
function pieces(core: string): Spoken[] {
  const found =
    core.match(
      /\.{2,}|…|[—–]+|--+|(?:\p{Lu}\.)+\p{Lu}(?!\p{L})|[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*'?|'[\p{L}\p{M}]+|\d+(?:[.,]\d+)*|[^\s]/gu,
    ) ?? [];
  return found.flatMap((piece, i): Spoken[] => {
    if (/^(?:\.{2,}|…)$/.test(piece)) return [{ rest: '…' }];
    if (/^(?:[—–]+|--+)$/.test(piece)) return [{ rest: '—' }];
    if (/^[,;:!?.]$/.test(piece)) return found[i + 1] ? [{ rest: piece }] : [];
    if (/^\d/.test(piece)) return words(decimal(piece));
    if (Object.hasOwn(SYMBOLS, piece)) return words(SYMBOLS[piece]!.split(' '));
    if (/^(?:\p{Lu}\.)+\p{Lu}$/u.test(piece)) return [{ letters: piece.replaceAll('.', '') }];
    return /\p{L}/u.test(piece) ? [{ word: piece }] : [];
  });
}
