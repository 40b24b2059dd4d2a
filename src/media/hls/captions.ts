import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FPS, type Frames, frameToMs } from '../../story/time';
import { readVtt, vttTime } from '../cues';
import type { Reel } from './segments';

/** Media time 0 is cue time 0 in every reel of ours, so the map is the same in each segment (RFC 8216, 3.5). */
const TIMESTAMP_MAP = 'X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0';

/**
 * Cuts captions along a picture. A cue that is on in two segments stands in both with its full times, as the format
 * asks; a segment without words is a file without cues, so that the playlist covers everything.
 */
export async function cutCaptions(
  vtt: string,
  dir: string,
  along: { cuts: readonly Frames[]; frames: Frames },
): Promise<{ reel: Reel; files: string[] }> {
  await mkdir(dir, { recursive: true });
  const { cues, styles } = readVtt(vtt);
  const segments = along.cuts.map((start, n) => {
    const end = along.cuts[n + 1] ?? along.frames;
    const last = n === along.cuts.length - 1;
    const on = cues.filter((cue) => cue.end > frameToMs(start) && (last || cue.start < frameToMs(end)));
    const blocks = [
      `WEBVTT\n${TIMESTAMP_MAP}`,
      ...styles,
      ...on.map(({ id, start: from, end: to, settings, lines }) =>
        [...(id === null ? [] : [id]), `${vttTime(from)} --> ${vttTime(to)} ${settings}`.trimEnd(), ...lines].join(
          '\n',
        ),
      ),
    ];
    return { uri: `${String(n + 1).padStart(4, '0')}.vtt`, text: `${blocks.join('\n\n')}\n`, frames: end - start };
  });
  await Promise.all(segments.map(({ uri, text }) => writeFile(join(dir, uri), text)));
  return {
    reel: {
      init: null,
      timescale: FPS,
      segments: segments.map(({ uri, text, frames }) => ({
        uri,
        bytes: Buffer.byteLength(text),
        ticks: frames,
        keyFrames: [],
      })),
    },
    files: segments.map(({ uri }) => uri),
  };
}
