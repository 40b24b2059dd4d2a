import type { Location } from '../bible';
import { slugOf } from '../slug';

/** Where a story of a genre happens when the brief names no place. The first entry whose words fit is taken. */
const USUAL: readonly {
  readonly words: RegExp;
  readonly places: readonly (readonly [name: string, looks: string])[];
}[] = [
  {
    words: /hospital|medic|doctor|nurse|surg/i,
    places: [
      ['Hospital corridor', 'long mint corridor, a row of doors, a gurney, cold ceiling light'],
      ['Hospital room', 'one bed by a window, a monitor, white curtains'],
    ],
  },
  {
    words: /thrill|crime|mystery|suspense|noir|horror|police|detective|spy/i,
    places: [
      ['Rooftop', 'wet concrete, a low wall, the lit city far below'],
      ['Underground garage', 'bare pillars, one flickering tube, a black car'],
    ],
  },
  {
    words: /comedy|romcom|sitcom|campus|school/i,
    places: [
      ['Apartment', 'small and bright, a red sofa, plants, a door that sticks'],
      ['Office', 'glass walls, tidy desks, a coffee machine'],
    ],
  },
  {
    words: /fantasy|histor|palace|period|myth|wuxia|xianxia|werewolf|vampire/i,
    places: [
      ['Great hall', 'tall pillars, banners, a throne on steps, torches'],
      ['Moonlit garden', 'a pond, stone lanterns, bare trees'],
    ],
  },
  {
    words: /./,
    places: [
      ['Penthouse', 'a wall of windows over the city, marble, a long white sofa'],
      ['Ballroom', 'chandeliers, white roses, tall doors'],
    ],
  },
];

const ALONE: (typeof USUAL)[number]['places'] = [
  ['Apartment', 'old apartment at night, one lamp, tall windows, photographs on the wall'],
  ['Hallway', 'narrow hallway, a front door with a chain, coats on hooks'],
];

/** Locations for a genre and a number of people. Never empty. */
export function usualLocations({ genre, people }: { genre: string; people: number }): Location[] {
  const { places } =
    people === 1 ? { places: ALONE } : (USUAL.find(({ words }) => words.test(genre)) ?? USUAL[USUAL.length - 1]!);
  return places.map(([name, looks]) => ({ id: slugOf(name), name, looks }));
}
