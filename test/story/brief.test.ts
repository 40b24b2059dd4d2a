import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliffhangerError } from '../../src/errors';
import { type Brief, briefSchema, briefWarnings, readBrief } from '../../src/story/brief';
import { aBrief } from './stories';

const LEAST = 'series: a-series\nnumber: 1\ntitle: A Title\ncast:\n  - name: Mara\n  - name: Daniel\n';

function refusal(text: string, options: { file?: string; overrides?: string[] } = {}): CliffhangerError {
  try {
    readBrief({ text, file: 'brief.yaml', ...options });
  } catch (error) {
    if (error instanceof CliffhangerError) return error;
    throw error;
  }
  throw new Error('the brief was accepted');
}
const problems = (fields: string, overrides: string[] = []) => refusal(LEAST + fields, { overrides }).message;

describe('a brief', () => {
  it('comes out complete, checked and readable again', () => {
    const brief = readBrief({ text: LEAST, file: 'brief.yaml' });
    expect(briefSchema.parse(JSON.parse(JSON.stringify(brief)))).toEqual(brief);
    expect(brief).toMatchObject({
      series: { slug: 'a-series', title: 'A Series' },
      language: 'en',
      duration: 75,
      budget: null,
      screenplay: null,
    });
    expect(brief.locations.length).toBeGreaterThan(0);
    expect(brief.review).toEqual({ animatic: false, cut: false });
  });

  it('is the same from YAML and from JSON', () => {
    const fields = {
      series: { slug: 'x', title: 'X!' },
      number: 2,
      title: 'T',
      cast: [{ name: 'Ada', voice: 'low' }],
      beats: ['She runs.'],
    };
    const json = readBrief({ text: JSON.stringify(fields), file: 'b.json' });
    const yaml = readBrief({
      text: 'series: {slug: x, title: X!}\nnumber: 2\ntitle: T\ncast: [{name: Ada, voice: low}]\nbeats:\n  - She runs.\n',
      file: 'b.yaml',
    });
    expect(yaml).toEqual(json);
  });

  it.each([
    ['12.5', 'USD', 1250],
    [12.5, 'eur', 1250],
    ['500', 'JPY', 500],
    ['1.234', 'KWD', 1234],
    [0.07, 'USD', 7],
    ['19.990', 'USD', 1999],
  ])('counts a budget of %s %s as %d of the smallest unit', (amount, currency, units) => {
    expect(aBrief({ budget: { amount, currency } }).budget).toEqual({
      amount: units,
      currency: currency.toUpperCase(),
    });
  });

  it.each([
    ['0.001', 'USD', /at most 2 digits/],
    ['1.5', 'JPY', /no smaller unit/],
    ['-1', 'USD', /an amount such as 25 or 12.50/],
    ['5', 'XYZ', /a currency of ISO 4217/],
  ])('refuses a budget of %s %s', (amount, currency, why) => {
    expect(problems(`budget: {amount: "${amount}", currency: ${currency}}\n`)).toMatch(why);
  });

  const published = join(__dirname, '../../../shared/vectors/locale-bcp47.json');
  const vectors: { canonical: [string, string][]; invalid: string[] } = existsSync(published)
    ? JSON.parse(readFileSync(published, 'utf8'))
    : { canonical: [], invalid: [] };
  const onVectors = existsSync(published) ? it : it.skip;
  it('canonicalises the languages to localize into, each once', () => {
    expect(aBrief({ language: 'en', locales: ['iw', 'he', 'EN', 'pt-br'] }).locales).toEqual(['he', 'pt-BR']);
  });
  onVectors('canonicalises languages as BCP-47 has it, by published cases', () => {
    for (const [tag, canonical] of vectors.canonical) expect(aBrief({ language: tag }).language).toBe(canonical);
  });
  onVectors('refuses what is no language', () => {
    for (const tag of vectors.invalid.filter((one) => one !== 'i-klingon')) {
      expect(problems(`language: "${tag}"\n`)).toMatch(/language: expected (?:a BCP-47 language tag|some text)/);
    }
  });

  it.each([
    "'; drop table",
    '%{metadata}',
    ':x=1[out]',
    '{\\an8}',
    '<script>alert(1)</script>',
    '👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    '$(reboot)',
    '李明',
    'مریم',
    '__proto__',
  ])('takes %s for plain text, as a name and as a title', (text) => {
    const brief = aBrief({
      title: text,
      cast: [{ name: text }],
      beats: [{ text: 'x', lines: [{ speaker: text, text }] }],
    });
    expect([brief.title, brief.cast[0]!.name, brief.beats[0]!.lines[0]!.text]).toEqual([text, text, text]);
    expect(brief.cast[0]!.id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  });

  it('means one person by a whole name or by a part that only they have', () => {
    const speaker = (name: string): Brief =>
      aBrief({
        cast: [{ name: 'Mara Voss' }, { name: 'Daniel Voss' }],
        beats: [{ lines: [{ speaker: name, text: 'Hi.' }] }],
      });
    expect(speaker('MARA').beats[0]!.lines[0]!.speaker).toBe('mara-voss');
    expect(speaker('ｍａｒａ　voss').beats[0]!.lines[0]!.speaker).toBe('mara-voss');
    expect(() => speaker('Voss')).toThrow(/Write the whole name/);
    expect(() => speaker('Mara Vos')).toThrow(/beats\[0\]\.lines\[0\]\.speaker.*Did you mean Mara Voss\?/);
  });

  it('warns of an unusual length and takes it', () => {
    expect(briefWarnings(aBrief({ duration: 60 }))).toEqual([]);
    expect(briefWarnings(aBrief({ duration: 10 })).join()).toMatch(/10 s is shorter than the usual 60 to 120 s/);
    expect(briefWarnings(aBrief({ duration: 180 })).join()).toMatch(/longer/);
  });
});

describe('settings on the command line', () => {
  it('win over the file, text word for word', () => {
    const brief = readBrief({
      text: LEAST,
      file: 'brief.yaml',
      overrides: [
        'duration=90',
        'cast[0].name=Zoë: #1',
        'cast[2].name=New',
        'series.title=A = B',
        'title=007',
        'markets=[us, cn]',
        'review.cut=true',
        'cast[1].voice.pitch=-2',
        'seed=7',
      ],
    });
    expect(brief).toMatchObject({
      duration: 90,
      title: '007',
      series: { slug: 'a-series', title: 'A = B' },
      markets: ['US', 'CN'],
      seed: 7,
    });
    expect(brief.cast.map((member) => member.name)).toEqual(['Zoë: #1', 'Daniel', 'New']);
    expect(brief.review.cut).toBe(true);
    expect(brief.cast[1]!.voice.pitch).toBe(-2);
  });

  it.each([
    ['duratoin=5', /duratoin: expected a field of the brief.*Did you mean duration\?/],
    ['cast[9].name=x', /cast\[9\].*from 0 to 2/],
    ['title', /expected path=value/],
    ['__proto__.x=1', /expected path=value/],
    ['constructor.prototype.x=1', /constructor: expected a field of the brief/],
    ['duration=soon', /duration: expected a number/],
    ['title.x=1', /title\.x: expected a field of the brief/],
  ])('%s is refused with what to write instead', (override, why) => {
    expect(problems('', [override])).toMatch(why);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

describe('a bad brief', () => {
  it('is told of all its problems at once, each with field, expectation, what came and what to do', () => {
    const message = refusal(
      'series: x\nnumber: 0\ntitel: x\ntitle: y\ngenre: [a]\ncast:\n  - {name: Mara, age: 300, gender: femal}\n  - {nmae: Daniel}\nduration: 10000\n',
    ).message;
    expect(message).toContain('titel: expected a field of the brief, got one that does not exist. Did you mean title?');
    expect(message).toContain('number: expected a number from 1 to 9999, got the number 0.');
    expect(message).toContain('cast[0].age: expected a number from 0 to 120, got the number 300.');
    expect(message).toContain(
      'cast[0].gender: expected one of female, male, unspecified, got "femal". Did you mean female?',
    );
    expect(message).toContain(
      'cast[1].nmae: expected a field of the brief, got one that does not exist. Did you mean name?',
    );
    expect(message).toContain('cast[1].name: expected text, got nothing. Add it.');
    expect(message).toContain('duration: expected a number from 10 to 180, got the number 10000.');
    expect(message).toContain('genre: expected text, got a list of 1.');
  });

  it.each([
    [
      'no cast',
      LEAST.replace(/cast:[\s\S]*/, 'cast: []\n'),
      /cast: expected at least 1 entry, got an empty list\. Add one\./,
    ],
    ['no seconds', `${LEAST}duration: 0\n`, /duration: expected a number from 10 to 180, got the number 0/],
    ['half seconds', `${LEAST}duration: 60.5\n`, /duration: expected a whole number/],
    [
      'a line of a stranger',
      `${LEAST}beats: [{lines: [{speaker: Marra, text: Hi}]}]\n`,
      /beats\[0\]\.lines\[0\]\.speaker: expected one of the cast \(Mara, Daniel\), got "Marra"\. Did you mean Mara\?/,
    ],
    [
      'a beat in no location',
      `${LEAST}locations: [{name: Roof}]\nbeats: [{text: Hi, location: Rof}]\n`,
      /Did you mean Roof\?/,
    ],
    [
      'two people of one name',
      LEAST.replace('Daniel', 'Mara'),
      /cast\[1\]\.name: expected a name of its own, got "Mara", which is the name of cast\[0\] too/,
    ],
    ['two who differ in case', LEAST.replace('Daniel', 'mARA'), /cast\[1\]\.name/],
    ['two who differ in encoding', LEAST.replace('Mara', 'Zo\u00eb').replace('Daniel', 'Zoe\u0308'), /cast\[1\]\.name/],
    ['two who differ in nothing visible', LEAST.replace('Daniel', 'Ma\u200bra'), /cast\[1\]\.name/],
    ['a way out of the folder', LEAST.replace('a-series', '../etc'), /series: expected a slug/],
    ['a way out in the slug', LEAST.replace('a-series', '{slug: ../../x}'), /series\.slug: expected a slug/],
    [
      'a screenplay elsewhere',
      `${LEAST}screenplay: ../secret.fountain\n`,
      /screenplay: expected a \.fountain file beside the brief/,
    ],
    ['an absolute screenplay', `${LEAST}screenplay: /etc/a.fountain\n`, /screenplay: expected/],
    [
      'a name of 300 characters',
      LEAST.replace('Mara', 'M'.repeat(300)),
      /cast\[0\]\.name: expected at most 80 characters, got 300: "M+…"\. Shorten it\./,
    ],
    [
      'a direction character',
      LEAST.replace('Mara', '"Ma\\u202Era"'),
      /cast\[0\]\.name: expected text without control or direction characters, got the character U\+202E/,
    ],
    ['an escaped NUL', LEAST.replace('A Title', '"A\\0B"'), /title: .*U\+0000/],
    ['a raw NUL', LEAST.replace('A Title', 'A\u0000B'), /line 3, column 9 holds the control character U\+0000/],
    ['a raw override', LEAST.replace('Mara', 'M\u2066ara'), /line 5, column 12 holds the control character U\+2066/],
    ['a key twice', `${LEAST}title: B\n`, /line 7, column 1: the field "title" stands there twice/],
    ['two documents', `${LEAST}---\n${LEAST}`, /starts a second document/],
    ['broken YAML', 'series: x\n  number: 1\n', /line \d, column \d+: /],
    ['a torn text', `${LEAST}beats: [{text: Wait, for me}]\n`, /put the whole text in quotes/],
    ['nothing', '   \n', /it is empty/],
    ['a list', '- a\n- b\n', /the brief: expected a mapping of fields, got a list of 2/],
  ])('with %s is refused', (_name, text, why) => {
    expect(refusal(text).message).toMatch(why);
    expect(refusal(text).exit).toBe(2);
  });

  it.each([
    ['{"series": "x", }', /line 1, column 17/],
    ['{\n"series": "x",\n"number" 1}', /line 3, column 10/],
    ['{"series": "x"', /line 1, column 15/],
    ['{"title": "a", "title": "b"}', /line 1, column 16: the field "title" stands there twice/],
  ])('in JSON as %s is refused with line and column', (text, why) => {
    expect(refusal(text, { file: 'brief.json' }).message).toMatch(why);
  });
});
