import type { AssetRef } from '../story/asset';
import { canonicalJson } from './canonical-json';
import { sha256Hex } from './digest';

/** Everything that the result of a piece of work depends on. */
export interface WorkRequest {
  /** `speech`, `video`, `score` … */
  readonly capability: string;
  /** Who does it; `version` changes whenever the same request would give other bytes. */
  readonly provider: { readonly id: string; readonly version: string };
  /** The provider's model where it has several. */
  readonly model?: string;
  /** Resolved parameters, defaults filled in, as plain JSON. */
  readonly params: unknown;
  /** Assets that go in, by role. Only their digests count. */
  readonly inputs: Readonly<Record<string, AssetRef | readonly AssetRef[]>>;
  /** Which attempt at the same thing this is, from 1: a retake is asked for with the next number. */
  readonly take?: number;
}

/**
 * The name of a piece of work: SHA-256, in lower-case hex, over the canonical JSON of capability, provider, model,
 * parameters, input digests and take number (DESIGN.md, *Never pay twice*). Equal requests have equal keys on every
 * machine and in every later run. Pure. Fails with INPUT_INVALID when `params` is not plain JSON.
 */
export function requestKey(request: WorkRequest): string {
  const { capability, provider, model, params, inputs, take = 1 } = request;
  return sha256Hex(
    canonicalJson({
      schema: 'request@1',
      capability,
      // Named one by one: a provider object may carry more than its identity.
      provider: { id: provider.id, version: provider.version },
      model,
      params,
      inputs: Object.fromEntries(Object.entries(inputs).map(([role, refs]) => [role, digests(refs)])),
      take,
    }),
  );
}

const digests = (refs: AssetRef | readonly AssetRef[]): string | string[] =>
  'sha256' in refs ? refs.sha256 : refs.map((ref) => ref.sha256);
