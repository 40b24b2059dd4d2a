import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Brief, readBrief } from '../../src/story/brief';
import { EMOTIONS, type Line, MOODS, type Scene, type Screenplay } from '../../src/story/screenplay';

export const BRIEFS = join(__dirname, '..', '..', 'briefs');
export const SAMPLES = ['the-heiress-returns', 'next-of-kin', 'the-ninth-floor', 'clause-one'] as const;

/** A sample brief, read as a producer's client reads it. */
export function sample(name: string, overrides: readonly string[] = []): Brief {
  return readBrief({
    text: readFileSync(join(BRIEFS, `${name}.yaml`), 'utf8'),
    file: `${name}.yaml`,
    overrides,
    screenplay: (path) => readFileSync(join(BRIEFS, path), 'utf8'),
  });
}

export const CAST = [
  'Mara Voss',
  'Daniel Cho',
  'Dr. Irene Okafor',
  'Nonna Lucia',
  'Tomás',
  '李明',
  'Kofi',
  'Priya Rao',
];

/** A brief with the given fields over the least that is needed. */
export function aBrief(fields: Record<string, unknown> = {}): Brief {
  const least = {
    series: 'a-series',
    number: 1,
    title: 'A Title',
    genre: 'revenge',
    cast: [{ name: 'Mara' }, { name: 'Daniel' }],
  };
  return readBrief({ text: JSON.stringify({ ...least, ...fields }), file: 'brief.json' });
}

/** A brief that brings a Fountain text. */
export function withFountain(fountain: string, fields: Record<string, unknown> = {}): Brief {
  const least = {
    series: 'a-series',
    number: 1,
    title: 'A Title',
    screenplay: 'a.fountain',
    cast: [{ name: 'Mara Voss' }, { name: 'Daniel' }, { name: '李明' }],
  };
  return readBrief({ text: JSON.stringify({ ...least, ...fields }), file: 'brief.json', screenplay: () => fountain });
}

const PEOPLE = ['ada', 'ben', 'cem', 'dee'];

const words = fc.array(fc.constantFrom('no', 'never', 'you', 'lied', 'to me', 'listen', 'tonight', 'everything'), {
  minLength: 1,
  maxLength: 14,
});
const line = fc.record({
  speaker: fc.constantFrom(...PEOPLE),
  text: words.map((list) => `${list.join(' ')}.`),
  emotion: fc.constantFrom(...EMOTIONS),
  delivery: fc.constant(null),
});
const note = fc.constantFrom(
  { key: 'sfx', value: 'slap' },
  { key: 'insert', value: 'phone "Run."' },
  { key: 'unknown', value: 'kept' },
);
const beat = fc
  .record({
    action: fc.option(
      fc.constantFrom('Ada turns.', 'The door opens and nobody is there, only rain and a letter on the floor.'),
    ),
    others: fc.uniqueArray(fc.constantFrom(...PEOPLE), { maxLength: 4 }),
    lines: fc.array(line, { maxLength: 5 }),
    notes: fc.array(note, { maxLength: 2 }),
    reveal: fc.boolean(),
  })
  .filter(({ action, lines }) => action !== null || lines.length > 0)
  .map(({ others, ...rest }) => ({
    ...rest,
    cast: [...new Set([...others, ...rest.lines.map((one) => one.speaker)])],
  }));
const scene = fc.record({
  alternative: fc.constant(null),
  location: fc.constantFrom('ballroom', 'rooftop'),
  time: fc.constantFrom('day' as const, 'night' as const),
  weather: fc.constantFrom('clear' as const, 'rain' as const),
  interior: fc.boolean(),
  mood: fc.constantFrom(...MOODS),
  beats: fc.array(beat, { minLength: 1, maxLength: 4 }),
});

/** Any screenplay of one to seven scenes by four people in two places, without camera notes. */
export const screenplays: fc.Arbitrary<Screenplay> = fc.array(scene, { minLength: 1, maxLength: 7 }).map((scenes) => {
  let lines = 0;
  const two = (n: number) => String(n).padStart(2, '0');
  return {
    schema: 'screenplay@1',
    title: 'Any',
    language: 'en',
    scenes: scenes.map(
      (one, index): Scene => ({
        ...one,
        id: `s${two(index + 1)}`,
        part: index === 0 ? 'hook' : index === scenes.length - 1 ? 'ending' : 'body',
        beats: one.beats.map((each) => ({
          ...each,
          lines: each.lines.map((spoken): Line => ({ id: `l${two(++lines)}`, ...spoken })),
        })),
      }),
    ),
  };
});

/** A bible that knows the people and places of {@link screenplays}. */
export const BIBLE = {
  schema: 'bible@1' as const,
  series: 'any',
  title: 'Any',
  language: 'en',
  genre: 'drama',
  tone: '',
  cast: PEOPLE.map((id) => ({
    id,
    name: id.toUpperCase(),
    role: 'supporting',
    age: 30,
    gender: 'unspecified' as const,
    looks: '',
    wardrobe: '',
    voice: { description: '', speaker: null, pitch: 0, rate: 1 },
  })),
  locations: ['ballroom', 'rooftop'].map((id) => ({ id, name: id, looks: id })),
};
