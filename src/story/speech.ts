import { z } from 'zod';

/**
 * Mouth shapes of lip-sync animation, named as in Hanna-Barbera's set (the letters that Rhubarb Lip Sync uses):
 * A closed (m b p), B clenched (k s t ee), C open (eh ae), D wide open (aa), E rounded (ao er), F puckered (uw ow w),
 * G teeth on lip (f v), H tongue up (l), X at rest.
 */
export const MOUTHS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'X'] as const;
export type Mouth = (typeof MOUTHS)[number];

const span = { start: z.number().int().nonnegative(), end: z.number().int().nonnegative() };

/** When each word is heard and how the mouth moves. `start` inclusive, `end` exclusive, in samples at `sampleRate`. */
export const speechTimingSchema = z.object({
  schema: z.literal('speech-timing@1'),
  sampleRate: z.number().int().positive(),
  samples: z.number().int().positive(),
  /** In reading order, not overlapping. `text` joined by the line's own white space gives the line. */
  words: z.array(z.object({ text: z.string(), ...span })),
  mouths: z.array(z.object({ shape: z.enum(MOUTHS), ...span })),
  /** `voice`: told by the model itself; `estimated`: spread over the sound by our own reckoning. */
  source: z.enum(['voice', 'estimated']),
});
export type SpeechTiming = z.infer<typeof speechTimingSchema>;
