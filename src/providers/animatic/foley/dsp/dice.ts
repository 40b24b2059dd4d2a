/** Chance that always falls the same way: every sound and note is drawn from a seed, never from the machine. */
export interface Dice {
  /** 0 inclusive to 1 exclusive. */
  next(): number;
  between(low: number, high: number): number;
  /** A whole number, both ends inclusive. */
  whole(low: number, high: number): number;
  pick<T>(of: readonly T[]): T;
  /** About normal: mean 0, deviation 1, never beyond ±3. */
  bell(): number;
}

/** 32 bits that depend on every character of every part, in order (FNV-1a, then the finaliser of MurmurHash3). */
export function hash(...parts: readonly (string | number)[]): number {
  let h = 0x811c9dc5;
  for (const character of parts.join('\u001f')) {
    h = Math.imul(h ^ character.codePointAt(0)!, 0x01000193);
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Dice of their own for every seed (mulberry32): the same parts give the same throws. */
export function dice(...seed: readonly (string | number)[]): Dice {
  let state = hash(...seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (of) => of[Math.floor(next() * of.length)]!,
    // Six uniform throws: variance 1/12 each.
    bell: () => (next() + next() + next() + next() + next() + next() - 3) / Math.SQRT1_2,
  };
}
