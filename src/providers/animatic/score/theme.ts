import { dice } from '../foley/dsp/dice';
import { type Chord, chordScale, degreePitch, mod, pitchClass } from './harmony';

/** A note of a theme: degree of the minor scale (0 the tonic, 7 an octave up) and length in beats. */
interface ThemeNote {
  readonly degree: number;
  readonly beats: number;
}

/** A person's motif: two bars that ask, two that answer with the same rhythm. */
export interface Theme {
  readonly question: readonly ThemeNote[];
  readonly answer: readonly ThemeNote[];
}

/** Rhythms of the first and of the second bar, in beats. */
const FIRST_BARS = [
  [2, 1, 1],
  [3, 1],
  [1.5, 0.5, 2],
  [1, 1, 2],
  [2, 1.5, 0.5],
  [1, 2, 1],
  [1.5, 1.5, 1],
] as const;
const SECOND_BARS = [[4], [3, 1], [2, 2], [1, 3], [1.5, 2.5]] as const;
/** The interval one remembers, in degrees: a fourth to a sixth up, a fourth or fifth down. */
const LEAPS = [3, 4, 5, 4, 3, -3, -4] as const;

/** The theme of a character: drawn from series and character alone, so that it is the same in any episode. */
export function themeOf(series: number, character: string): Theme {
  const chance = dice('theme', series, character);
  const rhythm = [...chance.pick(FIRST_BARS), ...chance.pick(SECOND_BARS)];
  const leapAt = chance.whole(1, 2);
  const degrees = [chance.pick([0, 2, 4])];
  let drift = 0;
  for (let n = 1; n < rhythm.length; n++) {
    const last = degrees[n - 1]!;
    if (n === leapAt) {
      const leap = chance.pick(LEAPS);
      drift = -Math.sign(leap);
      degrees.push(last + leap);
    } else {
      // After the leap the line turns back by step; before it, it feels its way.
      const direction = drift !== 0 ? drift : chance.pick([-1, 1]);
      degrees.push(last + direction * (chance.next() < 0.82 ? 1 : 2));
    }
  }
  const question = settle(degrees, [1, 4, 2]);
  const answer = settle(
    degrees.map((degree, n) => (n < leapAt + 1 ? degree : degree - 1)),
    [0, 2],
  );
  const note = (degree: number, n: number): ThemeNote => ({ degree, beats: rhythm[n]! });
  return { question: question.map(note), answer: answer.map(note) };
}

/** Brings the last note to the nearest of the allowed degrees (in any octave), and the whole line within a tenth. */
function settle(degrees: readonly number[], finals: readonly number[]): number[] {
  const out = [...degrees];
  const last = out.at(-1)!;
  for (let away = 0; away < 4; away++) {
    const fits = [last - away, last + away].find((degree) => finals.includes(mod(degree, 7)));
    if (fits !== undefined) {
      out[out.length - 1] = fits;
      break;
    }
  }
  return out.map((degree) => (degree > 8 ? degree - 7 : degree < -4 ? degree + 7 : degree));
}

/** A theme note as it is played. */
export interface Sung {
  readonly beat: number;
  readonly beats: number;
  readonly pitch: number;
}

/**
 * Lays two bars of theme over two chords. The whole line may move by a few degrees to where it agrees best with the
 * harmony (a sequence keeps its rhythm and shape); a long or accented note that still disagrees steps to the chord.
 */
export function sing(request: {
  line: readonly ThemeNote[];
  chordAt: (beat: number) => Chord;
  tonic: number;
  beat: number;
  floor: number;
}): Sung[] {
  const { line, chordAt, tonic, beat, floor } = request;
  const shifts = [0, -1, 1, -2, 2, -3, 3];
  const clashes = (shift: number): number => {
    let at = beat;
    let sum = 0.35 * Math.abs(shift);
    for (const { degree, beats } of line) {
      const chord = chordAt(at);
      const pitch = degreePitch(chordScale(tonic, chord), degree + shift, floor);
      if (!chord.tones.includes(pitchClass(pitch))) sum += beats;
      at += beats;
    }
    return sum;
  };
  const shift = shifts.reduce((best, candidate) => (clashes(candidate) < clashes(best) ? candidate : best));
  let at = beat;
  let before: number | null = null;
  return line.map(({ degree, beats }) => {
    const chord = chordAt(at);
    const scale = chordScale(tonic, chord);
    const pitchOf = (step: number): number => degreePitch(scale, degree + shift + step, floor);
    const accented = beats > 1 || Number.isInteger(at / 2);
    const fits = [0, -1, 1, -2, 2].filter((step) => !accented || chord.tones.includes(pitchClass(pitchOf(step))));
    // A bent note must not fall on the one before: the line would stand still.
    const step = fits.find((candidate) => pitchOf(candidate) !== before) ?? fits[0] ?? 0;
    const sung = { beat: at, beats, pitch: pitchOf(step) };
    before = sung.pitch;
    at += beats;
    return sung;
  });
}
