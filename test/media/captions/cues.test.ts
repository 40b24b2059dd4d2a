import fc from 'fast-check';
import { captionCues } from '../../../src/media/captions/cues';
import { captionLimits, checkCues, textWidth } from '../../../src/media/captions/limits';
import { breakCosts } from '../../../src/media/captions/phrases';
import type { CaptionLine } from '../../../src/media/captions/words';
import { conversation, SAMPLES, spoken } from './samples';

const only = (text: string, language: string, rate = 14) => {
  const line = spoken(text, { start: 10, rate });
  return captionCues({ lines: [line], frames: line.start + line.frames + 90, language });
};
/** Text as a reader gets it: white space is one space, and lines and captions follow each other. */
const letters = (text: string): string => text.replace(/[\p{Z}\p{Cc}\u200B\uFEFF]+/gu, '');
const paragraphs = (text: string, language: string) => only(text, language).map((cue) => cue.lines);

describe('captions', () => {
  it.each(Object.entries(SAMPLES))('of %s keep the limits of the language where the voice allows', (language, text) => {
    const rate = { fr: 12, zh: 5, ja: 3.5, ko: 6, th: 11 }[language] ?? 14;
    const cues = only(text, language, rate);
    expect(checkCues(cues, { language })).toEqual([]);
    expect(cues.length).toBeGreaterThan(1);
  });

  it('break at phrases', () => {
    expect(paragraphs(SAMPLES.en!, 'en')).toEqual([
      ['You lied to me', 'for ten years,'],
      ['and now you want me', 'to forgive you'],
      ['because it is raining?'],
    ]);
    expect(paragraphs('我这么做是为了保护你，保护我们的女儿。', 'zh')).toEqual([
      ['我这么做是为了保护你，', '保护我们的女儿。'],
    ]);
  });

  it('never tear an article or a preposition from what it opens', () => {
    for (const cue of only('She gave the letter to the oldest of the sisters of my father in the garden', 'en'))
      for (const line of cue.lines) expect(line).not.toMatch(/\b(the|to|of|my|in)$/);
  });

  it('never begin a line with closing punctuation or small kana, nor end one with an opening bracket', () => {
    for (const [language, text] of [
      [
        'ja',
        '「ちょっと、待って！」と言った。しゅっちょうって、（ほんとうに）行くの？「えっ、キャンセル、、、だって？」',
      ],
      ['zh', '“你说什么？”他问道，“难道（真的）是你做的吗？”她说：“不是我，是《她》。”'],
    ] as const)
      for (const cue of only(text, language, 5))
        for (const line of cue.lines) {
          expect(line).not.toMatch(/^[、。，！？：）」”》ゃゅょっャュョッー]/);
          expect(line).not.toMatch(/[（「“《]$/);
        }
  });

  it('are balanced, and stand on the longer line, where all breaks are equal', () => {
    expect(paragraphs('Alpha bravos charlies deltas echoes', 'en')).toEqual([
      ['Alpha bravos', 'charlies deltas echoes'],
    ]);
    expect(paragraphs('alpha bravo charlie delta', 'en')).toEqual([['alpha bravo', 'charlie delta']]);
  });

  it('begin with the voice, and stay to be read where it is silent after them', () => {
    const [cue] = captionCues({ lines: [spoken('No.', { start: 40 })], frames: 200, language: 'en' });
    expect(cue).toMatchObject({ start: 40, lines: ['No.'] });
    expect(cue!.end - cue!.start).toBeGreaterThanOrEqual(25);
    const fast = spoken('Extraordinarily unbelievable!', { start: 40, rate: 40 });
    const [read] = captionCues({ lines: [fast], frames: 300, language: 'en' });
    expect(checkCues([read!], { language: 'en' })).toEqual([]);
  });

  it('follow each other without flicker', () => {
    const lines = conversation(['Who is she?', 'Nobody you know.'], { gap: 12 });
    const [first, second] = captionCues({ lines, frames: 300, language: 'en' });
    expect(second!.start - first!.end).toBe(2);
  });

  it('borrow a few frames from their neighbours when a line is very short', () => {
    const lines = conversation(['I will never leave this house again.', 'No.', 'You will see what I can do.'], {
      gap: 10,
    });
    expect(checkCues(captionCues({ lines, frames: 400, language: 'en' }), { language: 'en' })).toEqual([]);
  });

  it('never pass the end of the version', () => {
    const line = spoken('See you.', { start: 80 });
    expect(captionCues({ lines: [line], frames: 92, language: 'en' })).toMatchObject([{ end: 92 }]);
    expect(captionCues({ lines: [line], frames: 80, language: 'en' })).toEqual([]);
  });

  it('light each word while the voice says it', () => {
    const line: CaptionLine = {
      ...{ id: 'l01', speaker: 'mei', text: 'Open the door!', start: 30, frames: 60 },
      timing: {
        sampleRate: 24_000,
        words: [
          { text: 'Open', start: 0, end: 12_000 },
          { text: 'the', start: 12_000, end: 16_000 },
          { text: 'door', start: 24_000, end: 48_000 },
        ],
      },
    };
    expect(captionCues({ lines: [line], frames: 200, language: 'en' })[0]!.words).toEqual([
      { text: 'Open', line: 0, start: 30, end: 45 },
      { text: 'the', line: 0, start: 45, end: 60 },
      { text: 'door!', line: 0, start: 60, end: 90 },
    ]);
  });

  it('light words in scripts without spaces, even when the voice timed the line as one', () => {
    const [cue] = only('现在你原谅我吗？', 'zh', 5);
    expect(cue!.words.length).toBeGreaterThan(2);
    expect(cue!.words.map(({ text }) => text).join('')).toBe('现在你原谅我吗？');
    const starts = cue!.words.map(({ start }) => start);
    expect(new Set(starts).size).toBe(starts.length);
  });

  it('come without timing too, spread over the slot', () => {
    const [cue] = captionCues({
      lines: [{ id: 'l01', speaker: 'mei', text: 'one two three', start: 0, frames: 90 }],
      frames: 200,
      language: 'en',
    });
    expect(cue!.words.map(({ start }) => start)).toEqual([0, 28, 55]);
  });

  it('are whole, in order, within limits and apart, for any text in any language', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
      fc.lorem({ maxCount: 40 }),
      fc.constantFrom(...Object.values(SAMPLES)),
      fc
        .array(fc.constantFrom('你', '。', '「', 'ー', 'ก', 'ำ', 'ا', '\u0301', '👨‍👩‍👧', ' ', 'a', '-->'), {
          minLength: 1,
          maxLength: 200,
        })
        .map((parts) => parts.join('')),
    );
    const line = fc.record({
      text,
      gap: fc.integer({ min: 0, max: 40 }),
      frames: fc.integer({ min: 1, max: 300 }),
      timed: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 5 }),
        fc.constantFrom('en', 'zh-TW', 'ja', 'ko', 'th', 'ar', 'hi'),
        fc.constantFrom('phone' as const, 'standard' as const),
        (spec, language, profile) => {
          let at = 0;
          const lines = spec.map(({ text, gap, frames, timed }, index): CaptionLine => {
            const start = at + gap;
            at = start + frames;
            const timing = timed ? spoken(text).timing : undefined;
            return { id: `l${index + 10}`, speaker: `p${index}`, text, start, frames, timing };
          });
          const total = at + 30;
          const cues = captionCues({ lines, frames: total, language, profile });
          const limits = captionLimits(language, profile);
          for (const [index, cue] of cues.entries()) {
            expect(cue.end).toBeGreaterThan(cue.start);
            expect(cue.start).toBeGreaterThanOrEqual(cues[index - 1]?.end ?? 0);
            expect(cue.end).toBeLessThanOrEqual(total);
            for (const text of cue.lines) {
              expect(text).not.toBe('');
              expect(text).not.toMatch(/[\n\r\u0000-\u001f]/);
              if (textWidth(text, limits) > limits.charsPerLine)
                // only a single character can be wider than a line's measure allows
                expect([...new Intl.Segmenter().segment(text)]).toHaveLength(1);
            }
            let before = cue.start;
            for (const word of cue.words) {
              expect(word.start).toBeGreaterThanOrEqual(before);
              expect(word.end).toBeGreaterThanOrEqual(word.start);
              expect(word.end).toBeLessThanOrEqual(cue.end);
              expect(cue.lines[word.line]).toContain(word.text);
              before = word.start;
            }
          }
          for (const [index, { text }] of lines.entries())
            expect(
              letters(
                cues
                  .filter(({ speaker }) => speaker === `p${index}`)
                  .flatMap(({ lines }) => lines)
                  .join(' '),
              ),
            ).toBe(letters(text));
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('titles and initials', () => {
  it.each([
    ['Mr.', 'Cho'],
    ['Dr.', 'Li'],
    ['J.', 'Smith'],
  ])('%s stays with %s', (title, name) => {
    const cost = breakCosts('en');
    expect(cost(title, name)).toBeGreaterThan(cost('some', 'word'));
  });

  it('do not keep a sentence from ending', () => {
    expect(breakCosts('en')('No.', 'Never')).toBe(0);
    expect(breakCosts('en')('I.', 'You')).toBe(0);
  });
});
