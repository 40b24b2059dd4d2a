import { FPS, type Frames } from '../../story/time';
import { IDR_EVERY, VIDEO_TIMESCALE } from '../encode';
import type { Probe, ProbedStream } from './probe';

/** H.264 levels that we deliver, as ffprobe writes them: 3.0 to 4.1, the highest that every phone plays. */
const HIGHEST_LEVEL = 41;
const FRAME_TICKS = VIDEO_TIMESCALE / FPS;

/** What is wrong with the one picture track that the file should have. DESIGN.md, *Delivery*. Pure. */
export function pictureProblems(probe: Probe, expected: { frames: Frames; width: number; height: number }): string[] {
  const pictures = probe.streams.filter(({ kind }) => kind === 'video');
  const picture = pictures[0];
  if (!picture) return ['it has no picture'];
  return [
    ...(pictures.length > 1 ? [`it has ${pictures.length} picture tracks instead of one`] : []),
    ...formatProblems(picture, expected),
    ...timeProblems(picture, expected.frames),
  ];
}

function formatProblems(picture: ProbedStream, expected: { width: number; height: number }): string[] {
  const { range, matrix, transfer, primaries } = picture.colour;
  return differences([
    ['codec', `${picture.codec} ${picture.profile}`, 'h264 High'],
    ['codec tag', picture.tag, 'avc1'],
    ['pixel format', picture.pixelFormat, 'yuv420p'],
    ['scan', picture.progressive ? 'progressive' : 'interlaced', 'progressive'],
    ['size', `${picture.width}×${picture.height}`, `${expected.width}×${expected.height}`],
    ['pixel aspect ratio', picture.pixelAspect, '1:1'],
    [
      'colour (range, matrix, transfer, primaries)',
      [range, matrix, transfer, primaries].join(' '),
      'tv bt709 bt709 bt709',
    ],
    [
      'frame rate',
      `${picture.frameRate.nominal} nominal, ${picture.frameRate.average} average`,
      '30/1 nominal, 30/1 average',
    ],
  ]).concat(
    picture.level !== null && picture.level <= HIGHEST_LEVEL
      ? []
      : [`level is ${picture.level}, at most ${HIGHEST_LEVEL} expected`],
  );
}

function timeProblems(picture: ProbedStream, frames: Frames): string[] {
  const { packets } = picture;
  const ticks = picture.timeBase === `1/${VIDEO_TIMESCALE}`;
  const uneven = packets.findIndex(({ pts, duration }, n) => pts !== n * FRAME_TICKS || duration !== FRAME_TICKS);
  const keys = packets.flatMap(({ key }, n) => (key ? [n] : []));
  const widest = Math.max(...keys.map((key, index) => (keys[index + 1] ?? packets.length) - key), 0);
  return [
    ...(packets.length === frames ? [] : [`it has ${packets.length} frames instead of ${frames}`]),
    ...(ticks ? [] : [`time base is ${picture.timeBase}, expected 1/${VIDEO_TIMESCALE}`]),
    ...(ticks && uneven >= 0 ? [`frame ${uneven} does not stand at ${uneven}/30 s for 1/30 s`] : []),
    ...(keys[0] === 0 ? [] : ['it does not start with a key frame']),
    ...(widest <= IDR_EVERY ? [] : [`${widest} frames between key frames, at most ${IDR_EVERY} expected`]),
  ];
}

/** Sentences for the rows whose second and third value differ. */
export function differences(rows: readonly (readonly [what: string, actual: unknown, expected: string])[]): string[] {
  return rows.flatMap(([what, actual, expected]) =>
    actual === expected ? [] : [`${what} is ${actual ?? 'not given'}, expected ${expected}`],
  );
}
