import { CliffhangerError } from '../../src/errors';
import { readBrief } from '../../src/story/brief';
import { withFountain } from './stories';

const LEAST = 'series: a\nnumber: 1\ntitle: T\n';
const MANY = 65_000;
const keys = (count: number) => Array.from({ length: count }, (_, index) => `k${index}: 1\n`).join('');

/** Texts made to cost time or memory. All are within the size that is read, but the first. */
const BRIEFS: readonly (readonly [name: string, text: string])[] = [
  ['5 MB of text', 'x'.repeat(5_000_000)],
  ['5 MB of cast', `${LEAST}cast:\n${'  - name: Mara\n'.repeat(350_000)}`],
  [
    'an alias bomb',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map((key, index) => `${key}: &${key} [${`*${'abcdefgh'[index]},`.repeat(9)}]\n`)
      .join('')}`,
  ],
  ['thousands of aliases', `a: &a x\nb: [${'*a,'.repeat(15_000)}]`],
  ['thousands of keys', keys(5_500)],
  ['thousands of unknown fields in the cast', `${LEAST}cast:\n  - name: M\n${keys(3_000).replace(/^/gm, '    ')}`],
  ['open brackets', '['.repeat(MANY)],
  ['open braces', '{'.repeat(MANY)],
  ['open braces with keys', '{a: '.repeat(15_000)],
  ['nested dashes', `${'- '.repeat(30_000)}x`],
  ['nested questions', `${'? '.repeat(30_000)}x`],
  ['a ladder of indents', Array.from({ length: 340 }, (_, index) => `${' '.repeat(index)}a:\n`).join('')],
  ['thousands of documents', '---\n'.repeat(15_000)],
  ['an open quote', `a: "${'x '.repeat(30_000)}`],
  ['colons', ': '.repeat(30_000)],
  ['anchors', '&a '.repeat(20_000)],
  ['tags', '!!str '.repeat(10_000)],
  ['quotes', `a: ${'"'.repeat(MANY)}`],
  ['apostrophes in brackets', `[${"'".repeat(MANY)}`],
  ['comments', '# x\n'.repeat(15_000)],
  ['line ends', '\n'.repeat(MANY)],
  ['spaces', ' '.repeat(MANY)],
  ['tabs', '\t'.repeat(MANY)],
  ['a long word', 'a'.repeat(MANY)],
  ['a merge key', '<<: {series: x}\nnumber: 1\n'],
  ['keys that are lists', '? [a, b]\n: c\n'],
  ['a prototype', '__proto__: {polluted: true}\n'],
];

/** JSON is the same to us; these are its own. */
const JSONS: readonly (readonly [name: string, text: string])[] = [
  ['nested arrays', '['.repeat(30_000) + ']'.repeat(30_000)],
  [
    'thousands of cast',
    JSON.stringify({ series: 'a', number: 1, title: 'T', cast: Array.from({ length: 3_500 }, () => ({ name: 1 })) }),
  ],
  [
    'thousands of names',
    JSON.stringify({
      series: 'a',
      number: 1,
      title: 'T',
      cast: Array.from({ length: 2_500 }, (_, index) => ({ name: `n${index}` })),
    }),
  ],
  ['quotes', '"'.repeat(MANY)],
  ['escapes', `"${'\\'.repeat(MANY - 1)}"`],
];

const SCRIPTS: readonly (readonly [name: string, text: string])[] = [
  ['stars', '*'.repeat(2_900)],
  ['stars in a speech', `MARA VOSS\n${'*a '.repeat(900)}`],
  ['underscores in a speech', `MARA VOSS\n${'_a_b'.repeat(700)}`],
  ['stars and underscores', `MARA VOSS\n${'_*'.repeat(1_400)}x${'*_'.repeat(20)}`],
  ['backslashes', `MARA VOSS\n${'\\*'.repeat(1_400)}`],
  ['parentheses', `MARA VOSS\n${'('.repeat(2_800)}`],
  ['parentheses as a cue', `MARA${'('.repeat(2_800)}\nHi`],
  ['a long cue', `${'A '.repeat(1_400)}\nHi`],
  ['a long paragraph', 'x '.repeat(30_000)],
  ['notes', '[['.repeat(30_000)],
  ['notes of notes', `[[${'a: '.repeat(20_000)}]]`],
  ['boneyards', '/*'.repeat(30_000)],
  ['hashes', '#\n'.repeat(30_000)],
  ['headings', 'INT. HALL - DAY\n\n'.repeat(3_500)],
  ['dashes', `INT. ${' - '.repeat(900)}`],
  ['a title page', `Title: ${'a'.repeat(60_000)}`],
  ['a title page of keys', 'Title: a\n'.repeat(6_500)],
  ['a title page with line separators', `Title: ${'a'.repeat(3_000)}\u2028${'b'.repeat(300)}`],
  ['transitions', '> x <\n'.repeat(10_000)],
  ['speeches', 'MARA VOSS\nYou lied.\n\n'.repeat(2_750)],
  ['lyrics first', 'MARA VOSS\n~la la la\n'],
  ['strangers', 'NOBODY\nHi.\n\n'.repeat(4_500)],
  ['line ends', '\n'.repeat(MANY)],
  ['blank lines of two spaces', '  \n'.repeat(20_000)],
];

/** Longest time for any input, in milliseconds: DESIGN.md, Failing well. */
const PATIENCE = 1_000;

function timed(read: () => unknown): { ms: number; error: unknown } {
  const start = process.cpuUsage();
  let error: unknown;
  try {
    read();
  } catch (caught) {
    error = caught;
  }
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1_000, error };
}

describe('hostile input', () => {
  beforeAll(() => {
    // The first brief pays for compiling the code; the time of that is nobody's fault.
    timed(() => readBrief({ text: `${LEAST}cast: [{name: A}]`, file: 'b.yaml' }));
    timed(() => withFountain('INT. HALL - DAY\n\nMARA VOSS\n(cold)\nHello. *Now*.'));
  });

  it.each(BRIEFS)('%s in YAML is refused in time', (_name, text) => {
    const { ms, error } = timed(() => readBrief({ text, file: 'brief.yaml' }));
    expect(error).toBeInstanceOf(CliffhangerError);
    expect((error as Error).message.length).toBeLessThan(20_000);
    expect(ms).toBeLessThan(PATIENCE);
  });

  it.each(JSONS)('%s in JSON is refused in time', (_name, text) => {
    const { ms, error } = timed(() => readBrief({ text, file: 'brief.json' }));
    expect(error).toBeInstanceOf(CliffhangerError);
    expect(ms).toBeLessThan(PATIENCE);
  });

  it.each(SCRIPTS)('%s in Fountain is read or refused in time', (_name, text) => {
    const { ms, error } = timed(() => withFountain(text));
    if (error !== undefined) expect(error).toBeInstanceOf(CliffhangerError);
    expect(ms).toBeLessThan(PATIENCE);
  });

  it('pollutes nothing', () => {
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
