import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { cover, LAYOUTS } from '../../../src/media/artwork/cover';
import { scratchFolder } from '../footage';

const scratch = scratchFolder();
const at = (name: string): string => join(scratch, name);
const words = { title: 'The Night She Came Back', seriesTitle: 'The Contract Bride', number: 3, language: 'en' };
const arabic = { title: 'عادت في ليلة العاصفة', seriesTitle: 'عروس العقد', number: 12, language: 'ar' };

beforeAll(async () => {
  const grey = { width: 1080, height: 1920, channels: 3 as const, background: '#7a4a66' };
  await sharp({ create: grey }).png().toFile(at('art.png'));
});

/** The art with another size in its header, checksum and all. */
function claiming(width: number, height: number): Buffer {
  const bytes = Buffer.from(readFileSync(at('art.png')));
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}

/** How much of the left and of the right half is as bright as letters are. */
async function ink(path: string): Promise<{ left: number; right: number }> {
  const { data, info } = await sharp(path).greyscale().raw().toBuffer({ resolveWithObject: true });
  const sides = { left: 0, right: 0 };
  data.forEach((value, n) => {
    if (value > 225) sides[n % info.width < info.width / 2 ? 'left' : 'right'] += 1;
  });
  return sides;
}

describe.each(LAYOUTS)('a cover laid out as %s', (layout) => {
  test('comes as a JPEG of 1080×1920 and one of 720×1280, with words on it, the same each time', async () => {
    const { portrait, small } = await cover({ ...words, art: at('art.png'), layout, outDir: scratch });
    expect(await sharp(portrait).metadata()).toMatchObject({ format: 'jpeg', width: 1080, height: 1920 });
    expect(await sharp(small).metadata()).toMatchObject({ format: 'jpeg', width: 720, height: 1280 });
    const { left, right } = await ink(portrait);
    expect(left + right).toBeGreaterThan(20_000);
    const first = readFileSync(portrait);
    await cover({ ...words, art: at('art.png'), layout, outDir: scratch });
    expect(readFileSync(portrait).equals(first)).toBe(true);
  });

  test.each([
    [
      'a title of three hundred characters',
      { ...words, title: `${'W'.repeat(60)} ${'word and '.repeat(26)}`, seriesTitle: 'series '.repeat(40) },
    ],
    ['emoji', { ...words, title: 'Run 😀 👩‍👩‍👧' }],
    ['scripts without spaces', { ...words, title: '她回来了那一夜 คืนที่เธอกลับมา', language: 'zh-Hans' }],
    ['markup', { ...words, title: `'; drop <script> {\\an8} %{x} :x=1[out]` }],
  ])('holds %s inside its margins', async (_, of) => {
    const { portrait } = await cover({ ...of, art: at('art.png'), layout, outDir: scratch });
    const { data, info } = await sharp(portrait).greyscale().raw().toBuffer({ resolveWithObject: true });
    let outside = 0;
    data.forEach((value, n) => {
      const [x, y] = [n % info.width, Math.floor(n / info.width)];
      if (value > 225 && (x < 80 || x >= 1000 || y < 70 || y >= 1850)) outside += 1;
    });
    expect(outside).toBe(0);
  });
});

describe('a cover', () => {
  test('of words that are read from the right starts on the right', async () => {
    for (const layout of ['portrait', 'moment'] as const) {
      const english = await ink(
        (await cover({ ...words, title: 'Run', art: at('art.png'), layout, outDir: scratch })).portrait,
      );
      expect(english.left).toBeGreaterThan(english.right * 2);
      const title = 'أنت';
      const other = await ink(
        (await cover({ ...arabic, title, art: at('art.png'), layout, outDir: scratch })).portrait,
      );
      expect(other.right).toBeGreaterThan(other.left * 2);
    }
  });

  test('takes its accent from the picture', async () => {
    const dominant = async (background: string): Promise<string> => {
      await sharp({ create: { width: 108, height: 192, channels: 3, background } })
        .png()
        .toFile(at('tint.png'));
      const { portrait } = await cover({ ...words, art: at('tint.png'), layout: 'portrait', outDir: scratch });
      // the bar beside the title
      const bar = await sharp(portrait).extract({ left: 94, top: 1690, width: 6, height: 6 }).raw().toBuffer();
      return ['red', 'green', 'blue'][[0, 1, 2].reduce((best, n) => (bar[n]! > bar[best]! ? n : best), 0)]!;
    };
    expect(await dominant('#2030d0')).toBe('blue');
    expect(await dominant('#20c040')).toBe('green');
    expect(await dominant('#c01830')).toBe('red');
  });

  test('fits art of any shape without squeezing it', async () => {
    await sharp({ create: { width: 600, height: 300, channels: 4, background: '#336699' } })
      .webp()
      .toFile(at('wide.webp'));
    const { portrait } = await cover({ ...words, art: at('wide.webp'), layout: 'moment', outDir: scratch });
    expect(await sharp(portrait).metadata()).toMatchObject({ width: 1080, height: 1920, channels: 3 });
  });

  test('is refused for words that no font can write', async () => {
    const made = cover({
      ...words,
      title: 'A \u{1E900}\u{12000} B',
      art: at('art.png'),
      layout: 'moment',
      outDir: scratch,
    });
    await expect(made).rejects.toMatchObject({ code: 'GLYPH_MISSING', message: expect.stringContaining('U+12000') });
  });

  test.each([
    [
      'SVG',
      () =>
        writeFileSync(
          at('bad'),
          '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="16"><rect width="9" height="16"/></svg>',
        ),
    ],
    [
      'TIFF',
      async () =>
        void (await sharp({ create: { width: 9, height: 16, channels: 3, background: 'red' } })
          .tiff()
          .toFile(at('bad'))),
    ],
    ['nothing', () => writeFileSync(at('bad'), '')],
    ['text', () => writeFileSync(at('bad'), 'hello')],
    ['a PNG cut short', () => writeFileSync(at('bad'), readFileSync(at('art.png')).subarray(0, 900))],
    ['thirty megapixels', () => writeFileSync(at('bad'), claiming(6000, 5000))],
  ])('is refused when its art is %s', async (_, make) => {
    await make();
    const made = cover({ ...words, art: at('bad'), layout: 'moment', outDir: scratch });
    await expect(made).rejects.toMatchObject({ code: 'MEDIA_REJECTED' });
  });
});
