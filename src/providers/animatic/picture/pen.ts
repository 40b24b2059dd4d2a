import { type Canvas, createCanvas, Path2D, type SKRSContext2D } from '@napi-rs/canvas';
import type { Colour } from './colour';

/** What everything is drawn with. */
export type Pen = SKRSContext2D;
export type Point = readonly [x: number, y: number];

/** Fills an SVG path. */
export function fill(pen: Pen, path: string | Path2D, paint: Parameters<typeof setFill>[1]): void {
  setFill(pen, paint);
  pen.fill(typeof path === 'string' ? new Path2D(path) : path);
}

function setFill(pen: Pen, paint: Pen['fillStyle']): void {
  pen.fillStyle = paint;
}

/** Strokes an SVG path with a line of one width. */
export function stroke(pen: Pen, path: string | Path2D, line: { colour: string; width: number }): void {
  pen.strokeStyle = line.colour;
  pen.lineWidth = line.width;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  pen.stroke(typeof path === 'string' ? new Path2D(path) : path);
}

/** Draws inside a path only. */
export function inside(pen: Pen, path: string | Path2D, draw: () => void): void {
  pen.save();
  pen.clip(typeof path === 'string' ? new Path2D(path) : path);
  draw();
  pen.restore();
}

/**
 * An ink line through points that swells and tapers like a brush: `width` at its thickest, which is where `swell`
 * (0 start, 1 end) says; thin at both ends unless `blunt`.
 */
export function ink(
  pen: Pen,
  points: readonly Point[],
  line: { width: number; colour: Colour | string; swell?: number; blunt?: boolean },
): void {
  const spine = smooth(points);
  const peak = line.swell ?? 0.5;
  const left: Point[] = [];
  const right: Point[] = [];
  spine.forEach(([x, y], index) => {
    const before = spine[Math.max(0, index - 1)] ?? [x, y];
    const after = spine[Math.min(spine.length - 1, index + 1)] ?? [x, y];
    const length = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1;
    const u = index / Math.max(1, spine.length - 1);
    const rise = u < peak ? u / (peak || 1) : (1 - u) / (1 - peak || 1);
    const half = (line.width / 2) * (line.blunt ? 0.55 + 0.45 * rise : 0.12 + 0.88 * Math.sin((rise * Math.PI) / 2));
    const nx = (-(after[1] - before[1]) / length) * half;
    const ny = ((after[0] - before[0]) / length) * half;
    left.push([x + nx, y + ny]);
    right.unshift([x - nx, y - ny]);
  });
  pen.fillStyle = line.colour;
  polygon(pen, [...left, ...right]);
  pen.fill();
}

/** Traces a closed shape; the caller fills or strokes it. */
export function polygon(pen: Pen, points: readonly Point[]): void {
  pen.beginPath();
  points.forEach(([x, y], index) => {
    if (index === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  });
  pen.closePath();
}

/** A Catmull-Rom curve through the points, eight steps a stretch. */
function smooth(points: readonly Point[]): Point[] {
  const at = (index: number): Point => points[Math.min(points.length - 1, Math.max(0, index))] ?? [0, 0];
  const curve: Point[] = [];
  for (let stretch = 0; stretch < points.length - 1; stretch += 1) {
    const [a, b, c, d] = [at(stretch - 1), at(stretch), at(stretch + 1), at(stretch + 2)];
    for (let step = 0; step < 8; step += 1) {
      const u = step / 8;
      const along = (k: 0 | 1) =>
        0.5 *
        (2 * b[k] +
          (c[k] - a[k]) * u +
          (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * u * u +
          (3 * b[k] - a[k] - 3 * c[k] + d[k]) * u * u * u);
      curve.push([along(0), along(1)]);
    }
  }
  return [...curve, at(points.length - 1)];
}

/** A vertical or horizontal blend. */
export function blend(
  pen: Pen,
  axis: { x0: number; y0: number; x1: number; y1: number },
  colours: readonly string[],
): ReturnType<Pen['createLinearGradient']> {
  const gradient = pen.createLinearGradient(axis.x0, axis.y0, axis.x1, axis.y1);
  colours.forEach((colour, index) => {
    gradient.addColorStop(index / Math.max(1, colours.length - 1), colour);
  });
  return gradient;
}

/** A soft ball of light, brightest in its middle. */
export function glow(pen: Pen, at: { x: number; y: number; radius: number }, colours: readonly string[]): void {
  const gradient = pen.createRadialGradient(at.x, at.y, 0, at.x, at.y, at.radius);
  colours.forEach((colour, index) => {
    gradient.addColorStop(index / Math.max(1, colours.length - 1), colour);
  });
  pen.fillStyle = gradient;
  pen.fillRect(at.x - at.radius, at.y - at.radius, at.radius * 2, at.radius * 2);
}

/** A picture painted once and shown many times; its place and size are in the units of whoever shows it. */
export interface Sprite {
  readonly canvas: Canvas;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Paints a sprite that covers a rectangle of the caller's units at `scale` pixels a unit. */
export function sprite(
  box: { x: number; y: number; width: number; height: number; scale: number },
  draw: (pen: Pen, canvas: Canvas) => void,
): Sprite {
  const canvas = createCanvas(
    Math.max(1, Math.ceil(box.width * box.scale)),
    Math.max(1, Math.ceil(box.height * box.scale)),
  );
  const pen = canvas.getContext('2d');
  pen.setTransform(box.scale, 0, 0, box.scale, -box.x * box.scale, -box.y * box.scale);
  draw(pen, canvas);
  settle(canvas);
  return {
    canvas,
    x: box.x,
    y: box.y,
    width: canvas.width / box.scale,
    height: canvas.height / box.scale,
  };
}

export function show(pen: Pen, picture: Sprite): void {
  pen.drawImage(picture.canvas, picture.x, picture.y, picture.width, picture.height);
}

/** The sprite without the empty space around what is painted: less to show. Takes the sprite; null when it is empty. */
export function cropped(picture: Sprite): Sprite | null {
  const { canvas } = picture;
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (data[(y * width + x) * 4 + 3] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  if (right < 0) return null;
  const size = { width: right - left + 1, height: bottom - top + 1 };
  if (size.width * size.height > 0.9 * width * height) return picture;
  const small = createCanvas(size.width, size.height);
  small.getContext('2d').drawImage(canvas, -left, -top);
  settle(small);
  release(canvas);
  const unit = picture.width / width;
  return {
    canvas: small,
    x: picture.x + left * unit,
    y: picture.y + top * unit,
    width: size.width * unit,
    height: size.height * unit,
  };
}

/** Gives a canvas's pixels back at once: the garbage collector sees a small object where there are megabytes. */
export function release(...canvases: readonly Canvas[]): void {
  for (const canvas of canvases) {
    canvas.width = 1;
    canvas.height = 1;
  }
}

/**
 * Has a canvas carry out what was drawn on it. Drawing is only noted down until pixels are asked for; a canvas shown
 * before that is played back instead of copied, which is slower and a shade different.
 */
export function settle(canvas: Canvas): void {
  canvas.getContext('2d').getImageData(0, 0, 1, 1);
}
