import { seedOf } from './seed';

/** The longest slug; see slugSchema in bible.ts. */
const MAX_LENGTH = 64;

/** Five letters and digits that tell apart names whose Latin letters are the same or missing. */
function mark(name: string): string {
  return (seedOf('slug', name.normalize('NFC')) % 36 ** 5).toString(36).padStart(5, '0');
}

/**
 * A slug for a name in any script. Depends on the name only, so that a person keeps their slug from episode to episode:
 * what Latin letters are left, and a mark where letters were lost (`李 Ming` → `ming-4x0ab`, `李` → `n-4x0ab`).
 */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.match(/[a-z0-9]+/g) ?? [];
  const lost = /[^a-z0-9]/u.test(plain.replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]/gu, ''));
  const slug = words
    .join('-')
    .slice(0, MAX_LENGTH - 8)
    .replace(/-$/, '');
  if (slug === '') return `n-${mark(name)}`;
  return lost || slug.length < words.join('-').length ? `${slug}-${mark(name)}` : slug;
}

/** Slugs of several names, each different: who comes later in the list gets the mark. */
export function slugsOf(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let slug = slugOf(name);
    for (let n = 0; taken.has(slug); n++) {
      slug = `${slugOf(name).slice(0, MAX_LENGTH - 9)}-${mark(n === 0 ? name : `${name}#${n}`)}`;
    }
    taken.add(slug);
    return slug;
  });
}

/** `the-heiress-returns` → `The Heiress Returns`. */
export function spelledOut(slug: string): string {
  return slug.replace(/(^|-)([a-z0-9])/g, (_, gap: string, letter: string) => (gap ? ' ' : '') + letter.toUpperCase());
}
