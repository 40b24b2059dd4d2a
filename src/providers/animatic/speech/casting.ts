import type { Character } from '../../../story/bible';
import { foreignness, type Speaker } from './speakers';

/** Semitones by which characters differ who have to share a speaker; the first has the speaker's own pitch. */
const SHARED_PITCH = [0, -2, 2, -3.5, 3.5, -1, 1] as const;
const PITCH_RANGE = 6;
/** An unwanted accent costs more than any difference in quality. */
const FOREIGN_COST = 12;
const SHARED_COST = 100;
const WRONG_GENDER_COST = 1000;

const BRITISH = /\b(?:british|english accent|england|london|uk|oxford|posh|butler)\b/i;
const AMERICAN = /\b(?:american|new york|california|texan)\b/i;
const CHILD_AGE = 13;
const OLD_AGE = 65;

/**
 * Gives every character without a speaker the best free one: gender first, then accent, then the words of the voice's
 * description, age and quality. When speakers run out, characters share one and differ by pitch. Same cast, same
 * result; characters that have a speaker keep everything.
 */
export function castSpeakers(
  characters: readonly Character[],
  speakers: readonly Speaker[],
  language: string,
): readonly Character[] {
  const uses = new Map<string, number>();
  const use = (id: string): number => {
    const before = uses.get(id) ?? 0;
    uses.set(id, before + 1);
    return before;
  };
  for (const { voice } of characters) if (voice.speaker !== null) use(voice.speaker);
  return characters.map((character) => {
    if (character.voice.speaker !== null) return character;
    const chosen = bestSpeaker(character, speakers, language, uses);
    if (!chosen) return character;
    const shared = use(chosen.id);
    return {
      ...character,
      voice: {
        ...character.voice,
        speaker: chosen.id,
        pitch: within(
          character.voice.pitch + SHARED_PITCH[shared % SHARED_PITCH.length]! + pitchOf(character),
          PITCH_RANGE,
        ),
      },
    };
  });
}

/** The best speaker for one character; undefined when nobody speaks the language. Ties go to the first of the list. */
export function bestSpeaker(
  character: Character,
  speakers: readonly Speaker[],
  language: string,
  uses: ReadonlyMap<string, number> = new Map(),
): Speaker | undefined {
  let best: { speaker: Speaker; score: number } | undefined;
  for (const speaker of speakers) {
    const score = suitability(character, speaker, language);
    if (score === undefined) continue;
    const total = score - (uses.get(speaker.id) ?? 0) * SHARED_COST;
    if (!best || total > best.score) best = { speaker, score: total };
  }
  return best?.speaker;
}

function suitability(character: Character, speaker: Speaker, language: string): number | undefined {
  const foreign = foreignness(speaker, wantedAccent(character, language));
  if (foreign === null) return undefined;
  const description = `${character.voice.description} ${character.role}`.toLowerCase();
  const traits = speaker.traits
    .split(' ')
    .filter((trait) => trait !== '' && new RegExp(`\\b${trait}\\b`).test(description));
  const wrongGender = character.gender !== 'unspecified' && character.gender !== speaker.gender;
  // twenty years of difference weigh like one trait
  const ageCost = Math.min(4, Math.abs(character.age - speaker.age) / 10);
  return (
    speaker.quality + 2.5 * traits.length - ageCost - foreign * FOREIGN_COST - (wrongGender ? WRONG_GENDER_COST : 0)
  );
}

/** English has two accents; a description may ask for one, else the language's own region counts, else American. */
function wantedAccent(character: Character, language: string): string {
  if (language.split('-')[0] !== 'en') return language;
  const words = `${character.voice.description} ${character.role}`;
  if (BRITISH.test(words)) return 'en-GB';
  if (AMERICAN.test(words)) return 'en-US';
  return /^en-(?:GB|AU|NZ|IE|ZA|IN)\b/i.test(language) ? 'en-GB' : 'en-US';
}

/** Children are higher than any speaker is; the old and the deep a little lower. */
function pitchOf(character: Character): number {
  const description = character.voice.description.toLowerCase();
  if (character.age < CHILD_AGE) return 3;
  const deep = /\b(?:deep|bass|baritone|gravelly|raspy|low)\b/.test(description) ? -1 : 0;
  const high = /\b(?:high|squeaky|shrill|girlish|childlike)\b/.test(description) ? 1 : 0;
  return deep + high + (character.age >= OLD_AGE ? -0.5 : 0);
}

const within = (value: number, range: number): number => Math.min(range, Math.max(-range, value));
