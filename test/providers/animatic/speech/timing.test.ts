import fc from 'fast-check';
import { alignWords } from '../../../../src/providers/animatic/speech/align';
import { phrasesOf } from '../../../../src/providers/animatic/speech/phrases';
import type { Sound } from '../../../../src/providers/animatic/speech/sounds';
import { timingOf } from '../../../../src/providers/animatic/speech/timing';
import { tokenize } from '../../../../src/providers/animatic/speech/tokens';
import { speechTimingSchema } from '../../../../src/story/speech';

/** Sounds of a made-up line, one after another; words ascend. */
const soundsArbitrary = fc
  .array(fc.record({ phoneme: fc.constantFrom(...'ˈabmfulIW ,.…ːˈ'), length: fc.nat(3000), steps: fc.nat(1) }), {
    minLength: 1,
    maxLength: 60,
  })
  .map((parts) => {
    let at = 0;
    let word = 0;
    return parts.map(({ phoneme, length, steps }): Sound => {
      const sound = { phoneme, word: phoneme === ' ' ? -1 : word, start: at, end: at + length };
      at += length;
      word += steps;
      return sound;
    });
  });

describe('timing', () => {
  it('covers the line with mouths that differ from their neighbours, and words that never overlap', () => {
    fc.assert(
      fc.property(soundsArbitrary, fc.nat(500), (sounds, tail) => {
        const samples = sounds.at(-1)!.end + tail + 1;
        const texts = Array.from({ length: 5 }, (_, i) => `w${i}`);
        const timing = timingOf({ words: texts, sounds, samples, sampleRate: 24_000, source: 'voice' });
        speechTimingSchema.parse(timing);
        expect(timing.mouths[0]!.start).toBe(0);
        expect(timing.mouths.at(-1)!.end).toBe(samples);
        for (const [i, mouth] of timing.mouths.entries()) {
          expect(mouth.end).toBeGreaterThan(mouth.start);
          expect(mouth.start).toBe(i === 0 ? 0 : timing.mouths[i - 1]!.end);
          expect(mouth.shape).not.toBe(timing.mouths[i - 1]?.shape);
        }
        expect(timing.words.map(({ text }) => text)).toEqual(texts);
        for (const [i, word] of timing.words.entries()) {
          expect(word.start).toBeGreaterThanOrEqual(timing.words[i - 1]?.end ?? 0);
          expect(word.end).toBeGreaterThanOrEqual(word.start);
          expect(word.end).toBeLessThanOrEqual(samples);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('closes the lips on m, opens them on a, and rests them in a pause', () => {
    const sounds = [...'mˈɑ, ma'].map(
      (phoneme, i): Sound => ({
        phoneme,
        word: i < 4 ? 0 : 1,
        start: i * 3000,
        end: (i + 1) * 3000,
      }),
    );
    const { mouths } = timingOf({ words: ['ma,', 'ma'], sounds, samples: 24_000, sampleRate: 24_000, source: 'voice' });
    expect(mouths.map(({ shape }) => shape).join('')).toBe('ADXADX');
  });
});

describe('alignment of heard phonemes with words', () => {
  it('finds the words again when sounds are added, lost and changed', () => {
    const expected = [...'helO']
      .map((phoneme) => ({ phoneme, word: 0 }))
      .concat([...'wɜɹld'].map((phoneme) => ({ phoneme, word: 1 })));
    expect(alignWords([...'həlOwɜld'], expected)).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
  });
  it('never goes back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'abdoi')),
        fc.array(fc.constantFrom(...'abdoi'), { minLength: 1 }),
        (heard, letters) => {
          const words = alignWords(
            heard,
            letters.map((phoneme, i) => ({ phoneme, word: i >> 1 })),
          );
          expect(words).toHaveLength(heard.length);
          expect(words).toEqual([...words].sort((a, b) => a - b));
        },
      ),
    );
  });
});

describe('phrases', () => {
  it('cut long lines where they pause, lose no letter, and fit the model', () => {
    const words = Array.from({ length: 120 }, (_, i) => ({
      text: `w${i}`,
      phonemes: i % 9 === 8 ? 'wˈɜɹd.' : 'wˈɜɹd',
    }));
    const phrases = phrasesOf(words);
    expect(phrases.length).toBeGreaterThan(2);
    for (const phrase of phrases) {
      expect(phrase.length).toBeLessThanOrEqual(192);
      expect(phrase[0]!.phoneme).not.toBe(' ');
    }
    for (const phrase of phrases.slice(0, -1)) expect(phrase.at(-1)!.phoneme).toBe('.');
    const letters = phrases.flat().filter(({ word }) => word >= 0);
    expect(letters.map(({ phoneme }) => phoneme).join('')).toBe(words.map(({ phonemes }) => phonemes).join(''));
  });
  it('cut a word that is longer than any phrase', () => {
    const phrases = phrasesOf([{ text: 'x', phonemes: 'a'.repeat(2000) }]);
    expect(phrases.flat().filter(({ phoneme }) => phoneme === 'a')).toHaveLength(2000);
    expect(Math.max(...phrases.map((phrase) => phrase.length))).toBeLessThanOrEqual(510);
  });
});

describe('tokens', () => {
  it('give any line back, joined by its own white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (line) => {
        expect(tokenize(line).map(({ text }) => text)).toEqual(line.split(/\s+/u).filter(Boolean));
      }),
    );
  });
});
