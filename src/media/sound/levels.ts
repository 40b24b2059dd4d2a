import type { SoundEffect } from '../../story/screenplay';
import type { Timeline } from '../../story/timeline';

/**
 * How loud everything is before mastering. Only the differences are heard: the version as a whole is brought to
 * {@link MASTER_LUFS} at the end. Stems stand at broadcast level, which leaves them room.
 */

/** Every spoken line, whoever speaks it (EBU R 128's programme level). LUFS. */
export const DIALOGUE_LUFS = -23;
/** How far the score lies under a line that is being spoken: the middle of DESIGN.md's 9 to 12 dB. LU. */
export const SCORE_UNDER_SPEECH = 10.5;

/** Score where nobody speaks. An underscore is measured whole, a sting or riser at its loudest 400 ms. LUFS. */
export const SCORE_LUFS: Readonly<Record<Timeline['score'][number]['kind'], number>> = {
  underscore: -24,
  sting: -18,
  riser: -21,
};

/** Effects at their loudest 400 ms, in LU above dialogue: a slap is felt, a phone on a table is noticed. */
export const EFFECT_OVER_DIALOGUE: Readonly<Record<SoundEffect, number>> = {
  slap: 2,
  door: -5,
  'door-slam': 3,
  'phone-buzz': -7,
  'phone-ring': -5,
  'glass-break': 2,
  heartbeat: -4,
  'monitor-beep': -9,
  footsteps: -9,
  thunder: 2,
  car: -7,
  crowd: -11,
  paper: -10,
  knock: -2,
  gasp: -5,
  'camera-shutter': -6,
  impact: 4,
  whoosh: -5,
};

type Place = Timeline['ambience'][number]['kind'];

/** Room tone, in LU under dialogue: missed when it is gone, never noticed when it is there. */
export const AMBIENCE_UNDER_DIALOGUE: Readonly<Record<Place, number>> = {
  room: 30,
  office: 28,
  hospital: 28,
  night: 27,
  street: 23,
  rain: 20,
};

/** What a place answers to a voice: reverberation time in seconds (−60 dB) and level under the voice in LU. */
export const ROOM: Readonly<Record<Place, { decay: number; under: number }>> = {
  room: { decay: 0.35, under: 20 },
  office: { decay: 0.45, under: 20 },
  hospital: { decay: 0.8, under: 18 },
  street: { decay: 0.3, under: 28 },
  night: { decay: 0.25, under: 30 },
  rain: { decay: 0.25, under: 30 },
};

/** Gain that a recording may get at most, in dB: beyond it one hears its noise, not its content. */
export const MOST_GAIN = 36;
/** Highest peak of a stem, dBTP. Only very spiky sound ever gets there. */
export const STEM_CEILING = -1;

/** The finished version. DESIGN.md, *Delivery*. */
export const MASTER_LUFS = -14;
export const MASTER_TOLERANCE = 1;
export const MASTER_TRUE_PEAK = -1;

export const fromDb = (db: number): number => 10 ** (db / 20);
export const toDb = (amplitude: number): number => 20 * Math.log10(amplitude);
