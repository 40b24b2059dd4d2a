import { z } from 'zod';
import { GENDERS } from '../bible';
import { forbiddenCharacter } from '../plain-text';
import { EMOTIONS, MOODS, PARTS } from '../screenplay';
import { AGE, COUNT, DURATION, NUMBER, PITCH, RATE, SEED_MAX, TEXT } from './limits';

/** Tells zod what was expected, in the words that the producer reads. */
const expected = (words: string) => ({ params: { expected: words } });

const plain = (max: number, min = 1) =>
  z
    .string()
    .min(min)
    .max(max)
    .refine((text) => forbiddenCharacter(text) === null, expected('text without control or direction characters'))
    .refine((text) => min === 0 || text.trim() !== '', expected('some text'));

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const slug = z
  .string()
  .min(1)
  .max(64)
  .regex(SLUG, { error: 'a slug: lower-case letters, digits and single hyphens', abort: true });

const language = z
  .string()
  .max(60)
  .refine((tag) => canonicalLanguage(tag) !== null, expected('a BCP-47 language tag'));

const region = z
  .string()
  .max(3)
  .regex(/^(?:[A-Za-z]{2}|\d{3})$/, { error: 'a region: two letters (ISO 3166) or three digits (UN M.49)' });

/** The canonical form of a BCP-47 tag of a real language; null when it is not one. */
export function canonicalLanguage(tag: string): string | null {
  try {
    const canonical = Intl.getCanonicalLocales(tag)[0];
    return canonical === undefined || new Intl.Locale(canonical).language === 'und' ? null : canonical;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const amount = z.union([
  z.number().min(0).max(1e12),
  z
    .string()
    .max(20)
    .regex(/^\d{1,13}(?:\.\d+)?$/, { error: 'an amount such as 25 or 12.50' }),
]);

const seriesFile = z.union([
  slug,
  z.strictObject({
    slug: slug.meta({ description: 'Names the series in addresses and folders.', examples: ['the-heiress-returns'] }),
    title: plain(TEXT.title)
      .optional()
      .meta({ description: 'As viewers read it.', examples: ['The Heiress Returns'] }),
  }),
]);

const voiceFile = z.union([
  plain(TEXT.description),
  z.strictObject({
    description: plain(TEXT.description)
      .optional()
      .meta({ examples: ['low and calm, dangerous when quiet'] }),
    pitch: z.number().min(PITCH.min).max(PITCH.max).optional().meta({ description: 'Semitones up or down.' }),
    rate: z.number().min(RATE.min).max(RATE.max).optional().meta({ description: 'Factor on the speaking rate.' }),
    speaker: plain(TEXT.word).optional().meta({ description: 'A voice of the configured provider, by its name.' }),
  }),
]);

const castFile = z.strictObject({
  name: plain(TEXT.name).meta({ description: 'Written as in the dialogue and the captions.', examples: ['Mara Voss'] }),
  role: plain(TEXT.role)
    .optional()
    .meta({
      description: 'What the person is to the story. The first of the cast leads unless a role says otherwise.',
      examples: ['lead, the heiress everyone thinks is dead', 'villain, her husband', 'ally, best friend'],
    }),
  age: z
    .number()
    .int()
    .min(AGE.min)
    .max(AGE.max)
    .optional()
    .meta({ description: 'Years.', examples: [28] }),
  gender: z.enum(GENDERS).optional().meta({ description: 'Helps to cast a voice and a face.' }),
  looks: plain(TEXT.description)
    .optional()
    .meta({ examples: ['sharp cheekbones, black bob, a scar on one brow'] }),
  wardrobe: plain(TEXT.description)
    .optional()
    .meta({ examples: ['crimson silk dress, gold earrings'] }),
  voice: voiceFile.optional().meta({ description: 'How the person sounds.', examples: ['low and calm'] }),
});

const locationFile = z.strictObject({
  name: plain(TEXT.name).meta({ examples: ['Hotel ballroom'] }),
  looks: plain(TEXT.description)
    .optional()
    .meta({ examples: ['chandeliers, white roses, a wall of windows'] }),
});

const beatFile = z.union([
  plain(TEXT.beat),
  z.strictObject({
    text: plain(TEXT.beat)
      .optional()
      .meta({
        description: 'What happens. Notes to the crew may stand in it as in Fountain: [[sfx: slap]].',
        examples: ['The doors open. It is Mara. [[sfx: door]]'],
      }),
    part: z.enum(PARTS).optional().meta({ description: 'The stretch of the episode that it belongs to.' }),
    mood: z.enum(MOODS).optional().meta({ description: 'Picks colours and music.' }),
    location: plain(TEXT.name).optional().meta({ description: 'Name of one of the locations.' }),
    lines: z
      .array(
        z.strictObject({
          speaker: plain(TEXT.name).meta({ description: 'Name of one of the cast.' }),
          text: plain(TEXT.line).meta({ description: 'Spoken word for word.' }),
          emotion: z.enum(EMOTIONS).optional(),
        }),
      )
      .max(COUNT.linesOfBeat)
      .optional()
      .meta({ description: 'Dialogue that must be spoken in this beat.' }),
  }),
]);

/** A brief as a producer writes it, in YAML or JSON. Exported to `briefs/brief.schema.json` for editors. */
export const briefFileSchema = z
  .strictObject({
    series: seriesFile.meta({
      description: 'The series: its slug, or slug and title.',
      examples: ['the-heiress-returns'],
    }),
    number: z
      .number()
      .int()
      .min(NUMBER.min)
      .max(NUMBER.max)
      .meta({ description: 'Which episode it is.', examples: [1] }),
    title: plain(TEXT.title).meta({ description: 'Title of the episode.', examples: ['The Wrong Funeral'] }),
    logline: plain(TEXT.logline, 0)
      .default('')
      .meta({
        description: 'The episode in one or two sentences.',
        examples: ['A woman walks into her own memorial and finds her husband thanking the guests.'],
      }),
    genre: plain(TEXT.word)
      .default('drama')
      .meta({ examples: ['revenge', 'romance', 'thriller', 'comedy'] }),
    tropes: z
      .array(plain(TEXT.word))
      .max(COUNT.tropes)
      .default([])
      .meta({ examples: [['secret identity', 'betrayal']] }),
    tone: plain(TEXT.tone, 0)
      .default('')
      .meta({ examples: ['cold, glamorous, vengeful'] }),
    language: language
      .default('en')
      .meta({ description: 'Source language, BCP-47.', examples: ['en', 'zh-Hans', 'es-419'] }),
    duration: z
      .number()
      .min(DURATION.min)
      .max(DURATION.max)
      .int()
      .default(DURATION.default)
      .meta({
        description: `Target length in seconds. ${DURATION.usual.min} to ${DURATION.usual.max} is usual.`,
        examples: [60],
      }),
    cast: z.array(castFile).min(1).max(COUNT.cast).meta({ description: 'Everybody who is seen or heard.' }),
    locations: z.array(locationFile).max(COUNT.locations).default([]).meta({ description: 'Where it happens.' }),
    beats: z.array(beatFile).max(COUNT.beats).default([]).meta({
      description: 'What must happen, in order; the screenwriter fills in the rest.',
    }),
    hook: plain(TEXT.beat).optional().meta({ description: 'What the first seconds show.' }),
    ending: plain(TEXT.beat).optional().meta({ description: 'The cliffhanger.' }),
    markets: z
      .array(region)
      .max(COUNT.markets)
      .default([])
      .meta({ description: 'Where it is released.', examples: [['US', 'CN']] }),
    locales: z
      .array(language)
      .max(COUNT.locales)
      .default([])
      .meta({ description: 'Languages to localize into.', examples: [['es-419']] }),
    budget: z
      .strictObject({
        amount: amount.meta({ description: 'In the currency’s main unit.', examples: ['25.00'] }),
        currency: z
          .string()
          .regex(/^[A-Za-z]{3}$/, { error: 'a currency of three letters (ISO 4217)' })
          .default('USD'),
      })
      .optional()
      .meta({ description: 'Paid providers may not spend more on this episode.' }),
    review: z
      .strictObject({
        animatic: z.boolean().default(false).meta({ description: 'Wait for approval of the animatic.' }),
        cut: z.boolean().default(false).meta({ description: 'Wait for approval of the cut.' }),
      })
      .default({ animatic: false, cut: false })
      .meta({ description: 'Where the episode waits for the producer.' }),
    seed: z.number().int().min(0).max(SEED_MAX).optional().meta({ description: 'Another number, another telling.' }),
    screenplay: plain(TEXT.path)
      .regex(/^(?!.*(?:^|[/\\])\.\.(?:[/\\]|$))[^/\\:][^\\:]*\.fountain$/, {
        error: 'a .fountain file beside the brief',
      })
      .optional()
      .meta({
        description: 'Your own screenplay in Fountain, a file beside the brief.',
        examples: ['my-episode.fountain'],
      }),
    $schema: z
      .string()
      .max(TEXT.description)
      .optional()
      .meta({ description: 'Where editors find this schema; ignored.' }),
  })
  .meta({
    title: 'Cliffhanger brief',
    description: 'What a producer hands in for one episode of a vertical short drama.',
  });
export type BriefFile = z.output<typeof briefFileSchema>;
