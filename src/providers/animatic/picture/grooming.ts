import { hsl, mix } from './colour';
import type { CharacterDesign, Hair } from './design';
import type { Dice } from './seed';
import { CLOTH_COLOURS, type Description, HAIR_COLOURS } from './words';

/** Hair as the looks name it; what they leave open falls to the die, grey coming with age. */
export function hairDesign(person: {
  looks: Description;
  roll: Dice;
  female: boolean;
  stage: string;
  age: number;
}): Hair {
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
                : stage === 'elder' && !looks.says('hair') && roll.chance(0.3)
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
        : length === 'long' && !looks.says('loose', 'flowing', 'hair')
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

/** A beard as named; else the die's, for grown men. */
export function beardOf(
  looks: Description,
  person: { female: boolean; stage: string; roll: Dice },
): CharacterDesign['beard'] {
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
