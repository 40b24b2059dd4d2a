import { dice, hash } from '../foley/dsp/dice';

/** Bits of a cue's seed that are its own; those above are the series'. Together they stay within a safe integer. */
const OWN = 2 ** 20;

/**
 * The seed of a cue. It carries the series along, because themes and key belong to the series: whoever composes the
 * cue knows them without being told.
 */
export const cueSeed = (series: string, ...own: readonly (string | number)[]): number =>
  hash('series', series) * OWN + (hash(...own) % OWN);

/** What the series put into a cue's seed. */
export const seriesOf = (seed: number): number => Math.floor(seed / OWN);

/** Pitch class of the minor key in which a series is at home. */
export const keyOf = (seed: number): number => dice('key', seriesOf(seed)).pick([0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11]);

/** Frames at the end of a cue in which its last chord rings: music, but not another bar. */
export const RING_FRAMES = 60;
