import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeEncoder } from '../../src/media/encode';
import { ffmpegPath } from '../../src/media/process';
import { ffmpegSync, ffprobeSync, scratchFolder } from './footage';

const scratch = scratchFolder();
const WIDTH = 270;
const HEIGHT = 480;

/** Raw frames of a lavfi source, as a drawing thread would send them. */
function drawn(source: string, frames: number): Buffer {
  return ffmpegSync([
    ...['-f', 'lavfi', '-i', `${source}s=${WIDTH}x${HEIGHT}:r=30`, '-frames:v', `${frames}`],
    ...['-f', 'rawvideo', '-pix_fmt', 'rgba', 'pipe:1'],
  ]);
}

function encode(name: string, input: Buffer, frames: number) {
  const outDir = join(scratch, name);
  mkdirSync(outDir);
  const encoder = takeEncoder({ frames, width: WIDTH, height: HEIGHT, outDir });
  const done = spawnSync(ffmpegPath(), encoder.args, { input, maxBuffer: 1e8 });
  expect(done.status).toBe(0);
  return { ...encoder, findings: encoder.inspect(done.stderr.toString()) };
}

const SIZES = { 1080: 1920, 720: 1280, 480: 854 };

describe('a take', () => {
  const FRAMES = 63;
  let moving: ReturnType<typeof encode>;
  beforeAll(() => {
    moving = encode('moving', drawn('testsrc2=', FRAMES), FRAMES);
  });

  test.each([1080, 720, 480] as const)('comes %i wide as the delivery format asks, to the frame', (width) => {
    const path = moving.rungs.find((rung) => rung.width === width)!.path;
    const { streams, format, packets } = ffprobeSync(path, ['-show_streams', '-show_format', '-show_packets']);
    expect(streams).toHaveLength(1);
    expect(streams[0]).toMatchObject({
      codec_name: 'h264',
      profile: 'High',
      pix_fmt: 'yuv420p',
      width,
      height: SIZES[width],
      sample_aspect_ratio: '1:1',
      has_b_frames: 0,
      color_range: 'tv',
      color_space: 'bt709',
      color_primaries: 'bt709',
      color_transfer: 'bt709',
      r_frame_rate: '30/1',
      avg_frame_rate: '30/1',
      start_pts: 0,
      nb_frames: String(FRAMES),
    });
    expect(streams[0].level).toBeLessThanOrEqual(41);
    // biome-ignore lint/suspicious/noExplicitAny: ffprobe's JSON
    const clock = packets.map((packet: any) => [Number(packet.pts_time).toFixed(6), packet.pts === packet.dts]);
    expect(clock).toEqual(Array.from({ length: FRAMES }, (_, n) => [(n / 30).toFixed(6), true]));
    // biome-ignore lint/suspicious/noExplicitAny: ffprobe's JSON
    const keys = packets.flatMap((packet: any, n: number) => (packet.flags.startsWith('K') ? [n] : []));
    expect(keys).toEqual([0, 60]);
    expect(Object.keys(format.tags)).toEqual(['major_brand', 'minor_version', 'compatible_brands']);
    expect(readFileSync(path).includes('x264 - core')).toBe(false);
  });

  test('has every IDR and no other key frame', () => {
    const trace = spawnSync(
      ffmpegPath(),
      ['-i', moving.rungs[2]!.path, '-c', 'copy', '-bsf:v', 'h264_mp4toannexb,trace_headers', '-f', 'null', '-'],
      { maxBuffer: 1e8 },
    ).stderr.toString();
    const types = [...trace.matchAll(/nal_unit_type +\d+ = (\d+)/g)].map((hit) => Number(hit[1]));
    expect(types.filter((type) => type === 5).length).toBeGreaterThanOrEqual(2);
    expect(types.filter((type) => type === 1).length).toBeGreaterThanOrEqual(FRAMES - 2);
    expect(types).not.toContain(6);
  });

  test('can be joined to any other: their parameter sets are the same', () => {
    const flat = encode('flat', drawn('color=c=0x884422:', 8), 8);
    moving.rungs.forEach(({ path }, n) => {
      const [one, other] = [path, flat.rungs[n]!.path].map(
        (file) => ffprobeSync(file, ['-show_streams', '-show_data_hash', 'sha256']).streams[0].extradata_hash,
      );
      expect(one).toMatch(/^SHA256:/);
      expect(other).toBe(one);
    });
  });

  test('is the same to the byte when it is made again', () => {
    const frames = drawn('testsrc2=', 16);
    const [once, again] = ['once', 'again'].map((name) => encode(name, frames, 16));
    once!.rungs.forEach(({ path }, n) => {
      expect(readFileSync(again!.rungs[n]!.path).equals(readFileSync(path))).toBe(true);
    });
  });

  test('keeps its colours in every rung', () => {
    const colours = {
      '0xc81e1e': [200, 30, 30],
      '0x1eb43c': [30, 180, 60],
      '0x283cc8': [40, 60, 200],
      '0xf2c9ac': [242, 201, 172],
    };
    const input = Buffer.concat(Object.keys(colours).map((colour) => drawn(`color=c=${colour}:`, 1)));
    for (const { path } of encode('colours', input, 4).rungs) {
      const pixels = ffmpegSync([
        ...['-i', path, '-vf', 'crop=2:2,scale=in_color_matrix=bt709:in_range=tv,format=rgb24,crop=1:1'],
        ...['-f', 'rawvideo', 'pipe:1'],
      ]);
      // BT.601's matrix would be 10 to 30 off
      Object.values(colours)
        .flat()
        .forEach((channel, n) => {
          expect(Math.abs(pixels[n]! - channel)).toBeLessThanOrEqual(5);
        });
    }
  });

  test('is found clean when it moves, and black or frozen where it is', () => {
    expect(moving.findings).toEqual({ black: [], frozen: [] });
    const dark = encode('dark', Buffer.concat([drawn('testsrc2=', 6), drawn('color=c=black:', 20)]), 26);
    expect(dark.findings.black).toEqual([{ start: 6, frames: 20 }]);
    const still = encode('still', Buffer.concat([drawn('testsrc2=', 5), drawn('color=c=0x5577aa:', 36)]), 41);
    expect(still.findings.black).toEqual([]);
    expect(still.findings.frozen).toHaveLength(1);
    expect(still.findings.frozen[0]!.start + still.findings.frozen[0]!.frames).toBe(41);
    expect(Math.abs(still.findings.frozen[0]!.start - 5)).toBeLessThanOrEqual(1);
  });
});
