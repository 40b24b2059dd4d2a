import { bibleFromBrief, bibleSchema } from '../../src/story/bible';
import { aBrief } from './stories';

describe('the bible', () => {
  it('fills in what a brief leaves out', () => {
    const bible = bibleFromBrief(
      aBrief({
        cast: [
          { name: 'Ines', role: 'lead, the heiress' },
          { name: 'Rolf', role: 'her husband' },
          { name: 'Oma', role: 'grandmother' },
          { name: 'Kim', role: 'lawyer' },
          { name: 'Pip', role: 'little boy' },
        ],
      }),
    );
    expect(bibleSchema.parse(bible)).toEqual(bible);
    expect(bible.cast.map(({ gender, age }) => [gender, age])).toEqual([
      ['female', 29],
      ['male', 29],
      ['female', 72],
      ['unspecified', 29],
      ['male', 8],
    ]);
  });

  it('keeps what the series has pinned unless the brief states another value', () => {
    const first = bibleFromBrief(
      aBrief({
        series: { slug: 'a-series', title: 'The Series' },
        cast: [
          {
            name: 'Mara',
            role: 'heiress',
            age: 28,
            looks: 'black bob',
            wardrobe: 'red dress',
            voice: { description: 'low', pitch: -2 },
          },
        ],
        locations: [{ name: 'Roof', looks: 'wet' }],
      }),
    );
    const pinned = {
      ...first,
      cast: first.cast.map((one) => ({ ...one, voice: { ...one.voice, speaker: 'af_bella' } })),
    };

    const silent = bibleFromBrief(
      aBrief({ number: 2, cast: [{ name: 'MARA' }, { name: 'Daniel' }], locations: [{ name: 'Roof' }] }),
      pinned,
    );
    expect(silent.cast[0]).toEqual({ ...pinned.cast[0], name: 'MARA' });
    expect(silent.cast[1]).toMatchObject({ id: 'daniel', voice: { speaker: null } });
    expect(silent.locations[0]!.looks).toBe('wet');
    expect(silent.title).toBe('The Series');

    const stated = bibleFromBrief(
      aBrief({ number: 3, cast: [{ name: 'Mara', wardrobe: 'white coat', voice: 'hoarse' }] }),
      pinned,
    );
    expect(stated.cast[0]).toMatchObject({
      looks: 'black bob',
      wardrobe: 'white coat',
      age: 28,
      voice: { description: 'hoarse', speaker: null, pitch: -2 },
    });
  });
});
