import { z } from 'zod';
import { GENDERS, locationSchema, slugSchema } from './bible';
import { DURATION } from './brief/limits';
import { EMOTIONS, MOODS, PARTS } from './screenplay';

export { readBrief } from './brief/read';
export { briefWarnings } from './brief/warnings';

/**
 * Whom the brief casts. Null is what the brief does not say: the bible knows it from an earlier episode, or fills it in.
 */
const castMemberSchema = z.strictObject({
  id: slugSchema,
  name: z.string(),
  role: z.string().nullable(),
  age: z.number().int().nullable(),
  gender: z.enum(GENDERS).nullable(),
  looks: z.string().nullable(),
  wardrobe: z.string().nullable(),
  voice: z.strictObject({
    description: z.string().nullable(),
    speaker: z.string().nullable(),
    pitch: z.number().nullable(),
    rate: z.number().nullable(),
  }),
});
export type CastMember = z.infer<typeof castMemberSchema>;

const briefBeatSchema = z.strictObject({
  /** What happens; empty when the beat is dialogue only. */
  text: z.string(),
  part: z.enum(PARTS).nullable(),
  mood: z.enum(MOODS).nullable(),
  /** Location id. */
  location: slugSchema.nullable(),
  /** Spoken word for word. `speaker` is a character id. */
  lines: z.array(z.strictObject({ speaker: slugSchema, text: z.string(), emotion: z.enum(EMOTIONS).nullable() })),
});
export type BriefBeat = z.infer<typeof briefBeatSchema>;

/**
 * A brief as the house works with it: complete, checked, names resolved to ids. Made by {@link readBrief}; this schema is
 * for reading it back from the store.
 */
export const briefSchema = z.strictObject({
  schema: z.literal('brief@1'),
  series: z.strictObject({ slug: slugSchema, title: z.string() }),
  number: z.number().int(),
  title: z.string(),
  logline: z.string(),
  genre: z.string(),
  tropes: z.array(z.string()),
  tone: z.string(),
  /** BCP-47, canonical. */
  language: z.string(),
  /** Seconds. */
  duration: z.number().int().min(DURATION.min).max(DURATION.max),
  cast: z.array(castMemberSchema).min(1),
  /** The brief's own and those that its screenplay adds; never empty. */
  locations: z.array(locationSchema).min(1),
  beats: z.array(briefBeatSchema),
  hook: z.string().nullable(),
  ending: z.string().nullable(),
  /** Regions, ISO 3166-1 alpha-2 or UN M.49. */
  markets: z.array(z.string()),
  /** BCP-47, canonical, without the source language. */
  locales: z.array(z.string()),
  /** `amount` in the currency's smallest unit; null binds nothing. */
  budget: z.strictObject({ amount: z.number().int().nonnegative(), currency: z.string() }).nullable(),
  review: z.strictObject({ animatic: z.boolean(), cut: z.boolean() }),
  seed: z.number().int().nullable(),
  /** The producer's own Fountain screenplay, inlined. */
  screenplay: z.strictObject({ file: z.string(), text: z.string() }).nullable(),
});
export type Brief = z.infer<typeof briefSchema>;
