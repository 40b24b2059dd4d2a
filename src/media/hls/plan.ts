import { FPS, type Frames } from '../../story/time';

/** Apple's authoring rules 7.5 and 7.6: six seconds. No segment is longer, so that every target duration can be six. */
export const SEGMENT_FRAMES: Frames = 6 * FPS;

/**
 * Where to cut a picture into segments: only before key frames, none longer than {@link SEGMENT_FRAMES} where the key
 * frames allow it, and as even as can be, so that no short one is left over whose bit rate would mislead a player.
 * Least sum of squared distances from six seconds, by dynamic programming over the key frames. Pure.
 *
 * @param keys frames that are key frames, ascending, the first is 0
 * @param frames length of the picture
 * @returns first frame of each segment, ascending, the first is 0
 */
export function planSegments(keys: readonly Frames[], frames: Frames): Frames[] {
  const ends = [...keys.slice(1), frames];
  /** For the stretch up to ends[n]: its least cost, and the key at which its last segment starts. */
  const best: { cost: number; from: number }[] = [];
  ends.forEach((end, n) => {
    let choice = { cost: Number.POSITIVE_INFINITY, from: n };
    for (let from = n; from >= 0; from--) {
      const length = end - keys[from]!;
      if (length > SEGMENT_FRAMES && from < n) break;
      const cost = (from === 0 ? 0 : best[from - 1]!.cost) + (length - SEGMENT_FRAMES) ** 2;
      if (cost < choice.cost) choice = { cost, from };
    }
    best.push(choice);
  });
  const starts: Frames[] = [];
  for (let n = ends.length - 1; n >= 0; n = best[n]!.from - 1) starts.unshift(keys[best[n]!.from]!);
  return starts;
}

/**
 * Where to cut sound along the picture: at the packet that starts nearest to each cut. Pure.
 *
 * @param packets presentation time of each packet in ticks, ascending; priming is before 0
 * @returns index of the first packet of each segment
 */
export function planSound(packets: readonly number[], timescale: number, cuts: readonly Frames[]): number[] {
  return cuts.map((cut, n) => {
    if (n === 0) return 0;
    const at = (cut * timescale) / FPS;
    const after = packets.findIndex((time) => time >= at);
    if (after < 0) return packets.length;
    return after > 0 && at - packets[after - 1]! < packets[after]! - at ? after - 1 : after;
  });
}
