import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../src/compiled';
import { captionLimits, checkCue, checkCues, textWidth } from '../../../src/media/captions/limits';

type VectorCue = [string, number, number];
interface Vector {
  lang?: string;
  fps?: number;
  cue?: VectorCue;
  cues?: VectorCue[];
  violations: string[];
}
interface Published {
  general: { minDurationSeconds: string; maxDurationSeconds: number; minGapFrames: number; maxLines: number };
  charsPerLine: Record<string, number>;
  cpsAdult: Record<string, number>;
  cases: Vector[];
}

const path = join(PROJECT_ROOT, '../shared/vectors/subtitle-netflix.json');
const vectors: Published | null = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
const published = vectors ? describe : describe.skip;

published('limits against the published numbers', () => {
  it.each(['en', 'es', 'zh', 'zh-Hant-TW', 'ja', 'ko', 'th', 'ar', 'hi', 'pt-BR'])('are those of %s', (language) => {
    const base = language.split('-')[0]!;
    const limits = captionLimits(language, 'standard');
    expect(limits.charsPerLine).toBe(vectors!.charsPerLine[base] ?? vectors!.charsPerLine.default);
    expect(limits.charsPerSecond).toBe(vectors!.cpsAdult[base] ?? vectors!.cpsAdult.default);
    expect([limits.maxSeconds, limits.gapFrames, limits.maxLines]).toEqual([
      vectors!.general.maxDurationSeconds,
      vectors!.general.minGapFrames,
      vectors!.general.maxLines,
    ]);
    expect(limits.minSeconds).toBeCloseTo(5 / 6, 12);
  });

  it.each((vectors?.cases ?? []).map((vector) => [JSON.stringify(vector), vector] as const))(
    'finds %s',
    (_, vector) => {
      const cues = (vector.cues ?? [vector.cue!]).map(([text, start, end]) => ({
        start,
        end,
        lines: text.split('\n'),
      }));
      const found = checkCues(cues, {
        language: vector.lang ?? 'en',
        profile: 'standard',
        rate: 1000,
        fps: vector.fps ?? 30,
        markup: true,
      }).map(({ violation }) => violation as string);
      for (const violation of vector.violations) expect(found).toContain(violation);
      // each case of the source tries one rule: the one for reading speed does so with a line that is also too long
      expect(found.filter((violation) => !vector.violations.includes(violation) && violation !== 'lineLength')).toEqual(
        [],
      );
    },
  );
});

describe('the measure of text', () => {
  it('counts what a reader sees as one character as one', () => {
    const limits = captionLimits('en');
    expect(textWidth('e\u0301👨‍👩‍👧🇫🇷', limits)).toBe(3);
    expect(textWidth('नमस्ते', captionLimits('hi'))).toBeLessThanOrEqual(4);
  });

  it('counts Latin letters half in full-width scripts', () => {
    expect(textWidth('OK, 好的。', captionLimits('zh'))).toBe(2 + 3);
    expect(textWidth('OK', captionLimits('en'))).toBe(2);
  });

  it('is tighter on phones', () => {
    for (const language of ['en', 'zh', 'ja', 'ko', 'th', 'ar'])
      expect(captionLimits(language, 'phone').charsPerLine).toBeLessThan(
        captionLimits(language, 'standard').charsPerLine,
      );
  });
});

describe('checking captions', () => {
  const cue = (start: number, end: number, ...lines: string[]) => ({ start, end, lines });

  it('takes exactly five sixths of a second and exactly seven seconds', () => {
    expect(checkCue(cue(0, 25, 'Hi'), { language: 'en' })).toEqual([]);
    expect(checkCue(cue(0, 24, 'Hi'), { language: 'en' })).toEqual(['minDuration']);
    expect(checkCue(cue(0, 210, 'Hi'), { language: 'en' })).toEqual([]);
    expect(checkCue(cue(0, 211, 'Hi'), { language: 'en' })).toEqual(['maxDuration']);
  });

  it('tells overlap from too small a gap, and names the caption', () => {
    expect(
      checkCues([cue(0, 30, 'a'), cue(29, 60, 'b'), cue(61, 90, 'c'), cue(92, 120, 'd')], { language: 'en' }),
    ).toEqual([
      { cue: 1, violation: 'overlap' },
      { cue: 2, violation: 'gap' },
    ]);
  });

  it('counts what looks like markup as the text that it is, unless told otherwise', () => {
    const tagged = cue(0, 60, '<i>twenty-four characters</i>');
    expect(checkCue(tagged, { language: 'en', profile: 'phone' })).toEqual(['lineLength']);
    expect(checkCue(tagged, { language: 'en', profile: 'phone', markup: true })).toEqual([]);
  });
});
