import { basename, join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import sharp from 'sharp';
import { CliffhangerError } from '../../errors';
import { checkGlyphs } from '../fonts';
import { accentHueOf } from './accent';
import { drawWords, type Layout } from './layouts';
import { accentOf, COVER, type Words } from './lettering';

export { LAYOUTS, type Layout } from './layouts';

/** Twenty-five megapixels: a picture larger than this is a mistake or an attack. */
const MOST_PIXELS = 25_000_000;
/** Formats that are opened. SVG and TIFF can name other files, and their readers are large. */
const FORMATS: readonly string[] = ['png', 'jpeg', 'webp'];
const SMALL_WIDTH = 720;
const JPEG = { quality: 88, chromaSubsampling: '4:4:4', mozjpeg: false } as const;

/**
 * Makes a cover of a picture without words: title, series and number are set over it in one of three layouts, in any
 * script, from either side. The same inputs give the same bytes.
 *
 * Fails with GLYPH_MISSING when no font of the house can write the words, and with MEDIA_REJECTED when `art` is not
 * a picture.
 *
 * @returns JPEGs of 1080×1920 and 720×1280 in `outDir`, named after the layout
 */
export async function cover(
  request: Words & { art: string; layout: Layout; outDir: string },
): Promise<{ portrait: string; small: string }> {
  const { art, layout, outDir } = request;
  const { title, seriesTitle } = request;
  checkGlyphs(title, 'the title');
  checkGlyphs(seriesTitle, "the series' title");
  const picture = await openArt(art);
  const canvas = createCanvas(COVER.width, COVER.height);
  drawWords({ context: canvas.getContext('2d'), words: request, layout, accent: accentOf(await accentHueOf(picture)) });
  const { width, height } = COVER;
  const words = Buffer.from(canvas.getContext('2d').getImageData(0, 0, width, height).data.buffer);
  const finished = await picture
    .composite([{ input: words, raw: { width, height, channels: 4 } }])

    .removeAlpha()
    .raw()
    .toBuffer();
  const raw = { ...COVER, channels: 3 } as const;
  const portrait = join(outDir, `cover-${layout}.jpg`);
  const small = join(outDir, `cover-${layout}-${SMALL_WIDTH}.jpg`);
  await sharp(finished, { raw }).jpeg(JPEG).toFile(portrait);
  await sharp(finished, { raw }).resize(SMALL_WIDTH).jpeg(JPEG).toFile(small);
  return { portrait, small };
}

/** The picture at a cover's size, cropped about its middle where it has another shape. */
async function openArt(path: string): Promise<sharp.Sharp> {
  const options = { limitInputPixels: MOST_PIXELS, failOn: 'warning' } as const;
  const { format } = await sharp(path, options)
    .metadata()
    .catch((error: Error) => reject(path, error.message));
  if (!FORMATS.includes(format ?? '')) reject(path, `it is ${format}, expected one of ${FORMATS.join(', ')}`);
  const { data, info } = await sharp(path, options)
    .rotate()
    .resize(COVER.width, COVER.height, { fit: 'cover' })
    .flatten({ background: '#000000' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((error: Error) => reject(path, error.message));
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}

function reject(path: string, problems: string): never {
  throw new CliffhangerError('MEDIA_REJECTED', { what: basename(path), problems });
}
