import { z } from 'zod';

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
