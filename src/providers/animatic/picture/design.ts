import type { Character } from '../../../story/bible';
import { type Colour, darker, hsl, lighter, mix } from './colour';
import { type Dice, dice } from './seed';
import { CLOTH_COLOURS, type Description, describe, EYE_COLOURS, HAIR_COLOURS, SKIN_TONES } from './words';

export interface Hair {
  readonly colour: Colour;
  readonly length: 'bald' | 'buzz' | 'short' | 'chin' | 'long';
  readonly texture: 'straight' | 'wavy' | 'curly';
  readonly tie: 'loose' | 'ponytail' | 'bun' | 'braid';
  readonly fringe: 'parted' | 'swept' | 'blunt' | 'wispy' | 'slick' | 'spiky';
  /** Where the parting sits, −1 left to 1 right. */
  readonly part: number;
  readonly scarf: Colour | null;
}

export const GARMENTS = [
  'suit',
  'dress',
  'gown',
  'coat',
  'hoodie',
  'shirt',
  'scrubs',
  'lab-coat',
  'sweater',
  'jacket',
  'blouse',
] as const;
export type Garment = (typeof GARMENTS)[number];

/** Everything about how one person is drawn. The same person gives the same design in every shot and process. */
export interface CharacterDesign {
  readonly id: string;
  readonly seed: number;
  readonly female: boolean;
  readonly stage: 'child' | 'young' | 'adult' | 'elder';
  /** Factors around 1 on parts of the drawing. */
  readonly shape: {
    readonly jaw: number;
    readonly chin: number;
    readonly face: number;
    readonly shoulders: number;
    readonly stature: number;
  };
  readonly skin: Colour;
  readonly hair: Hair;
  readonly eyes: { readonly colour: Colour; readonly size: number; readonly tilt: number; readonly spread: number };
  readonly brows: { readonly weight: number; readonly arch: number };
  readonly nose: number;
  readonly lips: { readonly colour: Colour; readonly width: number; readonly fullness: number };
  readonly beard: 'none' | 'stubble' | 'moustache' | 'goatee' | 'full';
  readonly glasses: 'none' | 'round' | 'square';
  readonly marks: { readonly scar: boolean; readonly mole: -1 | 0 | 1; readonly freckles: boolean };
  readonly jewels: { readonly earrings: Colour | null; readonly necklace: Colour | null };
  readonly outfit: {
    readonly garment: Garment;
    readonly colour: Colour;
    readonly under: Colour;
    readonly accent: Colour;
    readonly tie: boolean;
  };
}

/**
 * Designs a person from the bible's free text: what `looks`, `wardrobe` and `role` name is drawn as named, and what
 * they leave open falls to a die seeded by id, name and text, so that two people differ and one stays the same.
 */
export function characterDesign(character: Character): CharacterDesign {
  const roll = dice('character', character.id, character.name, character.looks, character.wardrobe);
  const looks = describe(`${character.looks}; ${character.role}`);
  const female = isFemale(character, looks, roll);
  const stage = character.age < 13 ? 'child' : character.age < 30 ? 'young' : character.age < 58 ? 'adult' : 'elder';
  const skin =
    looks.colourOf(['skin', 'complexion', 'face'], SKIN_TONES) ??
    (looks.says('tanned')
      ? '#d29c72'
      : looks.says('pale')
        ? '#f8dfd0'
        : roll.pick([
            '#f6d8c4',
            '#f3d0b8',
            '#eec3a4',
            '#d9ab82',
            '#c08a62',
            '#8a5a3e',
            '#f8dfd0',
            '#f6d2bd',
            '#f4d6c2',
            '#efc9ab',
          ]));
  const strong = looks.says('square', 'strong', 'broad', 'muscular', 'rugged', 'stocky') ? 1.1 : 1;
  const slight = looks.says('slender', 'slim', 'thin', 'petite', 'delicate', 'frail', 'gaunt') ? 0.93 : 1;
  return {
    id: character.id,
    seed: Math.floor(roll() * 4_294_967_296),
    female,
    stage,
    shape: {
      jaw: roll.between(0.93, 1.07) * strong * slight,
      chin: roll.between(0.92, 1.1),
      face: roll.between(0.96, 1.04) * (looks.says('round', 'chubby', 'plump') ? 1.06 : 1),
      shoulders: roll.between(0.95, 1.05) * strong * slight,
      stature:
        (stage === 'child' ? 0.72 : female ? 0.95 : 1.02) *
        roll.between(0.98, 1.02) *
        (looks.says('tall') ? 1.04 : looks.says('short man', 'short woman', 'petite', 'small') ? 0.95 : 1),
    },
    skin,
    hair: hairDesign({ looks, roll, female, stage, age: character.age }),
    eyes: {
      colour:
        looks.colourOf(['eye', 'gaze'], EYE_COLOURS) ??
        roll.pick(['#6b3f28', '#7a4526', '#4a3330', '#8c6a35', '#5c6f8c', '#4d7a63']),
      size:
        (female ? 1.06 : 0.92) * (stage === 'child' ? 1.2 : stage === 'elder' ? 0.88 : 1) * roll.between(0.95, 1.06),
      tilt: looks.says('sharp', 'fox', 'feline', 'cold', 'piercing')
        ? 1
        : looks.says('soft', 'gentle', 'kind', 'doe', 'round')
          ? -0.5
          : roll.between(-0.4, 0.9),
      spread: roll.between(0.97, 1.05),
    },
    brows: {
      weight: (female ? 0.8 : 1.25) * roll.between(0.85, 1.15) * (looks.says('bushy', 'thick') ? 1.3 : 1),
      arch: roll.between(0.2, 1),
    },
    nose: roll.between(0.9, 1.12) * (female ? 0.94 : 1.08),
    lips: {
      colour:
        female && stage !== 'child'
          ? (looks.colourOf(['lip', 'lipstick'], CLOTH_COLOURS) ??
            mix(skin, roll.pick(['#b8394a', '#c24e55', '#a8324e', '#c9636a']), 0.62))
          : mix(skin, '#9c4a48', 0.34),
      width: roll.between(0.92, 1.1),
      fullness: roll.between(0.85, 1.15) * (female ? 1.12 : 0.8),
    },
    beard: beardOf(looks, { female, stage, roll }),
    glasses: looks.says('round glasses')
      ? 'round'
      : looks.says('glasses', 'spectacles', 'bespectacled', 'eyeglasses')
        ? roll.pick(['square', 'round', 'square'])
        : stage === 'elder' && roll.chance(0.25)
          ? 'round'
          : 'none',
    marks: {
      scar: looks.says('scar', 'scarred'),
      mole:
        looks.says('mole', 'beauty mark', 'beauty spot') || (female && roll.chance(0.22))
          ? roll.chance(0.5)
            ? 1
            : -1
          : 0,
      freckles: looks.says('freckle', 'freckled') || roll.chance(0.05),
    },
    jewels: jewelsOf(describe(`${character.looks}; ${character.wardrobe}`), { female, stage, roll }),
    outfit: outfitOf(character, { female, stage, roll }),
  };
}

function isFemale(character: Character, looks: Description, roll: Dice): boolean {
  if (character.gender !== 'unspecified') return character.gender === 'female';
  if (
    looks.says(
      'woman',
      'girl',
      'wife',
      'mother',
      'daughter',
      'sister',
      'queen',
      'bride',
      'lady',
      'heiress',
      'actress',
      'grandmother',
      'aunt',
    )
  )
    return true;
  if (
    looks.says(
      'man',
      'boy',
      'husband',
      'father',
      'son',
      'brother',
      'king',
      'groom',
      'gentleman',
      'grandfather',
      'uncle',
      'beard',
      'moustache',
    )
  )
    return false;
  return roll.chance(0.5);
}

function hairDesign(person: { looks: Description; roll: Dice; female: boolean; stage: string; age: number }): Hair {
  const { looks, roll, female, stage, age } = person;
  const natural = roll.pick([
    '#23202f',
    '#2b2128',
    '#33262c',
    '#54342a',
    '#5d3a2b',
    '#7a4127',
    '#8a3b24',
    '#c08a48',
    '#dcb36a',
  ]);
  const named =
    looks.colourOf(
      ['hair', 'haired', 'curl', 'bob', 'ponytail', 'bun', 'braid', 'lock', 'wave', 'fringe', 'crop'],
      HAIR_COLOURS,
    ) ??
    (looks.says('blonde', 'blond')
      ? '#dcb36a'
      : looks.says('brunette')
        ? '#54342a'
        : looks.says('redhead', 'ginger')
          ? '#a63a22'
          : looks.says('silver', 'grey', 'gray') && age > 40
            ? '#9396a3'
            : undefined);
  const colour =
    named ??
    (age >= 68
      ? '#d6d5dc'
      : age >= 58
        ? mix(natural, '#a9abb6', 0.75)
        : age >= 48
          ? mix(natural, '#8d8e99', 0.25)
          : natural);
  const length: Hair['length'] = looks.says('bald', 'shaved head', 'shaven')
    ? 'bald'
    : looks.says('buzz', 'buzzcut', 'buzzed', 'crew cut', 'stubbled head')
      ? 'buzz'
      : looks.says('bob')
        ? 'chin'
        : looks.says('pixie', 'cropped', 'short hair', 'crop', 'undercut', 'slicked', 'short')
          ? 'short'
          : looks.says('bob', 'chin length', 'shoulder length', 'jaw length', 'medium', 'shoulder')
            ? 'chin'
            : looks.says('long', 'flowing', 'waist', 'ponytail', 'braid', 'plait', 'bun', 'chignon', 'updo', 'topknot')
              ? 'long'
              : female
                ? stage === 'elder'
                  ? roll.pick(['chin', 'short', 'long'])
                  : roll.pick(['long', 'long', 'long', 'chin'])
                : stage === 'elder' && roll.chance(0.3)
                  ? 'buzz'
                  : 'short';
  const texture: Hair['texture'] = looks.says('curly', 'curl', 'curls', 'afro', 'coily', 'frizzy', 'ringlet')
    ? 'curly'
    : looks.says('wavy', 'wave', 'tousled', 'messy', 'unkempt')
      ? 'wavy'
      : looks.says('straight', 'sleek', 'silky', 'slicked')
        ? 'straight'
        : roll.pick(['straight', 'straight', 'wavy']);
  const tie: Hair['tie'] = looks.says('bun', 'chignon', 'updo', 'topknot', 'pinned', 'pinned up')
    ? 'bun'
    : looks.says('ponytail', 'tied back', 'tied', 'pulled back')
      ? 'ponytail'
      : looks.says('braid', 'braided', 'plait', 'pigtail')
        ? 'braid'
        : length === 'long' && !looks.says('loose', 'flowing')
          ? roll.pick(['loose', 'loose', 'loose', 'ponytail', 'bun'])
          : 'loose';
  const fringe: Hair['fringe'] = looks.says('slicked', 'slick', 'combed back', 'swept back', 'pulled back', 'pompadour')
    ? 'slick'
    : looks.says('fringe', 'bangs', 'blunt')
      ? 'blunt'
      : looks.says('spiky', 'messy', 'tousled', 'unkempt', 'wild')
        ? 'spiky'
        : looks.says('side part', 'side parted', 'side swept', 'parted')
          ? 'swept'
          : female
            ? roll.pick(['parted', 'swept', 'wispy', 'blunt', 'parted', 'swept'])
            : stage === 'young'
              ? roll.pick(['spiky', 'swept', 'wispy', 'parted'])
              : roll.pick(['swept', 'slick', 'swept', 'wispy']);
  return {
    colour,
    length,
    texture,
    tie: length === 'long' || tie === 'bun' ? tie : 'loose',
    fringe,
    part: roll.between(0.2, 0.75) * (roll.chance(0.5) ? 1 : -1),
    scarf: looks.says('headscarf', 'hijab', 'veil')
      ? (looks.colourOf(['headscarf', 'hijab', 'veil'], CLOTH_COLOURS) ?? hsl(roll.between(180, 340), 0.3, 0.5))
      : null,
  };
}

function beardOf(looks: Description, person: { female: boolean; stage: string; roll: Dice }): CharacterDesign['beard'] {
  if (looks.says('clean shaven', 'cleanshaven')) return 'none';
  if (looks.says('goatee')) return 'goatee';
  if (looks.says('beard', 'bearded')) return 'full';
  if (looks.says('moustache', 'mustache')) return 'moustache';
  if (looks.says('stubble', 'unshaven')) return 'stubble';
  if (person.female || person.stage === 'child' || person.stage === 'young') return 'none';
  return person.roll.pick([
    'none',
    'none',
    'stubble',
    person.stage === 'elder' ? 'moustache' : 'none',
    person.stage === 'elder' ? 'full' : 'none',
  ]);
}

function jewelsOf(
  text: Description,
  person: { female: boolean; stage: string; roll: Dice },
): CharacterDesign['jewels'] {
  const metals = {
    gold: '#e8bd55',
    golden: '#e8bd55',
    silver: '#dfe4ee',
    pearl: '#f6efe6',
    diamond: '#e6f2fb',
    ruby: '#c22c46',
    emerald: '#2f9c6c',
    jade: '#6dbb8f',
    sapphire: '#3f66c8',
  };
  const metal = (things: readonly string[]) => text.colourOf(things, metals);
  const grown = person.female && person.stage !== 'child';
  const lucky = person.roll.pick(['#e8bd55', '#dfe4ee', '#f6efe6']);
  return {
    earrings: text.says('earring', 'stud', 'hoop')
      ? (metal(['earring', 'stud', 'hoop']) ?? lucky)
      : grown && person.roll.chance(0.5)
        ? lucky
        : null,
    necklace: text.says('necklace', 'pendant', 'chain', 'locket', 'choker', 'pearl', 'pearls')
      ? (metal(['necklace', 'pendant', 'chain', 'locket', 'choker']) ??
        (text.says('pearl', 'pearls') ? '#f6efe6' : lucky))
      : grown && person.roll.chance(0.3)
        ? lucky
        : null,
  };
}

/** Words that name a garment, most telling first: a lab coat over a shirt is a lab coat. */
const WARDROBE: readonly (readonly [Garment, readonly string[]])[] = [
  ['scrubs', ['scrub', 'scrubs']],
  ['lab-coat', ['lab coat', 'white coat', 'doctor coat']],
  ['gown', ['gown', 'evening dress', 'wedding dress', 'ball gown', 'bridal']],
  ['suit', ['suit', 'tuxedo', 'blazer', 'three piece', 'waistcoat', 'vest']],
  ['coat', ['coat', 'overcoat', 'trench', 'trenchcoat', 'cloak', 'cape', 'robe']],
  ['hoodie', ['hoodie', 'hooded', 'sweatshirt', 'tracksuit']],
  ['jacket', ['jacket', 'leather', 'bomber', 'uniform', 'denim']],
  ['sweater', ['sweater', 'turtleneck', 'jumper', 'cardigan', 'knit', 'pullover']],
  ['blouse', ['blouse', 'silk top', 'camisole']],
  ['dress', ['dress', 'sundress', 'skirt', 'qipao', 'cheongsam', 'sari', 'hanbok']],
  ['shirt', ['shirt', 'tee', 't', 'polo', 'apron', 'top']],
];

function outfitOf(
  character: Character,
  person: { female: boolean; stage: string; roll: Dice },
): CharacterDesign['outfit'] {
  const { roll, female } = person;
  const text = describe(character.wardrobe);
  const role = describe(`${character.role}; ${character.looks}`);
  const found = WARDROBE.find(([, words]) => text.says(...words));
  const byRole: Garment | undefined = role.says('doctor', 'surgeon', 'scientist')
    ? 'lab-coat'
    : role.says('nurse')
      ? 'scrubs'
      : role.says('ceo', 'lawyer', 'boss', 'banker', 'executive', 'heir', 'chairman')
        ? 'suit'
        : role.says('student')
          ? 'hoodie'
          : undefined;
  const garment =
    found?.[0] ??
    byRole ??
    (female
      ? roll.pick(['dress', 'blouse', 'sweater', 'coat', 'jacket'])
      : roll.pick(['suit', 'shirt', 'jacket', 'sweater', 'hoodie']));
  const fallback: Readonly<Partial<Record<Garment, Colour>>> = {
    'lab-coat': '#eef0f2',
    scrubs: '#5aa69a',
    gown: text.says('wedding', 'bridal') || role.says('bride') ? '#f4efec' : hsl(roll.between(320, 370), 0.5, 0.34),
  };
  const dark = hsl(roll.between(200, 350), roll.between(0.12, 0.32), roll.between(0.2, 0.32));
  const vivid = hsl(roll() * 360, roll.between(0.35, 0.58), roll.between(0.36, 0.56));
  const colour =
    text.colourOf(found?.[1] ?? [], CLOTH_COLOURS) ??
    fallback[garment] ??
    text.colourOf(['silk', 'velvet', 'wool', 'linen', 'satin', 'cotton', 'leather'], CLOTH_COLOURS) ??
    (garment === 'suit' || garment === 'coat'
      ? dark
      : garment === 'jacket' && text.says('leather')
        ? '#2c2830'
        : vivid);
  const accent =
    text.colourOf(['tie', 'necktie', 'scarf', 'belt', 'lapel', 'collar', 'trim', 'pocket square'], CLOTH_COLOURS) ??
    hsl(roll() * 360, 0.55, 0.42);
  const under =
    text.colourOf(['shirt', 'blouse', 'tee', 'turtleneck', 'top', 'camisole'], CLOTH_COLOURS) ??
    (garment === 'suit' || garment === 'lab-coat'
      ? roll.pick(['#f1eef0', '#f1eef0', '#cfdcec', '#2b2932'])
      : garment === 'hoodie'
        ? lighter(colour, 0.7)
        : roll.pick(['#f1eef0', '#e6dccf', darker(colour, 0.4)]));
  const tie =
    text.says('tie', 'necktie') ||
    (garment === 'suit' &&
      !female &&
      !text.says('open collar', 'open shirt', 'no tie', 'turtleneck') &&
      roll.chance(0.7));
  return { garment, colour, under: under === colour ? lighter(colour, 0.5) : under, accent, tie };
}
