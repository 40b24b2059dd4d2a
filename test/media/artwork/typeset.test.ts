import fc from 'fast-check';
import { type Box, readsFromRight, setText, shorten } from '../../../src/media/artwork/typeset';

/** Every character is six tenths of the size wide, wide ones the whole of it. */
const measure = (text: string, size: number): number =>
  [...text].reduce((width, char) => width + (/[\u2e80-\uffef]/.test(char) ? 1 : 0.6), 0) * size;
const box: Box = { width: 900, height: 500, largest: 200, smallest: 46, leading: 1.1, lines: 4 };
const set = (text: string, language = 'en', of: Partial<Box> = {}) =>
  setText(text, { box: { ...box, ...of }, measure, language });

describe('a title is set', () => {
  test('as large as it can be', () => {
    expect(set('Run').size).toBe(200);
    expect(set('The night she came back').size).toBeGreaterThan(100);
    expect(set('The night she came back').lines.join(' ')).toBe('The night she came back');
  });

  test('inside its box, whole or ending with an ellipsis, whatever it says', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc
        .array(
          fc.constantFrom(
            'love',
            'contract',
            'CEO',
            '她回来了',
            'الليلة',
            'คืนที่เธอกลับมา',
            '—',
            '“No”',
            '👩‍👩‍👧',
            'Donaudampfschifffahrt',
          ),
          { maxLength: 40 },
        )
        .map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom('en', 'zh-Hans', 'th', 'ar'), (text, language) => {
        const { lines, size } = set(text, language);
        for (const line of lines) expect(measure(line, size)).toBeLessThanOrEqual(box.width);
        expect(lines.length * size * box.leading).toBeLessThanOrEqual(box.height);
        const bare = (words: string): string => words.replace(/\s/g, '');
        const all = bare(lines.join(''));
        if (all !== bare(text)) {
          expect(all.endsWith('…')).toBe(true);
          expect(bare(text).startsWith(all.slice(0, -1))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('in lines of about the same length', () => {
    const { lines, size } = set('one two three four five six seven eight', 'en', { largest: 80 });
    const widths = lines.map((line) => measure(line, size));
    expect(lines.length).toBeGreaterThan(1);
    expect(Math.min(...widths) / Math.max(...widths)).toBeGreaterThan(0.6);
  });

  test('with breaks only at spaces, or between words where a script has none', () => {
    expect(set('unbreakable words stay', 'en', { width: 500, largest: 60 }).lines.join(' ')).toBe(
      'unbreakable words stay',
    );
    const { lines } = set('她回来了，那一夜所有人都沉默。', 'zh-Hans', { width: 400, largest: 80 });
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('')).toBe('她回来了，那一夜所有人都沉默。');
    for (const line of lines) expect(line).not.toMatch(/^[，。]/);
  });

  test('never with an opening quote at the end of a line', () => {
    for (let width = 250; width < 900; width += 50) {
      const { lines } = set('He said “never again” (and “no”) to her', 'en', { width, largest: 60, smallest: 40 });
      for (const line of lines) expect(line).not.toMatch(/[“(]$/);
    }
  });

  test('with a word broken only where it is wider than the box', () => {
    const { lines } = set('Donaudampfschifffahrtselektrizitätenhauptbetriebswerk', 'de');
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('')).toBe('Donaudampfschifffahrtselektrizitätenhauptbetriebswerk');
  });
});

test('a line is shortened between graphemes', () => {
  const widthOf = (text: string): number => [...new Intl.Segmenter('und').segment(text)].length;
  expect(shorten('short', { width: 10, widthOf })).toBe('short');
  expect(shorten('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', { width: 2, widthOf })).toBe('👩‍👩‍👧…');
});

test('the first letter tells from which side words are read', () => {
  expect(readsFromRight('عروس')).toBe(true);
  expect(readsFromRight('“123 שלום')).toBe(true);
  expect(readsFromRight('The عروس')).toBe(false);
  expect(readsFromRight('12 %')).toBe(false);
});
