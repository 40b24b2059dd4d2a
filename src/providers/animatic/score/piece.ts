import type { Chord } from './harmony';

/** The desks of the orchestra; who plays and where they sit is in `orchestra.ts`. */
export const DESKS = [
  'piano',
  'keys',
  'cello',
  'viola',
  'violins-2',
  'violins-1',
  'bass',
  'solo',
  'tremolo',
  'pizzicato',
  'timpani',
  'taiko',
  'horns',
  'choir',
] as const;
export type Desk = (typeof DESKS)[number];

/** Who may carry a theme. */
export const SOLOISTS = ['cello', 'clarinet', 'oboe', 'horn', 'flute', 'piano', 'celesta', 'vibraphone'] as const;
export type Soloist = (typeof SOLOISTS)[number];

/** Lowest note that a theme's tonic takes on each: from there a theme reaches a tenth and more upwards. */
export const SOLO_FLOOR: Readonly<Record<Soloist, number>> = {
  cello: 46,
  horn: 48,
  vibraphone: 58,
  clarinet: 56,
  oboe: 60,
  piano: 62,
  flute: 62,
  celesta: 64,
};

/** A written note: `beat` from the start of the piece, exactly on the grid; the player is who brings it to life. */
export interface Note {
  readonly desk: Desk;
  readonly beat: number;
  /** How long it is held. */
  readonly beats: number;
  /** MIDI number, 60 is middle C. */
  readonly pitch: number;
  /** 1 to 127. */
  readonly velocity: number;
}

/** A desk's loudness at a beat, 0 to 1, straight lines between: hairpins. */
export interface Hairpin {
  readonly desk: Desk;
  readonly beat: number;
  readonly level: number;
}

/** Sounds that no desk has: made by the effects department's means. */
export interface Hit {
  readonly kind: 'sub' | 'boom' | 'riser';
  readonly beat: number;
  /** In beats; for a riser, from its first breath to its peak. */
  readonly beats: number;
  readonly gain: number;
}

/** A composed piece, before anyone plays it. */
export interface Piece {
  /** Beats a minute, four beats to the bar. */
  readonly tempo: number;
  readonly beats: number;
  /** Pitch class of the key, 0 is C; always a minor key. */
  readonly tonic: number;
  /** One for every stretch of one harmony, in order, without gap; empty in stings and risers. */
  readonly harmony: readonly { readonly beat: number; readonly beats: number; readonly chord: Chord }[];
  readonly soloist: Soloist;
  readonly notes: readonly Note[];
  readonly hairpins: readonly Hairpin[];
  readonly hits: readonly Hit[];
  /** Seeds how it is played. */
  readonly seed: number;
}

/** A level of 0 to 1 as a MIDI velocity between two. */
export const velocity = (level: number, low: number, high: number): number =>
  Math.round(Math.max(1, Math.min(127, low + (high - low) * level)));
