import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { contactSheet } from '../../../src/media/artwork/contact-sheet';
import { ffmpegSync, scratchFolder } from '../footage';

const scratch = scratchFolder();
const at = (name: string): string => join(scratch, name);
const COLOURS = ['0xc02020', '0x20c020', '0x2020c0', '0xc0c020', '0x20c0c0'];
const CELL = { left: 64, top: 180, across: 280, down: 530 };

beforeAll(() => {
  const inputs = COLOURS.flatMap((colour) => ['-f', 'lavfi', '-t', '0.5', '-i', `color=c=${colour}:s=120x214:r=30`]);
  const joined = `${COLOURS.map((_, n) => `[${n}]`).join('')}concat=n=${COLOURS.length}`;
  ffmpegSync([...inputs, '-filter_complex', joined, '-c:v', 'libx264', '-bf', '0', at('video.mp4')]);
});

const sheet = (of: Partial<Parameters<typeof contactSheet>[0]> = {}): Promise<void> =>
  contactSheet({
    video: at('video.mp4'),
    frames: COLOURS.map((_, n) => ({ at: n * 15 + 7, caption: `sh0${n + 1}` })),
    title: 'Series · 1 · Title 😀 العنوان',
    language: 'en',
    columns: 3,
    out: at('sheet.jpg'),
    ...of,
  });

/** Colour in the middle of the nth still, to the nearest of black and full, per channel. */
async function still(n: number): Promise<string> {
  const left = CELL.left + (n % 3) * CELL.across + 100;
  const top = CELL.top + Math.floor(n / 3) * CELL.down + 200;
  const pixels = await sharp(at('sheet.jpg')).extract({ left, top, width: 8, height: 8 }).raw().toBuffer();
  return [0, 1, 2].map((channel) => (pixels[channel]! > 110 ? 'c0' : '20')).join('');
}

describe('a contact sheet', () => {
  test('shows the frame asked for in each place, in order', async () => {
    await sheet();
    for (const [n, colour] of COLOURS.entries()) expect(`0x${await still(n)}`).toBe(colour);
    expect(await sharp(at('sheet.jpg')).metadata()).toMatchObject({ format: 'jpeg', width: 64 * 2 + 3 * 280 - 28 });
  });

  test('may show frames in any order and more than once', async () => {
    await sheet({
      frames: [
        { at: 67, caption: 'e' },
        { at: 0, caption: 'a' },
        { at: 67, caption: 'again' },
      ],
    });
    expect(await still(0)).toBe('20c0c0');
    expect(await still(1)).toBe('c02020');
    expect(await still(2)).toBe('20c0c0');
  });

  test('is the same to the byte when it is made again', async () => {
    await sheet();
    const first = readFileSync(at('sheet.jpg'));
    await sheet();
    expect(readFileSync(at('sheet.jpg')).equals(first)).toBe(true);
  });

  test('keeps its width, whatever is written on it', async () => {
    const frames = [{ at: 0, caption: 'a caption that is far too long for its place <script> %{x}' }];
    await sheet({ frames, title: 'A title without end '.repeat(30) });
    const { width } = await sharp(at('sheet.jpg')).metadata();
    // the margins stay empty
    const margin = await sharp(at('sheet.jpg'))
      .extract({ left: width! - 60, top: 0, width: 60, height: 400 })
      .raw()
      .toBuffer();
    expect(margin.reduce((max, value) => Math.max(max, value), 0)).toBeLessThan(60);
  });

  test('is refused for frames that the picture has not got, and for none', async () => {
    await expect(
      sheet({
        frames: [
          { at: 5, caption: 'a' },
          { at: 75, caption: 'b' },
        ],
      }),
    ).rejects.toMatchObject({
      code: 'MEDIA_REJECTED',
      message: expect.stringContaining('frame 75'),
    });
    await expect(sheet({ frames: [] })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });
});
