import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createScreenwriter } from '../../src/providers/animatic/screenwriter';
import { bibleFromBrief } from '../../src/story/bible';
import { boardScreenplay } from '../../src/story/board';
import { briefSchema, briefWarnings } from '../../src/story/brief';
import { briefJsonSchema } from '../../src/story/brief/json-schema';
import { estimateFrames } from '../../src/story/estimate';
import { BRIEFS, SAMPLES, sample } from './stories';

describe('briefs/brief.schema.json', () => {
  it('is what the schema gives (node dist/infra/build/brief-schema.js writes it)', () => {
    expect(readFileSync(join(BRIEFS, 'brief.schema.json'), 'utf8')).toBe(briefJsonSchema());
  });

  it('describes every field to editors', () => {
    const { properties } = JSON.parse(briefJsonSchema()) as {
      properties: Record<string, { description?: string; examples?: unknown }>;
    };
    for (const [field, schema] of Object.entries(properties))
      expect([field, schema.description ?? schema.examples]).not.toEqual([field, undefined]);
  });
});

describe.each(SAMPLES)('briefs/%s.yaml', (name) => {
  const brief = sample(name);

  it('is a valid brief that editors can complete', () => {
    const text = readFileSync(join(BRIEFS, `${name}.yaml`), 'utf8');
    expect(text).toMatch(/^# yaml-language-server: \$schema=\.\/brief\.schema\.json\n/);
    expect(parse(text)).toHaveProperty('cast');
    expect(briefSchema.parse(brief)).toEqual(brief);
    expect(briefWarnings(brief).filter((warning) => warning.startsWith('duration'))).toEqual([]);
    expect(brief.duration).toBeGreaterThanOrEqual(60);
    expect(brief.duration).toBeLessThanOrEqual(75);
  });

  it('becomes an episode on length in which everybody of the cast speaks, and only the brief’s own words are said', async () => {
    const screenplay = await createScreenwriter().write(
      { brief },
      { scratch: '', signal: new AbortController().signal, progress: () => {} },
    );
    const storyboard = boardScreenplay({ screenplay, bible: bibleFromBrief(brief) });
    expect(Math.abs(estimateFrames(storyboard) / 30 / brief.duration - 1)).toBeLessThan(0.06);
    const lines = screenplay.scenes.flatMap((scene) => scene.beats.flatMap((beat) => beat.lines));
    expect(new Set(lines.map((line) => line.speaker)).size).toBe(brief.cast.length);
    if (!brief.screenplay)
      expect(lines.map((line) => line.text)).toEqual(
        brief.beats.flatMap((beat) => beat.lines.map((line) => line.text)),
      );
  });
});

it('the samples differ in genre, language of looks and people', () => {
  const briefs = SAMPLES.map((name) => sample(name));
  expect(new Set(briefs.map((brief) => brief.genre)).size).toBe(4);
  expect(new Set(briefs.flatMap((brief) => brief.cast.map((member) => member.name))).size).toBe(
    briefs.flatMap((brief) => brief.cast).length,
  );
  expect(briefs.filter((brief) => brief.screenplay !== null)).toHaveLength(1);
  expect(sample('the-heiress-returns').duration).toBe(60);
});
