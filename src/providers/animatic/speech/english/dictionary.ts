import { fromArpabet } from './arpabet';

type Entries = Readonly<Record<string, string>>;
let entries: Entries | undefined;

/** 135,000 American pronunciations (CMU, public domain); 30 MB of memory, loaded by the first English line. */
function cmu(): Entries {
  entries ??= (require('cmu-pronouncing-dictionary') as { dictionary: Entries }).dictionary;
  return entries;
}

/** Words of today that the dictionary, made for broadcast news, lacks or has wrong for dialogue; sounds people make. */
const OWN: Entries = {
  a: 'AH0',
  ahh: 'AA1',
  aww: 'AO1',
  argh: 'AA1 R G',
  awww: 'AO1',
  ceo: 'S IY2 IY2 OW1',
  ew: 'IY1 UW0',
  every: 'EH1 V R IY0',
  family: 'F AE1 M L IY0',
  gonna: 'G AH1 N AH0',
  gotta: 'G AA1 T AH0',
  hm: 'HH M',
  hmm: 'HH M',
  hmph: 'HH M F',
  huh: 'HH AH1',
  kinda: 'K AY1 N D AH0',
  lemme: 'L EH1 M IY0',
  mhm: 'M HH AH1 M',
  miz: 'M IH1 Z',
  mm: 'M',
  mmm: 'M',
  oh: 'OW1',
  ooh: 'UW1',
  pfft: 'P F T',
  phew: 'F Y UW1',
  psst: 'P S T',
  sh: 'SH',
  shh: 'SH',
  shhh: 'SH',
  smartphone: 'S M AA1 R T F OW2 N',
  tsk: 'T S K',
  ugh: 'AH1 G',
  uh: 'AH1',
  um: 'AH1 M',
  wanna: 'W AA1 N AH0',
  was: 'W AH1 Z',
  whoa: 'W OW1',
  wow: 'W AW1',
  yeah: 'Y EH1 AH0',
  yikes: 'Y AY1 K S',
};

/** Pronunciation in the model's alphabet, by the word itself or by its stem; undefined when it is unknown. */
export function lookUp(word: string, variant = 1): string | undefined {
  const direct = entry(word, variant);
  if (direct) return fromArpabet(direct);
  const derived = fromStem(word);
  return derived && fromArpabet(derived);
}

/** Whether the dictionary itself has the word; stems do not count. */
export const isListed = (word: string): boolean => entry(word, 1) !== undefined;

function entry(word: string, variant: number): string | undefined {
  if (variant === 1 && Object.hasOwn(OWN, word)) return OWN[word];
  const all = cmu();
  const key = variant === 1 ? word : `${word}(${variant})`;
  return Object.hasOwn(all, key) ? all[key] : undefined;
}

const SIBILANT = /(?:S|Z|SH|ZH|CH|JH)$/;
const VOICELESS = /(?:P|T|K|F|TH)$/;

/** Possessives, plurals, -ed, -ing, -in', -ly, -er, un-, re-: the regular ways to make words out of words. */
function fromStem(word: string): string | undefined {
  for (const { pattern, stems, sound } of STEMS) {
    if (!pattern.test(word)) continue;
    for (const [from, to] of stems) {
      const stem = word.replace(from, to);
      const known = stem !== word && stem.length > 1 ? entry(stem, 1) : undefined;
      if (known) return sound(known);
    }
  }
  return undefined;
}

const addS = (stem: string): string =>
  SIBILANT.test(stem) ? `${stem} IH0 Z` : VOICELESS.test(stem) ? `${stem} S` : `${stem} Z`;
const addD = (stem: string): string =>
  /(?:^| )[TD]$/.test(stem) ? `${stem} IH0 D` : /(?:P|K|F|TH|S|SH|CH)$/.test(stem) ? `${stem} T` : `${stem} D`;

interface StemRule {
  readonly pattern: RegExp;
  readonly stems: ReadonlyArray<readonly [RegExp, string]>;
  readonly sound: (stem: string) => string;
}
const STEMS: readonly StemRule[] = [
  { pattern: /'s?$/, stems: [[/'s?$/, '']], sound: addS },
  { pattern: /'ll$/, stems: [[/'ll$/, '']], sound: (stem) => `${stem} AH0 L` },
  { pattern: /'ve$/, stems: [[/'ve$/, '']], sound: (stem) => `${stem} AH0 V` },
  { pattern: /'re$/, stems: [[/'re$/, '']], sound: (stem) => `${stem} ER0` },
  { pattern: /'d$/, stems: [[/'d$/, '']], sound: addD },
  { pattern: /in'$/, stems: [[/'$/, 'g']], sound: (stem) => stem.replace(/NG$/, 'N') },
  {
    pattern: /ing$/,
    stems: [
      [/ing$/, ''],
      [/ing$/, 'e'],
      [/(\w)\1ing$/, '$1'],
    ],
    sound: (stem) => `${stem} IH0 NG`,
  },
  {
    pattern: /ed$/,
    stems: [
      [/ed$/, ''],
      [/d$/, ''],
      [/ied$/, 'y'],
      [/(\w)\1ed$/, '$1'],
    ],
    sound: addD,
  },
  {
    pattern: /s$/,
    stems: [
      [/s$/, ''],
      [/es$/, ''],
      [/ies$/, 'y'],
    ],
    sound: addS,
  },
  {
    pattern: /ly$/,
    stems: [
      [/ly$/, ''],
      [/ily$/, 'y'],
    ],
    sound: (stem) => `${stem} L IY0`,
  },
  {
    pattern: /er$/,
    stems: [
      [/er$/, ''],
      [/r$/, ''],
      [/(\w)\1er$/, '$1'],
    ],
    sound: (stem) => `${stem} ER0`,
  },
  { pattern: /ness$/, stems: [[/ness$/, '']], sound: (stem) => `${stem} N AH0 S` },
  { pattern: /less$/, stems: [[/less$/, '']], sound: (stem) => `${stem} L AH0 S` },
  { pattern: /^un/, stems: [[/^un/, '']], sound: (stem) => `AH0 N ${stem}` },
  { pattern: /^re/, stems: [[/^re-?/, '']], sound: (stem) => `R IY0 ${stem}` },
];
