import { castSpeakers } from '../../../../src/providers/animatic/speech/casting';
import { deliveryOf } from '../../../../src/providers/animatic/speech/delivery';
import { FALLBACK_SPEAKERS } from '../../../../src/providers/animatic/speech/fallback';
import { NEURAL_SPEAKERS } from '../../../../src/providers/animatic/speech/speakers';
import type { Character } from '../../../../src/story/bible';

const character = (id: string, traits: Partial<Character> & { description?: string } = {}): Character => ({
  id,
  name: id,
  role: '',
  age: 30,
  gender: 'female',
  looks: '',
  wardrobe: '',
  voice: { description: traits.description ?? '', speaker: null, pitch: 0, rate: 1 },
  ...traits,
});
const cast = (characters: Character[], language = 'en-US') => castSpeakers(characters, NEURAL_SPEAKERS, language);
const speakerOf = (one: Character | undefined) => NEURAL_SPEAKERS.find(({ id }) => id === one?.voice.speaker)!;

describe('casting', () => {
  it('gives a cast of eight eight speakers of their gender', () => {
    const people = Array.from({ length: 8 }, (_, i) =>
      character(`p${i}`, { gender: i % 2 ? 'male' : 'female', age: 20 + i * 5 }),
    );
    const chosen = cast(people);
    expect(new Set(chosen.map(({ voice }) => voice.speaker)).size).toBe(8);
    for (const person of chosen) expect(speakerOf(person).gender).toBe(person.gender);
  });

  it('prefers the good speakers for leads without wishes', () => {
    const [she, he] = cast([character('she'), character('he', { gender: 'male' })]);
    expect(speakerOf(she).quality).toBeGreaterThanOrEqual(9);
    expect(speakerOf(he).quality).toBeGreaterThanOrEqual(8);
  });

  it('hears what a description asks for', () => {
    const [butler, villain, girl] = cast([
      character('butler', { gender: 'male', age: 55, description: 'british, dignified' }),
      character('villain', { gender: 'male', age: 50, description: 'deep, gravelly and menacing' }),
      character('girl', { age: 8, description: 'sweet young girl' }),
    ]);
    expect(speakerOf(butler).language).toBe('en-GB');
    expect(speakerOf(villain).traits).toMatch(/deep/);
    expect(villain!.voice.pitch).toBeLessThan(0);
    expect(girl!.voice.pitch).toBeGreaterThan(1);
  });

  it('prefers British speakers for British English', () => {
    expect(speakerOf(cast([character('a')], 'en-GB')[0]).language).toBe('en-GB');
  });

  it('lets characters share a speaker at another pitch when speakers run out', () => {
    const chosen = cast(
      Array.from({ length: 6 }, (_, i) => character(`p${i}`)),
      'fr',
    );
    const voices = chosen.map(({ voice }) => `${voice.speaker}@${voice.pitch}`);
    expect(new Set(voices).size).toBe(6);
  });

  it('finds a man for French among its relatives rather than a woman', () => {
    expect(speakerOf(cast([character('he', { gender: 'male' })], 'fr')[0]).gender).toBe('male');
  });

  it('leaves those who have a speaker as they are, and gives theirs to nobody else', () => {
    const first = cast([character('a')])[0]!;
    const [again, other] = cast([first, character('b')]);
    expect(again).toEqual(first);
    expect(other!.voice.speaker).not.toBe(first.voice.speaker);
  });

  it('is the same every time, with the fallback voices too', () => {
    const people = Array.from({ length: 10 }, (_, i) => character(`p${i}`, { gender: i % 3 ? 'female' : 'male' }));
    const once = castSpeakers(people, FALLBACK_SPEAKERS, 'en');
    expect(castSpeakers(people, FALLBACK_SPEAKERS, 'en')).toEqual(once);
    expect(new Set(once.map(({ voice }) => `${voice.speaker}@${voice.pitch}`)).size).toBe(10);
  });
});

describe('delivery', () => {
  const voice = character('a').voice;
  it('whispers slower and softer, rages faster and louder, within its range', () => {
    const plain = deliveryOf({ emotion: 'neutral', delivery: null }, voice);
    const whispered = deliveryOf({ emotion: 'afraid', delivery: 'whispering, slowly' }, voice);
    const angry = deliveryOf({ emotion: 'angry', delivery: 'shouting, furious' }, voice);
    expect(plain).toEqual({ speed: 1, pitch: 0, loudness: -23, whispered: false });
    expect(whispered.whispered).toBe(true);
    expect(whispered.speed).toBeLessThan(1);
    expect(whispered.loudness).toBeLessThan(-24);
    expect(angry.speed).toBeGreaterThan(1);
    expect(angry.speed).toBeLessThanOrEqual(1.15);
    expect(angry.loudness).toBeLessThanOrEqual(-22);
  });
  it('multiplies the rate of the character and adds its pitch', () => {
    const own = deliveryOf({ emotion: 'neutral', delivery: 'dryly' }, { ...voice, rate: 1.2, pitch: -3 });
    expect(own).toMatchObject({ speed: 1.2, pitch: -3 });
  });
});
