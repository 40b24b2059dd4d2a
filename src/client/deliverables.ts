/** What can be fetched of a release. `burnt-in` is made on request; the others are there. */
export const DELIVERABLES = [
  'mp4',
  'burnt-in',
  'hls',
  'captions',
  'covers',
  'contact-sheet',
  'stems',
  'sheets',
  'documents',
  'manifest',
] as const;
export type Deliverable = (typeof DELIVERABLES)[number];

/** Fetched unless told otherwise: what a producer looks at first. */
export const USUAL_DELIVERABLES: readonly Deliverable[] = ['mp4', 'captions', 'covers', 'contact-sheet', 'manifest'];
