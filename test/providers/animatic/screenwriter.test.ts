import fc from 'fast-check';
import { createScreenwriter } from '../../../src/providers/animatic/screenwriter';
import { COMEDY } from '../../../src/providers/animatic/screenwriter/bank/comedy';
import { CONFLICT } from '../../../src/providers/animatic/screenwriter/bank/conflict';
import { LOVE } from '../../../src/providers/animatic/screenwriter/bank/love';
import { SOLO } from '../../../src/providers/animatic/screenwriter/bank/solo';
import { THRILLER } from '../../../src/providers/animatic/screenwriter/bank/thriller';
import { readUnit } from '../../../src/providers/animatic/screenwriter/units';
import { writeEpisode } from '../../../src/providers/animatic/screenwriter/write';
import { bibleFromBrief } from '../../../src/story/bible';
import { boardScreenplay } from '../../../src/story/board';
import type { Brief } from '../../../src/story/brief';
import { estimateFrames } from '../../../src/story/estimate';
import { type Screenplay, SOUND_EFFECTS, screenplaySchema } from '../../../src/story/screenplay';
import { aBrief, CAST, withFountain } from '../../story/stories';

const context = { scratch: '', signal: new AbortController().signal, progress: () => {} };
const linesOf = (screenplay: Screenplay) =>
  screenplay.scenes.flatMap((scene) => scene.beats.flatMap((beat) => beat.lines));
const textsOf = (screenplay: Screenplay) => linesOf(screenplay).map((line) => line.text);
const actionsOf = (screenplay: Screenplay) =>
  screenplay.scenes.flatMap((scene) => scene.beats.flatMap((beat) => beat.action ?? []));
const seconds = (brief: Brief, screenplay: Screenplay) =>
  estimateFrames(boardScreenplay({ screenplay, bible: bibleFromBrief(brief) })) / 30;
const people = (count: number) => CAST.slice(0, count).map((name) => ({ name }));
const GENRES = ['revenge', 'hospital romance', 'thriller', 'comedy', 'historical drama', 'opera about cheese'];

describe('the offline screenwriter', () => {
  it('writes the same episode from the same brief, and names itself', async () => {
    const writer = createScreenwriter();
    expect([writer.id, writer.version]).toEqual(['animatic', '1']);
    const brief = aBrief({ duration: 60 });
    const written = await writer.write({ brief }, context);
    expect(await createScreenwriter().write({ brief }, context)).toEqual(written);
    expect(screenplaySchema.parse(written)).toEqual(written);
    expect(written.title).toBe('A Title');
  });

  it('stops when it is cancelled', async () => {
    const signal = AbortSignal.abort();
    await expect(createScreenwriter().write({ brief: aBrief() }, { ...context, signal })).rejects.toThrow(/abort/i);
  });

  const grid = GENRES.flatMap((genre) => [1, 2, 3, 8].map((cast) => ({ genre, cast })));
  it.each(grid)('is on length in every length: $genre, a cast of $cast', ({ genre, cast }) => {
    for (const duration of [10, 13, 21, 60, 97, 180]) {
      const brief = aBrief({ genre, duration, cast: people(cast), seed: duration * cast });
      const screenplay = writeEpisode(brief);
      expect(Math.abs(seconds(brief, screenplay) / duration - 1)).toBeLessThanOrEqual(0.1);
      const texts = textsOf(screenplay);
      expect(new Set(texts).size).toBe(texts.length);
      expect(texts.join() + actionsOf(screenplay).join()).not.toMatch(/[{}]|undefined|\[object/);
    }
  });

  it('gives everybody of the cast a line in an episode of usual length', () => {
    for (const genre of GENRES) {
      for (const cast of [2, 4, 6, 8]) {
        const brief = aBrief({ genre, cast: people(cast), duration: 75 });
        expect(new Set(linesOf(writeEpisode(brief)).map((line) => line.speaker)).size).toBe(cast);
      }
    }
  });

  it('has three parts: a hook that speaks within seconds, a turn, a cliffhanger', () => {
    for (const genre of GENRES) {
      const brief = aBrief({ genre, duration: 75, cast: people(3) });
      const screenplay = writeEpisode(brief);
      expect([...new Set(screenplay.scenes.map((scene) => scene.part))]).toEqual(['hook', 'body', 'ending']);
      expect(screenplay.scenes.flatMap((scene) => scene.beats).filter((beat) => beat.reveal)).toHaveLength(1);
      const { shots } = boardScreenplay({ screenplay, bible: bibleFromBrief(brief) });
      expect(shots.slice(0, 3).some((shot) => shot.lines.length > 0)).toBe(true);
      expect(shots.at(-1)).toMatchObject({ part: 'ending', move: 'push-in' });
    }
  });

  it('keeps to the brief: its hook, beats, places, lines and ending, in its order', () => {
    const brief = aBrief({
      genre: 'thriller',
      duration: 75,
      cast: people(3),
      locations: [{ name: 'Lighthouse' }, { name: 'Night ferry' }],
      hook: 'Mara drags a rowing boat up the rocks.',
      beats: [
        { text: 'The lamp goes out.', location: 'Lighthouse' },
        {
          text: 'Daniel holds a flare.',
          location: 'Night ferry',
          mood: 'menace',
          lines: [{ speaker: 'Daniel', text: 'Nobody leaves   this boat.' }],
        },
        'The engine stops. [[sfx: impact]]',
      ],
      ending: 'A second boat, and in it a second Mara.',
    });
    const screenplay = writeEpisode(brief);
    const actions = actionsOf(screenplay);
    const wanted = [
      'Mara drags a rowing boat up the rocks.',
      'The lamp goes out.',
      'Daniel holds a flare.',
      'The engine stops.',
      'A second boat, and in it a second Mara.',
    ];
    expect(actions.filter((action) => wanted.includes(action))).toEqual(wanted);
    expect(actions[0]).toBe(wanted[0]);
    expect(actions.at(-1)).toBe(wanted[4]);
    expect(textsOf(screenplay)).toContain('Nobody leaves this boat.');
    expect(
      screenplay.scenes.find((scene) => scene.beats.some((beat) => beat.action === 'Daniel holds a flare.')),
    ).toMatchObject({ location: 'night-ferry', mood: 'menace' });
    expect(
      screenplay.scenes.flatMap((scene) => scene.beats).find((beat) => beat.action === 'The engine stops.')!.notes,
    ).toEqual([{ key: 'sfx', value: 'impact' }]);
    expect(screenplay.scenes[0]!.location).toBe('lighthouse');
  });

  it('casts by role, not by the order of the list', () => {
    const brief = aBrief({
      duration: 90,
      cast: [
        { name: 'Otto', role: 'villain, the uncle', age: 60 },
        { name: 'Bela', role: 'best friend', age: 30 },
        { name: 'Ines', role: 'lead, the heiress', age: 30 },
      ],
    });
    const [first] = writeEpisode(brief).scenes[0]!.beats;
    const hookers = new Set(first!.lines.map((line) => line.speaker));
    expect(hookers).toEqual(new Set(['ines', 'otto']));
  });

  it('tells ten episodes of a series differently', () => {
    for (const genre of ['revenge', 'romance', 'thriller', 'comedy']) {
      const episodes = Array.from(
        { length: 10 },
        (_, index) =>
          new Set(textsOf(writeEpisode(aBrief({ genre, number: index + 1, duration: 75, cast: people(4) })))),
      );
      const shared = episodes.flatMap((one, index) =>
        episodes
          .slice(index + 1)
          .map((other) => [...one].filter((text) => other.has(text)).length / Math.min(one.size, other.size)),
      );
      expect(shared.reduce((sum, share) => sum + share, 0) / shared.length).toBeLessThan(0.25);
      const neighbours = episodes
        .slice(1)
        .map((one, index) => [...one].filter((text) => episodes[index]!.has(text)).length / one.size);
      expect(Math.max(...neighbours)).toBeLessThan(0.35);
    }
  });

  it('tells another story with another seed', () => {
    const told = (seed: number) => textsOf(writeEpisode(aBrief({ seed, duration: 60 }))).join();
    expect(new Set([1, 2, 3, 4, 5].map(told)).size).toBe(5);
  });

  it('speaks no language but English: the brief’s own lines, or a clear no', () => {
    const lines = ['你以为我死了吗？', '我没有选择。', '十年了，我一直在等你。', '请你原谅我。'].map((text, index) => ({
      speaker: index % 2 ? 'Daniel' : 'Mara',
      text,
    }));
    const brief = aBrief({ language: 'zh-Hans', duration: 14, hook: '玛拉推开门。', beats: [{ lines }] });
    expect(textsOf(writeEpisode(brief))).toEqual(lines.map((line) => line.text));
    expect(() => writeEpisode(aBrief({ language: 'zh-Hans', duration: 75 }))).toThrow(
      /writes English, the brief is in zh-Hans.*Fountain screenplay/,
    );
  });

  it('says how long a brief would be that asks for less than it holds', () => {
    const lines = Array.from({ length: 12 }, (_, index) => ({
      speaker: 'Mara',
      text: `I counted every day of year number ${index}, one by one.`,
    }));
    expect(() => writeEpisode(aBrief({ duration: 10, beats: [{ lines }] }))).toThrow(
      /need about \d+ s, it asks for 10 s\. Set the duration to \d+/,
    );
  });

  it('hands back the producer’s own screenplay, word for word', async () => {
    const brief = withFountain('INT. HALL - DAY\n\nMARA VOSS\nOnly this.\n');
    expect(textsOf(await createScreenwriter().write({ brief }, context))).toEqual(['Only this.']);
  });

  it('takes any names and words of a brief for plain text', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .map((one) => one.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '').replace(/\[\[|\]\]/g, ''))
      .filter((one) => one.trim() !== '');
    const names = fc.uniqueArray(
      fc.oneof(text, fc.constantFrom("'; drop", '{L}', '%{metadata}', '{\\an8}', '<script>', '$&', '$1', '👩‍👩‍👧')),
      {
        minLength: 1,
        maxLength: 8,
        selector: (name) => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim(),
      },
    );
    fc.assert(
      fc.property(names, text, fc.constantFrom(10, 45, 75), (cast, hook, duration) => {
        let brief: Brief;
        try {
          brief = aBrief({ cast: cast.map((name) => ({ name })), hook, duration });
        } catch (error) {
          // Names that differ in invisible characters only are one name: that is refused, and tested elsewhere.
          fc.pre(!/a name of its own/.test(String(error)));
          throw error;
        }
        const screenplay = screenplaySchema.parse(writeEpisode(brief));
        expect(actionsOf(screenplay)[0]).toBe(brief.hook);
        expect(Math.abs(seconds(brief, screenplay) / duration - 1)).toBeLessThanOrEqual(0.1);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the bank', () => {
  const REGISTERS = { COMEDY, CONFLICT, LOVE, THRILLER };
  const unitsOf = (register: (typeof REGISTERS)[keyof typeof REGISTERS]) => [
    ...register.hooks,
    ...register.presses.flat(),
    ...register.asides,
    ...register.chorus,
    ...register.reveals,
    ...register.endings,
    ...register.threads.flatMap((thread) => [...thread.hooks, ...thread.presses, ...thread.reveals, ...thread.endings]),
  ];
  const solo = [...SOLO.hooks, ...SOLO.presses.flat(), ...SOLO.reveals, ...SOLO.endings];

  it.each(Object.entries(REGISTERS))(
    '%s can be read, says nothing twice and is short enough to be spoken',
    (_name, register) => {
      const lines = unitsOf(register).flatMap((unit) => readUnit(unit).beats.flatMap((beat) => beat.lines));
      expect(lines.length).toBeGreaterThan(150);
      expect(Math.max(...lines.map((line) => line.text.split(' ').length))).toBeLessThanOrEqual(16);
      const long = lines.map((line) => line.text).filter((text) => text.split(' ').length > 3);
      expect(long.filter((text, index) => long.indexOf(text) !== index)).toEqual([]);
    },
  );

  it('gives pronouns to nobody whom the brief casts', () => {
    for (const unit of [...Object.values(REGISTERS).flatMap(unitsOf), ...solo]) {
      for (const beat of readUnit(unit).beats)
        expect((beat.action ?? '').replace(/\{[^}]*\}/g, '')).not.toMatch(/\b(?:he|she|his|her|him|hers)\b/i);
    }
  });

  it('asks only for sounds that can be made', () => {
    const sounds = [...Object.values(REGISTERS).flatMap(unitsOf), ...solo].flatMap((unit) =>
      [...unit.matchAll(/~([a-z-]+)/g)].map((match) => match[1]),
    );
    expect(sounds.filter((sound) => !SOUND_EFFECTS.includes(sound as (typeof SOUND_EFFECTS)[number]))).toEqual([]);
  });
});
