import type { Mood } from '../../../story/screenplay';
import { FPS } from '../../../story/time';
import type { ScoreCue } from '../../../story/timeline';
import { type Dice, dice } from '../foley/dsp/dice';
import { accompany } from './accompany';
import { type Chord, mod, progression } from './harmony';
import { ostinatoBar } from './ostinato';
import { BEATS_A_BAR, PALETTES, type Palette, PHRASE_BARS } from './palette';
import { type Note, type Piece, SOLO_FLOOR, type Soloist, velocity } from './piece';
import { keyOf, RING_FRAMES, seriesOf } from './seed';
import { riserPiece, stingPiece } from './sting';
import { sing, themeOf } from './theme';

/** Frames that bars of a mood last, before rounding. */
export const framesOfBars = (mood: Mood, bars: number): number =>
  (bars * BEATS_A_BAR * 60 * FPS) / PALETTES[mood].tempo;

/** Whole phrases that fill a cue. */
export function barsOf(cue: Pick<ScoreCue, 'mood' | 'frames'>): number {
  const phrase = framesOfBars(cue.mood, PHRASE_BARS);
  // A frame of slack: spotting rounds bars up to whole frames and must get the same bars back.
  return PHRASE_BARS * Math.max(1, Math.ceil((cue.frames - RING_FRAMES - 1) / phrase));
}

/** Writes a cue: the same cue gives the same notes. */
export function compose(cue: ScoreCue): Piece {
  switch (cue.kind) {
    case 'sting':
      return stingPiece(cue);
    case 'riser':
      return riserPiece(cue);
    case 'underscore':
      return underscore(cue);
  }
}

function underscore(cue: ScoreCue): Piece {
  const palette = PALETTES[cue.mood];
  const chance = dice('underscore', cue.mood, cue.seed);
  const bars = barsOf(cue);
  const tonic = mod(keyOf(cue.seed) + palette.key, 12);
  const chords = form(palette, { bars, tonic, chance });
  const chordAt = (beat: number): Chord => chords[Math.min(chords.length - 1, Math.floor(beat / BEATS_A_BAR))]!;
  const energy = energies(bars / PHRASE_BARS, palette);
  const pattern = chance.pick(palette.ostinato);
  const variant = chance.pick(palette.ostinato);
  const soloist = chance.pick(palette.soloists);
  const notes: Note[] = [];

  for (let bar = 0; bar < bars; bar++) {
    const beat = bar * BEATS_A_BAR;
    const chord = chords[bar]!;
    const level = energy(bar);
    const closing = bar >= bars - 1;
    const contrast = Math.floor(bar / PHRASE_BARS) % 3 === 2;
    // The last bar stops turning and lets the chord ring, low and in octaves.
    const shape = closing ? '0 . 2 . 3 . . .' : contrast ? variant : pattern;
    for (const step of ostinatoBar({ pattern: shape, chord, tonic, beat, register: palette.register })) {
      notes.push({
        desk: palette.strings === 'pizzicato' ? 'keys' : 'piano',
        beat: step.beat,
        beats: Math.max(step.beats, palette.strings === 'pizzicato' ? 0.4 : 0.9),
        pitch: step.pitch,
        velocity: velocity(step.weight * level, 38, 92),
      });
    }
  }
  notes.push(...themes({ cue, soloist, bars, tonic, chordAt, energy }));
  const { notes: rest, hairpins, hits } = accompany({ palette, bars, tonic, chords, energy, chance });
  return {
    tempo: palette.tempo,
    beats: bars * BEATS_A_BAR,
    tonic,
    harmony: chords.map((chord, bar) => ({ beat: bar * BEATS_A_BAR, beats: BEATS_A_BAR, chord })),
    soloist,
    notes: [...notes, ...rest].sort((a, b) => a.beat - b.beat),
    hairpins,
    hits,
    seed: cue.seed,
  };
}

/** Phrases of four bars: opening, opening, contrast and so on; the last two bars close. */
function form(palette: Palette, { bars, tonic, chance }: { bars: number; tonic: number; chance: Dice }): Chord[] {
  const opening = progression(tonic, chance.pick(palette.opening));
  const contrast = progression(tonic, chance.pick(palette.contrast));
  const ending = progression(tonic, chance.pick(palette.ending));
  const chords = Array.from({ length: bars / PHRASE_BARS }, (_, phrase) =>
    phrase % 3 === 2 ? contrast : opening,
  ).flat();
  return [...chords.slice(0, -ending.length), ...ending];
}

/** Music breathes: each phrase swells to its third bar, the whole to three quarters of its length. */
function energies(phrases: number, palette: Palette): (bar: number) => number {
  const [soft, loud] = palette.dynamics;
  return (bar) => {
    const along = (bar + 0.5) / (phrases * PHRASE_BARS);
    const arc = Math.sin(Math.PI * Math.min(1, along / 1.35)) ** 0.8;
    const breath = [0, 0.6, 1, 0.45][bar % PHRASE_BARS]!;
    return soft + (loud - soft) * (0.78 * arc + 0.22 * breath);
  };
}

/** Who is in the scene is in the music: the first theme opens and returns at the height, the second has the contrast. */
function themes(request: {
  cue: ScoreCue;
  soloist: Soloist;
  bars: number;
  tonic: number;
  chordAt: (beat: number) => Chord;
  energy: (bar: number) => number;
}): Note[] {
  const { cue, soloist, bars, tonic, chordAt, energy } = request;
  const [first, second = first] = cue.themes;
  if (first === undefined || second === undefined) return [];
  const notes: Note[] = [];
  const lead = themeOf(seriesOf(cue.seed), first);
  const other = themeOf(seriesOf(cue.seed), second);
  const floor = SOLO_FLOOR[soloist];
  for (let phrase = 0; phrase < bars / PHRASE_BARS; phrase++) {
    const theme = phrase % 3 === 2 ? other : lead;
    const bar = phrase * PHRASE_BARS;
    // The first phrase lets one bar of ostinato go by and only asks; later ones ask and answer.
    const lines =
      phrase === 0
        ? [{ line: theme.question, at: bar + 1 }]
        : [
            { line: theme.question, at: bar },
            { line: theme.answer, at: bar + 2 },
          ];
    for (const { line, at } of lines) {
      for (const sung of sing({ line, chordAt, tonic, beat: at * BEATS_A_BAR, floor })) {
        const level = energy(Math.floor(sung.beat / BEATS_A_BAR));
        notes.push({ desk: 'solo', ...sung, velocity: velocity(level, 50, 98) });
      }
    }
  }
  return notes;
}
