import { FPS, type Frames } from '../../story/time';
import { DIALOGUE_LUFS, SCORE_UNDER_SPEECH } from './levels';
import { type FramePower, meanLoudness } from './meter';

/** The score starts to give way this long before a line and is down when it begins: the ear expects the voice. */
const RAMP_DOWN: Frames = 0.3 * FPS;
/** And comes back within a breath. */
const RAMP_UP: Frames = 0.5 * FPS;
/** Between two lines closer than this it stays down: going up and down again at once would be heard as pumping. */
const BRIDGE: Frames = RAMP_DOWN + RAMP_UP + 0.2 * FPS;
/** Gain of a ducked score, dB: never turned up by more than a breath of quiet music needs, nor down to nothing. */
const LEAST = -30;
const MOST = 6;

interface Span {
  readonly start: Frames;
  readonly frames: Frames;
}

/**
 * The fader of the score: its gain in dB at the start of each frame, and one more for the end. While a line is spoken the
 * score lies {@link SCORE_UNDER_SPEECH} under it, measured on the very music that sounds there; elsewhere it is at 0.
 *
 * @param spans where lines stand, in order, not overlapping
 * @param score frame power of the score at full level, before its fades, so that a fade is not undone
 */
export function duckingCurve(spans: readonly Span[], score: FramePower): Float64Array {
  const curve = new Float64Array(score.length + 1);
  const points: { at: Frames; gain: number }[] = [];
  let before: Span | undefined;
  for (const span of spans) {
    const end = span.start + span.frames;
    const gain = gainUnder(span, score);
    if (!before) points.push({ at: span.start - RAMP_DOWN, gain: 0 });
    else if (span.start - (before.start + before.frames) >= BRIDGE) {
      points.push({ at: before.start + before.frames + RAMP_UP, gain: 0 }, { at: span.start - RAMP_DOWN, gain: 0 });
    }
    // where lines follow at once, the fader moves over the first and last fifth of a second of each
    const edge = Math.min(0.2 * FPS, Math.floor((span.frames - 1) / 2));
    const follows = before !== undefined && span.start - (before.start + before.frames) < BRIDGE;
    points.push({ at: follows ? span.start + edge : span.start, gain }, { at: end, gain });
    before = span;
  }
  if (before) points.push({ at: before.start + before.frames + RAMP_UP, gain: 0 });
  let next = 0;
  for (let frame = 0; frame < curve.length; frame += 1) {
    while (next < points.length && points[next]!.at <= frame) next += 1;
    const from = points[next - 1];
    const to = points[next];
    if (!from || !to) curve[frame] = from?.gain ?? to?.gain ?? 0;
    else curve[frame] = from.gain + (to.gain - from.gain) * ease((frame - from.at) / (to.at - from.at));
  }
  return curve;
}

function gainUnder(span: Span, score: FramePower): number {
  const loudness = meanLoudness(score, { start: span.start, end: span.start + span.frames });
  if (!Number.isFinite(loudness)) return -SCORE_UNDER_SPEECH;
  return Math.max(LEAST, Math.min(MOST, DIALOGUE_LUFS - SCORE_UNDER_SPEECH - loudness));
}

/** Half a cosine: a hand on a fader, not a switch. */
const ease = (x: number): number => (1 - Math.cos(Math.PI * x)) / 2;
