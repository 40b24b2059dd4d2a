import type { Character } from '../../../story/bible';
import { type Colour, darker, hsl, lighter } from './colour';
import type { CharacterDesign, Garment } from './design';
import type { Dice } from './seed';
import { CLOTH_COLOURS, type Description, describe } from './words';

/** Earrings and necklace in the metals or stones that the text names. */
export function jewelsOf(
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

/** What somebody wears: as the wardrobe names it, else as the role suggests, else as the die falls. */
export function outfitOf(
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
