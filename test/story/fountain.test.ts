import { CliffhangerError } from '../../src/errors';
import { locationsOfFountain, screenplayFromFountain } from '../../src/story/fountain';
import { screenplaySchema } from '../../src/story/screenplay';
import { withFountain } from './stories';

function read(text: string, fields: Record<string, unknown> = {}) {
  const brief = withFountain(text, fields);
  return screenplaySchema.parse(screenplayFromFountain({ text, brief, file: 'a.fountain' }));
}
const beatsOf = (text: string) => read(text).scenes.flatMap((scene) => scene.beats);
const said = (text: string) => beatsOf(text).flatMap((beat) => beat.lines.map((line) => [line.speaker, line.text]));

function refusal(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof CliffhangerError && error.code === 'SCREENPLAY_INVALID') return error.message;
    throw error;
  }
  throw new Error('the screenplay was accepted');
}

describe('dialogue in Fountain', () => {
  it.each([
    ['plain', 'MARA VOSS\nYou lied to me.', 'You lied to me.'],
    ['with folded white space only', 'MARA VOSS\nYou   lied\n\tto  me -- again…  ', 'You lied to me -- again…'],
    ['kept together by a line of two spaces', 'MARA VOSS\nOne.\n  \nTwo.', 'One. Two.'],
    [
      'with signs of every kind',
      `MARA VOSS\n"Don't" & <b>won't</b> {\\an8} %{x} :x=1[out] '; drop 👩‍👩‍👧 100 %`,
      `"Don't" & <b>won't</b> {\\an8} %{x} :x=1[out] '; drop 👩‍👩‍👧 100 %`,
    ],
    ['emphasised', 'MARA VOSS\nTen *long*, **very long**, _endless_ years.', 'Ten long, very long, endless years.'],
    ['with escaped stars', 'MARA VOSS\nIt is \\*not\\* over.', 'It is *not* over.'],
    ['with stars that emphasise nothing', 'MARA VOSS\n2 * 3 is 6, a_b_c.', '2 * 3 is 6, a_b_c.'],
    ['with a note inside', 'MARA VOSS\nRun. [[sfx: thunder]] Now.', 'Run. Now.'],
    ['with a note on a line of its own', 'MARA VOSS\n[[sfx: thunder]]\nRun.', 'Run.'],
    ['sung', 'MARA VOSS\n~Hush little baby', 'Hush little baby'],
    ['after a boneyard', 'MARA VOSS\nRun. /* not\nnow */', 'Run.'],
    ['with an unclosed bracket', 'MARA VOSS\nRun [[now.', 'Run [[now.'],
  ])('%s is kept word for word', (_name, text, spoken) => {
    expect(said(`INT. HALL - DAY\n\n${text}\n`)).toEqual([['mara-voss', spoken]]);
  });

  it.each([
    'MARA VOSS',
    'MARA',
    'mara voss'.toUpperCase(),
    "MARA VOSS (CONT'D)",
    'MARA (V.O.)',
    '@Mara Voss',
    '@mara',
    'MARA VOSS ^',
    'VOSS (O.S.) (CONT’D)',
  ])('%s is Mara’s cue', (cue) => {
    expect(said(`INT. HALL - DAY\n\n${cue}\nHi.\n`)).toEqual([['mara-voss', 'Hi.']]);
  });

  it('plays dual dialogue one after the other, however often it is read', () => {
    const text = 'INT. HALL - DAY\n\nMARA\nYes!\n\nDANIEL ^\nNo!\n\nMARA\nMaybe.\n';
    for (let reading = 0; reading < 3; reading++) {
      expect(said(text)).toEqual([
        ['mara-voss', 'Yes!'],
        ['daniel', 'No!'],
        ['mara-voss', 'Maybe.'],
      ]);
    }
  });

  it('knows names without capitals, and action that only looks like a cue', () => {
    expect(said('INT. HALL - DAY\n\n李明\n你好。\n')).toEqual([['n-eq4yu', '你好。']]);
    const [beat] = beatsOf('INT. HALL - DAY\n\n她走进房间，关上了门。\n大家沉默。\n');
    expect(beat).toMatchObject({ action: '她走进房间，关上了门。 大家沉默。', lines: [] });
  });

  it('reads parentheticals as delivery and emotion, over several lines too', () => {
    const lines = beatsOf(
      'INT. HALL - DAY\n\nMARA\n(whispers,\nfurious)\nGo.\n(softly)\nPlease.\n\nDANIEL\nNo.\n(beat)\n',
    )
      .flatMap((beat) => beat.lines)
      .map(({ text, emotion, delivery }) => [text, emotion, delivery]);
    expect(lines).toEqual([
      ['Go.', 'angry', 'whispers, furious'],
      ['Please.', 'tender', 'softly'],
      ['No.', 'neutral', 'beat'],
    ]);
  });

  it('marks voices from elsewhere', () => {
    const [beat] = beatsOf('INT. HALL - DAY\n\nDANIEL (V.O.)\nHello.\n\nMARA\nWho is there?\n');
    expect(beat!.lines.map((line) => line.offCamera)).toEqual([true, undefined]);
    expect(beat!.cast).toEqual(['mara-voss']);
  });

  it('cuts a monologue of a thousand letters after sentences, losing none', () => {
    const text = Array.from({ length: 40 }, (_, index) => `I waited for year number ${index}.`).join(' ');
    const lines = said(`INT. HALL - DAY\n\nMARA\n${text}\n`).map(([, spoken]) => spoken!);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.every((line) => line.length <= 500 && line.endsWith('.'))).toBe(true);
    expect(lines.join(' ')).toBe(text);
  });
});

describe('scenes and parts in Fountain', () => {
  const scene = (name: string) => `INT. ${name} - DAY\n\n${name} burns.\n\n`;
  const parts = (text: string) => read(text).scenes.map((one) => [one.part, one.location, one.alternative]);

  it('takes the title from the title page, without its marks, else from the brief', () => {
    expect(read(`Title: _**The Wrong Funeral**_\n    Part One\nAuthor: X\n\n${scene('HALL')}`).title).toBe(
      'The Wrong Funeral Part One',
    );
    expect(read(scene('HALL')).title).toBe('A Title');
  });

  it('without sections: first scene hook, last ending, the rest body', () => {
    expect(parts(scene('A') + scene('B') + scene('C') + scene('D'))).toEqual([
      ['hook', 'a', null],
      ['body', 'b', null],
      ['body', 'c', null],
      ['ending', 'd', null],
    ]);
  });

  it('of one or two scenes: first beat hook, last beat ending', () => {
    expect(parts('INT. HALL - DAY\n\nOne.\n\nTwo.\n\nThree.\n')).toEqual([
      ['hook', 'hall', null],
      ['body', 'hall', null],
      ['ending', 'hall', null],
    ]);
    expect(parts(scene('A') + scene('B'))).toEqual([
      ['hook', 'a', null],
      ['ending', 'b', null],
    ]);
    expect(parts('INT. A - DAY\n\nOne.\n\nTwo.\n\nINT. B - DAY\n\nThree.\n\nFour.')).toEqual([
      ['hook', 'a', null],
      ['body', 'a', null],
      ['body', 'b', null],
      ['ending', 'b', null],
    ]);
    expect(parts('Just this.')).toEqual([['body', 'penthouse', null]]);
  });

  it('with sections: as they say, several hooks being alternatives', () => {
    expect(
      parts(
        `# Hook\n${scene('A')}# Hook: slap first\n\n${scene('B')}# Act One\n\n# BODY\n\n${scene('C')}${scene('D')}# Ending\n\n${scene('E')}# Ending: softer\n\n${scene('F')}`,
      ),
    ).toEqual([
      ['hook', 'a', null],
      ['hook', 'b', 'slap first'],
      ['body', 'c', null],
      ['body', 'd', null],
      ['ending', 'e', null],
      ['ending', 'f', 'softer'],
    ]);
  });

  it('refuses sections in another order, with the line', () => {
    expect(refusal(`# Ending\n\n${scene('A')}# Hook\n\n${scene('B')}`)).toMatch(
      /line 9: expected the sections in the order # Hook, # Body, # Ending/,
    );
  });

  it('begins a new scene in the same place at a section without a heading', () => {
    expect(parts('# Hook\n\nINT. HALL - DAY\n\nOne.\n\n# Body\n\nTwo.\n\n# Ending\n\nThree.\n')).toEqual([
      ['hook', 'hall', null],
      ['body', 'hall', null],
      ['ending', 'hall', null],
    ]);
  });

  it.each([
    ['INT. HOTEL BALLROOM - NIGHT', { location: 'hotel-ballroom', time: 'night', interior: true }],
    ['EXT. ROOFTOP - DUSK, RAIN', { location: 'rooftop', time: 'dusk', weather: 'rain', interior: false }],
    ['INT./EXT. CAR - DAWN', { location: 'car', time: 'dawn', interior: true }],
    ['int. hospital - room 12 - morning', { location: 'hospital-room-12', time: 'day', interior: true }],
    ['.ROOFTOP', { location: 'rooftop', interior: false }],
    ['EST. PALACE – NIGHT #12A#', { location: 'palace', time: 'night', interior: false }],
    ['INT. 医院 - 夜', { time: 'night', interior: true }],
  ])('reads the heading %s, with or without a blank line after it', (heading, expected) => {
    expect(read(`${heading}\n\nIt burns.\n`).scenes[0]).toMatchObject(expected);
    expect(read(`${heading}\nIt burns.\n`).scenes[0]).toMatchObject(expected);
  });

  it('lets a place note correct the heading, or take the scene elsewhere', () => {
    const scenes = read(
      'INT. HALL - DAY\n\n[[place: rooftop, night, rain]]\n\nOne.\n\nTwo.\n\n[[place: hall, int]]\n\nThree.\n\n',
    ).scenes;
    expect(scenes[0]).toMatchObject({ location: 'rooftop', time: 'night', weather: 'rain', interior: false });
    expect(scenes.at(-1)).toMatchObject({ location: 'hall', interior: true });
  });

  it('matches places to the brief’s and adds what is new', () => {
    const text = 'INT. BALLROOM - DAY\n\nOne.\n\nINT. CELLAR - DAY\n\nTwo.\n\nINT. CELLAR - NIGHT\n\nThree.\n';
    const brief = withFountain(text, { locations: [{ name: 'Hotel Ballroom' }] });
    expect(brief.locations.map((place) => place.id)).toEqual(['hotel-ballroom', 'cellar']);
    expect(screenplayFromFountain({ text, brief, file: 'a' }).scenes.map((one) => one.location)).toEqual([
      'hotel-ballroom',
      'cellar',
      'cellar',
    ]);
    expect(locationsOfFountain({ text, known: [] }).map((place) => place.name)).toEqual(['Ballroom', 'Cellar']);
  });

  it('keeps unknown notes with their beat, and marks the turn where the writer does', () => {
    const beats = beatsOf(
      'INT. HALL - DAY\n\nOne. [[advice: better\nverb]]\n\nTwo. [[music: out]]\n\nThree.\n\n[[remember me]]\n',
    );
    expect(beats[0]!.notes).toEqual([{ key: 'advice', value: 'better verb' }]);
    expect(beats.map((beat) => beat.reveal)).toEqual([false, true, false]);
    expect(beats[2]!.notes).toEqual([{ key: 'remember me', value: '' }]);
  });

  it('sets aside what is not played: synopses, transitions, page breaks, boneyard', () => {
    expect(
      beatsOf(
        'INT. HALL - DAY\n\n= It begins.\n\nOne.\n\nCUT TO:\n\n===\n\n/*\nTwo.\n\nMARA\nNo!\n*/\n\n> FADE OUT\n\n!BANG\nIT FALLS.\n',
      ).map((beat) => beat.action),
    ).toEqual(['One.', 'BANG IT FALLS.']);
  });
});

describe('a screenplay that cannot be produced', () => {
  it.each([
    [
      'a stranger',
      '\n\nINT. HALL - DAY\n\nMARRA\nHi.\n',
      /line 5: expected a speaker of the cast \(Mara Voss, Daniel, 李明\), got "MARRA"\. Did you mean Mara Voss\?/,
    ],
    [
      'a stranger far from anybody',
      'SECURITY GUARD\nHi.\n',
      /line 1: .*Add "SECURITY GUARD" to the brief’s cast; if nobody speaks here, start the paragraph with "!"/,
    ],
    ['nothing to play', 'Title: X\n\nINT. HALL - DAY\n\nCUT TO:\n', /something that happens or is said/],
    ['nothing at all', '', /something that happens or is said/],
    ['a control character', 'INT. HALL - DAY\n\nMARA\nHi\u202E.\n', /line 4: .*U\+202E/],
  ])('with %s is refused by line', (_name, text, why) => {
    expect(refusal(text)).toMatch(why);
  });

  it('with 400 lines is refused, saying by how much', () => {
    const text = `INT. HALL - DAY\n\n${'MARA\nYou lied to me for ten years.\n\nDANIEL\nI did it for you.\n\n'.repeat(200)}`;
    expect(refusal(text)).toMatch(/at most 180 s, got about \d{3,4} s \(400 lines\)\. Cut about \d{3,4} s/);
  });

  it('tells all its strangers at once', () => {
    expect(refusal('A B\nHi.\n\nC D\nHo.\n').match(/line \d/g)).toEqual(['line 1', 'line 4']);
  });

  it('works without dialogue, and with a single line', () => {
    expect(read('INT. HALL - DAY\n\nRain.\n\nA door.\n\nNobody.\n').scenes).toHaveLength(3);
    expect(said('MARA\nHello?')).toEqual([['mara-voss', 'Hello?']]);
  });

  it('is refused with the brief that names it, before anything is started', () => {
    expect(() => withFountain('NOBODY HERE\nHi.')).toThrow(/a\.fountain cannot be produced/);
  });
});
