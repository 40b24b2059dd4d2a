import type { Emotion } from '../../../story/screenplay';
import type { Mouth, SpeechTiming } from '../../../story/speech';
import { FPS, type Frames } from '../../../story/time';
import type { ShotRequest, SpokenLine } from '../../ports';
import { between, EXPRESSIONS, type Expression } from './expression';
import type { Pose } from './figure';
import { dice, seedOf, wander } from './seed';
import type { Placed } from './staging';

/** Poses are drawn on twos: fifteen a second. */
export const POSE_EVERY: Frames = 2;
/** How long a face takes from one feeling to the next. */
const CHANGE: Frames = 8;
/** A blink, by pose: closing, shut, opening. */
const BLINK = [0.45, 0, 0, 0.5] as const;

/** The mouth's shape so many seconds into a line; at rest outside it. */
export function mouthAt(timing: SpeechTiming, seconds: number): Mouth {
  const sample = seconds * timing.sampleRate;
  if (sample < 0 || sample >= timing.samples) return 'X';
  return timing.mouths.find(({ start, end }) => sample >= start && sample < end)?.shape ?? 'X';
}

/** One actor's part in a shot: the pose for every frame, a pure function of the request. */
export function rehearse(
  request: Pick<ShotRequest, 'shot' | 'speech' | 'frames'>,
  placed: Placed,
): (frame: Frames) => Pose {
  const { shot, speech } = request;
  const { id } = placed.character;
  const seed = seedOf('acting', shot.id, id, placed.design.seed);
  const feelings = feelingsOf(request, placed);
  const blinks = blinkFrames(seed, request.frames, placed.emotion);
  const glances = glancesOf(seed, request.frames);
  const others = shot.cast.length > 1;
  return (exact) => {
    const frame = exact - (exact % POSE_EVERY);
    const t = frame / FPS;
    const face = faceAt(feelings, frame);
    const own = lineAt(speech, frame, (line) => line.speaker === id);
    const heard = own ? undefined : lineAt(speech, frame, (line) => line.speaker !== id);
    const stress = own ? stressAt(own, frame) : 0;
    const energy = 0.6 + Math.abs(face.voice - 0.8) * 2.2;
    const glance = glances.findLast(({ at }) => at <= frame) ?? { x: 0, y: 0 };
    const shy = face.slant < -0.5 ? 0.5 : 0;
    // who listens answers a line's end with a small lift of brows and head
    const since = heard ? frame - (heard.start + heard.frames * 0.7) : -1;
    const answer = heard && since > 0 ? Math.exp(-since / 9) * (1 - Math.exp(-since / 2)) : 0;
    const start = heard ? Math.max(0, 1 - (frame - heard.start) / 10) : 0;
    const blink = blinks.find((at) => frame >= at && frame < at + BLINK.length * POSE_EVERY);
    return {
      face: answer > 0.02 ? { ...face, brows: face.brows + answer * 0.5, lids: face.lids + answer * 0.1 } : face,
      mouth: own ? mouthAt(own.timing, (frame + POSE_EVERY / 2 - own.start) / FPS) : 'X',
      gaze: { x: glance.x + (placed.turn > 0.5 ? 0.35 : others ? 0.1 : 0), y: glance.y + shy },
      eyes: blink === undefined ? 1 : (BLINK[Math.floor((frame - blink) / POSE_EVERY)] ?? 1),
      tilt: face.tilt + 0.014 * wander(seed, t * 0.8) + stress * 0.012 * energy * (seed % 2 ? 1 : -1) - answer * 0.012,
      nod: face.bow + 2.2 * wander(seed + 5, t * 0.9) + stress * 6.5 * energy + answer * 5 - start * 2.5,
      sway: 2.6 * wander(seed + 9, t * 0.6) + (shot.move === 'shake' ? 3 * wander(seed + 3, t * 9) : 0),
      breath: Math.sin((t / (face.gloom > 0.3 || face.voice > 1.25 ? 1.7 : 3.4)) * Math.PI * 2 + (seed % 63) / 10),
      time: t,
    };
  };
}

interface Feeling {
  readonly at: Frames;
  readonly emotion: Emotion;
}

/** The board's emotion, but each own line's while it is spoken. */
function feelingsOf(request: Pick<ShotRequest, 'shot' | 'speech'>, placed: Placed): Feeling[] {
  const { shot, speech } = request;
  const feelings: Feeling[] = [{ at: -CHANGE, emotion: placed.emotion }];
  speech.forEach((spoken, index) => {
    if (spoken.speaker !== placed.character.id) return;
    const line = shot.lines[index]?.speaker === spoken.speaker ? shot.lines[index] : undefined;
    if (!line) return;
    feelings.push({ at: spoken.start - 4, emotion: line.emotion });
    feelings.push({
      at: spoken.start + spoken.frames + 10,
      emotion: line.emotion === 'neutral' ? placed.emotion : line.emotion,
    });
  });
  return feelings;
}

function faceAt(feelings: readonly Feeling[], frame: Frames): Expression {
  const index = feelings.findLastIndex(({ at }) => at <= frame);
  const now = feelings[Math.max(0, index)];
  const before = feelings[Math.max(0, index - 1)] ?? now;
  if (!now || !before) return EXPRESSIONS.neutral;
  const u = Math.min(1, (frame - now.at) / CHANGE);
  // a little past the new face and back: the accent of drawn acting
  const overshoot = u < 1 ? u * u * (3 - 2 * u) + 0.12 * Math.sin(u * Math.PI) : 1;
  return between(EXPRESSIONS[before.emotion], EXPRESSIONS[now.emotion], overshoot);
}

function lineAt(
  speech: readonly SpokenLine[],
  frame: Frames,
  of: (line: SpokenLine) => boolean,
): SpokenLine | undefined {
  return speech.find((line) => of(line) && frame >= line.start && frame < line.start + line.frames);
}

/** 1 at a word's beginning, dying away: the head beats the words. */
function stressAt(line: SpokenLine, frame: Frames): number {
  const seconds = (frame - line.start) / FPS;
  const word = line.timing.words.findLast(({ start }) => start / line.timing.sampleRate <= seconds);
  if (!word) return 0;
  const since = seconds - word.start / line.timing.sampleRate;
  const weight = Math.min(1, ((word.end - word.start) / line.timing.sampleRate) * 2.4);
  return weight * Math.exp(-since * 5) * Math.min(1, since * 14 + 0.25);
}

function blinkFrames(seed: number, frames: Frames, emotion: Emotion): Frames[] {
  const roll = dice('blink', seed);
  const rarely = emotion === 'shocked' || emotion === 'cold' || emotion === 'determined' ? 1.6 : 1;
  const blinks: Frames[] = [];
  for (let at = roll.between(14, 60); at < frames; at += roll.between(62, 130) * rarely) {
    blinks.push(Math.floor(at / POSE_EVERY) * POSE_EVERY);
    if (roll.chance(0.15)) blinks.push(Math.floor(at / POSE_EVERY) * POSE_EVERY + 12);
  }
  return blinks;
}

/** Small jumps of the eyes. */
function glancesOf(seed: number, frames: Frames): { at: Frames; x: number; y: number }[] {
  const roll = dice('glance', seed);
  const glances = [{ at: 0, x: 0, y: 0 }];
  for (let at = roll.between(20, 50); at < frames; at += roll.between(24, 70)) {
    const away = roll.chance(0.4);
    glances.push({
      at: Math.floor(at),
      x: away ? roll.between(-0.42, 0.42) : 0,
      y: away ? roll.between(-0.2, 0.25) : 0,
    });
  }
  return glances;
}
