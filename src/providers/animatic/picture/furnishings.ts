import type { PlaceKind } from './place';
import type { PropName } from './props';
import { FLOOR } from './set';

/** What stands where in each kind of room. `x` is −1 left to 1 right; hung things have their own height. */
export interface Furnishing {
  readonly wall: 'plain' | 'panels' | 'tiles' | 'glass' | 'stone';
  readonly floor: 'boards' | 'tiles' | 'carpet';
  readonly window: {
    readonly x: number;
    readonly w: number;
    readonly panes: number;
    readonly curtains: boolean;
  } | null;
  readonly back: readonly (readonly [PropName, x: number, y: number, size?: number])[];
  readonly middle: readonly (readonly [PropName, x: number, y: number, size?: number])[];
}

export const ROOMS: Readonly<Partial<Record<PlaceKind, Furnishing>>> = {
  office: {
    wall: 'glass',
    floor: 'carpet',
    window: { x: 0, w: 1320, panes: 5, curtains: false },
    back: [
      ['shelf', 0.86, FLOOR, 1.05],
      ['plant', -0.92, FLOOR + 30, 1.2],
    ],
    middle: [
      ['pendant', -0.3, 190, 0.8],
      ['pendant', 0.3, 190, 0.8],
      ['desk', 0.1, FLOOR + 150, 1.1],
    ],
  },
  'living-room': {
    wall: 'panels',
    floor: 'boards',
    window: { x: -0.35, w: 460, panes: 2, curtains: true },
    back: [
      ['painting', 0.52, 620, 1.1],
      ['cabinet', 0.86, FLOOR + 10, 1],
    ],
    middle: [
      ['floorlamp', 0.52, FLOOR + 70, 1.05],
      ['sofa', -0.1, FLOOR + 150, 1.25],
      ['plant', -0.98, FLOOR + 140, 1.1],
    ],
  },
  bedroom: {
    wall: 'panels',
    floor: 'carpet',
    window: { x: 0.62, w: 360, panes: 2, curtains: true },
    back: [['painting', -0.55, 560, 1]],
    middle: [
      ['floorlamp', -0.9, FLOOR + 40, 0.95],
      ['bed', -0.06, FLOOR + 150, 1.15],
    ],
  },
  hospital: {
    wall: 'tiles',
    floor: 'tiles',
    window: { x: 0.5, w: 420, panes: 2, curtains: false },
    back: [
      ['tubes', 0, 90, 1],
      ['curtainRail', -0.78, FLOOR - 10, 1.3],
    ],
    middle: [
      ['hospitalBed', 0.22, FLOOR + 150, 1.1],
      ['monitor', -0.42, FLOOR + 70, 1],
    ],
  },
  corridor: {
    wall: 'tiles',
    floor: 'tiles',
    window: null,
    back: [
      ['tubes', 0, 90, 1],
      ['tubes', 0, 260, 0.6],
      ['door', -0.58, FLOOR + 10, 1],
      ['door', 0.6, FLOOR + 10, 1],
      ['painting', 0, 640, 0.8],
    ],
    middle: [
      ['bench', 0, FLOOR + 100, 1],
      ['plant', 0.94, FLOOR + 110, 1],
    ],
  },
  restaurant: {
    wall: 'panels',
    floor: 'boards',
    window: { x: 0.1, w: 620, panes: 3, curtains: true },
    back: [
      ['shelf', -0.95, FLOOR, 0.9],
      ['plant', 0.98, FLOOR + 20, 1],
    ],
    middle: [
      ['pendant', -0.5, 300, 1],
      ['pendant', 0.5, 300, 1],
      ['table', -0.52, FLOOR + 90, 0.85],
      ['table', 0.6, FLOOR + 160, 1],
    ],
  },
  hall: {
    wall: 'stone',
    floor: 'tiles',
    window: { x: 0, w: 380, panes: 3, curtains: true },
    back: [
      ['pillar', -0.62, FLOOR + 30, 1],
      ['pillar', 0.62, FLOOR + 30, 1],
    ],
    middle: [
      ['chandelier', 0, 250, 1],
      ['flowers', -0.84, FLOOR + 130, 1.3],
      ['flowers', 0.84, FLOOR + 130, 1.3],
    ],
  },
  classroom: {
    wall: 'plain',
    floor: 'boards',
    window: { x: 0.82, w: 320, panes: 2, curtains: false },
    back: [
      ['blackboard', -0.18, 690, 1],
      ['tubes', 0, 80, 0.8],
    ],
    middle: [
      ['schoolDesk', -0.62, FLOOR + 120, 1.1],
      ['schoolDesk', 0.05, FLOOR + 90, 0.95],
      ['schoolDesk', 0.68, FLOOR + 150, 1.2],
    ],
  },
  courtroom: {
    wall: 'panels',
    floor: 'carpet',
    window: null,
    back: [
      ['pendant', -0.7, 240, 1],
      ['pendant', 0.7, 240, 1],
      ['judgeBench', 0, FLOOR + 20, 1],
    ],
    middle: [
      ['bench', -0.72, FLOOR + 210, 1.2],
      ['bench', 0.76, FLOOR + 210, 1.2],
    ],
  },
  shop: {
    wall: 'plain',
    floor: 'boards',
    window: { x: -0.5, w: 420, panes: 2, curtains: false },
    back: [
      ['shelf', 0.3, FLOOR, 0.95],
      ['shelf', 0.9, FLOOR, 0.95],
    ],
    middle: [
      ['pendant', -0.45, 260, 0.9],
      ['rack', -0.62, FLOOR + 120, 1],
      ['counter', 0.62, FLOOR + 180, 0.9],
    ],
  },
  room: {
    wall: 'plain',
    floor: 'boards',
    window: { x: 0.35, w: 440, panes: 2, curtains: true },
    back: [['door', -0.6, FLOOR + 10, 1]],
    middle: [
      ['floorlamp', -0.16, FLOOR + 50, 0.95],
      ['cabinet', 0.72, FLOOR + 90, 1.15],
      ['chair', -0.9, FLOOR + 150, 1.4],
    ],
  },
};
