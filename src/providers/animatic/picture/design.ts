import type { Character } from '../../../story/bible';
import { type Colour, mix } from './colour';
import { beardOf, hairDesign } from './grooming';
import { jewelsOf, outfitOf } from './outfit';
import { type Dice, dice } from './seed';
import { CLOTH_COLOURS, type Description, describe, EYE_COLOURS, SKIN_TONES } from './words';

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
