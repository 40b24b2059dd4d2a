import fc from 'fast-check';
import { slugSchema } from '../../src/story/bible';
import { slugOf, slugsOf } from '../../src/story/slug';

describe('slugs', () => {
  it('are made of what Latin letters a name has', () => {
    expect(['Mara Voss', 'José  Núñez', "O'Brien"].map(slugOf)).toEqual(['mara-voss', 'jose-nunez', 'o-brien']);
    expect(slugOf('李明')).toMatch(/^n-[a-z0-9]{5}$/);
    expect(slugOf('李 Ming')).toMatch(/^ming-[a-z0-9]{5}$/);
    expect(slugOf('../../etc/passwd')).toBe('etc-passwd');
  });

  it('are valid for any name, depend on nothing else, and differ within a cast', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), { minLength: 1, maxLength: 12 }),
        (names) => {
          const slugs = slugsOf(names);
          for (const slug of slugs) expect(slugSchema.safeParse(slug).success).toBe(true);
          expect(new Set(slugs).size).toBe(names.length);
          expect(slugsOf(names.slice(0, 1))[0]).toBe(slugs[0]);
        },
      ),
      { numRuns: 200 },
    );
    expect(slugsOf(['José', 'Jose', 'JOSE'])[0]).toBe('jose');
  });
});
