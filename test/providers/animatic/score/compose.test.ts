import fc from 'fast-check';
import { Scale, Chord as TonalChord, Note as TonalNote } from 'tonal';
import { barsOf, compose, framesOfBars } from '../../../../src/providers/animatic/score/compose';
import { chordScale, progression } from '../../../../src/providers/animatic/score/harmony';
import { PALETTES } from '../../../../src/providers/animatic/score/palette';
import { cueSeed, RING_FRAMES } from '../../../../src/providers/animatic/score/seed';
import { themeOf } from '../../../../src/providers/animatic/score/theme';
import { parallels, voiceLead } from '../../../../src/providers/animatic/score/voicing';
import { MOODS, type Mood } from '../../../../src/story/screenplay';
import type { ScoreCue } from '../../../../src/story/timeline';

const underscore = (mood: Mood, { seed = 1, bars = 16 }: { seed?: number; bars?: number } = {}): ScoreCue => ({
  id: 'm01',
  kind: 'underscore',
  mood,
  seed: cueSeed(`series-${seed % 7}`, mood, seed),
  themes: ['mei', 'jun'],
  frames: Math.ceil(framesOfBars(mood, bars)) + RING_FRAMES,
});
const cues = fc.record({ mood: fc.constantFrom(...MOODS), seed: fc.nat(10_000), bars: fc.constantFrom(8, 16, 24) });
const rows = MOODS.flatMap((mood) => {
  const { opening, contrast, ending } = PALETTES[mood];
  return [...opening, ...contrast, ...ending].map((numerals) => [mood, numerals] as const);
});

describe('harmony', () => {
  it.each(rows)('%s: %s reads as the chords that tonal knows by those names', (_, numerals) => {
    for (const tonic of [0, 1, 3, 8, 11]) {
      for (const chord of progression(tonic, numerals)) {
        const [name = ''] = chord.name.split('/');
        const known = TonalChord.get(name);
        expect(known.empty).toBe(false);
        expect(chord.tones).toEqual(known.notes.map((note) => TonalNote.chroma(note)));
        expect(chord.tones.includes(chord.bass) || chord.name.includes('/')).toBe(true);
      }
    }
  });

  it('is at home in a minor key: natural minor over the tonic, the leading tone over the dominant', () => {
    const [tonic, dominant] = progression(9, 'Im V7');
    const chromas = (scale: string) => Scale.get(scale).notes.map((note) => TonalNote.chroma(note));
    expect(chordScale(9, tonic!)).toEqual(chromas('A minor'));
    expect(chordScale(9, dominant!)).toEqual(chromas('A harmonic minor'));
  });

  it('keeps a scale of seven notes that holds every note of its chord', () => {
    for (const [, numerals] of rows) {
      for (const chord of progression(2, numerals)) {
        const scale = chordScale(2, chord);
        expect(new Set(scale).size).toBe(7);
        expect(scale).toEqual(expect.arrayContaining([...chord.tones]));
      }
    }
  });
});

describe('voice leading', () => {
  const voiced = rows.map(([, numerals]) => ({
    chords: progression(4, numerals),
    voicings: voiceLead(progression(4, numerals), 4),
  }));

  it('sounds every chord: root in the bass unless inverted, third and sevenths above it', () => {
    for (const { chords, voicings } of voiced) {
      chords.forEach((chord, n) => {
        const { bass, upper } = voicings[n]!;
        const classes = [bass, ...upper].map((pitch) => pitch % 12);
        expect(bass % 12).toBe(chord.bass);
        expect(classes).toContain(chord.tones[1]);
        for (const tone of chord.tones.slice(3)) expect(classes).toContain(tone);
        expect(upper.every((pitch) => chord.tones.includes(pitch % 12))).toBe(true);
      });
    }
  });

  it('never crosses voices and never runs in parallel fifths or octaves', () => {
    let moves = 0;
    let parallel = 0;
    for (const { voicings } of voiced) {
      voicings.forEach(({ bass, upper }, n) => {
        expect([...upper].sort((a, b) => a - b)).toEqual([...upper]);
        const before = voicings[n - 1];
        if (!before) return;
        moves++;
        parallel += parallels([before.bass, ...before.upper], [bass, ...upper]);
      });
    }
    expect(moves).toBeGreaterThan(50);
    expect(parallel).toBe(0);
  });

  it('moves each string voice little: a third on average at most', () => {
    const steps = voiced.flatMap(({ voicings }) =>
      voicings.slice(1).flatMap(({ upper }, n) => upper.map((pitch, v) => Math.abs(pitch - voicings[n]!.upper[v]!))),
    );
    expect(steps.reduce((sum, step) => sum + step, 0) / steps.length).toBeLessThan(3);
    expect(Math.max(...steps)).toBeLessThanOrEqual(9);
  });

  it('counts parallels as a teacher would', () => {
    expect(parallels([48, 55], [50, 57])).toBe(1);
    expect(parallels([48, 60], [53, 65])).toBe(1);
    expect(parallels([48, 55], [48, 55])).toBe(0);
    expect(parallels([48, 55], [50, 55])).toBe(0);
    expect(parallels([48, 52], [50, 53])).toBe(0);
  });
});

describe('a theme', () => {
  it('is the same in every episode of a series and another for another person or series', () => {
    expect(themeOf(5, 'mei')).toEqual(themeOf(5, 'mei'));
    const themes = new Set(Array.from({ length: 40 }, (_, n) => JSON.stringify(themeOf(5, `person-${n}`))));
    expect(themes.size).toBeGreaterThan(36);
    expect(themeOf(5, 'mei')).not.toEqual(themeOf(6, 'mei'));
  });

  it('asks and answers in two bars each, within a twelfth, and comes to rest on the tonic or the third', () => {
    fc.assert(
      fc.property(fc.nat(), fc.string(), (series, character) => {
        const { question, answer } = themeOf(series, character);
        for (const line of [question, answer]) {
          expect(line.reduce((sum, { beats }) => sum + beats, 0)).toBe(8);
          const degrees = line.map(({ degree }) => degree);
          expect(Math.max(...degrees) - Math.min(...degrees)).toBeLessThanOrEqual(12);
        }
        expect([0, 2]).toContain((answer.at(-1)!.degree + 70) % 7);
        expect([1, 2, 4]).toContain((question.at(-1)!.degree + 70) % 7);
      }),
    );
  });

  it('keeps its rhythm in any mood', () => {
    const rhythm = (mood: Mood) =>
      compose({ ...underscore(mood), seed: cueSeed('one-series', mood) })
        .notes.filter(({ desk, beat }) => desk === 'solo' && beat < 16)
        .map(({ beats }) => beats);
    expect(rhythm('sorrow').length).toBeGreaterThan(2);
    for (const mood of MOODS) expect(rhythm(mood)).toEqual(rhythm('sorrow'));
  });
});

describe('an underscore', () => {
  it('uses notes of the harmony: chords in the chord, melodies in its scale, accents in the chord', () => {
    fc.assert(
      fc.property(cues, ({ mood, seed, bars }) => {
        const piece = compose(underscore(mood, { seed, bars }));
        const chordAt = (beat: number) => piece.harmony.find((h) => beat >= h.beat && beat < h.beat + h.beats)!.chord;
        for (const { desk, beat, beats, pitch } of piece.notes) {
          const chord = chordAt(beat);
          const scale = chordScale(piece.tonic, chord);
          const tone = pitch % 12;
          if (desk === 'taiko') continue;
          const inversion = tone === chord.bass;
          if (['cello', 'viola', 'violins-1', 'violins-2', 'tremolo', 'horns', 'choir'].includes(desk)) {
            expect(chord.tones).toContain(tone);
          } else if (desk === 'solo' && (beats > 1 || Number.isInteger(beat / 2))) {
            expect(chord.tones).toContain(tone);
          } else if (!inversion && desk !== 'timpani') {
            expect(scale).toContain(tone);
          }
        }
      }),
      { numRuns: 20, seed: 3 },
    );
  });

  it('fills its bars from the first beat to the last, and no further', () => {
    fc.assert(
      fc.property(cues, ({ mood, seed, bars }) => {
        const piece = compose(underscore(mood, { seed, bars }));
        expect(piece.beats).toBe(bars * 4);
        expect(piece.harmony.reduce((sum, { beats }) => sum + beats, 0)).toBe(piece.beats);
        for (let bar = 0; bar < bars; bar++) {
          expect(piece.notes.some(({ beat, beats }) => beat <= bar * 4 && beat + beats > bar * 4)).toBe(true);
        }
        for (const { beat, beats, velocity, pitch } of piece.notes) {
          expect(beat + beats).toBeLessThanOrEqual(piece.beats + 1);
          expect(velocity).toBeGreaterThanOrEqual(1);
          expect(velocity).toBeLessThanOrEqual(127);
          expect(pitch).toBeGreaterThanOrEqual(21);
          expect(pitch).toBeLessThanOrEqual(96);
        }
      }),
      { numRuns: 12, seed: 3 },
    );
  });

  it('is written the same way twice, and another way for another seed', () => {
    expect(compose(underscore('romance', { seed: 3 }))).toEqual(compose(underscore('romance', { seed: 3 })));
    expect(compose(underscore('romance', { seed: 3 })).notes).not.toEqual(
      compose(underscore('romance', { seed: 4 })).notes,
    );
  });

  it.each(['romance', 'sorrow', 'hope', 'triumph', 'calm', 'comedy'] as const)('comes home in %s', (mood) => {
    for (let seed = 0; seed < 8; seed++) {
      const piece = compose(underscore(mood, { seed, bars: 8 }));
      expect([piece.tonic, (piece.tonic + 3) % 12]).toContain(piece.harmony.at(-1)!.chord.root);
    }
  });

  it.each(['tension', 'revenge'] as const)('is left hanging on the dominant in %s', (mood) => {
    for (let seed = 0; seed < 8; seed++) {
      const piece = compose(underscore(mood, { seed, bars: 8 }));
      expect(piece.harmony.at(-1)!.chord.root).toBe((piece.tonic + 7) % 12);
    }
  });

  it('lies between 66 and 96 beats a minute, with a low piano', () => {
    for (const mood of MOODS) {
      const { tempo, notes } = compose(underscore(mood));
      expect(tempo).toBeGreaterThanOrEqual(66);
      expect(tempo).toBeLessThanOrEqual(96);
      const piano = notes.filter(({ desk }) => desk === 'piano' || desk === 'keys').map(({ pitch }) => pitch);
      expect(piano.reduce((sum, pitch) => sum + pitch, 0) / piano.length).toBeLessThan(62);
    }
  });

  it('has as many whole phrases as its cue asks for', () => {
    for (const mood of MOODS) {
      expect(barsOf(underscore(mood, { bars: 8 }))).toBe(8);
      expect(barsOf(underscore(mood, { bars: 24 }))).toBe(24);
      expect(barsOf({ mood, frames: 1 })).toBe(4);
    }
  });
});
