import type { Scene } from './screenplay';
import type { Timeline } from './timeline';

type Ambience = Timeline['ambience'][number]['kind'];

/** Room tone by words of a location's slug. */
const BY_PLACE: readonly (readonly [Ambience, RegExp])[] = [
  ['hospital', /\b(?:hospital|clinic|ward|icu|surgery|emergency|operating)\b/],
  ['office', /\b(?:office|boardroom|meeting|studio|bank|court\w*|newsroom|lobby|reception)\b/],
  ['street', /\b(?:street|road|market|parking|station|bridge|alley|square)\b/],
];

/** What is heard under a scene when nobody speaks. Indoors keeps rain out; outdoors night is quieter than day. */
export function ambienceOf({ location, interior, weather, time }: Scene): Ambience {
  if (!interior && weather === 'rain') return 'rain';
  const place = BY_PLACE.find(([, words]) => words.test(location.replace(/-/g, ' ')))?.[0];
  if (place && (interior || place === 'street')) return place;
  if (interior) return 'room';
  return time === 'night' ? 'night' : 'street';
}
