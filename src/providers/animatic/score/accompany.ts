import type { Dice } from '../foley/dsp/dice';
import { type Chord, chordScale, nearest, pitchClass } from './harmony';
import { BEATS_A_BAR, type Palette, PHRASE_BARS } from './palette';
import { type Desk, type Hairpin, type Hit, type Note, velocity } from './piece';
import { type Voicing, voiceLead } from './voicing';

interface Plan {
  readonly palette: Palette;
  readonly bars: number;
  readonly tonic: number;
  readonly chords: readonly Chord[];
  /** Loudness of the playing in a bar, 0 to 1. */
  readonly energy: (bar: number) => number;
  readonly chance: Dice;
}
interface Part {
  readonly notes: readonly Note[];
  readonly hairpins: readonly Hairpin[];
  readonly hits: readonly Hit[];
}

const SECTIONS = ['cello', 'viola', 'violins-2', 'violins-1'] as const satisfies readonly Desk[];

/** Everything around ostinato and theme: strings, basses, horns and choir at the height, pulse, subs. */
export function accompany(plan: Plan): Part {
  const voicings = voiceLead(plan.chords, plan.tonic);
  const parts = [strings(plan, voicings), basses(plan, voicings), height(plan, voicings), pulse(plan, voicings)];
  return {
    notes: parts.flatMap((part) => part.notes),
    hairpins: parts.flatMap((part) => part.hairpins),
    hits: parts.flatMap((part) => part.hits),
  };
}

const part = (notes: readonly Note[], hairpins: readonly Hairpin[] = [], hits: readonly Hit[] = []): Part => ({
  notes,
  hairpins,
  hits,
});

/** A row of pitches, one a bar, as held notes: what stays is tied, but for no longer than a bow lasts. */
function held(desk: Desk, pitches: readonly (number | null)[], energy: (bar: number) => number): Note[] {
  const longest = 2;
  const notes: Note[] = [];
  for (let bar = 0; bar < pitches.length; ) {
    const pitch = pitches[bar]!;
    let bars = 1;
    while (pitch !== null && bars < longest && pitches[bar + bars] === pitch) bars++;
    if (pitch !== null) {
      const level = energy(bar);
      notes.push({
        desk,
        beat: bar * BEATS_A_BAR,
        beats: bars * BEATS_A_BAR,
        pitch,
        velocity: velocity(level, 45, 95),
      });
    }
    bar += bars;
  }
  return notes;
}

/** One breath a bar: in to the middle, and out; the louder the bar, the further. */
function breathing(desks: readonly Desk[], { bars, energy }: Plan, floor: number): Hairpin[] {
  return Array.from({ length: bars }, (_, bar) =>
    desks.flatMap((desk) => [
      { desk, beat: bar * BEATS_A_BAR, level: floor + (0.82 - floor) * energy(bar) },
      { desk, beat: (bar + 0.55) * BEATS_A_BAR, level: floor + (1 - floor) * energy(bar) },
    ]),
  ).flat();
}

function strings(plan: Plan, voicings: readonly Voicing[]): Part {
  const { palette, bars, energy } = plan;
  const row = (voice: number, from = 0): (number | null)[] =>
    voicings.map(({ upper }, bar) => (bar < from ? null : upper[voice]!));
  switch (palette.strings) {
    case 'soft':
      // The violins come in when the theme has begun.
      return part(
        SECTIONS.flatMap((desk, voice) => held(desk, row(voice, voice < 2 ? 0 : 1), energy)),
        breathing(SECTIONS, plan, 0.3),
      );
    case 'full':
      return part(
        SECTIONS.flatMap((desk, voice) => held(desk, row(voice), energy)),
        breathing(SECTIONS, plan, 0.4),
      );
    case 'tremolo':
      return part(
        [
          ...held('cello', row(0), energy),
          ...held('viola', row(1), energy),
          ...held('tremolo', row(2), energy),
          ...held('tremolo', row(3, 2), energy),
        ],
        breathing(['cello', 'viola', 'tremolo'], plan, 0.3),
      );
    case 'pizzicato': {
      const notes: Note[] = [];
      for (let bar = 0; bar < bars; bar++) {
        const closing = bar === bars - 1;
        for (const beat of closing ? [0] : [1, 3]) {
          for (const pitch of voicings[bar]!.upper.slice(1)) {
            const at = bar * BEATS_A_BAR + beat;
            notes.push({ desk: 'pizzicato', beat: at, beats: 0.5, pitch, velocity: velocity(energy(bar), 45, 90) });
          }
        }
      }
      // Violas alone keep a soft line under it, so that the air is not empty between two plucks.
      return part([...notes, ...held('viola', row(1), (bar) => energy(bar) * 0.5)], breathing(['viola'], plan, 0.2));
    }
  }
}

function basses(plan: Plan, voicings: readonly Voicing[]): Part {
  const { palette, bars, tonic, chords, energy } = plan;
  const notes: Note[] = [];
  for (let bar = 0; bar < bars; bar++) {
    const beat = bar * BEATS_A_BAR;
    const pitch = voicings[bar]!.bass;
    const level = energy(bar);
    const closing = bar === bars - 1;
    const write = (at: number, beats: number, which: number, weight = 1): void => {
      notes.push({
        desk: palette.bass === 'plucked' ? 'pizzicato' : 'bass',
        beat: beat + at,
        beats,
        pitch: which,
        velocity: velocity(level * weight, 50, 100),
      });
    };
    const fifth = nearest(chords[bar]!.tones[2] ?? chords[bar]!.root, pitch + 5);
    switch (closing && palette.bass !== 'plucked' ? 'held' : palette.bass) {
      case 'held':
        write(0, BEATS_A_BAR, pitch);
        break;
      case 'halves': {
        write(0, 2, pitch);
        const step = approach(pitch, voicings[bar + 1]?.bass ?? pitch, chordScale(tonic, chords[bar]!));
        if (step === null) write(2, 2, pitch, 0.85);
        else {
          write(2, 1, pitch, 0.85);
          write(3, 1, step, 0.8);
        }
        break;
      }
      case 'driving':
        // Three, three, two: the accent that pushes a bar forward.
        for (let quaver = 0; quaver < 8; quaver++) {
          write(quaver / 2, 0.42, pitch, [0, 3, 6].includes(quaver) ? 1 : 0.6);
        }
        break;
      case 'plucked':
        write(0, 0.6, pitch);
        if (!closing) write(2, 0.6, fifth, 0.85);
        break;
    }
  }
  return part(notes, palette.bass === 'held' ? breathing(['bass'], plan, 0.5) : []);
}

/** A scale note between two bass notes a third or more apart, next to the second; null where none leads there. */
function approach(from: number, to: number, scale: readonly number[]): number | null {
  const distance = Math.abs(to - from);
  if (distance < 3) return null;
  const toward = Math.sign(from - to);
  return (
    [1, 2].map((step) => to + toward * step).find((pitch) => scale.includes(pitchClass(pitch)) && pitch !== from) ??
    null
  );
}

/** What only comes when it gets big: horns where the music marches, a choir where it looms. */
function height(plan: Plan, voicings: readonly Voicing[]): Part {
  const { palette, energy } = plan;
  const late = (bar: number): boolean => bar >= PHRASE_BARS;
  const rows = (voice: number): (number | null)[] =>
    voicings.map(({ upper }, bar) => (late(bar) ? upper[voice]! : null));
  const desks: { desk: Desk; voices: readonly number[] }[] =
    palette.pulse === 'march' || palette.pulse === 'drums'
      ? [{ desk: 'horns', voices: [0, 1] }]
      : palette.pulse === 'toms'
        ? [{ desk: 'choir', voices: [1, 2] }]
        : [];
  return part(
    desks.flatMap(({ desk, voices }) => voices.flatMap((voice) => held(desk, rows(voice), (bar) => energy(bar) * 0.8))),
    breathing(
      desks.map(({ desk }) => desk),
      plan,
      0.3,
    ),
  );
}

function pulse(plan: Plan, voicings: readonly Voicing[]): Part {
  const { palette, bars, energy, chance } = plan;
  const notes: Note[] = [];
  const hits: Hit[] = [];
  for (let bar = 0; bar < bars; bar++) {
    const beat = bar * BEATS_A_BAR;
    const level = energy(bar);
    const closing = bar === bars - 1;
    const drum = (desk: Desk, at: number, pitch: number, weight: number, beats = 0.5): void => {
      notes.push({ desk, beat: beat + at, beats, pitch, velocity: velocity(weight * level, 20, 105) });
    };
    const kettle = nearest(voicings[bar]!.bass, 43);
    const phraseStart = bar % PHRASE_BARS === 0;
    switch (palette.pulse) {
      case 'none':
        break;
      case 'heart':
        drum('timpani', 0, kettle, 0.5);
        drum('timpani', 0.5, kettle, 0.32);
        if (bar % 2 === 1 && !closing) drum('timpani', 3.5, kettle, 0.3);
        if (phraseStart) hits.push({ kind: 'sub', beat, beats: 2, gain: 0.8 * level });
        break;
      case 'drums':
        if (bar === 0) hits.push({ kind: 'sub', beat, beats: 2, gain: 0.9 });
        for (const quaver of closing ? [0] : bar % 2 === 0 ? [0, 3, 6] : [0, 3, 6, 7]) {
          drum('taiko', quaver / 2, 48 - (quaver === 0 ? 5 : 0), quaver === 0 ? 0.85 : 0.55);
        }
        if (phraseStart && bar > 0) hits.push({ kind: 'boom', beat, beats: 3, gain: level });
        break;
      case 'march':
        drum('timpani', 0, kettle, 0.75);
        if (!closing) drum('timpani', 2, nearest(pitchClass(kettle + 7), 43), 0.5);
        if (bar % PHRASE_BARS === PHRASE_BARS - 1 && !closing) {
          for (let n = 0; n < 4; n++) drum('timpani', 3 + n / 4, kettle, 0.35 + 0.12 * n, 0.25);
        }
        if (bar % 2 === 0) drum('taiko', 0, 43, 0.6);
        if (phraseStart) hits.push({ kind: 'sub', beat, beats: 2, gain: 0.7 * level });
        break;
      case 'toms':
        if (bar % 2 === 0) {
          hits.push({ kind: 'sub', beat, beats: 3, gain: 0.85 * level });
          drum('taiko', 0, 41, 0.6);
        }
        if (bar % 2 === 1 && !closing && chance.next() < 0.6) drum('taiko', 3.5, 43, 0.35);
        break;
    }
  }
  return part(notes, [], hits);
}
