import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { joinTakes } from '../../src/media/join';
import { ffmpegSync, ffprobeSync, picture, scratchFolder } from './footage';

const scratch = scratchFolder();
const at = (name: string): string => join(scratch, name);
const written = (content: string | Buffer): string => {
  writeFileSync(at('x.mp4'), content);
  return at('x.mp4');
};
const LENGTHS = [77, 1, 61, 120];
const takes = LENGTHS.map((_, n) => at(`take${n}.mp4`));

beforeAll(() => {
  LENGTHS.forEach((frames, n) => {
    picture(takes[n]!, { frames, source: ['testsrc2', 'smptebars', 'rgbtestsrc', 'mandelbrot'][n]! });
  });
});

/** Checksums of every decoded frame. */
const framesOf = (path: string): string[] =>
  ffmpegSync(['-i', path, '-f', 'framemd5', '-'])
    .toString()
    .split('\n')
    .filter((line) => line.startsWith('0,'))
    .map((line) => line.split(',').at(-1)!.trim());

describe('takes joined', () => {
  test('show every frame of each, in order, at exactly thirty a second, and keep their key frames', async () => {
    const out = at('part.mp4');
    await expect(joinTakes({ files: takes, out })).resolves.toEqual({ frames: 259 });
    expect(framesOf(out)).toEqual(takes.flatMap(framesOf));
    const { streams, packets } = ffprobeSync(out, ['-show_streams', '-show_packets']);
    expect(streams[0]).toMatchObject({
      avg_frame_rate: '30/1',
      r_frame_rate: '30/1',
      time_base: '1/30000',
      start_pts: 0,
      duration_ts: 259_000,
    });
    // biome-ignore lint/suspicious/noExplicitAny: ffprobe's JSON
    expect(packets.map((packet: any) => packet.pts)).toEqual(Array.from({ length: 259 }, (_, n) => n * 1000));
    // biome-ignore lint/suspicious/noExplicitAny: ffprobe's JSON
    const keys = packets.flatMap((packet: any, n: number) => (packet.flags.startsWith('K') ? [n] : []));
    expect(keys).toEqual([0, 60, 77, 78, 138, 139, 199]);
  });

  test('can be joined again, many times over, without losing time', async () => {
    await joinTakes({ files: [takes[0]!, takes[1]!], out: at('a.mp4') });
    await joinTakes({ files: Array.from({ length: 40 }, () => at('a.mp4')), out: at('long.mp4') });
    const { packets } = ffprobeSync(at('long.mp4'), ['-show_packets']);
    // biome-ignore lint/suspicious/noExplicitAny: ffprobe's JSON
    expect(packets.map((packet: any) => packet.dts)).toEqual(Array.from({ length: 40 * 78 }, (_, n) => n * 1000));
  });

  test('may have any name', async () => {
    const names = [
      "it's a 'take'.mp4",
      'line\nbreak.mp4',
      '-i.mp4',
      '%03d.mp4',
      'ffconcat version 1.0.mp4',
      'émoji 😀 [x];.mp4',
    ];
    for (const name of names) copyFileSync(takes[1]!, at(name));
    const out = at("out '\n%d.mp4");
    await expect(joinTakes({ files: names.map(at), out })).resolves.toEqual({ frames: names.length });
  });

  test('give the same bytes each time, and nothing is left beside them', async () => {
    await joinTakes({ files: takes, out: at('one.mp4') });
    await joinTakes({ files: takes, out: at('two.mp4') });
    expect(readFileSync(at('one.mp4')).equals(readFileSync(at('two.mp4')))).toBe(true);
    expect(readdirSync(scratch).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test.each([
    ['another size', () => picture(at('x.mp4'), { frames: 5, width: 216, height: 384 }), /other parameters/],
    ['reordered frames', () => picture(at('x.mp4'), { frames: 30, more: ['-bf', '2'] }), /other parameters|reordered/],
    ['another frame rate', () => picture(at('x.mp4'), { frames: 30, more: ['-r', '25'] }), /30 a second/],
    ['no picture at all', () => written('hello'), /not a whole MP4/],
    ['nothing in it', () => written(''), /not a whole MP4/],
    ['its end missing', () => written(readFileSync(takes[0]!).subarray(0, -900)), /not a whole MP4/],
  ])('are refused when one has %s', async (_, make, why) => {
    const failure = joinTakes({ files: [takes[0]!, make()], out: at('refused.mp4') });
    await expect(failure).rejects.toMatchObject({ code: 'MEDIA_REJECTED', message: expect.stringMatching(why) });
  });

  test('must be at least one', async () => {
    await expect(joinTakes({ files: [], out: at('none.mp4') })).rejects.toMatchObject({ code: 'MEDIA_REJECTED' });
  });
});
