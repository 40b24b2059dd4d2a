import { z } from 'zod';
import { slugSchema } from './bible';

/** Separately encoded stretches of an episode, in playing order. */
export const PARTS = ['hook', 'body', 'ending'] as const;
export type PartName = (typeof PARTS)[number];

/** What a scene feels like: picks the colour script and the score. */
export const MOODS = [
  'romance',
  'revenge',
  'tension',
  'sorrow',
  'hope',
  'menace',
  'triumph',
  'comedy',
  'calm',
] as const;
export type Mood = (typeof MOODS)[number];

/** What a face shows while a line is spoken or heard. */
export const EMOTIONS = [
  'neutral',
  'happy',
  'tender',
  'sad',
  'angry',
  'afraid',
  'shocked',
  'smug',
  'determined',
  'cold',
] as const;
export type Emotion = (typeof EMOTIONS)[number];

export const TIMES_OF_DAY = ['day', 'dusk', 'night', 'dawn'] as const;
export const WEATHERS = ['clear', 'rain', 'snow', 'fog'] as const;

/** Sounds that the effects department can make. Unknown `[[sfx: …]]` notes are kept in the screenplay and make no sound. */
export const SOUND_EFFECTS = [
  'slap',
  'door',
  'door-slam',
  'phone-buzz',
  'phone-ring',
  'glass-break',
  'heartbeat',
  'monitor-beep',
  'footsteps',
  'thunder',
  'car',
  'crowd',
  'paper',
  'knock',
  'gasp',
  'camera-shutter',
  'impact',
  'whoosh',
] as const;
export type SoundEffect = (typeof SOUND_EFFECTS)[number];

/** One spoken line. `text` is what is heard and captioned, word for word. */
export const lineSchema = z.object({
  /** `l01`, `l02`, … in playing order. */
  id: z.string().regex(/^l\d{2,3}$/),
  /** Character id. */
  speaker: slugSchema,
  text: z.string().min(1).max(500),
  emotion: z.enum(EMOTIONS),
  /** The writer's own words for the delivery, without parentheses; null when there are none. */
  delivery: z.string().nullable(),
  /** The speaker is heard, not seen: Fountain's (V.O.) and (O.S.). */
  offCamera: z.literal(true).optional(),
});
export type Line = z.infer<typeof lineSchema>;

/** A note of the writer to the crew, from Fountain's `[[key: value]]`. Unknown keys are kept and ignored. */
export const noteSchema = z.object({ key: z.string(), value: z.string() });

/** The smallest unit of drama: something happens, then somebody speaks about it. */
export const beatSchema = z.object({
  /** What happens; null when the beat is dialogue only. */
  action: z.string().nullable(),
  /** Character ids in the picture, speakers included. May be empty for a place or an insert. */
  cast: z.array(slugSchema),
  lines: z.array(lineSchema),
  notes: z.array(noteSchema),
  /** True on the beat in which the scene turns: the score gets its sting, then silence. */
  reveal: z.boolean(),
});
export type Beat = z.infer<typeof beatSchema>;

export const sceneSchema = z.object({
  /** `s01`, `s02`, … in playing order. */
  id: z.string().regex(/^s\d{2,3}$/),
  part: z.enum(PARTS),
  /** Name of an alternative hook or ending; null for the one that the default version plays. */
  alternative: z.string().nullable(),
  location: slugSchema,
  time: z.enum(TIMES_OF_DAY),
  weather: z.enum(WEATHERS),
  interior: z.boolean(),
  mood: z.enum(MOODS),
  beats: z.array(beatSchema).min(1),
});
export type Scene = z.infer<typeof sceneSchema>;

export const screenplaySchema = z.object({
  schema: z.literal('screenplay@1'),
  title: z.string(),
  /** BCP-47, canonical. */
  language: z.string(),
  scenes: z.array(sceneSchema).min(1),
});
export type Screenplay = z.infer<typeof screenplaySchema>;
