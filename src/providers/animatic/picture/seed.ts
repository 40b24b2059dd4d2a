/** Chance for the drawing room: every number that looks thrown is computed from a text, so that nothing ever changes by itself. */

/** 32 bits of a text (FNV-1a, then mixed so that near texts land far apart). */
export function seedOf(...texts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of texts.join('\u0001')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A die that always falls the same way for one seed. */
export interface Dice {
  /** A fraction, 0 inclusive to 1 exclusive. */
  (): number;
  /** A number from `low` to `high`. */
  between(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One of the choices. */
  pick<T>(choices: readonly [T, ...T[]]): T;
}

/** Mulberry32 over {@link seedOf}. */
export function dice(...texts: readonly (string | number)[]): Dice {
  let state = seedOf(...texts);
  const roll = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return Object.assign(roll, {
    between: (low: number, high: number) => low + roll() * (high - low),
    chance: (probability: number) => roll() < probability,
    pick: <T>(choices: readonly [T, ...T[]]): T => choices[Math.floor(roll() * choices.length)] ?? choices[0],
  });
}

/** Smooth wandering between −1 and 1: three sines whose phases come from the seed; `t` in seconds. */
export function wander(seed: number, t: number): number {
  const phase = (n: number) => ((seed >>> (n * 7)) & 1023) / 163;
  return 0.5 * Math.sin(t * 0.9 + phase(0)) + 0.33 * Math.sin(t * 1.7 + phase(1)) + 0.17 * Math.sin(t * 3.1 + phase(2));
}
