import { SAMPLES_PER_FRAME } from '../../story/time';
import type { Timeline } from '../../story/timeline';
import { duckingCurve } from './duck';
import { AMBIENCE_UNDER_DIALOGUE, DIALOGUE_LUFS, EFFECT_OVER_DIALOGUE, fromDb, MOST_GAIN, SCORE_LUFS } from './levels';
import { framePower, integrated, loudestMoment } from './meter';
import { toDeliveryRate } from './resample';
import { readWav } from './wav';

export type Stereo = [Float32Array, Float32Array];

/** What music and effects are made of: plain data that can travel to a thread. */
export interface MusicAndEffectsRequest {
  readonly timeline: Pick<Timeline, 'frames' | 'lines' | 'score' | 'effects' | 'ambience'>;
  /** WAV paths by score cue id. */
  readonly score: Readonly<Record<string, string>>;
  /** WAV paths by name of the effect. */
  readonly effects: Readonly<Record<string, string>>;
  /** WAV paths by scene id. */
  readonly ambience: Readonly<Record<string, string>>;
}

/** Even the hardest entry or end of music takes this long, in samples (5 ms): no clicks. */
const SOFT_EDGE = 240;
/** The underscore is gone this many samples (80 ms) after the sting has struck. */
const STING_CLEARS = 3840;
/** Places cross over this long, in samples (60 ms), around the cut. */
const PLACE_FADE = 2880;
/** Length of the seam where short room tone is repeated, in samples (half a second). */
const LOOP_SEAM = 24_000;

/**
 * The score: pieces at their level, trimmed and faded as placed, out of the way of speech; after a sting, silence until the
 * next entry. It needs to know where lines stand, not how they sound: lines are levelled, so the same music serves
 * every language.
 */
export function renderScore({ timeline, score }: MusicAndEffectsRequest): Stereo {
  const length = timeline.frames * SAMPLES_PER_FRAME;
  const stem: Stereo = [new Float32Array(length), new Float32Array(length)];
  const fullLevel = new Float64Array(timeline.frames);
  const stings = timeline.score.filter(({ kind }) => kind === 'sting');
  for (const placement of timeline.score) {
    const { start, frames, kind } = placement;
    const room = Math.min(frames, timeline.frames - start);
    if (room <= 0) continue;
    const piece = takeStereo(score[placement.cue]!, room * SAMPLES_PER_FRAME);
    const power = framePower(piece);
    const gain = gainTo(SCORE_LUFS[kind], kind === 'underscore' ? integrated(power) : loudestMoment(power));
    const silencedBy = stings.find((sting) => sting !== placement && sting.start > start && sting.start < start + room);
    const lasts = silencedBy ? silencedBy.start - start : Number.POSITIVE_INFINITY;
    for (let frame = 0; frame < Math.min(power.length, lasts); frame += 1)
      fullLevel[start + frame]! += power[frame]! * gain * gain;
    const envelope = edges({
      length: piece[0].length,
      fadeIn: Math.max(SOFT_EDGE, placement.fadeIn * SAMPLES_PER_FRAME),
      fadeOut: Math.max(SOFT_EDGE, placement.fadeOut * SAMPLES_PER_FRAME),
      clearsAt: lasts * SAMPLES_PER_FRAME,
    });
    add(stem, piece, { at: start * SAMPLES_PER_FRAME, gain: (i) => gain * envelope(i) });
  }
  fade(stem, duckingCurve(inOrder(timeline.lines), fullLevel));
  return stem;
}

/** Sound effects at their frame, and room tone under every scene. */
export function renderEffects({ timeline, effects, ambience }: MusicAndEffectsRequest): Stereo {
  const length = timeline.frames * SAMPLES_PER_FRAME;
  const stem: Stereo = [new Float32Array(length), new Float32Array(length)];
  for (const { effect, start } of timeline.effects) {
    if (start >= timeline.frames) continue;
    const sound = takeStereo(effects[effect]!, length - start * SAMPLES_PER_FRAME);
    const gain = gainTo(DIALOGUE_LUFS + EFFECT_OVER_DIALOGUE[effect], loudestMoment(framePower(sound)));
    const envelope = edges({ length: sound[0].length, fadeIn: 0, fadeOut: SOFT_EDGE });
    add(stem, sound, { at: start * SAMPLES_PER_FRAME, gain: (i) => gain * envelope(i) });
  }
  for (const { scene, kind, start, frames } of timeline.ambience) {
    // from half a crossing before the cut to half a crossing after it, so that there is never a hole
    const from = Math.max(0, start * SAMPLES_PER_FRAME - PLACE_FADE / 2);
    const to = Math.min(length, (start + frames) * SAMPLES_PER_FRAME + PLACE_FADE / 2);
    if (to <= from) continue;
    const tone = loop(takeStereo(ambience[scene]!, to - from), to - from);
    const gain = gainTo(DIALOGUE_LUFS - AMBIENCE_UNDER_DIALOGUE[kind], integrated(framePower(tone)));
    const envelope = edges({ length: to - from, fadeIn: PLACE_FADE, fadeOut: PLACE_FADE });
    add(stem, tone, { at: from, gain: (i) => gain * Math.sqrt(envelope(i)) });
  }
  return stem;
}

/** At most `most` samples of a file, at 48 kHz, in stereo. */
function takeStereo(path: string, most: number): Stereo {
  const [left, right] = toDeliveryRate(readWav(path)).channels;
  return [left!.subarray(0, most), (right ?? left!).subarray(0, most)];
}

/** Gain that takes `from` to `to` (LUFS); silence is left alone. */
function gainTo(to: number, from: number): number {
  return Number.isFinite(from) ? fromDb(Math.min(to - from, MOST_GAIN)) : 0;
}

/** A fade at either end, and where a sting cuts in, everything before it gone shortly after. Straight lines in amplitude. */
function edges(shape: { length: number; fadeIn: number; fadeOut: number; clearsAt?: number }): (i: number) => number {
  const { length, fadeIn, fadeOut, clearsAt = Number.POSITIVE_INFINITY } = shape;
  return (i) => {
    const rise = fadeIn > 0 ? Math.min(1, i / fadeIn) : 1;
    const fall = fadeOut > 0 ? Math.min(1, (length - 1 - i) / fadeOut) : 1;
    const cleared = i > clearsAt ? Math.max(0, 1 - (i - clearsAt) / STING_CLEARS) : 1;
    return rise * fall * cleared;
  };
}

function add(stem: Stereo, sound: Stereo, { at, gain }: { at: number; gain: (i: number) => number }): void {
  const end = Math.min(sound[0].length, stem[0].length - at);
  for (let i = 0; i < end; i += 1) {
    const factor = gain(i);
    stem[0][at + i]! += sound[0][i]! * factor;
    stem[1][at + i]! += sound[1][i]! * factor;
  }
}

/** Moves the fader along a curve of dB a frame, straight between frames. */
function fade(stem: Stereo, curve: Float64Array): void {
  for (let frame = 0; frame + 1 < curve.length; frame += 1) {
    const from = fromDb(curve[frame]!);
    const to = fromDb(curve[frame + 1]!);
    if (from === 1 && to === 1) continue;
    const first = frame * SAMPLES_PER_FRAME;
    for (let k = 0; k < SAMPLES_PER_FRAME; k += 1) {
      const gain = from + ((to - from) * k) / SAMPLES_PER_FRAME;
      stem[0][first + k]! *= gain;
      stem[1][first + k]! *= gain;
    }
  }
}

/** Repeats a sound that is too short, with an equal-power seam. */
function loop(sound: Stereo, length: number): Stereo {
  const own = sound[0].length;
  if (own >= length || own === 0) return own === 0 ? [new Float32Array(length), new Float32Array(length)] : sound;
  const seam = Math.min(LOOP_SEAM, Math.floor(own / 4));
  return sound.map((samples) => {
    const result = new Float32Array(length);
    for (let start = 0; start < length; start += own - seam)
      for (let i = 0; i < own && start + i < length; i += 1) {
        const rise = start > 0 && i < seam ? Math.sqrt(i / seam) : 1;
        const fall = i >= own - seam ? Math.sqrt((own - i) / seam) : 1;
        result[start + i]! += samples[i]! * rise * fall;
      }
    return result;
  }) as Stereo;
}

const inOrder = (lines: Timeline['lines']): Timeline['lines'] => [...lines].sort((a, b) => a.start - b.start);
