import { z } from 'zod';
import { MOODS, PARTS, SOUND_EFFECTS } from './screenplay';

const range = {
  /** First frame, inclusive. */
  start: z.number().int().nonnegative(),
  frames: z.number().int().positive(),
};

/**
 * The cut: where every shot, line, piece of score and sound stands, in frames of the whole version.
 * Shots tile the version without gap or overlap; lines never overlap and never leave their shot.
 */
export const timelineSchema = z.object({
  schema: z.literal('timeline@1'),
  fps: z.literal(30),
  frames: z.number().int().positive(),
  parts: z.array(z.object({ part: z.enum(PARTS), ...range })),
  shots: z.array(z.object({ shot: z.string(), scene: z.string(), part: z.enum(PARTS), ...range })).min(1),
  lines: z.array(z.object({ line: z.string(), speaker: z.string(), shot: z.string(), ...range })),
  score: z.array(
    z.object({
      cue: z.string(),
      kind: z.enum(['underscore', 'sting', 'riser']),
      mood: z.enum(MOODS),
      ...range,
      fadeIn: z.number().int().nonnegative(),
      fadeOut: z.number().int().nonnegative(),
    }),
  ),
  effects: z.array(
    z.object({ effect: z.enum(SOUND_EFFECTS), start: z.number().int().nonnegative(), shot: z.string() }),
  ),
  /** Room tone under every scene. */
  ambience: z.array(
    z.object({ scene: z.string(), kind: z.enum(['room', 'street', 'night', 'rain', 'hospital', 'office']), ...range }),
  ),
});
export type Timeline = z.infer<typeof timelineSchema>;

/** A piece of score to compose: long enough for its place, trimmed and faded by the mix. */
export const scoreCueSchema = z.object({
  /** `m01` … for underscores; `sting`, `riser` for the shared pieces. */
  id: z.string(),
  kind: z.enum(['underscore', 'sting', 'riser']),
  mood: z.enum(MOODS),
  seed: z.number().int().nonnegative(),
  /** Characters whose themes sound in it, most important first. */
  themes: z.array(z.string()),
  /** At least this many frames of music; composed up to whole phrases, so that small changes of length change nothing. */
  frames: z.number().int().positive(),
});
export type ScoreCue = z.infer<typeof scoreCueSchema>;
