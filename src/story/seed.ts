/**
 * Chance that is not left to chance: the same words give the same numbers in every process, so that a brief gives the
 * same episode wherever it is made. Pure, without any built-in module, because workflows import it too.
 */

/** 53 bits of hash over the given words (cyrb53, public domain). Not for secrets: for choosing. */
export function seedOf(...words: readonly (string | number)[]): number {
  const text = words.join('\u0000');
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}

/** A stream of choices from one seed. */
export interface Chance {
  /** A whole number from 0 (inclusive) to `below` (exclusive). */
  readonly below: (below: number) => number;
  /** One of the entries. The list may not be empty. */
  readonly pick: <T>(from: readonly T[]) => T;
  /** The same entries in another order. */
  readonly shuffle: <T>(from: readonly T[]) => T[];
}

/** Starts a stream (mulberry32, public domain). */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit);
  };
  return {
    below,
    pick: (from) => from[below(from.length)]!,
    shuffle: (from) => {
      const order = [...from];
      for (let i = order.length - 1; i > 0; i--) {
        const other = below(i + 1);
        [order[i], order[other]] = [order[other]!, order[i]!];
      }
      return order;
    },
  };
}
