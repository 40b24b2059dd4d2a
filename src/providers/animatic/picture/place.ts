import type { Location } from '../../../story/bible';
import type { Shot } from '../../../story/storyboard';
import { type Colour, mix } from './colour';
import { type Light, lightOf } from './light';
import { dice } from './seed';
import { describe } from './words';

export const PLACES = [
  'office',
  'living-room',
  'bedroom',
  'hospital',
  'corridor',
  'rooftop',
  'street',
  'restaurant',
  'hall',
  'car',
  'classroom',
  'park',
  'courtroom',
  'shop',
  'room',
  'outdoors',
] as const;
export type PlaceKind = (typeof PLACES)[number];

/** Where a shot happens, as it is drawn: what kind of place, in what light, with what furniture. */
export interface PlaceDesign {
  readonly kind: PlaceKind;
  readonly seed: string;
  readonly light: Light;
  /** Side of the practical lamp: −1 left, 1 right. */
  readonly lampSide: -1 | 1;
  readonly night: boolean;
  readonly colours: { readonly wall: Colour; readonly floor: Colour; readonly wood: Colour; readonly fabric: Colour };
}

/** Words that tell a kind of place, the most telling first. */
const WORDS: readonly (readonly [PlaceKind, readonly string[]])[] = [
  ['car', ['car', 'limousine', 'limo', 'taxi', 'cab', 'van', 'truck', 'backseat', 'back seat', 'sedan']],
  ['rooftop', ['rooftop', 'roof', 'terrace', 'balcony', 'helipad', 'penthouse terrace', 'skyline']],
  ['courtroom', ['court', 'courtroom', 'courthouse', 'tribunal', 'judge']],
  ['corridor', ['corridor', 'hallway', 'lobby', 'elevator', 'lift', 'stairwell', 'staircase', 'station', 'airport']],
  [
    'hospital',
    [
      'hospital',
      'ward',
      'clinic',
      'surgery',
      'operating',
      'infirmary',
      'emergency room',
      'lab',
      'laboratory',
      'morgue',
    ],
  ],
  ['classroom', ['classroom', 'school', 'class', 'university', 'lecture', 'college', 'dorm']],
  [
    'restaurant',
    [
      'restaurant',
      'cafe',
      'café',
      'coffee',
      'bar',
      'diner',
      'bistro',
      'pub',
      'tea house',
      'teahouse',
      'nightclub',
      'dining room',
    ],
  ],
  [
    'hall',
    [
      'ballroom',
      'wedding',
      'hall',
      'gala',
      'church',
      'chapel',
      'banquet',
      'palace',
      'throne',
      'reception',
      'theatre',
      'theater',
      'stage',
      'museum',
      'altar',
      'cathedral',
    ],
  ],
  ['shop', ['shop', 'store', 'boutique', 'mall', 'market', 'bakery', 'florist', 'supermarket', 'salon', 'pharmacy']],
  [
    'office',
    [
      'library',
      'study',
      'notary',
      'office',
      'boardroom',
      'meeting',
      'headquarters',
      'conference',
      'tower',
      'studio',
      'newsroom',
      'bank',
      'police station',
      'ceo',
    ],
  ],
  ['bedroom', ['bedroom', 'bed', 'hotel', 'motel', 'suite', 'nursery', 'honeymoon']],
  [
    'park',
    [
      'park',
      'garden',
      'forest',
      'woods',
      'cemetery',
      'graveyard',
      'meadow',
      'lake',
      'courtyard',
      'orchard',
      'field',
      'riverbank',
      'beach',
      'mountain',
    ],
  ],
  [
    'street',
    [
      'street',
      'alley',
      'road',
      'sidewalk',
      'pavement',
      'square',
      'city',
      'downtown',
      'bridge',
      'parking',
      'crossing',
      'bus stop',
      'gate',
      'entrance',
      'village',
      'town',
      'dock',
      'harbour',
      'pier',
    ],
  ],
  [
    'living-room',
    [
      'living room',
      'apartment',
      'flat',
      'house',
      'home',
      'mansion',
      'villa',
      'penthouse',
      'parlour',
      'lounge',
      'kitchen',
      'study',
      'cottage',
      'estate',
      'den',
      'sitting room',
    ],
  ],
];

/**
 * Designs the place of a shot from the location's free text and the shot's hour, weather and mood. Unknown words give
 * a plain room or the open, by `shot.interior`; details fall to a die seeded by the location, so that a place keeps
 * its furniture from shot to shot.
 */
export function placeDesign(
  location: Location,
  shot: Pick<Shot, 'interior' | 'time' | 'weather' | 'mood'>,
): PlaceDesign {
  const outside: readonly PlaceKind[] = ['rooftop', 'street', 'park'];
  const found = [location.name, location.id.replaceAll('-', ' '), location.looks]
    .map((text) => describe(text))
    .flatMap((text) => WORDS.filter(([, words]) => text.says(...words)).map(([kind]) => kind));
  const fitting = found.find((kind) => kind === 'car' || outside.includes(kind) !== shot.interior);
  const kind = fitting ?? (shot.interior ? 'room' : 'outdoors');
  const roll = dice('place', location.id, location.name, location.looks);
  const light = lightOf(shot, { clinical: kind === 'hospital' });
  const wood = mix(roll.pick(['#6d4a36', '#5a3d33', '#8a6446', '#4a3a3c']), light.dominant, 0.22);
  const clinical = kind === 'hospital' || kind === 'corridor';
  return {
    kind,
    seed: `${location.id}/${location.name}`,
    light,
    lampSide: roll.chance(0.5) ? 1 : -1,
    night: shot.time === 'night',
    colours: {
      wall: clinical ? mix(light.dominant, '#e6f2ee', 0.25) : light.dominant,
      floor: clinical ? mix('#cfdcd8', light.dominant, 0.45) : mix(wood, light.second, 0.35),
      wood: mix(wood, '#15131f', light.darkness * 0.35),
      fabric: mix(light.second, roll.pick(['#7a3f52', '#3f5a7a', '#6b6a4a', '#7a5a3f']), 0.35),
    },
  };
}
