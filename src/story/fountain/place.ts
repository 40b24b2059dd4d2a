import { foldSpace } from '../plain-text';
import type { Scene, TIMES_OF_DAY, WEATHERS } from '../screenplay';

/** Where and when a scene plays, as its heading or its `place` note says it. Undefined is what it does not say. */
export interface Place {
  readonly name?: string;
  readonly time?: Scene['time'];
  readonly weather?: Scene['weather'];
  readonly interior?: boolean;
}

const TIMES: readonly [(typeof TIMES_OF_DAY)[number], RegExp][] = [
  ['dawn', /\b(?:dawn|sunrise|early morning|alba|aube|amanecer)\b|黎明|凌晨|夜明け/i],
  ['dusk', /\b(?:dusk|sunset|twilight|evening|magic hour|golden hour|abend|soir|tarde|sera)\b|黄昏|傍晚|夕方/i],
  ['night', /\b(?:night|midnight|nacht|nuit|noche|noite|notte)\b|夜|晚/i],
  ['day', /\b(?:day|morning|noon|midday|afternoon|tag|jour|giorno|dia)\b|\bd[ií]a\b|日|白天|昼|朝/i],
];
const WEATHER: readonly [(typeof WEATHERS)[number], RegExp][] = [
  ['rain', /\b(?:rain|rainy|raining|storm|thunderstorm|downpour)\b|雨/i],
  ['snow', /\b(?:snow|snowy|snowing|blizzard)\b|雪/i],
  ['fog', /\b(?:fog|foggy|mist|misty)\b|雾|霧/i],
  ['clear', /\bclear\b/i],
];
/** The scene before goes on: no time of its own. */
const GOES_ON = /^(?:continuous|later|moments later|same(?: time)?|cont(?:inuous|')?d?)$/i;
const OUTSIDE =
  /\b(?:rooftop|roof|street|park|garden|beach|bridge|alley|courtyard|parking lot|pier|forest|field|balcony|terrace|cemetery|graveyard)\b/i;

const matching = <T>(text: string, table: readonly [T, RegExp][]): T | undefined =>
  table.find(([, words]) => words.test(text))?.[0];

/** `INT. HOTEL BALLROOM - NIGHT, RAIN`: the last dash parts place and time. */
export function placeOfHeading(heading: string): Place {
  const prefix = /^(?:(int\.?\/ext|ext\.?\/int|i\.?\/e)|(int)|(ext)|(est))[. ]+/i.exec(heading);
  const rest = prefix ? heading.slice(prefix[0].length) : heading;
  const segments = rest.split(/\s+[-–—]\s+/).map(foldSpace);
  let time: Scene['time'] | undefined;
  let weather: Scene['weather'] | undefined;
  while (segments.length > 1) {
    const last = segments[segments.length - 1]!;
    const found = { time: matching(last, TIMES), weather: matching(last, WEATHER) };
    if (!found.time && !found.weather && !GOES_ON.test(last)) break;
    time ??= found.time;
    weather ??= found.weather;
    segments.pop();
  }
  const name = segments.join(' - ');
  return {
    ...(name !== '' && { name: isCapitals(name) ? sentenceCase(name) : name }),
    ...(time && { time }),
    ...(weather && { weather }),
    interior: prefix ? Boolean(prefix[1] ?? prefix[2]) : !isOutside(name),
  };
}

/** `rooftop, night, rain`: in any order, the place first when it is named. */
export function placeOfNote(value: string): Place {
  const place: { -readonly [K in keyof Place]: Place[K] } = {};
  for (const word of value
    .split(',')
    .map(foldSpace)
    .filter((one) => one !== '')) {
    const time = matching(word, TIMES);
    const weather = matching(word, WEATHER);
    if (/^(?:int|interior|inside)\.?$/i.test(word)) place.interior = true;
    else if (/^(?:ext|exterior|outside)\.?$/i.test(word)) place.interior = false;
    else if (place.name === undefined && !(time && word.length <= 14) && !(weather && word.length <= 14)) {
      place.name = word;
      if (isOutside(word)) place.interior ??= false;
    } else {
      if (time) place.time ??= time;
      if (weather) place.weather ??= weather;
    }
  }
  return place;
}

function isCapitals(text: string): boolean {
  return text === text.toUpperCase();
}

/** `HOTEL BALLROOM` → `Hotel ballroom`: headings shout, contact sheets need not. */
function sentenceCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.slice(0, 1).toUpperCase() + lower.slice(1);
}

/** Whether the words of a place mean that it is under the sky. */
export function isOutside(words: string): boolean {
  return OUTSIDE.test(words);
}
