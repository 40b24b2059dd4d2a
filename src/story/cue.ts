import { z } from 'zod';

const range = { start: z.number().int().nonnegative(), end: z.number().int().nonnegative() };

/** The captions of a version. `start` inclusive, `end` exclusive, in frames of the version. Plain text. */
export const cueSheetSchema = z.object({
  schema: z.literal('cues@1'),
  /** BCP-47. */
  language: z.string(),
  cues: z.array(
    z.object({
      ...range,
      speaker: z.string(),
      lines: z.array(z.string()),
      /** When each word is heard, and in which of `lines` it stands: what burnt-in captions light. */
      words: z.array(z.object({ text: z.string(), ...range, line: z.number().int().nonnegative() })),
    }),
  ),
});
export type CueSheet = z.infer<typeof cueSheetSchema>;
