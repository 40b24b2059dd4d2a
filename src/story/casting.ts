import type { CastMember } from './brief';

/** Words of a role, of looks or of a voice that tell a gender. Kinship and titles only: professions tell nothing. */
const FEMALE =
  /\b(?:she|her|woman|girl|female|lady|mother|mom|mum|mama|daughter|sister|wife|widow|bride|aunt|grandma|grandmother|niece|heiress|queen|princess|empress|duchess|witch|actress|waitress|goddess|madam|mrs|ms|miss|girlfriend|matriarch|stepmother|alto|soprano)\b/i;
const MALE =
  /\b(?:he|his|him|man|boy|male|gentleman|father|dad|papa|son|brother|husband|widower|groom|uncle|grandpa|grandfather|nephew|heir|king|prince|emperor|duke|wizard|actor|waiter|god|sir|mr|lord|boyfriend|patriarch|stepfather|baritone|tenor|bass)\b/i;

/** Titles that stand before a name. */
const TITLE =
  /^(?:mr|mrs|ms|miss|madam|sir|lady|lord|king|queen|prince|princess|emperor|empress|duke|duchess|aunt|uncle|grandma|grandpa)\b/i;

/** The brief's words about somebody; the role first, because `her husband` is no woman. */
function words({ name, role, looks, voice }: CastMember): string[] {
  return [
    (role ?? '').replace(/\b(?:her|his)\b(?=\s+\w)/gi, ''),
    looks ?? '',
    voice.description ?? '',
    TITLE.exec(name)?.[0] ?? '',
  ];
}

/** The gender that the words tell, where the brief does not state it. */
export function likelyGender(member: CastMember): CastMember['gender'] & string {
  for (const text of words(member)) {
    const female = FEMALE.test(text);
    if (female !== MALE.test(text)) return female ? 'female' : 'male';
  }
  return 'unspecified';
}

const AGES: readonly (readonly [number, RegExp])[] = [
  [8, /\b(?:child|kid|little (?:girl|boy)|toddler)\b/i],
  [16, /\b(?:teen\w*|student|school(?:girl|boy))\b/i],
  [72, /\b(?:grand\w+|elder(?:ly)?|old (?:man|woman)|matriarch|patriarch)\b/i],
  [54, /\b(?:mother|father|mom|mum|dad|aunt|uncle|chairman|chairwoman|stepmother|stepfather|boss|judge)\b/i],
];

/** The age that the words tell, where the brief does not state it: most people of short drama are about thirty. */
export function likelyAge(member: CastMember): number {
  const text = words(member).join(' ');
  return AGES.find(([, pattern]) => pattern.test(text))?.[0] ?? 29;
}
