import { characterDesign } from '../../../../src/providers/animatic/picture/design';
import { DORIAN, MARA, person } from './shots';

describe('a character design', () => {
  test('is the same whenever the same character is designed', () => {
    expect(characterDesign({ ...MARA })).toEqual(characterDesign(MARA));
  });

  test('differs between any two people, described or not', () => {
    const people = [MARA, DORIAN, ...Array.from({ length: 60 }, (_, n) => person({ id: `extra-${n}` }))];
    const drawn = people.map((each) => {
      const { id: _, seed: __, ...visible } = characterDesign(each);
      return JSON.stringify(visible);
    });
    expect(new Set(drawn).size).toBe(people.length);
  });

  test.each([
    ['long blonde hair in a ponytail', { colour: '#dcb36a', length: 'long', tie: 'ponytail' }],
    ['short curly black hair', { colour: '#23202f', length: 'short', texture: 'curly' }],
    ['hair is red and straight', { colour: '#a63a22', texture: 'straight' }],
    ['silver hair pinned up in a bun', { colour: '#bfc2cf', tie: 'bun' }],
    ['bald', { length: 'bald' }],
    ['long straight black hair', { length: 'long', texture: 'straight', tie: 'loose' }],
  ])('reads hair from "%s"', (looks, hair) => {
    expect(characterDesign(person({ id: 'a', looks })).hair).toMatchObject(hair);
  });

  test.each([
    [
      'a charcoal suit, white shirt and navy tie',
      { garment: 'suit', colour: '#3a3b46', under: '#f1eef0', accent: '#24325c', tie: true },
    ],
    ['long crimson evening gown', { garment: 'gown', colour: '#a3182f' }],
    ['green scrubs', { garment: 'scrubs', colour: '#3f7a55' }],
    ['lab coat over a blue shirt', { garment: 'lab-coat', under: '#35609f' }],
    ['mustard hoodie', { garment: 'hoodie', colour: '#c1902f' }],
    ['camel coat over a black turtleneck', { garment: 'coat', colour: '#b98a56' }],
  ])('reads clothes from "%s"', (wardrobe, outfit) => {
    expect(characterDesign(person({ id: 'a', gender: 'male', wardrobe })).outfit).toMatchObject(outfit);
  });

  test('reads eyes, skin, glasses, beard, scar and jewels, and believes a denial', () => {
    const man = characterDesign(
      person({
        id: 'a',
        gender: 'male',
        age: 50,
        looks: 'olive skin, ice blue eyes, round glasses, grey beard, a scar',
        wardrobe: 'gold chain',
      }),
    );
    expect(man).toMatchObject({
      skin: '#d9ab82',
      glasses: 'round',
      beard: 'full',
      marks: { scar: true },
      jewels: { necklace: '#e8bd55' },
    });
    const shaven = characterDesign(
      person({ id: 'a', gender: 'male', age: 50, looks: 'no beard, without glasses, no scar' }),
    );
    expect(shaven).toMatchObject({ glasses: 'none', marks: { scar: false } });
    expect(shaven.beard).not.toBe('full');
  });

  test.each([
    '',
    '한국어 설명',
    '🙂'.repeat(3000),
    "'; drop table --",
    '%{x}\u202e\u0000',
    'constructor __proto__ toString hair',
  ])('makes somebody of any text: %j', (text) => {
    const design = characterDesign(person({ id: 'a', looks: text, wardrobe: text, gender: 'unspecified' }));
    expect(design.hair.colour).toMatch(/^#[0-9a-f]{6}$/);
    expect(design.outfit.colour).toMatch(/^#[0-9a-f]{6}$/);
  });
});
