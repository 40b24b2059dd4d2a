import { basename } from 'node:path';
import { z } from 'zod';
import { CliffhangerError } from '../../errors';
import { ffprobe, inputFile, type ProcessOptions } from '../process';

const seconds = z.coerce.number().optional();
const streamSchema = z.object({
  index: z.number().int(),
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  codec_tag_string: z.string().optional(),
  profile: z.string().optional(),
  level: z.number().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  pix_fmt: z.string().optional(),
  field_order: z.string().optional(),
  sample_aspect_ratio: z.string().optional(),
  color_range: z.string().optional(),
  color_space: z.string().optional(),
  color_transfer: z.string().optional(),
  color_primaries: z.string().optional(),
  sample_rate: z.coerce.number().optional(),
  channels: z.number().optional(),
  r_frame_rate: z.string().optional(),
  avg_frame_rate: z.string().optional(),
  time_base: z.string(),
  start_time: seconds,
  duration: seconds,
  bit_rate: z.coerce.number().optional(),
  tags: z.record(z.string(), z.string()).default({}),
});
const probeSchema = z.object({
  packets: z
    .array(
      z.object({
        stream_index: z.number().int(),
        pts: z.number().optional(),
        dts: z.number().optional(),
        duration: z.number().optional(),
        flags: z.string(),
      }),
    )
    .default([]),
  streams: z.array(streamSchema).default([]),
  format: z.object({
    format_name: z.string(),
    duration: seconds,
    size: z.coerce.number(),
    tags: z.record(z.string(), z.string()).default({}),
  }),
});

/** A stream as ffprobe tells it. Times in seconds; `start` and `duration` are of what is presented. */
export interface ProbedStream {
  readonly index: number;
  readonly kind: 'video' | 'audio' | 'subtitle' | 'other';
  readonly codec: string;
  /** Four characters of the container's own codec name. */
  readonly tag: string;
  readonly profile: string | null;
  readonly level: number | null;
  readonly width: number;
  readonly height: number;
  readonly pixelFormat: string | null;
  readonly progressive: boolean;
  readonly pixelAspect: string | null;
  readonly colour: {
    readonly range: string | null;
    readonly matrix: string | null;
    readonly transfer: string | null;
    readonly primaries: string | null;
  };
  readonly sampleRate: number;
  readonly channels: number;
  readonly start: number;
  readonly duration: number;
  readonly bitRate: number | null;
  /** ISO 639-2, `und` when the file does not say. */
  readonly language: string;
  readonly title: string | null;
  readonly tags: Readonly<Record<string, string>>;
  /** Frames a second: nominal and on average, as fractions. */
  readonly frameRate: { readonly nominal: string; readonly average: string };
  /** In file order; times in ticks of `timeBase`. */
  readonly packets: readonly { readonly pts: number; readonly duration: number; readonly key: boolean }[];
  readonly timeBase: string;
}

export interface Probe {
  /** ffprobe's name of the container, for example `mov,mp4,m4a,3gp,3g2,mj2`. */
  readonly container: string;
  readonly bytes: number;
  readonly duration: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly streams: readonly ProbedStream[];
}

/**
 * What a media file says of itself, and every packet of it. Reads all of the file, decodes nothing.
 * Fails with MEDIA_REJECTED when it is not a media file.
 */
export async function probeMedia(path: string, options: Pick<ProcessOptions, 'signal'> = {}): Promise<Probe> {
  const shown = ['-show_format', '-show_streams', '-show_entries', 'packet=stream_index,pts,dts,duration,flags'];
  const told = await ffprobe([...shown, ...inputFile(path)], options).catch((error: unknown) => {
    if (!(error instanceof CliffhangerError && error.code === 'PROCESS_FAILED')) throw error;
    const problems = 'it is not a media file that can be read';
    throw new CliffhangerError('MEDIA_REJECTED', { what: basename(path), problems }, { cause: error });
  });
  const { format, streams, packets } = probeSchema.parse(told);
  return {
    container: format.format_name,
    bytes: format.size,
    duration: format.duration ?? 0,
    tags: format.tags,
    streams: streams.map((stream) => ({
      ...describe(stream),
      packets: packets
        .filter(({ stream_index }) => stream_index === stream.index)
        .map(({ pts, dts, duration, flags }) => ({
          pts: pts ?? dts ?? Number.NaN,
          duration: duration ?? 0,
          key: flags.startsWith('K'),
        })),
    })),
  };
}

function describe(stream: z.infer<typeof streamSchema>): Omit<ProbedStream, 'packets'> {
  const kind = stream.codec_type;
  return {
    index: stream.index,
    kind: kind === 'video' || kind === 'audio' || kind === 'subtitle' ? kind : 'other',
    codec: stream.codec_name ?? 'unknown',
    tag: stream.codec_tag_string ?? '',
    profile: stream.profile ?? null,
    level: stream.level ?? null,
    width: stream.width ?? 0,
    height: stream.height ?? 0,
    pixelFormat: stream.pix_fmt ?? null,
    progressive: stream.field_order === undefined || stream.field_order === 'progressive',
    pixelAspect: stream.sample_aspect_ratio ?? null,
    colour: {
      range: stream.color_range ?? null,
      matrix: stream.color_space ?? null,
      transfer: stream.color_transfer ?? null,
      primaries: stream.color_primaries ?? null,
    },
    sampleRate: stream.sample_rate ?? 0,
    channels: stream.channels ?? 0,
    start: stream.start_time ?? 0,
    duration: stream.duration ?? 0,
    bitRate: stream.bit_rate ?? null,
    language: stream.tags.language ?? 'und',
    title: stream.tags.title ?? stream.tags.handler_name ?? null,
    tags: stream.tags,
    frameRate: { nominal: stream.r_frame_rate ?? '0/0', average: stream.avg_frame_rate ?? '0/0' },
    timeBase: stream.time_base,
  };
}
