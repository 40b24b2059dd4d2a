/** Rungs of the ladder: width by height, 9:16. Every take is encoded in all of them, once. DESIGN.md, Delivery. */
export const RUNGS = [
  { width: 1080, height: 1920 },
  { width: 720, height: 1280 },
  { width: 480, height: 854 },
] as const;
export type RungWidth = (typeof RUNGS)[number]['width'];
