import { z } from 'zod';
import type { Brief, CastMember } from './brief';
import { likelyAge, likelyGender } from './casting';
import { spelledOut } from './slug';

/** Lower-case words joined by hyphens: safe as a path segment, a workflow id and an object key. */
export const slugSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case letters, digits and single hyphens');

export const GENDERS = ['female', 'male', 'unspecified'] as const;

/** How a character sounds. `speaker` names a voice of the configured provider; null until it is cast. */
export const voiceSchema = z.object({
  description: z.string(),
  speaker: z.string().nullable(),
  /** Semitones up (+) or down (-) from the speaker's own pitch. */
  pitch: z.number().min(-6).max(6),
  /** Factor on the speaking rate; 1 is the speaker's own. */
  rate: z.number().min(0.8).max(1.25),
});
export type Voice = z.infer<typeof voiceSchema>;

/** One person of the cast as the whole series knows them. */
export const characterSchema = z.object({
  id: slugSchema,
  name: z.string(),
  role: z.string(),
  age: z.number().int(),
  gender: z.enum(GENDERS),
  looks: z.string(),
  wardrobe: z.string(),
  voice: voiceSchema,
});
export type Character = z.infer<typeof characterSchema>;

export const locationSchema = z.object({ id: slugSchema, name: z.string(), looks: z.string() });
export type Location = z.infer<typeof locationSchema>;

/** What stays true across a series; pins looks and voices so that nobody changes face or voice between episodes. */
export const bibleSchema = z.object({
  schema: z.literal('bible@1'),
  series: slugSchema,
  title: z.string(),
  language: z.string(),
  genre: z.string(),
  tone: z.string(),
  cast: z.array(characterSchema).min(1),
  locations: z.array(locationSchema).min(1),
});
export type Bible = z.infer<typeof bibleSchema>;

/**
 * The bible of an episode: the brief's cast and places, with the looks and voices that the series has already given
 * them. What a brief states wins over what is pinned; what it leaves out is pinned, or filled in for somebody new.
 */
export function bibleFromBrief(brief: Brief, pinned?: Bible): Bible {
  const known = new Map(pinned?.cast.map((character) => [character.id, character]));
  const places = new Map(pinned?.locations.map((location) => [location.id, location]));
  const untitled = brief.series.title === spelledOut(brief.series.slug);
  return {
    schema: 'bible@1',
    series: brief.series.slug,
    title: untitled && pinned ? pinned.title : brief.series.title,
    language: brief.language,
    genre: brief.genre,
    tone: brief.tone,
    cast: brief.cast.map((member, index) => {
      const usual = index === 0 ? 'lead' : 'supporting';
      return characterOf(member, { known: known.get(member.id), usualRole: usual });
    }),
    // A place described by nothing but its name has not been described again.
    locations: brief.locations.map((place) => (place.looks === place.name ? (places.get(place.id) ?? place) : place)),
  };
}

function characterOf(
  member: CastMember,
  { known, usualRole }: { known: Character | undefined; usualRole: string },
): Character {
  const { description, speaker, pitch, rate } = member.voice;
  const recast = description !== null && known !== undefined && description !== known.voice.description;
  return {
    id: member.id,
    name: member.name,
    role: member.role ?? known?.role ?? usualRole,
    age: member.age ?? known?.age ?? likelyAge(member),
    gender: member.gender ?? known?.gender ?? likelyGender(member),
    looks: member.looks ?? known?.looks ?? '',
    wardrobe: member.wardrobe ?? known?.wardrobe ?? '',
    voice: {
      description: description ?? known?.voice.description ?? '',
      // A new description asks for a new voice.
      speaker: speaker ?? (recast ? null : (known?.voice.speaker ?? null)),
      pitch: pitch ?? known?.voice.pitch ?? 0,
      rate: rate ?? known?.voice.rate ?? 1,
    },
  };
}
