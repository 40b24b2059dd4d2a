import { type Chord, nearest, pitchClass } from './harmony';

/** Four string voices from the lowest up, within which MIDI numbers each moves, and where it feels at home. */
const VOICES = [
  { low: 46, high: 60, home: 52 },
  { low: 53, high: 67, home: 59 },
  { low: 58, high: 74, home: 65 },
  { low: 62, high: 79, home: 70 },
] as const;

/** Lowest and highest note of the double basses. */
const BASS = { low: 29, high: 46, home: 36 } as const;

export interface Voicing {
  readonly bass: number;
  /** Cello, viola, second and first violins. */
  readonly upper: readonly [number, number, number, number];
}

/**
 * Gives every chord to bass and four string voices so that the whole row costs least: voices move little, perfect
 * fifths and octaves do not run parallel, leading tones rise, sevenths fall. Solved exactly (Viterbi).
 */
export function voiceLead(chords: readonly Chord[], tonic: number): readonly Voicing[] {
  const basses = bassLine(chords);
  const choices = chords.map((chord, i) => candidates(chord, tonic, basses[i]!));
  const voices = choices.map((row) => row.map(({ bass, upper }) => [bass, ...upper]));
  let costs = choices[0]!.map((choice) => restCost(choice));
  const back: number[][] = [];
  for (let i = 1; i < choices.length; i++) {
    const from: number[] = [];
    const next: number[] = [];
    choices[i]!.forEach((choice, c) => {
      let best = Number.POSITIVE_INFINITY;
      let via = 0;
      for (let p = 0; p < costs.length; p++) {
        // No move is free of cost below zero: what is already dearer cannot win.
        if (costs[p]! >= best) continue;
        const cost = costs[p]! + moveCost(voices[i - 1]![p]!, voices[i]![c]!, chords[i - 1]!, chords[i]!, tonic);
        if (cost < best) {
          best = cost;
          via = p;
        }
      }
      next.push(best + restCost(choice));
      from.push(via);
    });
    costs = next;
    back.push(from);
  }
  let at = costs.indexOf(Math.min(...costs));
  const path: Voicing[] = [choices.at(-1)![at]!];
  for (let i = choices.length - 2; i >= 0; i--) {
    at = back[i]![at]!;
    path.unshift(choices[i]![at]!);
  }
  return path;
}

function bassLine(chords: readonly Chord[]): number[] {
  let last: number = BASS.home;
  return chords.map((chord) => {
    let pitch = nearest(chord.bass, Math.round((last * 2 + BASS.home) / 3));
    if (pitch < BASS.low) pitch += 12;
    if (pitch > BASS.high) pitch -= 12;
    last = pitch;
    return pitch;
  });
}

function candidates(chord: Chord, tonic: number, bass: number): Voicing[] {
  const leading = pitchClass(tonic + 11);
  const found: Voicing[] = [];
  const pitches = VOICES.map(({ low, high }) =>
    Array.from({ length: high - low + 1 }, (_, i) => low + i).filter((pitch) =>
      chord.tones.includes(pitchClass(pitch)),
    ),
  );
  // Everything but the fifth of a plain chord must be heard; the bass counts.
  const needed = chord.tones.filter((_, i) => i !== 2 || chord.tones.length === 3);
  for (const cello of pitches[0]!) {
    for (const viola of pitches[1]!) {
      if (viola <= cello || viola - cello > 12) continue;
      for (const second of pitches[2]!) {
        if (second <= viola || second - viola > 10) continue;
        for (const first of pitches[3]!) {
          if (first <= second || first - second > 10) continue;
          const upper = [cello, viola, second, first] as const;
          const classes = [bass, ...upper].map(pitchClass);
          if (!needed.every((tone) => classes.includes(tone))) continue;
          if (classes.filter((tone) => tone === leading).length > 1) continue;
          // Seconds between high voices rub; allow one only where the chord itself has it.
          if (chord.tones.length === 3 && upper.some((pitch, i) => i > 0 && pitch - upper[i - 1]! < 3)) continue;
          found.push({ bass, upper });
        }
      }
    }
  }
  if (found.length === 0) throw new Error(`${chord.name} has no voicing`);
  return found;
}

function restCost({ upper }: Voicing): number {
  return upper.reduce((sum, pitch, i) => sum + 0.12 * Math.abs(pitch - VOICES[i]!.home), 0);
}

/** What it costs the players, and the ear, to go from one chord to the next; voices from the bass up. */
function moveCost(a: readonly number[], b: readonly number[], before: Chord, after: Chord, tonic: number): number {
  const leading = pitchClass(tonic + 11);
  let cost = 0;
  for (let v = 1; v < a.length; v++) {
    const step = Math.abs(b[v]! - a[v]!);
    cost += step + (step > 4 ? (step - 4) ** 2 : 0);
    const pc = pitchClass(a[v]!);
    if (pc === leading && before.tones.includes(leading) && after.tones.includes(tonic) && b[v]! - a[v]! !== 1)
      cost += 8;
    const seventh = before.tones[3];
    const isSeventh = seventh !== undefined && pc === seventh && pitchClass(seventh - before.root) >= 10;
    if (isSeventh && (b[v]! > a[v]! || a[v]! - b[v]! > 2)) cost += 4;
  }
  return cost + parallels(a, b) * 14;
}

/** How many pairs of voices move in parallel fifths, octaves or unisons; `a` and `b` from the bass up. */
export function parallels(a: readonly number[], b: readonly number[]): number {
  let count = 0;
  for (let low = 0; low < a.length; low++) {
    for (let high = low + 1; high < a.length; high++) {
      const moved = a[low] !== b[low] && a[high] !== b[high];
      const before = pitchClass(a[high]! - a[low]!);
      const together = Math.sign(b[low]! - a[low]!) === Math.sign(b[high]! - a[high]!);
      if (moved && together && before === pitchClass(b[high]! - b[low]!) && (before === 0 || before === 7)) count++;
    }
  }
  return count;
}
