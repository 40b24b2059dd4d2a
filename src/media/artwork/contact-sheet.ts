import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Canvas, createCanvas, ImageData, type SKRSContext2D } from '@napi-rs/canvas';
import { CliffhangerError } from '../../errors';
import { FPS, type Frames } from '../../story/time';
import { fontStack } from '../fonts';
import { ffmpeg, inputFile } from '../process';
import { readsFromRight, shorten } from './typeset';

/** Pixels of the sheet. */
const CELL = { width: 252, height: 448, gap: 28, words: 54, radius: 12 } as const;
const MARGIN = 64;
const HEADER = 148;
const COLOUR = { ground: '#131217', title: '#f6f3ee', quiet: '#918c9c', id: '#f6f3ee', edge: 'rgba(255,255,255,0.10)' };
/** More shots than this are no episode: 180 s at half a second each. */
const MOST_CELLS = 360;
const JPEG_QUALITY = 90;

export interface ContactSheet {
  /** A picture of any rung; the smallest is enough. */
  readonly video: string;
  /** What to show: a frame of the video and the words under it, for example the shot's id. */
  readonly frames: readonly { readonly at: Frames; readonly caption: string }[];
  readonly title: string;
  /** BCP-47 of the title. */
  readonly language: string;
  /** Stills in a row, default as many as make the sheet a little wider than high. */
  readonly columns?: number;
  /** JPEG to write. */
  readonly out: string;
  readonly signal?: AbortSignal;
}

/** One still a shot on a dark sheet, each with its caption and time. The same picture gives the same bytes. */
export async function contactSheet(sheet: ContactSheet): Promise<void> {
  const { frames, video } = sheet;
  if (frames.length === 0 || frames.length > MOST_CELLS) {
    throw new CliffhangerError('INPUT_INVALID', {
      what: 'The contact sheet',
      problem: `it should show ${frames.length} stills`,
      advice: `Give it from 1 to ${MOST_CELLS}.`,
    });
  }
  const stills = await stillsAt(video, sheet);
  const columns = Math.min(frames.length, sheet.columns ?? Math.max(3, Math.ceil(Math.sqrt(frames.length * 2))));
  const rows = Math.ceil(frames.length / columns);
  const across = CELL.width + CELL.gap;
  const down = CELL.height + CELL.words + CELL.gap;
  const width = 2 * MARGIN + Math.max(columns, 3) * across - CELL.gap;
  const canvas = createCanvas(width, HEADER + MARGIN + rows * down);
  const context = canvas.getContext('2d');
  context.fillStyle = COLOUR.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  header(context, sheet, { width });
  frames.forEach(({ at, caption }, n) => {
    const place = { x: MARGIN + (n % columns) * across, y: HEADER + MARGIN / 2 + Math.floor(n / columns) * down };
    cell(context, { ...place, still: stills.get(at)!, caption, time: timecode(at) });
  });
  await writeFile(sheet.out, await canvas.encode('jpeg', JPEG_QUALITY));
}

/** Decodes once and keeps the frames asked for, at a cell's size. */
async function stillsAt(video: string, sheet: ContactSheet): Promise<Map<Frames, Canvas>> {
  const wanted = [...new Set(sheet.frames.map(({ at }) => at))].sort((a, b) => a - b);
  const { width, height } = CELL;
  const select = wanted.map((at) => `eq(n,${Math.trunc(at)})`).join('+');
  const filters = [
    `select='${select}'`,
    `scale=${width}:${height}:force_original_aspect_ratio=increase:flags=area+accurate_rnd`,
    `crop=${width}:${height}`,
  ];
  const { stdout } = await ffmpeg(
    [
      ...['-loglevel', 'error', ...inputFile(video), '-vf', filters.join(','), '-vsync', '0'],
      ...['-frames:v', `${wanted.length}`, '-f', 'rawvideo', '-pix_fmt', 'rgba', 'pipe:1'],
    ],
    { signal: sheet.signal },
  );
  const size = width * height * 4;
  if (stdout.length !== size * wanted.length) {
    const problems = `it has ${stdout.length / size} of the ${wanted.length} frames wanted, up to frame ${wanted.at(-1)}`;
    throw new CliffhangerError('MEDIA_REJECTED', { what: basename(video), problems });
  }
  return new Map(
    wanted.map((at, n) => {
      const canvas = createCanvas(width, height);
      const pixels = new Uint8ClampedArray(stdout.buffer, stdout.byteOffset + n * size, size);
      canvas.getContext('2d').putImageData(new ImageData(pixels, width, height), 0, 0);
      return [at, canvas];
    }),
  );
}

function header(context: SKRSContext2D, sheet: ContactSheet, of: { width: number }): void {
  const inner = of.width - 2 * MARGIN;
  const widthOf = (text: string): number => context.measureText(text).width;
  const fromRight = readsFromRight(sheet.title);
  context.direction = fromRight ? 'rtl' : 'ltr';
  context.textAlign = fromRight ? 'right' : 'left';
  context.font = `700 44px ${fontStack(sheet.language)}`;
  context.fillStyle = COLOUR.title;
  context.fillText(shorten(sheet.title, { width: inner, widthOf }), fromRight ? of.width - MARGIN : MARGIN, 100);
  context.direction = 'ltr';
  context.fillStyle = COLOUR.edge;
  context.fillRect(MARGIN, 132, inner, 2);
}

function cell(
  context: SKRSContext2D,
  of: { x: number; y: number; still: Canvas; caption: string; time: string },
): void {
  const { x, y, still } = of;
  context.save();
  context.beginPath();
  context.roundRect(x, y, CELL.width, CELL.height, CELL.radius);
  context.clip();
  context.drawImage(still, x, y);
  context.restore();
  context.beginPath();
  context.roundRect(x + 0.5, y + 0.5, CELL.width - 1, CELL.height - 1, CELL.radius);
  context.strokeStyle = COLOUR.edge;
  context.lineWidth = 1;
  context.stroke();
  const line = y + CELL.height + 36;
  context.font = `400 20px ${fontStack('en')}`;
  context.textAlign = 'right';
  context.fillStyle = COLOUR.quiet;
  context.fillText(of.time, x + CELL.width - 2, line);
  const room = CELL.width - context.measureText(of.time).width - 16;
  context.font = `700 22px ${fontStack('en')}`;
  context.textAlign = 'left';
  context.fillStyle = COLOUR.id;
  context.fillText(
    shorten(of.caption, { width: room, widthOf: (text) => context.measureText(text).width }),
    x + 2,
    line,
  );
}

/** Minutes, seconds, frames. */
function timecode(frame: Frames): string {
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${pad(Math.floor(frame / (60 * FPS)))}:${pad(Math.floor(frame / FPS) % 60)}:${pad(frame % FPS)}`;
}
