import { createCanvas } from '@napi-rs/canvas';
import { FPS, type Frames } from '../../story/time';
import { captionLineHeight, checkGlyphs, type Face, fontRuns, fontStack } from '../fonts';
import type { Cue, CueWord } from './cues';

/** The picture that captions are drawn on. */
const WIDTH = 1080;
const HEIGHT = 1920;
/** Height of the letters' square in pixels: full-width scripts need larger type for the same ease. */
const EM = 70;
const EM_FULL_WIDTH = 82;
/** Widest line: the picture less a margin that thumbs and rounded corners take. */
const SAFE_WIDTH = WIDTH - 2 * 70;
/** Lower edge of the text: 26 % up, above the apps' own buttons and titles. */
const BOTTOM = Math.round(HEIGHT * 0.26);
/** Smallest type, as a share of the usual: below it nobody reads. */
const SMALLEST = 0.5;

/** Colours in ASS's order: alpha where there is one, blue, green, red. */
const INK = '&H00FFFFFF';
const LIT = '&H2FD5FF&';
const EDGE = '&H00140A0A';
const SHADOW = '&H70000000';
/** The word being spoken swells to this share in this many milliseconds. */
const POP = { percent: 107, ms: 90 };

const HIDE = '{\\alpha&HFF&}';
const SHOW = `{\\1a&H00&\\3a&H00&\\4a&H${SHADOW.slice(2, 4)}&}`;
const SWELL = `{\\c${LIT}\\t(0,${POP.ms},\\fscx${POP.percent}\\fscy${POP.percent})}`;
/** Ends the swelling, which would go on over all that follows. */
const STILL = '{\\fscx100\\fscy100}';
const WORD_JOINER = '\u2060';

/**
 * Captions to burn in, as a script for libass: large type with a heavy edge, the word being spoken lit and a little
 * larger. For each word two events: the caption without the word, and over it the word alone; so the rest of the line
 * stands still while the word swells. All text is plain text: whatever it looks like, it is shown as written.
 *
 * Fails with GLYPH_MISSING when no font has a character.
 *
 * @param language BCP-47, decides the forms of Han characters and the size of type
 */
export function assScript(cues: readonly Cue[], { language }: { language: string }): string {
  cues.forEach((cue) => {
    checkGlyphs(cue.lines.join(' '), `the caption “${cue.lines.join(' ')}”`);
  });
  const typeface = typefaceOf(language);
  const events = cues.flatMap((cue) => eventsOf(cue, typeface));
  return `${[header(typeface), ...events].join('\n')}\n`;
}

/** What stands before and after a word. */
type Dress = (word: CueWord) => readonly [string, string];

interface Typeface {
  readonly language: string;
  /** The face that the style is set in. */
  readonly face: Face;
  readonly em: number;
  /** Width in pixels of text set in it. */
  readonly measure: (text: string) => number;
}

/** Languages set in full-width type, each with a letter that tells its face. */
const FULL_WIDTH: Readonly<Record<string, string>> = { zh: '一', ja: 'あ', ko: '가' };

function typefaceOf(language: string): Typeface {
  const letter = FULL_WIDTH[new Intl.Locale(language).language];
  const em = letter ? EM_FULL_WIDTH : EM;
  const context = createCanvas(1, 1).getContext('2d');
  // captions are set in the face one step lighter than black; measured in black, a line is never wider than thought
  context.font = `900 ${em}px ${fontStack(language)}`;
  return {
    language,
    face: fontRuns(letter ?? 'a', runsIn(language))[0]!.face,
    em,
    measure: (text) => context.measureText(text).width,
  };
}

const runsIn = (language: string) => ({ language, medium: 'captions' }) as const;
const nameOf = ({ caption }: Face): string => caption?.name ?? '';
const sizeOf = (face: Face, em: number): number => Math.round(em * captionLineHeight(face));

function header({ face, em }: Typeface): string {
  return `[Script Info]
ScriptType: v4.00+
PlayResX: ${WIDTH}
PlayResY: ${HEIGHT}
WrapStyle: 2
ScaledBorderAndShadow: yes
YCbCr Matrix: TV.709

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Caption,${nameOf(face)},${sizeOf(face, em)},${INK},${INK},${EDGE},${SHADOW},0,0,0,0,100,100,0,0,1,7,3,2,0,0,${BOTTOM},-1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text`;
}

function eventsOf(cue: Cue, typeface: Typeface): string[] {
  const widest = Math.max(...cue.lines.map(typeface.measure), 1);
  const scale = Math.max(SMALLEST, Math.min(1, SAFE_WIDTH / widest));
  const setting = { ...typeface, em: Math.floor(typeface.em * scale) };
  return states(cue).flatMap(({ start, end, lit }) => {
    const event = (layer: number, before: string, dress: Dress): string =>
      `Dialogue: ${layer},${time(start)},${time(end)},Caption,,0,0,0,,${before}${setText(cue, setting, dress)}`;
    if (!lit) return [event(0, '', () => ['', ''])];
    return [
      event(0, '', (word) => (word === lit ? [HIDE, SHOW] : ['', ''])),
      event(1, HIDE, (word) => (word === lit ? [SHOW + SWELL, STILL + HIDE] : ['', ''])),
    ];
  });
}

/** Stretches of a caption in which the same word is spoken, or none. */
function states(cue: Cue): { start: Frames; end: Frames; lit: CueWord | null }[] {
  const result: { start: Frames; end: Frames; lit: CueWord | null }[] = [];
  let at = cue.start;
  for (const word of cue.words) {
    if (word.end <= word.start) continue;
    if (word.start > at) result.push({ start: at, end: word.start, lit: null });
    result.push({ start: word.start, end: word.end, lit: word });
    at = word.end;
  }
  if (at < cue.end) result.push({ start: at, end: cue.end, lit: null });
  return result;
}

/** The caption's text with faces by script, its words dressed. */
function setText(cue: Cue, typeface: Typeface, dress: Dress): string {
  const { em, language } = typeface;
  let face: Face | null = null;
  const lines = cue.lines.map((line, index) => {
    let cursor = 0;
    let text = '';
    for (const word of cue.words.filter((candidate) => candidate.line === index)) {
      const at = line.indexOf(word.text, cursor);
      const [before, after] = dress(word);
      text += escaped(line.slice(cursor, at)) + before;
      for (const run of fontRuns(word.text, runsIn(language))) {
        if (run.face !== face) text += `{\\fn${nameOf(run.face)}\\fs${sizeOf(run.face, em)}}`;
        face = run.face;
        text += escaped(run.text);
      }
      text += after;
      cursor = at + word.text.length;
    }
    return text + escaped(line.slice(cursor));
  });
  return lines.join('\\N');
}

/**
 * libass knows `\{` and `\}` and no escape for the backslash itself: a word joiner, which has no width and no glyph, keeps it
 * from making a command of what follows.
 */
function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ')
    .replace(/[\\{}]/g, (char) => (char === '\\' ? `\\${WORD_JOINER}` : `\\${char}`));
}

/** `h:mm:ss.cc`, rounded down: frame n begins at n/30 s, which is never before its hundredth. */
function time(frame: Frames): string {
  const hundredths = Math.floor((frame * 100) / FPS);
  const pad = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(hundredths / 360_000), Math.floor(hundredths / 6000) % 60];
  return `${hours}:${pad(minutes)}:${pad(Math.floor(hundredths / 100) % 60)}.${pad(hundredths % 100)}`;
}
