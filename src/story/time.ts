/** Time in Cliffhanger is counted, never accumulated: picture in frames, sound in samples, both integers. */

/** Frames a second of every master, constant. DESIGN.md, Delivery. */
export const FPS = 30;
/** Samples a second of every delivered sound. */
export const SAMPLE_RATE = 48_000;
/** Samples that one frame lasts: exact, which is why 30 fps and 48 kHz go together. */
export const SAMPLES_PER_FRAME = SAMPLE_RATE / FPS;

/** A count or a position in frames at {@link FPS}; a position is the first frame that it includes. */
export type Frames = number;

/** Whole frames that cover `samples` at `sampleRate` (rounded up, so that no sound is cut). */
export function framesCovering(samples: number, sampleRate: number): Frames {
  return Math.ceil((samples * FPS) / sampleRate);
}

/** Rounds up to a whole multiple of `grid` frames. */
export function upToGrid(frames: Frames, grid: Frames): Frames {
  return Math.ceil(frames / grid) * grid;
}

/** Milliseconds from the start to the given frame, rounded to the nearest: only for formats that count in ms. */
export function frameToMs(frame: Frames): number {
  return Math.round((frame * 1000) / FPS);
}
