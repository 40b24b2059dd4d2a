import { bibleFromBrief, type Character } from '../../../story/bible';
import type { Brief } from '../../../story/brief';
import type { StoryFunction } from './units';

/** Who plays what. `X` are all who have no function of their own. */
export interface Company {
  readonly people: ReadonlyMap<Exclude<StoryFunction, 'X'>, Character>;
  readonly others: readonly Character[];
  /** How people address each other, by id. */
  readonly called: ReadonlyMap<string, string>;
}

const LEAD = /\b(?:lead|protagonist|hero|heroine|heiress|main)\b/i;
const OPPONENT =
  /\b(?:villain\w*|antagonist|rival|enemy|killer|murderer|traitor|cheat\w*|ex|ex-\w+|husband|wife|betray\w*|step\w+|corrupt\w*|blackmail\w*|opponent|usurper|mistress|boss|stalker|informant|suspect)\b/i;
const BELOVED =
  /\b(?:love\w*|fianc\w*|husband|wife|boyfriend|girlfriend|groom|bride|crush|ceo|billionaire|prince\w*|ex|ex-\w+|partner|patient|boss|tenant|roommate|neighbou?r)\b/i;
const CONFIDANT =
  /\b(?:friend|ally|sister|brother|assistant|secretary|nurse|sidekick|partner|confidante?|maid|lawyer|attorney|colleague|cousin|roommate|driver|bodyguard|intern|helper|twin)\b/i;
const AUTHORITY =
  /\b(?:father|mother|grand\w+|chair\w*|boss|chief|judge|captain|head|director|king|queen|elder|matriarch|patriarch|commissioner|president|dean|inspector|aunt|uncle|emperor|empress|landlady|landlord|officer|abbess|general)\b/i;

/** Youngest age that may be somebody's enemy, love or judge. */
const GROWN = 16;

/** Gives the brief's cast their functions: by role where the role says it, else in the brief's order. */
export function companyOf(brief: Brief, { beloved }: { beloved: boolean }): Company {
  const { cast } = bibleFromBrief(brief);
  const free = [...cast];
  const take = (fits: (character: Character) => boolean): Character | undefined => {
    const index = free.findIndex(fits);
    return index < 0 ? undefined : free.splice(index, 1)[0];
  };
  const by = (words: RegExp) => (character: Character) => words.test(character.role) && character.age >= GROWN;
  const anybody = (character: Character) => character.age >= GROWN;

  const people = new Map<Exclude<StoryFunction, 'X'>, Character>();
  const give = (role: Exclude<StoryFunction, 'X'>, ...choices: ((character: Character) => boolean)[]) => {
    for (const fits of choices) {
      const found = take(fits);
      if (found) {
        people.set(role, found);
        return;
      }
    }
  };
  const notOpposed = (character: Character) => !/villain|antagonist/i.test(character.role);
  give(
    'L',
    (one) => by(LEAD)(one) && notOpposed(one),
    (one) => anybody(one) && notOpposed(one),
    anybody,
    () => true,
  );
  // A villain is a villain in a romance too, but not the one who is loved.
  give(
    'O',
    by(beloved ? BELOVED : OPPONENT),
    (one) => anybody(one) && !CONFIDANT.test(one.role) && !AUTHORITY.test(one.role),
    anybody,
    () => true,
  );
  give('C', by(CONFIDANT), (one) => anybody(one) && !AUTHORITY.test(one.role));
  give('D', by(AUTHORITY), anybody);
  return { people, others: free, called: new Map(cast.map((one) => [one.id, calledAs(one, cast)])) };
}

const TITLED =
  /^(?:mr|mrs|ms|miss|dr|prof|professor|doctor|sir|lady|lord|madam|madame|uncle|aunt|auntie|grandma|grandpa|nana|captain|detective|inspector|officer|nurse|queen|king|prince|princess|chairman|chairwoman|father|sister|brother|mother|chief|judge|old|the)\b\.?/i;

/** The first word of a name, unless it is a title, no word, or somebody else's too: then the whole name. */
function calledAs({ id, name }: Character, cast: readonly Character[]): string {
  const [first = name] = name.split(/\s+/u);
  const shared = cast.some(
    (other) => other.id !== id && other.name.split(/\s+/u)[0]?.toLowerCase() === first.toLowerCase(),
  );
  return TITLED.test(name) || shared || !/^\p{L}[\p{L}\p{M}'’-]+$/u.test(first) ? name : first;
}

/** Words that go with a gender: of a woman, of a man, of anybody. */
const FORMS: Readonly<Record<string, readonly [string, string, string]>> = {
  her: ['her', 'his', 'their'],
  wife: ['wife', 'husband', 'spouse'],
  husband: ['wife', 'husband', 'spouse'],
  mother: ['mother', 'father', 'parent'],
  bride: ['bride', 'groom', 'spouse'],
  fiancée: ['fiancée', 'fiancé', 'betrothed'],
};

/** Puts names into a text, each once: what a name contains is never read as notation. */
export function fillIn(text: string, company: Company): string {
  return text.replace(/\{([LOCD])(?::([\p{L}]+))?\}/gu, (_all, who: Exclude<StoryFunction, 'X'>, form?: string) => {
    const person = company.people.get(who)!;
    if (form === undefined) return company.called.get(person.id)!;
    const [woman, man, anybody] = FORMS[form]!;
    return person.gender === 'female' ? woman : person.gender === 'male' ? man : anybody;
  });
}
