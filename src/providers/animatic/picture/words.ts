import type { Colour } from './colour';

/** Reads a bible's free English description: what is named, in what colour, and what is said not to be there. */
export interface Description {
  /** True when one of the words stands in the text and is not denied (`no beard`, `without glasses`). */
  says(...words: readonly string[]): boolean;
  /** The colour given to one of the things: `a long crimson dress`, `eyes: green`, `hair is black`. */
  colourOf(things: readonly string[], colours: Readonly<Record<string, Colour>>): Colour | undefined;
}

/** How far before a thing its colour may stand, in words: "a dark green double-breasted wool coat". */
const REACH_BEFORE = 5;
/** And after it: "hair dyed bright red", "eyes of green". */
const REACH_AFTER = 4;
const DENIALS = new Set(['no', 'not', 'without', 'never', 'lacks', 'isn', 'hides']);
const CLAUSE_ENDS = /[,;.()\n]|\b(?:and|with|over|under|beneath|above|but|on|plus)\b/u;

export function describe(text: string): Description {
  const clauses = text
    .toLowerCase()
    .slice(0, 4_000)
    .split(CLAUSE_ENDS)
    .map((clause) => clause.match(/[\p{L}\p{N}]+/gu) ?? []);
  const matches = (word: string, wanted: string) =>
    word === wanted || word === `${wanted}s` || word === `${wanted}es` || word === `${wanted}ed`;
  const places = (wanted: string): { clause: readonly string[]; at: number; length: number }[] => {
    const parts = wanted.split(' ');
    return clauses.flatMap((clause) =>
      clause.flatMap((_, at) =>
        parts.every((part, offset) => matches(clause[at + offset] ?? '', part))
          ? [{ clause, at, length: parts.length }]
          : [],
      ),
    );
  };
  return {
    says: (...words) =>
      words.some((word) =>
        places(word).some(({ clause, at }) => !clause.slice(Math.max(0, at - 3), at).some((w) => DENIALS.has(w))),
      ),
    colourOf: (things, colours) => {
      for (const thing of things) {
        for (const { clause, at, length } of places(thing)) {
          const before = clause.slice(Math.max(0, at - REACH_BEFORE), at).reverse();
          const after = clause.slice(at + length, at + length + REACH_AFTER);
          const named = [...before, ...after].find((word) => Object.hasOwn(colours, word));
          const shade = named === undefined ? undefined : colours[named];
          if (shade) return shade;
        }
      }
      return undefined;
    },
  };
}

export const HAIR_COLOURS: Readonly<Record<string, Colour>> = {
  black: '#23202f',
  raven: '#1d1b2b',
  jet: '#1b1926',
  ebony: '#221d28',
  dark: '#33262c',
  brown: '#5d3a2b',
  brunette: '#54342a',
  chestnut: '#7a4127',
  chocolate: '#4b2e26',
  auburn: '#8a3b24',
  red: '#a63a22',
  ginger: '#c4602a',
  copper: '#b5562d',
  blond: '#dcb36a',
  blonde: '#dcb36a',
  golden: '#d9a648',
  honey: '#c08a48',
  sandy: '#c4a070',
  platinum: '#e6dcc6',
  white: '#e4e3ea',
  silver: '#bfc2cf',
  grey: '#9396a3',
  gray: '#9396a3',
  greying: '#77767f',
  salt: '#85848c',
  pink: '#d9779f',
  blue: '#3b5aa8',
  purple: '#6b4a9c',
  green: '#3f7c5c',
};

export const SKIN_TONES: Readonly<Record<string, Colour>> = {
  porcelain: '#fbe6da',
  pale: '#f8dfd0',
  fair: '#f6d8c4',
  ivory: '#f8e2cf',
  light: '#f3d0b8',
  rosy: '#f6cfc0',
  olive: '#d9ab82',
  tan: '#d29c72',
  tanned: '#d29c72',
  golden: '#dcab7c',
  bronze: '#b97c52',
  brown: '#9c6644',
  dark: '#7a4b34',
  deep: '#6a3f2d',
  ebony: '#54332a',
  black: '#5d392c',
};

export const EYE_COLOURS: Readonly<Record<string, Colour>> = {
  brown: '#7a4526',
  dark: '#46302c',
  black: '#382b33',
  hazel: '#8c6a35',
  amber: '#b8782c',
  golden: '#c08c2c',
  green: '#3f8a5c',
  emerald: '#2a9062',
  blue: '#3a72b5',
  grey: '#74839a',
  gray: '#74839a',
  steel: '#66788f',
  violet: '#7a56b0',
  ice: '#7fb0d4',
};

export const CLOTH_COLOURS: Readonly<Record<string, Colour>> = {
  black: '#25232f',
  charcoal: '#3a3b46',
  grey: '#7d818d',
  gray: '#7d818d',
  silver: '#b9bfca',
  white: '#f1eef0',
  ivory: '#efe6d6',
  cream: '#f0e4cc',
  beige: '#d4bd9c',
  tan: '#c49a6c',
  camel: '#b98a56',
  khaki: '#a6966a',
  brown: '#6d4a36',
  navy: '#24325c',
  blue: '#35609f',
  sky: '#8fbfe0',
  teal: '#1f6f75',
  turquoise: '#3aa6a0',
  mint: '#a4d8c2',
  green: '#3f7a55',
  emerald: '#16744f',
  olive: '#6b6b3c',
  yellow: '#e0b83c',
  mustard: '#c1902f',
  gold: '#c99b3d',
  golden: '#c99b3d',
  orange: '#d9752f',
  coral: '#e5765f',
  peach: '#f0b192',
  pink: '#dd86a0',
  rose: '#cf6d83',
  red: '#b8282f',
  crimson: '#a3182f',
  scarlet: '#c4232a',
  burgundy: '#6e1b2f',
  maroon: '#6b2030',
  wine: '#6a1c36',
  purple: '#5d3a80',
  violet: '#6d4a9c',
  lavender: '#b3a2d6',
  plum: '#5e2b55',
  denim: '#3e5a80',
};
