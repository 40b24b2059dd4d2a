import type { Shot } from '../../../story/storyboard';
import type { Frames } from '../../../story/time';
import { FPS } from '../../../story/time';
import { seedOf, wander } from './seed';

/** The page that is drawn on, in page units: the largest rung's own pixels. */
export const PICTURE = { width: 1080, height: 1920 } as const;

/** What the camera adds to a shot's framing in one frame. */
export interface Camera {
  /** Offset of the view in page units (the picture moves the other way). */
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  /** Radians. */
  readonly roll: number;
}

/** The most that any move reaches: what is painted beyond the picture's edge covers it. */
export const REACH = { x: 62, y: 74, zoom: 1.16 } as const;

/** Slow in, slow out. */
export const ease = (u: number): number => u * u * (3 - 2 * u);

/**
 * Where the camera is in a frame of a shot. Every move lives on top of a hand-held drift, so that no two frames are
 * the same; seeded by the shot, not by the clock.
 */
export function cameraAt(
  shot: Pick<Shot, 'id' | 'move' | 'framing' | 'reveal'>,
  frame: Frames,
  frames: Frames,
): Camera {
  const seed = seedOf('camera', shot.id, shot.move);
  const t = frame / FPS;
  const u = ease(Math.min(1, frame / Math.max(1, frames - 1)));
  const c = u * 2 - 1;
  const drift = {
    x: 8 * wander(seed, t * 0.75) + (shot.move === 'drift' ? 20 * c : 0),
    y: 9 * wander(seed + 71, t * 0.65),
    zoom: 1.035 + 0.006 * wander(seed + 113, t * 0.5) + (shot.move === 'drift' ? 0.028 * u : 0),
  };
  // a reveal begins with a jolt that dies away in a third of a second
  const jolt = shot.reveal ? Math.exp(-t * 9) : 0;
  const shake = shot.move === 'shake' ? 1 : 0;
  const moved = MOVES[shot.move];
  return {
    x: drift.x + moved.x * c + shake * 13 * wander(seed + 7, t * 13) + jolt * 22 * Math.sin(t * 71),
    y: drift.y + moved.y * c + shake * 11 * wander(seed + 17, t * 15) + jolt * 16 * Math.sin(t * 83),
    zoom: drift.zoom + moved.zoom * (moved.zoom < 0 ? u - 1 : u) + jolt * 0.03,
    // a picture that is not turned is drawn in two thirds of the time
    roll: shake * 0.005 * wander(seed + 27, t * 11),
  };
}

const MOVES: Readonly<Record<Shot['move'], { x: number; y: number; zoom: number }>> = {
  drift: { x: 0, y: 0, zoom: 0 },
  'push-in': { x: 0, y: 0, zoom: 0.1 },
  'pull-out': { x: 0, y: 0, zoom: -0.1 },
  'pan-left': { x: -46, y: 0, zoom: 0.012 },
  'pan-right': { x: 46, y: 0, zoom: 0.012 },
  'tilt-up': { x: 0, y: -54, zoom: 0.012 },
  'tilt-down': { x: 0, y: 54, zoom: 0.012 },
  shake: { x: 0, y: 0, zoom: 0.02 },
};
