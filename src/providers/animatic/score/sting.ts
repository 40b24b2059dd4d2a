import type { Mood } from '../../../story/screenplay';
import { FPS } from '../../../story/time';
import type { ScoreCue } from '../../../story/timeline';
import { dice } from '../foley/dsp/dice';
import { nearest, pitchClass } from './harmony';
import type { Desk, Note, Piece } from './piece';
import { keyOf } from './seed';

/** Moods in which a turn is a joy: their sting is a light, not a blow. */
const BRIGHT: readonly Mood[] = ['romance', 'hope', 'triumph', 'comedy', 'calm'];
export const isBright = (mood: Mood): boolean => BRIGHT.includes(mood);

/** Written in seconds: a beat is a second. */
const TEMPO = 60;

const note = (desk: Desk, beat: number, beats: number, pitch: number, velocity: number): Note => ({
  desk,
  beat,
  beats,
  pitch,
  velocity,
});

/** A blow on the first frame that rings into silence: it lasts as long as the cue. */
export function stingPiece(cue: ScoreCue): Piece {
  const tonic = keyOf(cue.seed);
  return {
    ...(isBright(cue.mood) ? light(cue, tonic) : blow(cue, tonic)),
    tempo: TEMPO,
    tonic,
    harmony: [],
    seed: cue.seed,
  };
}

type Written = Pick<Piece, 'beats' | 'soloist' | 'notes' | 'hairpins' | 'hits'>;

/** Low octaves, a cluster of strings a semitone and a tritone wide, kettledrum, boom. */
function blow(cue: ScoreCue, tonic: number): Written {
  const chance = dice('sting', cue.seed);
  const beats = cue.frames / FPS;
  const low = nearest(tonic, 30);
  const high = nearest(tonic, 74);
  const ring = beats * 0.8;
  const cluster = chance.pick([
    [0, 1, 6],
    [0, 1, 7],
    [-1, 0, 6],
  ]);
  return {
    beats,
    soloist: 'piano',
    notes: [
      ...[low, low + 12, low + 13].map((pitch, n) => note('piano', 0, ring, pitch, [122, 112, 78][n]!)),
      ...cluster.map((step) => note('tremolo', 0, ring * 0.62, high + step, 96)),
      note('violins-1', 0, ring * 0.62, high + cluster[1]! + 12, 80),
      note('viola', 0, ring * 0.7, nearest(pitchClass(tonic + 6), 60), 92),
      note('cello', 0, ring * 0.7, nearest(tonic, 50), 100),
      note('bass', 0, ring, nearest(tonic, 36), 110),
      note('timpani', 0, 1.5, nearest(tonic, 41), 118),
      note('taiko', 0, 1, 40, 112),
    ],
    // The strings bite, sink, and come back once more before they die away.
    hairpins: (['tremolo', 'violins-1', 'viola', 'cello'] as const).flatMap((desk) => [
      { desk, beat: 0, level: 1 },
      { desk, beat: 0.5, level: 0.55 },
      { desk, beat: ring * 0.4, level: 0.8 },
      { desk, beat: ring * 0.62, level: 0.1 },
    ]),
    hits: [{ kind: 'boom', beat: 0, beats, gain: 1 }],
  };
}

/** A wide chord with its ninth, rolled upwards: piano, celesta, strings that open. */
function light(cue: ScoreCue, tonic: number): Written {
  const beats = cue.frames / FPS;
  const ring = beats * 0.85;
  // Submediant with major seventh and ninth: bright, and at home in a minor key.
  const root = nearest(pitchClass(tonic + 8), 39);
  const roll = [0, 7, 14, 16, 19, 23, 26, 28];
  return {
    beats,
    soloist: 'celesta',
    notes: [
      ...roll.map((step, n) => note('piano', n * 0.045, ring, root + step, 88 - 3 * n)),
      ...[28, 31, 35, 38].map((step, n) => note('solo', 0.12 + n * 0.11, ring * 0.7, root + step + 12, 84 - 6 * n)),
      ...(
        [
          ['cello', 7],
          ['viola', 16],
          ['violins-2', 23],
          ['violins-1', 26],
        ] as const
      ).map(([desk, step]) => note(desk, 0, ring * 0.75, root + step + (desk === 'violins-1' ? 12 : 0), 84)),
      note('bass', 0, ring * 0.8, root, 84),
    ],
    hairpins: (['cello', 'viola', 'violins-2', 'violins-1'] as const).flatMap((desk) => [
      { desk, beat: 0, level: 0.5 },
      { desk, beat: 0.7, level: 1 },
      { desk, beat: ring * 0.75, level: 0.15 },
    ]),
    hits: [{ kind: 'sub', beat: 0, beats, gain: 0.55 }],
  };
}

/** A climb that peaks on the cue's last frame, for whatever comes on the next. */
export function riserPiece(cue: ScoreCue): Piece {
  const tonic = keyOf(cue.seed);
  const beats = cue.frames / FPS;
  const steps = 12;
  const notes: Note[] = [];
  // Two string lines climb by semitones, a tritone apart, faster towards the end.
  for (let n = 0; n < steps; n++) {
    const from = beats * (1 - (1 - n / steps) ** 0.75);
    const to = beats * (1 - (1 - (n + 1) / steps) ** 0.75);
    for (const [desk, base] of [
      ['tremolo', 62],
      ['violins-1', 68],
    ] as const) {
      notes.push(note(desk, from, to - from + 0.05, nearest(tonic, base) + n, 70 + 3 * n));
    }
    notes.push(note('timpani', from, to - from, nearest(tonic, 41), 30 + 6 * n));
  }
  notes.push(note('bass', 0, beats, nearest(tonic, 36), 80));
  return {
    tempo: TEMPO,
    beats,
    tonic,
    harmony: [],
    soloist: 'piano',
    notes: notes.sort((a, b) => a.beat - b.beat),
    hairpins: (['tremolo', 'violins-1', 'bass'] as const).flatMap((desk) => [
      { desk, beat: 0, level: 0.04 },
      { desk, beat: beats * 0.6, level: 0.35 },
      { desk, beat: beats, level: 1 },
    ]),
    hits: [{ kind: 'riser', beat: 0, beats, gain: 1 }],
    seed: cue.seed,
  };
}
