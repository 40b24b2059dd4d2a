import type { Emotion } from '../../../story/screenplay';

/** What a face does, as numbers; faces are blended between these. */
export interface Expression {
  /** How far the upper lids are open: 0 shut, 1 at ease, 1.25 staring. */
  readonly lids: number;
  /** Lower lids pushed up by a smile or a squint, 0 to 1. */
  readonly squint: number;
  /** Lids and brows: 1 inner ends down (anger), −1 inner ends up (grief). */
  readonly slant: number;
  /** Brows up (+) or down (−). */
  readonly brows: number;
  /** One brow higher than the other. */
  readonly skew: number;
  /** Corners of the mouth: 1 smile, −1 frown. */
  readonly smile: number;
  /** One corner higher. */
  readonly smirk: number;
  /** How wide a mouth opens for the same sound. */
  readonly voice: number;
  readonly iris: number;
  readonly blush: number;
  readonly tears: number;
  /** Cold lines over the upper face. */
  readonly gloom: number;
  readonly sweat: number;
  /** Head: lean in radians, forward (+) in face units. */
  readonly tilt: number;
  readonly bow: number;
}

const AT_EASE: Expression = {
  lids: 0.92,
  squint: 0.08,
  slant: 0,
  brows: 0,
  skew: 0,
  smile: 0.06,
  smirk: 0,
  voice: 1,
  iris: 1,
  blush: 0,
  tears: 0,
  gloom: 0,
  sweat: 0,
  tilt: 0,
  bow: 0,
};

export const EXPRESSIONS: Readonly<Record<Emotion, Expression>> = {
  neutral: AT_EASE,
  happy: {
    ...AT_EASE,
    lids: 0.86,
    squint: 0.55,
    brows: 0.45,
    smile: 0.95,
    voice: 1.15,
    blush: 0.45,
    tilt: 0.03,
    bow: -2,
  },
  tender: {
    ...AT_EASE,
    lids: 0.76,
    squint: 0.3,
    slant: -0.28,
    brows: 0.2,
    smile: 0.5,
    voice: 0.82,
    blush: 0.55,
    tilt: 0.06,
    bow: 3,
  },
  sad: {
    ...AT_EASE,
    lids: 0.7,
    squint: 0.18,
    slant: -0.85,
    brows: 0.15,
    smile: -0.62,
    voice: 0.85,
    tears: 0.9,
    tilt: -0.045,
    bow: 7,
  },
  angry: {
    ...AT_EASE,
    lids: 0.94,
    squint: 0.32,
    slant: 1,
    brows: -0.75,
    smile: -0.55,
    voice: 1.3,
    iris: 0.88,
    tilt: 0.015,
    bow: 5,
  },
  afraid: {
    ...AT_EASE,
    lids: 1.16,
    squint: 0,
    slant: -0.7,
    brows: 0.7,
    smile: -0.4,
    voice: 1.05,
    iris: 0.72,
    gloom: 0.5,
    sweat: 1,
    tilt: -0.03,
    bow: 2,
  },
  shocked: {
    ...AT_EASE,
    lids: 1.28,
    squint: 0,
    slant: -0.2,
    brows: 1.15,
    smile: -0.22,
    voice: 1.2,
    iris: 0.66,
    gloom: 0.35,
    sweat: 0.6,
    tilt: 0,
    bow: -4,
  },
  smug: {
    ...AT_EASE,
    lids: 0.66,
    squint: 0.4,
    slant: 0.3,
    brows: 0.1,
    skew: 0.8,
    smile: 0.45,
    smirk: 0.9,
    voice: 0.95,
    tilt: 0.055,
    bow: -6,
  },
  determined: {
    ...AT_EASE,
    lids: 0.95,
    squint: 0.25,
    slant: 0.62,
    brows: -0.4,
    smile: -0.12,
    voice: 1.1,
    tilt: 0,
    bow: 3,
  },
  cold: {
    ...AT_EASE,
    lids: 0.68,
    squint: 0.22,
    slant: 0.36,
    brows: -0.25,
    smile: -0.22,
    voice: 0.8,
    iris: 0.92,
    tilt: -0.015,
    bow: -5,
  },
};

/** `a` at 0, `b` at 1. */
export function between(a: Expression, b: Expression, amount: number): Expression {
  const entries = Object.entries(a) as [keyof Expression, number][];
  return Object.fromEntries(
    entries.map(([key, value]) => [key, value + (b[key] - value) * amount]),
  ) as unknown as Expression;
}
