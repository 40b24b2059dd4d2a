import { z } from 'zod';
import { slugSchema } from './bible';
import { EMOTIONS, lineSchema, MOODS, PARTS, SOUND_EFFECTS, TIMES_OF_DAY, WEATHERS } from './screenplay';

export const FRAMINGS = [
  'wide',
  'two-shot',
  'medium',
  'close-up',
  'extreme-close-up',
  'over-the-shoulder',
  'insert',
] as const;
export const CAMERA_MOVES = [
  'drift',
  'push-in',
  'pull-out',
  'pan-left',
  'pan-right',
  'tilt-up',
  'tilt-down',
  'shake',
] as const;

/** Somebody seen in a shot. */
export const blockingSchema = z.object({
  character: slugSchema,
  position: z.enum(['left', 'center', 'right']),
  facing: z.enum(['left', 'front', 'right']),
  emotion: z.enum(EMOTIONS),
});
export type Blocking = z.infer<typeof blockingSchema>;

/** One shot. Says nothing of its place in the episode, so that a change elsewhere leaves it untouched. */
export const shotSchema = z.object({
  /** `sh01`, `sh02`, … in playing order. */
  id: z.string().regex(/^sh\d{2,3}$/),
  scene: z.string(),
  part: z.enum(PARTS),
  location: slugSchema,
  time: z.enum(TIMES_OF_DAY),
  weather: z.enum(WEATHERS),
  interior: z.boolean(),
  mood: z.enum(MOODS),
  framing: z.enum(FRAMINGS),
  move: z.enum(CAMERA_MOVES),
  cast: z.array(blockingSchema).max(4),
  /** What happens, for a provider's prompt and the contact sheet. */
  action: z.string(),
  /** An object that fills the picture, such as a phone with a message; null otherwise. */
  insert: z
    .object({ kind: z.enum(['phone', 'letter', 'photo', 'ring', 'document', 'object']), text: z.string() })
    .nullable(),
  /** Lines heard in this shot, in order. The speaker is in `cast` unless the line is off camera. */
  lines: z.array(lineSchema),
  /** Sounds at a frame of the shot (0 is its first). */
  effects: z.array(z.object({ effect: z.enum(SOUND_EFFECTS), at: z.number().int().nonnegative() })),
  /** True where the scene turns: the score stings at the shot's first frame and falls silent. */
  reveal: z.boolean(),
  /** Frames before the first line, between two lines, after the last. */
  lead: z.number().int().nonnegative(),
  gap: z.number().int().nonnegative(),
  tail: z.number().int().nonnegative(),
  /** The shot is never shorter. For a shot without lines this is its length. */
  minFrames: z.number().int().positive(),
});
export type Shot = z.infer<typeof shotSchema>;

export const storyboardSchema = z.object({
  schema: z.literal('storyboard@1'),
  title: z.string(),
  language: z.string(),
  shots: z.array(shotSchema).min(1),
});
export type Storyboard = z.infer<typeof storyboardSchema>;
