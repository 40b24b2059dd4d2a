import type { AssetRef } from '../story/asset';
import { createFlights, type Flights } from './flights';
import { requestKey, type WorkRequest } from './request-key';
import type { AssetStore, Derivation } from './store';

/** What a piece of work leaves behind: its assets by name, and small facts that later stages need. */
export interface Made {
  readonly assets: Readonly<Record<string, AssetRef>>;
  readonly facts?: Readonly<Record<string, number | string>>;
}

/** A derivation, and whether it was there already (true) or made for this call (false). */
export type Derived = Derivation & { readonly reused: boolean };

/**
 * Does a piece of work at most once. The derivation under the request's key is returned when there is one; else `make`
 * runs, what it made is recorded, and what is recorded is returned. That may be somebody else's: the first writer
 * wins, and everybody goes on with the same assets. Calls with the same key in one process share one `make`.
 *
 * `make` must put its assets into the same store. Its signal aborts when every caller waiting for it has gone.
 * Errors: those of the store and of `make`.
 */
export function derive(
  store: AssetStore,
  request: WorkRequest,
  make: (signal: AbortSignal) => Promise<Made>,
  signal?: AbortSignal,
): Promise<Derived> {
  const key = requestKey(request);
  return flightsOf(store).join(key, (shared) => findOrMake({ store, key, request, make }, shared), signal);
}

async function findOrMake(
  work: { store: AssetStore; key: string; request: WorkRequest; make: (signal: AbortSignal) => Promise<Made> },
  signal: AbortSignal,
): Promise<Derived> {
  const { store, key, request, make } = work;
  const found = await store.findDerivation(key, signal);
  if (found) return { ...found, reused: true };
  const { assets, facts = {} } = await make(signal);
  const { id, version } = request.provider;
  const recorded = await store.putDerivation(
    { schema: 'derivation@1', key, capability: request.capability, provider: { id, version }, assets, facts },
    signal,
  );
  return { ...recorded, reused: false };
}

const flights = new WeakMap<AssetStore, Flights<Derived>>();

function flightsOf(store: AssetStore): Flights<Derived> {
  const known = flights.get(store) ?? createFlights<Derived>();
  flights.set(store, known);
  return known;
}
