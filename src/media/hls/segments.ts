/** What playlists are written from: plain lists, no files. Durations in ticks of the reel's timescale. */

/** A key frame inside a segment: the range of bytes of its own fragment, `moof` included. */
export interface KeyFrame {
  readonly offset: number;
  readonly bytes: number;
  /** Until the next key frame, or the reel's end. */
  readonly ticks: number;
}

export interface Segment {
  /** Relative to the playlist's folder. */
  readonly uri: string;
  readonly bytes: number;
  readonly ticks: number;
  /** Empty but for pictures. */
  readonly keyFrames: readonly KeyFrame[];
}

/**
 * A stretch that was segmented as one: a part of the picture, or a sound. Times start at 0 in each, so that the same
 * reel can stand in many compositions; between two reels of a playlist stands a discontinuity.
 */
export interface Reel {
  /** Null where segments need none (captions). Relative to the playlist's folder. */
  readonly init: { readonly uri: string; readonly bytes: number } | null;
  readonly timescale: number;
  readonly segments: readonly Segment[];
}

export interface Rate {
  /** Bits a second: of the fastest run of segments, and of the whole. */
  readonly peak: number;
  readonly average: number;
}

/**
 * Bit rates as RFC 8216bis defines them (4.4.6.2): the peak is the largest rate of any contiguous run of segments that
 * lasts between half and one and a half times the target duration. A run shorter than that counts only if there is none.
 */
export function measureRate(reels: readonly Reel[], targetSeconds: number): Rate {
  const segments = reels.flatMap(({ segments: all, timescale }) =>
    all.map(({ bytes, ticks }) => ({ bits: bytes * 8, seconds: ticks / timescale })),
  );
  return rateOf(segments, targetSeconds);
}

/** {@link measureRate} of the key frames alone: each counts until the next. */
export function measureKeyFrameRate(reels: readonly Reel[], targetSeconds: number): Rate {
  const frames = reels.flatMap(({ segments, timescale }) =>
    segments.flatMap(({ keyFrames }) =>
      keyFrames.map(({ bytes, ticks }) => ({ bits: bytes * 8, seconds: ticks / timescale })),
    ),
  );
  return rateOf(frames, targetSeconds);
}

function rateOf(pieces: readonly { bits: number; seconds: number }[], targetSeconds: number): Rate {
  const total = sum(pieces);
  let peak = 0;
  pieces.forEach((_, first) => {
    let run = { bits: 0, seconds: 0 };
    for (let n = first; n < pieces.length; n++) {
      run = { bits: run.bits + pieces[n]!.bits, seconds: run.seconds + pieces[n]!.seconds };
      if (run.seconds > targetSeconds * 1.5 && n > first) break;
      if (run.seconds >= targetSeconds * 0.5) peak = Math.max(peak, run.bits / run.seconds);
    }
  });
  const average = total.seconds > 0 ? total.bits / total.seconds : 0;
  return { peak: Math.ceil(peak || average), average: Math.ceil(average) };
}

function sum(pieces: readonly { bits: number; seconds: number }[]): { bits: number; seconds: number } {
  return pieces.reduce((all, one) => ({ bits: all.bits + one.bits, seconds: all.seconds + one.seconds }), {
    bits: 0,
    seconds: 0,
  });
}

/** Seconds of the longest segment, as EXT-X-TARGETDURATION counts: rounded to the nearest, at least one. */
export function targetDuration(reels: readonly Reel[]): number {
  const longest = Math.max(
    0,
    ...reels.flatMap(({ segments, timescale }) => segments.map(({ ticks }) => ticks / timescale)),
  );
  return Math.max(1, Math.round(longest));
}
