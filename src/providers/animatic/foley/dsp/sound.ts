import { SAMPLE_RATE } from '../../../../story/time';

/** Samples at 48 kHz, full scale ±1. */
export type Track = Float32Array;
/** Two tracks of one length. */
export interface Sound {
  readonly left: Track;
  readonly right: Track;
}

/** Whole samples nearest to a time. */
export const samples = (seconds: number): number => Math.round(seconds * SAMPLE_RATE);
export const silence = (seconds: number): Track => new Float32Array(samples(seconds));
export const stereo = (length: number): Sound => ({ left: new Float32Array(length), right: new Float32Array(length) });
export const gainOf = (decibels: number): number => 10 ** (decibels / 20);

/** Adds a track into another from sample `at` on; what lies outside is dropped. */
export function add(into: Track, track: Track, options: { at?: number; gain?: number } = {}): void {
  const { at = 0, gain = 1 } = options;
  const end = Math.min(track.length, into.length - at);
  for (let i = Math.max(0, -at); i < end; i++) into[at + i] = into[at + i]! + track[i]! * gain;
}

/** As {@link add}, going round at the end: for loops. */
export function addAround(into: Track, track: Track, options: { at: number; gain: number }): void {
  const length = into.length;
  let position = ((options.at % length) + length) % length;
  for (let i = 0; i < track.length; i++) {
    into[position] = into[position]! + track[i]! * options.gain;
    position = position + 1 === length ? 0 : position + 1;
  }
}

/** Gains of the two sides for a pan from -1 (left) to 1 (right), of constant power. */
export function panGains(pan: number): { left: number; right: number } {
  const angle = ((Math.max(-1, Math.min(1, pan)) + 1) * Math.PI) / 4;
  return { left: Math.cos(angle), right: Math.sin(angle) };
}

/** Adds a mono track into a sound at a pan; `at` in samples. */
export function place(into: Sound, track: Track, options: { at?: number; gain?: number; pan?: number } = {}): void {
  const { at = 0, gain = 1, pan = 0 } = options;
  const sides = panGains(pan);
  add(into.left, track, { at, gain: gain * sides.left });
  add(into.right, track, { at, gain: gain * sides.right });
}

export function amplify(sound: Sound, gain: number): void {
  for (const side of [sound.left, sound.right]) for (let i = 0; i < side.length; i++) side[i] = side[i]! * gain;
}

/** The largest sample of either side. */
export function peakOf(sound: Sound): number {
  let peak = 0;
  for (const side of [sound.left, sound.right]) {
    for (let i = 0; i < side.length; i++) {
      const size = Math.abs(side[i]!);
      if (size > peak) peak = size;
    }
  }
  return peak;
}

/** Raised-cosine ramps at both ends, in seconds. */
export function fade(track: Track, ends: { start: number; end: number }): void {
  const rise = Math.min(track.length, samples(ends.start));
  const fall = Math.min(track.length, samples(ends.end));
  for (let i = 0; i < rise; i++) track[i] = track[i]! * (0.5 - 0.5 * Math.cos((Math.PI * i) / rise));
  for (let i = 0; i < fall; i++) {
    const at = track.length - 1 - i;
    track[at] = track[at]! * (0.5 - 0.5 * Math.cos((Math.PI * i) / fall));
  }
}
