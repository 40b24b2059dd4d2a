import type { SKRSContext2D } from '@napi-rs/canvas';
import { fontStack } from '../fonts';
import { type Box, readsFromRight, setText, shorten } from './typeset';

/** Pixels of a cover. */
export const COVER = { width: 1080, height: 1920 } as const;
/** Kept free on every side: feeds crop and round the corners, and players lay their buttons over the edges. */
export const MARGIN = 90;
export const INNER = COVER.width - 2 * MARGIN;
const INK = '#08070d';
const LEADING = 1.14;
/** Height of a capital over the size in the house's face. */
const CAP_HEIGHT = 0.72;

export interface Words {
  readonly title: string;
  readonly seriesTitle: string;
  /** Of the episode. */
  readonly number: number;
  /** BCP-47 of the words. */
  readonly language: string;
}

/** CSS colours of one hue that read on a dark ground. */
export interface Accent {
  readonly strong: string;
  readonly pale: string;
}

export interface Sheet {
  readonly context: SKRSContext2D;
  readonly words: Words;
  readonly accent: Accent;
}

type Align = 'left' | 'center' | 'right';

export interface TitleSetting {
  readonly lines: readonly string[];
  readonly size: number;
  readonly height: number;
}

export function accentOf(hue: number): Accent {
  return { strong: `hsl(${hue}, 92%, 70%)`, pale: `hsl(${hue}, 95%, 84%)` };
}

export function setTitle(sheet: Sheet, box: Omit<Box, 'leading'>): TitleSetting {
  const { context, words } = sheet;
  const setting = setText(words.title, {
    box: { ...box, leading: LEADING },
    language: words.language,
    measure: (text, size) => {
      setFace(context, { weight: 900, size, language: words.language });
      return context.measureText(text).width;
    },
  });
  return { ...setting, height: setting.lines.length * setting.size * LEADING };
}

/** The title's lines, with a shadow that holds them on any picture. */
export function drawLines(
  sheet: Sheet,
  of: TitleSetting & { x: number; top: number; align: Align; fill: 'white' | 'gradient' | 'last line' },
): void {
  const { context, words, accent } = sheet;
  const { size, lines } = of;
  setFace(context, { weight: 900, size, language: words.language });
  context.direction = readsFromRight(words.title) ? 'rtl' : 'ltr';
  context.textAlign = of.align;
  context.shadowColor = 'rgba(0, 0, 0, 0.6)';
  context.shadowBlur = size * 0.16;
  context.shadowOffsetY = size * 0.03;
  lines.forEach((line, n) => {
    const top = of.top + n * size * LEADING;
    const lit = of.fill === 'last line' && lines.length > 1 && n === lines.length - 1;
    context.fillStyle =
      of.fill === 'gradient' ? sheen(context, { top, size, accent }) : lit ? accent.strong : '#ffffff';
    context.fillText(line, of.x, top + (size * (LEADING + CAP_HEIGHT)) / 2);
  });
  context.shadowColor = 'transparent';
  context.direction = 'ltr';
}

/** White above, the accent's pale tone below. */
function sheen(context: SKRSContext2D, of: { top: number; size: number; accent: Accent }) {
  const gradient = context.createLinearGradient(0, of.top, 0, of.top + of.size * LEADING);
  gradient.addColorStop(0.4, '#ffffff');
  gradient.addColorStop(0.85, of.accent.pale);
  return gradient;
}

/** One line, shortened where it does not fit. Returns its width. */
export function oneLine(
  sheet: Sheet,
  of: { text: string; x: number; y: number; align: Align; width: number; size: number; weight: number; colour: string },
): number {
  const { context, words } = sheet;
  setFace(context, { weight: of.weight, size: of.size, language: words.language });
  const widthOf = (text: string): number => context.measureText(text).width;
  const text = shorten(of.text, { width: of.width, widthOf });
  context.direction = readsFromRight(text) ? 'rtl' : 'ltr';
  context.textAlign = of.align;
  context.fillStyle = of.colour;
  context.fillText(text, of.x, of.y);
  context.direction = 'ltr';
  return widthOf(text);
}

export function rule(context: SKRSContext2D, of: { x: number; y: number; length: number }): void {
  context.fillStyle = 'rgba(255, 255, 255, 0.45)';
  context.fillRect(of.x, of.y - 1.5, of.length, 3);
}

/** Darkness that comes slowly: eased in eight steps, because a straight ramp shows where it begins. */
export function scrim(context: SKRSContext2D, of: { from: number; to: number; strength: number }): void {
  const gradient = context.createLinearGradient(0, of.from, 0, of.to);
  for (let step = 0; step <= 8; step++) {
    const at = step / 8;
    const eased = at * at * (3 - 2 * at);
    const alpha = Math.round(eased * of.strength * 255);
    gradient.addColorStop(at, `${INK}${alpha.toString(16).padStart(2, '0')}`);
  }
  context.fillStyle = gradient;
  // Beyond `to` the gradient's last colour goes on to the picture's edge.
  const [top, bottom] = of.to > of.from ? [of.from, COVER.height] : [0, of.from];
  context.fillRect(0, top, COVER.width, bottom - top);
}

function setFace(context: SKRSContext2D, of: { weight: number; size: number; language: string }): void {
  context.font = `${of.weight} ${of.size}px ${fontStack(of.language)}`;
}
