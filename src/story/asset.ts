import { z } from 'zod';

/** SHA-256 in lower-case hex. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hex');

/** Names immutable bytes in the store; small enough to travel in Temporal payloads in place of the bytes. */
export const assetRefSchema = z.object({
  sha256: sha256Schema,
  bytes: z.number().int().nonnegative(),
  /** IANA media type, for example `video/mp4`. */
  mediaType: z.string(),
});
export type AssetRef = z.infer<typeof assetRefSchema>;
