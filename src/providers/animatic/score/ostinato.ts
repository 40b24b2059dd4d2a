import { type Chord, chordScale, nearest, pitchClass } from './harmony';

/** An ostinato step as it is played. */
export interface Step {
  readonly beat: number;
  readonly beats: number;
  readonly pitch: number;
  /** 0 to 1: the first of the bar is heaviest. */
  readonly weight: number;
}

/**
 * One bar of an ostinato over a chord. A pattern is eight quavers: 0 the root (or the bass of an inversion), 1 the
 * fifth, 2 the octave, 3 the third above it, 4 the fifth above, 5 the second octave, `n` the scale note above the
 * root, a dot a rest during which the last note rings on.
 */
export function ostinatoBar(request: {
  pattern: string;
  chord: Chord;
  tonic: number;
  beat: number;
  register: number;
}): Step[] {
  const { pattern, chord, tonic, beat, register } = request;
  const root = nearest(chord.bass, register);
  const above = (tone: number, floor: number): number => floor + pitchClass(tone - floor);
  const fifth = chord.tones[2] ?? chord.root;
  const low = fifth === pitchClass(root) ? chord.root : fifth;
  const octave = root + 12;
  const third = chord.tones[1] === pitchClass(root) ? chord.root : chord.tones[1]!;
  const scale = chordScale(tonic, chord);
  const neighbour = [1, 2].map((up) => root + up).find((pitch) => scale.includes(pitchClass(pitch))) ?? root;
  const pitches: Readonly<Record<string, number>> = {
    '0': root,
    '1': above(low, root + 1),
    '2': octave,
    '3': above(third, octave + 1),
    '4': above(low, octave + 1) <= above(third, octave + 1) ? above(low, octave + 1) + 12 : above(low, octave + 1),
    '5': root + 24,
    n: neighbour,
  };
  const steps = pattern.split(' ');
  const out: Step[] = [];
  steps.forEach((step, i) => {
    const pitch = pitches[step];
    if (pitch === undefined) return;
    let length = 1;
    while (steps[i + length] === '.') length++;
    const weight = i === 0 ? 1 : i === 4 ? 0.85 : i % 2 === 0 ? 0.72 : 0.6;
    out.push({ beat: beat + i / 2, beats: length / 2, pitch, weight });
  });
  return out;
}
