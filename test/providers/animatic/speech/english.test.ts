import { lookUp } from '../../../../src/providers/animatic/speech/english/dictionary';
import { readLine } from '../../../../src/providers/animatic/speech/english/pronounce';
import { createEspeak } from '../../../../src/providers/animatic/speech/espeak';
import ids from '../../../../src/providers/animatic/speech/phoneme-ids.json';
import { type Pronunciation, pronounce } from '../../../../src/providers/animatic/speech/script';

jest.setTimeout(30_000);
const espeak = createEspeak();
afterAll(() => espeak.close());
const signal = new AbortController().signal;

const said = (line: string): string =>
  readLine(line)
    .said.map(({ spoken }) => ('word' in spoken ? spoken.word : 'letters' in spoken ? spoken.letters : spoken.rest))
    .join(' ')
    .toLowerCase();
const sound = async (line: string, pronunciation: Pronunciation = 'american'): Promise<string> =>
  (await pronounce(line, pronunciation, { espeak, signal })).map((word) => word.phonemes).join(' ');

describe('reading out', () => {
  it.each([
    ['$4.5 million', 'four point five million dollars'],
    ['$1,200.50', 'one thousand two hundred dollars fifty'],
    ['$0.99', 'ninety nine cents'],
    ['$1', 'one dollar'],
    ['£5 and €20', 'five pounds and twenty euros'],
    ['$3M', 'three million dollars'],
    ['10:30', 'ten thirty'],
    ['at 7:05 p.m. sharp', 'at seven oh five pm sharp'],
    ['12:00', "twelve o'clock"],
    ['1999', 'nineteen ninety nine'],
    ['2007', 'two thousand seven'],
    ['1905', 'nineteen oh five'],
    ['1800', 'eighteen hundred'],
    ['2024 people', 'two thousand twenty four people'],
    ['the 1990s', 'the nineteen nineties'],
    ['2nd', 'second'],
    ['21st', 'twenty first'],
    ['March 3, 2007', 'march third two thousand seven'],
    ['No. 7', 'number seven'],
    ['No. Never.', 'no never'],
    ['#3', 'number three'],
    ['50%', 'fifty percent'],
    ['-5', 'minus five'],
    ['3.14', 'three point one four'],
    ['1/2 and 3/4', 'one half and three quarters'],
    ['24/7', 'twenty four seven'],
    ['555-0192', 'five five five zero one nine two'],
    ['10-20', 'ten to twenty'],
    ['5km', 'five kilometers'],
    ['007', 'zero zero seven'],
    ['1000000', 'one million'],
    ['Dr. Chen lives on Elm Dr.', 'doctor chen lives on elm drive'],
    ['St. Mary, 5th St.', 'saint mary fifth street'],
    ['Mr. and Mrs. Moretti', 'mister and missus moretti'],
    ['rock & roll @ home', 'rock and roll at home'],
    ['the U.S.A. agents', 'the usa agents'],
    ['yes...no', 'yes … no'],
  ])('reads %s as %s', (line, expected) => {
    expect(said(line)).toBe(expected);
  });

  it('drops the stop of an abbreviation and keeps that of a sentence', async () => {
    expect(await sound('Dr. Chen left.')).toMatch(/^dˈɑktəɹ ʧˈɛn lˈɛft\.$/);
  });
});

describe('American sounds', () => {
  it.each([
    ['better', 'bˈɛTəɹ'],
    ['little', 'lˈɪTᵊl'],
    ["billionaire's", 'bˌɪljənˈɛɹz'],
    ['xkcd', undefined],
    ['betrayed', 'bɪtɹˈAd'],
    ['smartphones', 'smˈɑɹtfˌOnz'],
    ['unkissed', 'ənkˈɪst'],
  ])('knows %s', (word, expected) => {
    expect(lookUp(word)).toBe(expected);
  });

  it('tells words apart that are spelt alike', async () => {
    expect(await sound("I can't live without you.")).toContain('lˈɪv');
    expect(await sound('We are going live.')).toContain('lˈIv');
    expect(await sound('Close the door.')).toContain('klˈOz');
    expect(await sound('You are too close.')).toContain('klˈOs');
    expect(await sound('Your tears mean nothing.')).toContain('tˈɪɹz');
    expect(await sound('Read the contract.')).toContain('ɹˈid');
  });

  it('weakens function words inside a phrase, and stresses them in capitals', async () => {
    expect(await sound('to the apple')).toBe('tə ði ˈæpᵊl');
    expect(await sound('I said THE boss')).toContain('ðˈ');
  });

  it('spells acronyms, says shouted words and holds stretched vowels', async () => {
    expect(await sound('Call the FBI and the ICU.')).toMatch(/ ˌIsˌijˈu\.$/);
    expect(await sound('GET OUT')).toBe('ɡˈɛt ˈWt');
    expect(await sound('Nooooo!')).toBe('nˈOː!');
  });

  it('asks espeak-ng about names that the dictionary does not have', async () => {
    expect(await sound('Elara')).toMatch(/lˈɑɹ/);
  });
});

describe('every pronunciation', () => {
  const lines: [string, Pronunciation][] = [
    ['You lied… — “for ten years”?! 😀 (never)', 'american'],
    ['Nothing happened near there, father; 12 people saw.', 'british'],
    ['¿Dónde está mi hija, señor? Tiene 25 años.', { espeak: 'es' }],
    ["Je t'aime, mais tu m'as menti !", { espeak: 'fr' }],
    ['Dimmi la verità! Perché gli occhi?', { espeak: 'it' }],
    ['Você não é minha mãe.', { espeak: 'pt-br' }],
    ['तुम कौन हो? मेरी बेटी कहाँ है।', { espeak: 'hi' }],
  ];
  it.each(lines)('keeps the written tokens of %s and stays in the alphabet', async (line, pronunciation) => {
    const words = await pronounce(line, pronunciation, { espeak, signal });
    expect(words.map(({ text }) => text)).toEqual(line.split(/\s+/));
    const letters = words.flatMap(({ phonemes }) => [...phonemes.normalize('NFD').replaceAll('c\u0327', 'ç')]);
    expect(letters.filter((letter) => !(letter in ids))).toEqual([]);
    expect(letters.length).toBeGreaterThan(line.length / 2);
  });

  it('reads Mandarin by pinyin with tones, numbers and Latin words included', async () => {
    const line = '你骗了我10年，CEO！';
    const words = await pronounce(line, 'mandarin', { espeak, signal });
    expect(words.map(({ text }) => text).join('')).toBe(line);
    const all = words.map(({ phonemes }) => phonemes).join(' ');
    expect(all).toMatch(/^ni↓ .*ʂɨ↗.*njɛ↗n, .*ˈO!$/);
  });
});
