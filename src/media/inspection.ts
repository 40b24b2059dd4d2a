import { FPS, type Frames } from '../story/time';

/** A stretch of the picture, in frames. */
export interface Stretch {
  /** First frame, inclusive. */
  readonly start: Frames;
  readonly frames: Frames;
}

/** What ffmpeg's detectors saw. */
export interface Findings {
  /** 98 % of the pixels below 5 % luma for at least {@link SHORTEST_BLACK}. */
  readonly black: readonly Stretch[];
  /** Consecutive frames equal but for noise below −60 dB for at least {@link SHORTEST_FREEZE}. */
  readonly frozen: readonly Stretch[];
}

/** Half a second: a cut to black for effect is shorter. */
export const SHORTEST_BLACK: Frames = FPS / 2;
/** A second: the camera is never dead still (DESIGN.md, *Look*). */
export const SHORTEST_FREEZE: Frames = FPS;

/** Passes the picture through and reports to the log; costs little on the smallest rung. */
export const INSPECTION = [
  `blackdetect=d=${SHORTEST_BLACK / FPS}:pix_th=0.05:pic_th=0.98`,
  `freezedetect=n=-60dB:d=${SHORTEST_FREEZE / FPS}`,
].join(',');

/**
 * Reads the detectors' log lines.
 *
 * @param frames length of the picture: a freeze that lasts to its end is reported without one
 */
export function readInspection(stderr: string, frames: Frames): Findings {
  const black = [...stderr.matchAll(/black_start:([\d.]+) black_end:([\d.]+)/g)].map((hit) => {
    const { start, frames: length } = stretch(Number(hit[1]), Number(hit[2]));
    // Black that lasts to the end is reported to the last frame's start, other black to the next frame's.
    return { start, frames: start + length === frames - 1 ? length + 1 : length };
  });
  const frozen: Stretch[] = [];
  let since: number | null = null;
  for (const hit of stderr.matchAll(/lavfi\.freezedetect\.freeze_(start|end): ([\d.]+)/g)) {
    if (hit[1] === 'start') since = Number(hit[2]);
    else if (since !== null) {
      frozen.push(stretch(since, Number(hit[2])));
      since = null;
    }
  }
  if (since !== null) frozen.push(stretch(since, frames / FPS));
  return { black, frozen };
}

function stretch(start: number, end: number): Stretch {
  const first = Math.round(start * FPS);
  return { start: first, frames: Math.max(0, Math.round(end * FPS) - first) };
}
