import { parseEpisodeName } from '../../src/client/desk';
import { CliffhangerError } from '../../src/errors';

describe('the name of an episode', () => {
  it.each([
    ['the-heiress-returns/1', { series: 'the-heiress-returns', episode: 1 }],
    ['episode/the-heiress-returns/12', { series: 'the-heiress-returns', episode: 12 }],
  ])('%s is read', (text, expected) => {
    expect(parseEpisodeName(text)).toEqual(expected);
  });

  it.each([
    '',
    'the-heiress-returns',
    'a/0',
    'a/-1',
    '../etc/1',
    'A B/1',
    'a/1/2',
    "'; drop/1",
    `${'x'.repeat(300)}/1`,
  ])('%j is refused with what was expected', (text) => {
    expect(() => parseEpisodeName(text)).toThrow(CliffhangerError);
    expect(() => parseEpisodeName(text)).toThrow(/<series>\/<number>/);
  });
});
