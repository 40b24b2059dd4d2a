import { join } from 'node:path';
import { RUNGS, type RungWidth } from '../story/ladder';
import { FPS, type Frames } from '../story/time';
import { type Findings, INSPECTION, readInspection } from './inspection';
import { outputFile } from './process';

/** Ticks a second of every picture track: a frame is exactly 1,000 of them. */
export const VIDEO_TIMESCALE = FPS * 1000;
/** An IDR frame at least this often, and at the first frame of every take. DESIGN.md, *Delivery*. */
export const IDR_EVERY: Frames = 2 * FPS;

/**
 * What is asked of the encoder, a rung. `kbps` is the most that one second may take: it bounds the peak that a phone
 * must fetch; drawn content stays far below it. Levels are the lowest of H.264 Table A-1 that hold the rung.
 */
const ENCODING: Readonly<Record<RungWidth, { crf: number; kbps: number; level: string }>> = {
  1080: { crf: 21, kbps: 6000, level: '4.0' },
  720: { crf: 21, kbps: 3000, level: '3.1' },
  480: { crf: 22, kbps: 1400, level: '3.1' },
};

/** Threads of each rung's encoder. Fixed and not the machine's: x264's bytes depend on it. */
const ENCODER_THREADS = 2;

export interface TakeEncoder {
  /** Arguments of one ffmpeg process that reads the raw frames from its stdin. Never for a shell. */
  readonly args: readonly string[];
  readonly rungs: readonly { readonly width: RungWidth; readonly path: string }[];
  /** Reads from the finished process's stderr what its own inspection saw. */
  readonly inspect: (stderr: string) => Findings;
}

/**
 * The one encode that a take ever gets: every rung of {@link RUNGS} in a single pass, parameters equal for all takes, so
 * that takes are joined by stream copy. No B-frames: decode order is display order, so there are no edit lists, no
 * composition offsets and no negative times, and joins and segments are exact to the frame.
 *
 * Input on stdin: `frames` frames of `width`×`height` (9:16), RGBA 8 bits, alpha ignored, sRGB, no padding between rows.
 * Output: `<outDir>/<rung width>.mp4`, H.264 High, yuv420p, BT.709. The same frames give the same bytes.
 */
export function takeEncoder(request: { frames: Frames; width: number; height: number; outDir: string }): TakeEncoder {
  const { frames, width, height, outDir } = request;
  const input = [
    ...['-f', 'rawvideo', '-pixel_format', 'rgb0', '-video_size', `${width}x${height}`, '-framerate', `${FPS}`],
    ...['-i', 'pipe:0'],
  ];
  return encoderOf({ input, prepare: toVideoColour({}), width, frames, outDir });
}

/** Shared by drawn takes and by conformed files: from one prepared picture to every rung. */
export function encoderOf(request: {
  input: readonly string[];
  /** Filters that turn the input into BT.709 yuv420p. Constant text, never the user's. */
  prepare: string;
  /** Width of the prepared picture. */
  width: number;
  frames: Frames;
  outDir: string;
}): TakeEncoder {
  const { frames, outDir } = request;
  const rungs = RUNGS.map(({ width }) => ({ width, path: join(outDir, `${width}.mp4`) }));
  return {
    args: [
      ...['-hide_banner', '-nostdin', '-nostats', '-y', '-loglevel', 'info'],
      ...request.input,
      ...['-filter_complex', ladder(request.prepare, request.width)],
      ...rungs.flatMap(({ width, path }) => [
        ...['-map', `[v${width}]`, '-frames:v', `${frames}`, ...encoding(width), outputFile(path)],
      ]),
    ],
    rungs,
    inspect: (stderr) => readInspection(stderr, frames),
  };
}

/** sRGB or whatever a file says of itself → limited-range BT.709 4:2:0. */
export function toVideoColour({ size }: { size?: { width: number; height: number } }): string {
  const to = size ? `${size.width}:${size.height}:` : '';
  return `scale=${to}flags=bicubic+accurate_rnd:out_color_matrix=bt709:out_range=tv,format=yuv420p,setsar=1`;
}

/**
 * The filter graph: each rung is scaled from the smallest picture at hand that is not smaller than itself, which is
 * cheaper than scaling all from the largest, and nothing is scaled up and down again.
 */
function ladder(prepare: string, sourceWidth: number): string {
  const pictures = [{ name: 'source', width: sourceWidth }];
  const steps = RUNGS.map((rung) => {
    const larger = pictures.filter(({ width }) => width >= rung.width);
    const from = larger.length > 0 ? larger.reduce((a, b) => (b.width < a.width ? b : a)) : pictures[0]!;
    pictures.push({ name: `r${rung.width}`, width: rung.width });
    return { rung, from: from.name, name: `r${rung.width}` };
  });
  const smallest = RUNGS.at(-1)!.width;
  const chains = [`[0:v:0]${prepare}`];
  const tap = (name: string, own: string[]): string => {
    const users = [...own, ...steps.filter(({ from }) => from === name).map((step) => `[${name}to${step.rung.width}]`)];
    return users.length === 1 ? users[0]! : `,split=${users.length}${users.join('')}`;
  };
  chains[0] += tap('source', []);
  for (const { rung, from, name } of steps) {
    const scale = `[${from}to${rung.width}]scale=${rung.width}:${rung.height}:flags=bicubic,setsar=1`;
    const watched = rung.width === smallest ? `,${INSPECTION}` : '';
    chains.push(`${scale}${watched}${tap(name, [`[v${rung.width}]`])}`);
  }
  return chains.join(';');
}

/** Encoder arguments of a rung: the same for every picture that is delivered. */
export function encoding(width: RungWidth): string[] {
  const { crf, kbps, level } = ENCODING[width];
  return [
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-tune', 'animation', '-profile:v', 'high', '-level:v', level],
    ...['-crf', `${crf}`, '-maxrate', `${kbps}k`, '-bufsize', `${kbps}k`, '-threads', `${ENCODER_THREADS}`],
    ...['-bf', '0', '-g', `${IDR_EVERY}`, '-keyint_min', `${IDR_EVERY}`, '-sc_threshold', '0', '-flags:v', '+cgop'],
    ...['-pix_fmt', 'yuv420p', '-color_range', 'tv', '-colorspace', 'bt709'],
    ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-r', `${FPS}`, '-video_track_timescale'],
    // The encoder's own words (its version and settings, SEI type 6) are no part of the picture.
    ...[`${VIDEO_TIMESCALE}`, '-bsf:v', 'filter_units=remove_types=6'],
    ...['-write_btrt', '0', '-map_metadata', '-1', '-fflags', '+bitexact', '-f', 'mp4'],
  ];
}
