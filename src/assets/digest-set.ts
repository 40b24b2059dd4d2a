/** Digits of a digest that are kept: 13 hex digits are 52 bits, which a double holds exactly. */
const DIGITS = 13;
const FREE = -1;

/**
 * A set of SHA-256 digests in 10 to 20 bytes each, for millions of them. It goes by their first 52 bits, so it may say
 * yes to a digest that was never added, with a chance of `size / 2^52`; it never says no to one that was.
 */
export interface DigestSet {
  add(digest: string): void;
  has(digest: string): boolean;
  readonly size: () => number;
}

export function createDigestSet(): DigestSet {
  let slots = new Float64Array(1024).fill(FREE);
  let size = 0;

  /** Where the value stands, or the free slot where it would. Open addressing; digests are their own hash. */
  const slotOf = (value: number): number => {
    const mask = slots.length - 1;
    let slot = value % slots.length;
    while (slots[slot] !== FREE && slots[slot] !== value) slot = (slot + 1) & mask;
    return slot;
  };
  const grow = (): void => {
    const old = slots;
    slots = new Float64Array(old.length * 2).fill(FREE);
    for (const value of old) if (value !== FREE) slots[slotOf(value)] = value;
  };
  const leading = (digest: string): number => Number.parseInt(digest.slice(0, DIGITS), 16);

  return {
    add(digest) {
      const slot = slotOf(leading(digest));
      if (slots[slot] !== FREE) return;
      slots[slot] = leading(digest);
      size += 1;
      // At most four slots of five are taken.
      if (size * 5 > slots.length * 4) grow();
    },
    has: (digest) => slots[slotOf(leading(digest))] !== FREE,
    size: () => size,
  };
}
