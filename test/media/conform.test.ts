import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { conformTake } from '../../src/media/conform';
import { takeProblems } from '../../src/media/probe/check';
import { RUNGS } from '../../src/story/ladder';
import { ffmpegSync, ffprobeSync, scratchFolder } from './footage';

const scratch = scratchFolder();
const at = (name: string): string => join(scratch, name);

describe('a video file from elsewhere', () => {
  test('becomes a take: cropped to 9:16, thirty frames a second, silent, exactly as long as asked', async () => {
    // grey in the third that 9:16 keeps of 16:9, red and blue beside it
    const sides = 'hue=s=0,drawbox=0:0:144:240:red:fill,drawbox=282:0:144:240:blue:fill';
    ffmpegSync([
      ...['-f', 'lavfi', '-i', `testsrc2=s=426x240:r=24:d=3,${sides}`, '-f', 'lavfi', '-i', 'sine=d=3'],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2', at('vendor.mp4')],
    ]);
    const { rungs, findings } = await conformTake({ file: at('vendor.mp4'), frames: 65, outDir: at('conformed') });
    expect(findings).toEqual({ black: [], frozen: [] });
    for (const { width, height } of RUNGS) {
      const { path } = rungs.find((rung) => rung.width === width)!;
      expect(await takeProblems({ path, frames: 65, width, height }, { decode: width === 480 })).toEqual([]);
      expect(ffprobeSync(path).streams).toHaveLength(1);
    }
    const columns = (path: string): Buffer =>
      ffmpegSync(['-i', path, '-frames:v', '1', '-vf', 'scale=9:1:flags=area,format=rgb24', '-f', 'rawvideo', '-']);
    const colourful = (pixels: Buffer): number =>
      Math.max(...Array.from({ length: 9 }, (_, n) => Math.abs(pixels[n * 3]! - pixels[n * 3 + 2]!)));
    expect(colourful(columns(at('vendor.mp4')))).toBeGreaterThan(100);
    expect(colourful(columns(rungs[2]!.path))).toBeLessThan(12);
  });

  test.each([
    [
      'too short',
      () => ffmpegSync(['-f', 'lavfi', '-i', 'testsrc2=s=64x64:r=30:d=1', at('x.mp4')]),
      /gives 45 frames of the 90/,
    ],
    ['no video', () => writeFileSync(at('x.mp4'), 'not a video'), /not a whole video file/],
    ['empty', () => writeFileSync(at('x.mp4'), ''), /not a whole video file/],
    [
      'a playlist of other files',
      () => writeFileSync(at('x.mp4'), '#EXTM3U\n#EXTINF:3,\n/etc/hostname\n#EXT-X-ENDLIST\n'),
      /not a whole video/,
    ],
    ['only sound', () => ffmpegSync(['-f', 'lavfi', '-i', 'sine=d=3', at('x.mp4')]), /not a whole video file/],
  ])('is refused when it is %s', async (_, make, why) => {
    make();
    const failure = conformTake({ file: at('x.mp4'), frames: 90, outDir: at('refused') });
    await expect(failure).rejects.toMatchObject({ code: 'MEDIA_REJECTED', message: expect.stringMatching(why) });
  });
});
