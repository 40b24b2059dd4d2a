import { Progression, Chord as TonalChord, Note as TonalNote } from 'tonal';

/** One harmony in pitch classes, 0 is C. */
export interface Chord {
  /** As musicians write it, for example `Abmaj7` or `Gm/Bb`. */
  readonly name: string;
  readonly root: number;
  /** Lowest note asked of the bass; the root unless the chord is inverted. */
  readonly bass: number;
  /** From the root up: third or fourth, fifth, then sevenths and ninths. */
  readonly tones: readonly number[];
}

/** Natural minor in semitones above the tonic. */
const MINOR = [0, 2, 3, 5, 7, 8, 10] as const;

/** Minor keys as they are usually spelt: fewest accidentals. */
const MINOR_KEYS = ['C', 'C#', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'G#', 'A', 'Bb', 'B'] as const;

/** Remainder that is never negative. */
export const mod = (value: number, by: number): number => ((value % by) + by) % by;
export const pitchClass = (pitch: number): number => mod(pitch, 12);

/**
 * Reads a row of Roman numerals (see `palette.ts`) in a key.
 * @throws Error on a numeral or chord that `tonal` does not know: the tables are wrong, not the input.
 */
export function progression(tonic: number, numerals: string): readonly Chord[] {
  const key = MINOR_KEYS[tonic]!;
  return numerals.split(' ').map((numeral) => {
    const [upper = '', lower] = numeral.split('/');
    const [name = ''] = Progression.fromRomanNumerals(key, [upper]);
    const chord = TonalChord.get(name);
    if (chord.empty) throw new Error(`${numeral} is not a chord`);
    const tones = chord.notes.map((note) => TonalNote.chroma(note)!);
    const [bassName = ''] = lower ? Progression.fromRomanNumerals(key, [lower]) : [chord.tonic ?? ''];
    const bass = TonalNote.chroma(bassName);
    return {
      name: lower ? `${chord.symbol}/${bassName}` : chord.symbol,
      root: tones[0]!,
      bass: Number.isInteger(bass) ? bass : tones[0]!,
      tones,
    };
  });
}

/**
 * The seven notes that melodies use over a chord: natural minor on the tonic, with each chord tone foreign to it put
 * in place of its neighbour a semitone away (the leading tone over V, the flat second over bII).
 */
export function chordScale(tonic: number, chord: Chord): readonly number[] {
  const scale: number[] = MINOR.map((step) => pitchClass(tonic + step));
  for (const tone of chord.tones) {
    if (scale.includes(tone)) continue;
    const beside = (pitch: number): boolean => [1, 11].includes(pitchClass(pitch - tone));
    // The tonic stays: over the dominant it is the seventh that rises, over bII the second that falls.
    const degree = scale.findIndex((pitch, n) => n > 0 && beside(pitch) && !chord.tones.includes(pitch));
    if (degree >= 0) scale[degree] = tone;
  }
  return scale;
}

/** The pitch of a degree (0 the tonic, 7 an octave up, may be negative) nearest above `floor` for degree 0. */
export function degreePitch(scale: readonly number[], degree: number, floor: number): number {
  const tonic = scale[0]!;
  const base = floor + pitchClass(tonic - floor);
  const octave = Math.floor(degree / 7);
  return base + 12 * octave + pitchClass(scale[mod(degree, 7)]! - tonic);
}

/** The pitch of a class nearest to `to`; the lower of two as near. */
export function nearest(pc: number, to: number): number {
  const up = pitchClass(pc - to);
  return up <= 5 ? to + up : to + up - 12;
}
