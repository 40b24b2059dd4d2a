import type { SoundEffect } from '../../../../story/screenplay';
import type { Dice } from '../dsp/dice';
import { dice } from '../dsp/dice';
import { biquad, filter } from '../dsp/filters';
import { level, momentaryLoudness } from '../dsp/loudness';
import { reverb } from '../dsp/reverb';
import { add, fade, type Sound, samples, stereo } from '../dsp/sound';
import { thunder, whoosh } from './air';
import { cameraShutter, door, doorSlam, glassBreak, impact, knock, slap } from './hits';
import { car, monitorBeep, paper, phoneBuzz, phoneRing } from './machines';
import { crowd, footsteps, gasp, heartbeat } from './people';

interface Recipe {
  readonly make: (chance: Dice) => Sound;
  /** Loudest momentary (400 ms) loudness in LUFS, beside dialogue at {@link DIALOGUE_LUFS}. */
  readonly lufs: number;
  /** How much of a small hard room answers, in dB; null where the sound is outdoors or in the head. */
  readonly room: number | null;
}

/** Dialogue that the effects are balanced against: a mix that brings speech here uses effects as they are. */
export const DIALOGUE_LUFS = -20;
/** No effect peaks above this, in dBFS. */
export const EFFECT_CEILING = -3;
/** Length limits of an effect, in seconds. */
export const EFFECT_SECONDS = { least: 0.2, most: 4 } as const;

const SMALL_ROOM = { ring: 0.45, size: 0.32, damping: 4500, preDelay: 0.006 };

const RECIPES: Readonly<Record<SoundEffect, Recipe>> = {
  slap: { make: slap, lufs: -19, room: -16 },
  door: { make: door, lufs: -25, room: -18 },
  'door-slam': { make: doorSlam, lufs: -18, room: -14 },
  'phone-buzz': { make: phoneBuzz, lufs: -27, room: -24 },
  'phone-ring': { make: phoneRing, lufs: -24, room: -20 },
  'glass-break': { make: glassBreak, lufs: -19, room: -18 },
  heartbeat: { make: heartbeat, lufs: -24, room: null },
  'monitor-beep': { make: monitorBeep, lufs: -29, room: -18 },
  footsteps: { make: footsteps, lufs: -27, room: -17 },
  thunder: { make: thunder, lufs: -19, room: null },
  car: { make: car, lufs: -25, room: null },
  crowd: { make: crowd, lufs: -27, room: -18 },
  paper: { make: paper, lufs: -30, room: -26 },
  knock: { make: knock, lufs: -23, room: -18 },
  gasp: { make: gasp, lufs: -25, room: -22 },
  'camera-shutter': { make: cameraShutter, lufs: -25, room: -20 },
  impact: { make: impact, lufs: -16, room: null },
  whoosh: { make: whoosh, lufs: -24, room: null },
};

/** A sound effect, ready for the mix. Another seed gives another take of the same thing. */
export function effectSound(effect: SoundEffect, seed: number): Sound {
  const { make, lufs, room } = RECIPES[effect];
  const dry = make(dice('foley', effect, seed));
  const length = Math.min(samples(EFFECT_SECONDS.most), dry.left.length + samples(room === null ? 0 : 0.35));
  const sound = stereo(length);
  add(sound.left, dry.left);
  add(sound.right, dry.right);
  if (room !== null) {
    const wet = reverb(sound, SMALL_ROOM);
    const gain = 10 ** (room / 20);
    add(sound.left, wet.left, { gain });
    add(sound.right, wet.right, { gain });
  }
  for (const side of [sound.left, sound.right]) fade(filter(side, biquad('highpass', 24)), { start: 0, end: 0.04 });
  level(sound, { measure: momentaryLoudness, target: lufs, ceiling: EFFECT_CEILING });
  return sound;
}
