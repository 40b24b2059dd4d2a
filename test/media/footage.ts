import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Test material, made by ffmpeg alone: nothing under test has a hand in it. */

/** Media processes of many test files share few cores. */
jest.setTimeout(120_000);

const FFMPEG = process.env.FFMPEG_PATH || 'ffmpeg';
const FFPROBE = process.env.FFPROBE_PATH || 'ffprobe';

export function ffmpegSync(args: readonly string[], input?: Buffer): Buffer {
  return execFileSync(FFMPEG, ['-v', 'error', '-nostdin', '-y', ...args], {
    input,
    maxBuffer: 512 * 1024 * 1024,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

// biome-ignore lint/suspicious/noExplicitAny: ffprobe's JSON, read by the tests' own eyes
export function ffprobeSync(path: string, show: readonly string[] = ['-show_streams', '-show_format']): any {
  return JSON.parse(
    execFileSync(FFPROBE, ['-v', 'error', '-of', 'json', ...show, path], { maxBuffer: 64 * 1024 * 1024 }).toString(),
  );
}

/** A folder of the calling test file's own, removed after it. */
export function scratchFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'cliffhanger-test-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export const TINY = { width: 108, height: 192 } as const;

/** A small picture in delivery format. `more` are output options that spoil it. */
export function picture(
  out: string,
  of: { frames: number; width?: number; height?: number; source?: string; more?: readonly string[] },
): string {
  const { width, height } = { ...TINY, ...of };
  const source = of.source ?? 'testsrc2';
  const size = source.includes('=') ? ':' : '=';
  ffmpegSync([
    ...['-f', 'lavfi', '-i', `${source}${size}s=${width}x${height}:r=30`, '-frames:v', `${of.frames}`],
    ...['-vf', 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,setsar=1'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-profile:v', 'high', '-x264-params', '8x8dct=1', '-level:v', '3.1'],
    ...['-bf', '0', '-g', '60', '-sc_threshold', '0', '-color_range', 'tv', '-colorspace', 'bt709', '-threads', '1'],
    ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-video_track_timescale', '30000'],
    ...['-fflags', '+bitexact', '-flags:v', '+bitexact', ...(of.more ?? []), out],
  ]);
  return out;
}

/** Stereo AAC at 48 kHz of exactly `frames` thirtieths of a second. */
export function sound(out: string, of: { frames: number; source?: string }): string {
  const samples = of.frames * 1600;
  ffmpegSync([
    ...['-f', 'lavfi', '-i', of.source ?? 'sine=f=440:r=48000', '-af', `atrim=end_sample=${samples}`],
    ...[
      '-ac',
      '2',
      '-ar',
      '48000',
      '-c:a',
      'aac',
      '-b:a',
      '128k',
      '-fflags',
      '+bitexact',
      '-flags:a',
      '+bitexact',
      out,
    ],
  ]);
  return out;
}
