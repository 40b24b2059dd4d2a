import type { Desk, Soloist } from './piece';

/** Where a desk sits and how it is heard. */
export interface Seat {
  /** MIDI channel, 0 to 15; 9 is General MIDI's drum kit and stays free. */
  readonly channel: number;
  /** General MIDI program, from 0; the soloist's own where it is null. */
  readonly program: number | null;
  /** -1 left to 1 right. */
  readonly pan: number;
  /** In dB, before the whole is brought to its level. */
  readonly gain: number;
  /** How much of it the hall answers, 0 to 1. */
  readonly hall: number;
  /** Highs above this many Hz are taken back (6 dB an octave): felt on the hammers, distance for the strings. */
  readonly dull: number;
  /** Seconds that it must start early to be heard on the beat. */
  readonly early: number;
}

export const SEATS: Readonly<Record<Desk, Seat>> = {
  piano: { channel: 0, program: 0, pan: -0.1, gain: 4, hall: 0.32, dull: 3200, early: 0 },
  keys: { channel: 1, program: 0, pan: 0.1, gain: 5, hall: 0.2, dull: 5200, early: 0 },
  'violins-1': { channel: 2, program: 49, pan: -0.5, gain: -3, hall: 0.6, dull: 5600, early: 0.07 },
  'violins-2': { channel: 3, program: 49, pan: -0.2, gain: -3, hall: 0.6, dull: 5200, early: 0.07 },
  viola: { channel: 4, program: 49, pan: 0.25, gain: -3, hall: 0.55, dull: 4600, early: 0.07 },
  cello: { channel: 5, program: 49, pan: 0.45, gain: -2, hall: 0.5, dull: 4200, early: 0.07 },
  bass: { channel: 6, program: 43, pan: 0.2, gain: -1.5, hall: 0.25, dull: 2600, early: 0.02 },
  solo: { channel: 7, program: null, pan: 0.08, gain: 1, hall: 0.5, dull: 6500, early: 0.01 },
  tremolo: { channel: 8, program: 44, pan: -0.25, gain: 1, hall: 0.5, dull: 5600, early: 0.03 },
  pizzicato: { channel: 10, program: 45, pan: 0.15, gain: 3, hall: 0.35, dull: 7000, early: 0 },
  timpani: { channel: 11, program: 47, pan: 0.1, gain: 0.5, hall: 0.45, dull: 4200, early: 0 },
  taiko: { channel: 12, program: 116, pan: -0.05, gain: 2, hall: 0.4, dull: 3800, early: 0 },
  horns: { channel: 13, program: 60, pan: -0.35, gain: -6, hall: 0.6, dull: 3600, early: 0.03 },
  choir: { channel: 14, program: 52, pan: 0, gain: -6, hall: 0.7, dull: 4200, early: 0.06 },
};

/** How each soloist is called in General MIDI, and what brings them to one loudness, in dB. */
export const SOLO_PROGRAMS: Readonly<Record<Soloist, { readonly program: number; readonly gain: number }>> = {
  cello: { program: 42, gain: -4 },
  clarinet: { program: 71, gain: -4.5 },
  oboe: { program: 68, gain: -7 },
  horn: { program: 60, gain: -4.5 },
  flute: { program: 73, gain: -6.5 },
  piano: { program: 0, gain: -1.5 },
  celesta: { program: 8, gain: -1 },
  vibraphone: { program: 11, gain: -1 },
};
