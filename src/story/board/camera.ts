import { isStrong } from '../emotion';
import type { Mood } from '../screenplay';
import { seedOf } from '../seed';
import type { Shot } from '../storyboard';
import { cameraOf, soundsOf } from './notes';
import type { Setup } from './setups';

type Framing = Shot['framing'];
type Move = Shot['move'];

/** Where a setup stands, by structure only. */
export interface Slot {
  /** Position in the scene, from 0. */
  readonly position: number;
  /** Whether the scene plays somewhere else than the one before it. */
  readonly opensPlace: boolean;
  /** Framings of the setups before it in the episode, the nearest last. */
  readonly before: readonly Framing[];
  /** Whether it is the last picture of the episode: the cliffhanger. */
  readonly last: boolean;
  /** How many people are in it. */
  readonly people: number;
}

/**
 * The film grammar: a new place is shown wide; talk alternates between an open framing (over the shoulder, medium) and a
 * tight one (two-shot, close-up for the strong emotions); the turn of a scene and the cliffhanger are seen in extreme
 * close-up, the turn followed by a reaction. Even positions are open, odd ones tight, so that neighbours differ.
 */
export function framingOf(setup: Setup, slot: Slot): Framing {
  const asked = setup.kind === 'insert' || setup.kind === 'reaction' ? undefined : cameraOf(setup.beat).framing;
  if (asked) return asked;
  const framing = wishedFraming(setup, slot);
  const [older, newer] = slot.before.slice(-2);
  return framing === older && framing === newer ? INSTEAD[framing] : framing;
}

/** What takes the place of a framing that would come a third time in a row. */
const INSTEAD: Readonly<Record<Framing, Framing>> = {
  wide: 'medium',
  'two-shot': 'close-up',
  medium: 'close-up',
  'close-up': 'medium',
  'extreme-close-up': 'close-up',
  'over-the-shoulder': 'close-up',
  insert: 'insert',
};

function wishedFraming(setup: Setup, { position, opensPlace, last, people }: Slot): Framing {
  if (setup.kind === 'insert') return 'insert';
  if (setup.kind === 'establishing' || people === 0) return 'wide';
  if (last) return 'extreme-close-up';
  if (setup.kind === 'reaction') return 'close-up';
  const open = position % 2 === 0;
  if (setup.kind === 'action') {
    if (position === 0 && opensPlace) return 'wide';
    return open ? (people > 1 && position % 4 === 0 ? 'wide' : 'medium') : people > 1 ? 'two-shot' : 'close-up';
  }
  if (setup.reveal) return 'extreme-close-up';
  if (new Set(setup.lines.map((line) => line.speaker)).size > 1) return 'two-shot';
  if (open) return people > 1 && position % 4 !== 2 ? 'over-the-shoulder' : 'medium';
  const moved = setup.lines.some((line) => isStrong(line.emotion));
  return moved || people < 2 || position % 4 === 3 ? 'close-up' : 'two-shot';
}

/** Sounds that go through the picture. */
const BLOWS = new Set(['slap', 'door-slam', 'glass-break', 'impact', 'thunder']);

/** The camera is never still: what a mood does to it. */
const MOVES: Readonly<Record<Framing, readonly Move[]>> = {
  wide: ['pan-right', 'pan-left', 'pull-out', 'push-in'],
  'two-shot': ['drift', 'pull-out', 'push-in'],
  medium: ['drift', 'push-in', 'pan-left', 'pan-right'],
  'close-up': ['drift', 'push-in'],
  'extreme-close-up': ['push-in'],
  'over-the-shoulder': ['drift', 'push-in', 'drift', 'pan-right'],
  insert: ['push-in', 'drift'],
};
const OUTSIDE: readonly Move[] = ['tilt-down', 'pan-right', 'tilt-up', 'pan-left'];
const TENSE = new Set<Mood>(['tension', 'menace', 'revenge']);

/** How the camera moves, by framing, emotion and mood; among equals by place and position, so that scenes differ. */
export function moveOf(
  setup: Setup,
  {
    framing,
    slot,
    mood,
    location,
    interior,
  }: {
    framing: Framing;
    slot: Slot;
    mood: Mood;
    location: string;
    interior: boolean;
  },
): Move {
  const asked = setup.kind === 'reaction' ? undefined : cameraOf(setup.beat).move;
  if (asked) return asked;
  if (slot.last || setup.reveal) return 'push-in';
  if (setup.sounding && setup.kind !== 'insert' && soundsOf(setup.beat).some((sound) => BLOWS.has(sound)))
    return 'shake';
  const angry = setup.lines.some((line) => line.emotion === 'angry');
  if (angry && framing === 'close-up') return 'push-in';
  const choice = framing === 'wide' && !interior ? OUTSIDE : MOVES[framing];
  const among = TENSE.has(mood) && framing === 'close-up' ? (['push-in', 'drift'] as const) : choice;
  return among[seedOf('move', location, slot.position) % among.length]!;
}
