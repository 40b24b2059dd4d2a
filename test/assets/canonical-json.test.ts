import fc from 'fast-check';
import { canonicalJson } from '../../src/assets/canonical-json';

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  );
};
const plainJson = fc
  .jsonValue({ maxDepth: 5, stringUnit: 'grapheme' })
  .filter((value) => !/[\uD800-\uDFFF]/u.test(JSON.stringify(value)));

describe('canonical JSON', () => {
  it('means what JSON means', () => {
    fc.assert(
      fc.property(plainJson, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('does not depend on the order of members', () => {
    fc.assert(fc.property(plainJson, (value) => canonicalJson(shuffled(value)) === canonicalJson(value)));
  });

  it('is its own canonical form', () => {
    fc.assert(
      fc.property(plainJson, (value) => canonicalJson(JSON.parse(canonicalJson(value))) === canonicalJson(value)),
    );
  });

  it('differs for values that differ', () => {
    fc.assert(
      fc.property(plainJson, plainJson, (a, b) => {
        let same = true;
        try {
          expect(JSON.parse(JSON.stringify(a))).toEqual(JSON.parse(JSON.stringify(b)));
        } catch {
          same = false;
        }
        return (canonicalJson(a) === canonicalJson(b)) === same;
      }),
    );
  });

  it('is that of RFC 8785, section 3.2.3', () => {
    const example = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(canonicalJson(example)).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis",' +
        '"\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    );
  });

  it.each([
    [1e21, '1e+21'],
    [1e23, '1e+23'],
    [-0, '0'],
    [4.5, '4.5'],
    [2e-3, '0.002'],
    [5e-324, '5e-324'],
    [9007199254740992, '9007199254740992'],
  ])('writes %d as RFC 8785 does', (value, text) => expect(canonicalJson(value)).toBe(text));

  it('leaves out undefined members, as JSON does', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  });

  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  it.each([
    ['NaN', { a: [1, Number.NaN] }, '$.a[1]'],
    ['an infinity', { a: Number.NEGATIVE_INFINITY }, '$.a'],
    ['undefined in an array', [undefined], '$[0]'],
    ['a hole in an array', new Array(1), '$[0]'],
    ['a function', { f: () => 1 }, '$.f'],
    ['a bigint', { n: 1n }, '$.n'],
    ['a date', { at: new Date(0) }, '$.at'],
    ['a map', { m: new Map() }, '$.m'],
    ['bytes', { b: Buffer.from('x') }, '$.b'],
    ['half of a surrogate pair', { s: '\ud800' }, '$.s'],
    ['nothing at all', undefined, '$'],
    ['a cycle', cycle, '$.self'],
  ])('refuses %s and says where it is', (_, value, path) => {
    expect(() => canonicalJson(value)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringContaining(path) }),
    );
  });
});
