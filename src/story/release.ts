import { z } from 'zod';
import { assetRefSchema, sha256Schema } from './asset';
import { slugSchema } from './bible';
import { PARTS } from './screenplay';

/** Strings of a manifest that become file names when it is fetched: nothing in them leads out of the folder. */
const pathSchema = z
  .string()
  .regex(/^[\w-]+(?:\.[\w-]+)*(?:\/[\w-]+(?:\.[\w-]+)*)*$/, 'a relative path of plain names');
const localeSchema = z.string().regex(/^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/, 'a BCP-47 tag');

const rungsSchema = z.object({ '1080': assetRefSchema, '720': assetRefSchema, '480': assetRefSchema });

/**
 * The manifest of a released episode. Holds nothing that depends on when or how often something ran, so that the same
 * brief gives the same manifest, byte for byte, whatever crashed on the way.
 */
export const releaseSchema = z.object({
  schema: z.literal('release@1'),
  series: z.string(),
  episode: z.number().int(),
  title: z.string(),
  language: z.string(),
  frames: z.number().int().positive(),
  fps: z.literal(30),
  brief: assetRefSchema,
  bible: assetRefSchema,
  screenplay: assetRefSchema,
  storyboard: assetRefSchema,
  timeline: assetRefSchema,
  sheets: z.array(z.object({ character: slugSchema, still: assetRefSchema })),
  /** Voices as they were recorded: what a localization is timed against. */
  lines: z.array(z.object({ line: z.string(), audio: assetRefSchema, timing: assetRefSchema })),
  /** The take that plays in every shot. */
  shots: z.array(z.object({ shot: z.string(), frames: z.number().int().positive(), rungs: rungsSchema })),
  parts: z.array(z.object({ part: z.enum(PARTS), rungs: rungsSchema })),
  picture: rungsSchema,
  stems: z.object({ dialogue: assetRefSchema, music: assetRefSchema, effects: assetRefSchema, mAndE: assetRefSchema }),
  loudness: z.object({ integrated: z.number(), truePeak: z.number() }),
  contactSheet: assetRefSchema,
  covers: z.array(z.object({ idea: slugSchema, portrait: assetRefSchema, small: assetRefSchema })).min(1),
  versions: z
    .array(
      z.object({
        locale: localeSchema,
        mp4: assetRefSchema,
        captions: z.object({ vtt: assetRefSchema, srt: assetRefSchema, cues: assetRefSchema }),
        hls: z.array(z.object({ path: pathSchema, asset: assetRefSchema })),
      }),
    )
    .min(1),
  /** Who made what: provider by craft. */
  crew: z.record(z.string(), z.object({ id: z.string(), version: z.string() })),
  /** Request keys of all derivations that went into it, sorted: what the collector keeps and a later revision reuses. */
  derivations: z.array(sha256Schema),
});
export type Release = z.infer<typeof releaseSchema>;

/** Value of the ref `release`: which manifest is out. */
export const releaseRefSchema = z.object({
  schema: z.literal('release-ref@1'),
  revision: z.number().int().positive(),
  manifest: assetRefSchema,
  /** Digest of the brief it was made from. */
  brief: sha256Schema,
  /** Manifests of earlier revisions, newest first. */
  earlier: z.array(sha256Schema),
});
export type ReleaseRef = z.infer<typeof releaseRefSchema>;
