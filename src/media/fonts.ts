import { mkdir, rm, symlink } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';
import { CliffhangerError } from '../errors';
import { type Coverage, covers, readCoverage, readLineHeight } from './sfnt';

/**
 * The house's fonts: Noto (SIL Open Font License 1.1), from npm, so that every machine draws the same letters. Two
 * renderers use them. The canvas (Skia) gets all of them under names of our own, which no installed font can shadow;
 * libass gets one heavy face a script, under the name written in the file.
 */
export interface Face {
  /** Family name in the canvas. */
  readonly family: string;
  /** Files registered in the canvas; their weights are told by the files. The first tells what the family covers. */
  readonly files: readonly string[];
  /** The one face that captions are burnt in with, and its family name as libass finds it; null if it has colour only. */
  readonly caption: { readonly file: string; readonly name: string } | null;
}

/** Faces by key, each in regular, bold and black where the package has them. */
const FACES = {
  latin: google('House Sans', 'noto-sans', 'NotoSans', 'Noto Sans'),
  arabic: google('House Arabic', 'noto-sans-arabic', 'NotoSansArabic', 'Noto Sans Arabic'),
  devanagari: google('House Devanagari', 'noto-sans-devanagari', 'NotoSansDevanagari', 'Noto Sans Devanagari'),
  thai: google('House Thai', 'noto-sans-thai', 'NotoSansThai', 'Noto Sans Thai'),
  sc: cjk('House SC', 'sc', ['NotoSansHans-Regular', 'NotoSansHans-Bold'], 'Noto Sans S Chinese Bold'),
  tc: cjk(
    'House TC',
    'tc',
    ['NotoSansHant-Regular', 'NotoSansHant-Bold', 'NotoSansHant-Black'],
    'Noto Sans T Chinese Bold',
  ),
  jp: cjk('House JP', 'jp', ['NotoSansJP-Regular', 'NotoSansJP-Bold', 'NotoSansJP-Black'], 'Noto Sans Japanese Bold'),
  kr: cjk('House KR', 'kr', ['NotoSansKR-Regular', 'NotoSansKR-Bold', 'NotoSansKR-Black'], 'Noto Sans Korean Bold'),
  colourEmoji: {
    family: 'House Emoji',
    files: [inPackage('@expo-google-fonts/noto-color-emoji', '400Regular/NotoColorEmoji_400Regular.ttf')],
    caption: null,
  },
  /** libass draws outlines only: captions show emoji in the ink of the letters. */
  inkEmoji: one('House Ink Emoji', 'noto-emoji', '700Bold/NotoEmoji_700Bold.ttf', 'Noto Emoji'),
  symbols: one('House Symbols', 'noto-sans-symbols', '700Bold/NotoSansSymbols_700Bold.ttf', 'Noto Sans Symbols'),
  symbols2: one(
    'House Symbols 2',
    'noto-sans-symbols-2',
    '400Regular/NotoSansSymbols2_400Regular.ttf',
    'Noto Sans Symbols 2',
  ),
} as const satisfies Record<string, Face>;
type FaceKey = keyof typeof FACES;

/** Han characters look different in each country; the language says whose forms come first. */
const HAN = ['sc', 'tc', 'jp', 'kr'] as const satisfies readonly FaceKey[];

/** Where captions are drawn and what emoji look like there. */
export type Medium = 'canvas' | 'captions';

/** Characters that need no glyph: controls, spaces, joiners, variation selectors, tags. */
const NEEDS_NO_GLYPH = /^[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Z}]$/u;
/** A cluster that is drawn as an emoji: by default, or because U+FE0F asks for it, or as a flag or keycap. */
const EMOJI =
  /^(?:\p{Emoji_Presentation}|\p{Regional_Indicator}|\p{Extended_Pictographic}\uFE0F|[#*0-9]\uFE0F?\u20E3)/u;

const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });

const coverages = new Map<FaceKey, Coverage>();
const lineHeights = new Map<string, number>();
let registered = false;

/**
 * The CSS font families for text of a language (BCP-47), best first, for `context.font = \`700 40px ${fontStack(…)}\``.
 * Registers the house's fonts in this thread's canvas the first time; Skia reads their glyphs only when drawn, so
 * the large ones cost nothing until then. Weights: 400, 700, 900.
 */
export function fontStack(language: string): string {
  if (!registered) {
    for (const face of Object.values(FACES))
      for (const file of face.files)
        if (!GlobalFonts.registerFromPath(file, face.family))
          throw new CliffhangerError('TOOL_MISSING', { tool: basename(file), advice: 'Run npm ci again.' });
    registered = true;
  }
  return stackOf(language, 'canvas')
    .map((key) => `"${FACES[key].family}"`)
    .join(', ');
}

/** A stretch of text set in one face. */
export interface FontRun {
  readonly text: string;
  readonly face: Face;
}

/**
 * Cuts text into runs of one face each, never inside a grapheme. Spaces and punctuation stay with the run before them
 * where its face has them, so that words are shaped whole. Runs joined give the text.
 */
export function fontRuns(text: string, options: { language: string; medium: Medium }): FontRun[] {
  const stack = stackOf(options.language, options.medium);
  const runs: { text: string; key: FaceKey }[] = [];
  for (const { segment } of GRAPHEMES.segment(text)) {
    const last = runs.at(-1);
    const key = faceFor(segment, stack, last?.key);
    if (last?.key === key) last.text += segment;
    else runs.push({ text: segment, key });
  }
  return runs.map((run) => ({ text: run.text, face: FACES[run.key] }));
}

/** Font files with which `text` can be set in `medium`, in order of first use, without repetition. */
export function fontFilesFor(text: string, options: { language: string; medium: Medium }): string[] {
  const files = fontRuns(text, options).flatMap(({ face }) =>
    options.medium === 'captions' && face.caption ? [face.caption.file] : face.files,
  );
  return [...new Set(files)];
}

/** Characters of `text` that none of the house's fonts has a glyph for, each once, in order. Empty when all is well. */
export function missingGlyphs(text: string): string[] {
  const all = Object.keys(FACES) as FaceKey[];
  return [...new Set(text)].filter(
    (char) => !NEEDS_NO_GLYPH.test(char) && !all.some((key) => covers(coverageOf(key), char.codePointAt(0)!)),
  );
}

/** Fails with GLYPH_MISSING, naming the characters and `what` holds them, unless every character can be drawn. */
export function checkGlyphs(text: string, what: string): void {
  const missing = missingGlyphs(text);
  if (missing.length === 0) return;
  const characters = missing
    .slice(0, 10)
    .map((char) => `${char} (U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')})`);
  throw new CliffhangerError('GLYPH_MISSING', {
    what,
    characters: characters.join(', ') + (missing.length > 10 ? ` and ${missing.length - 10} more` : ''),
  });
}

/**
 * Makes `dir` hold exactly the caption faces that `text` needs (as links), for libass's `fontsdir`. libass reads every file of
 * that folder into memory, so it gets no more than it will use.
 */
export async function fontsDir(options: { text: string; language: string; dir: string }): Promise<void> {
  await rm(options.dir, { recursive: true, force: true });
  await mkdir(options.dir, { recursive: true });
  for (const file of fontFilesFor(options.text, { language: options.language, medium: 'captions' }))
    await symlink(file, join(options.dir, basename(file)));
}

function stackOf(language: string, medium: Medium): FaceKey[] {
  const { language: base, script, region } = new Intl.Locale(language).maximize();
  const first: FaceKey =
    base === 'ja' ? 'jp' : base === 'ko' ? 'kr' : script === 'Hant' || region === 'TW' || region === 'HK' ? 'tc' : 'sc';
  const han = [first, ...HAN.filter((key) => key !== first)];
  const emoji: FaceKey = medium === 'canvas' ? 'colourEmoji' : 'inkEmoji';
  return ['latin', 'arabic', 'devanagari', 'thai', ...han, emoji, 'symbols', 'symbols2'];
}

function faceFor(cluster: string, stack: readonly FaceKey[], before: FaceKey | undefined): FaceKey {
  const needed = [...cluster].filter((char) => !NEEDS_NO_GLYPH.test(char)).map((char) => char.codePointAt(0)!);
  if (needed.length === 0) return before ?? stack[0]!;
  const emojiFirst = EMOJI.test(cluster) ? stack.filter(isEmoji) : [];
  // emoji fonts have digits, for keycaps, that are no good as digits
  const neutral = before && !isEmoji(before) && /^[\p{P}\p{N}\p{S}]+$/u.test(cluster) ? [before] : [];
  const order = [...emojiFirst, ...neutral, ...stack];
  const has = (key: FaceKey) => (code: number) => covers(coverageOf(key), code);
  // a cluster with a mark that no font has is still set in the face of its base letter
  return order.find((key) => needed.every(has(key))) ?? order.find((key) => has(key)(needed[0]!)) ?? stack[0]!;
}

const isEmoji = (key: FaceKey): boolean => key === 'colourEmoji' || key === 'inkEmoji';

/**
 * How large libass must be told a caption's face is, for letters of a square of one: it counts ascent and descent in.
 * 1 for a face without outlines.
 */
export function captionLineHeight({ caption }: Face): number {
  if (!caption) return 1;
  const known = lineHeights.get(caption.file);
  if (known !== undefined) return known;
  const height = readLineHeight(caption.file);
  lineHeights.set(caption.file, height);
  return height;
}

function coverageOf(key: FaceKey): Coverage {
  const known = coverages.get(key);
  if (known) return known;
  const read = readCoverage(FACES[key].files[0]!);
  coverages.set(key, read);
  return read;
}

function google(family: string, name: string, prefix: string, title: string): Face {
  const file = (weight: string) => inPackage(`@expo-google-fonts/${name}`, `${weight}/${prefix}_${weight}.ttf`);
  return {
    family,
    files: ['400Regular', '700Bold', '900Black'].map(file),
    caption: { file: file('800ExtraBold'), name: `${title} ExtraBold` },
  };
}

function cjk(family: string, country: string, files: readonly string[], name: string): Face {
  const file = (stem: string) => inPackage(`@embedpdf/fonts-${country}`, `fonts/${stem}.otf`);
  return { family, files: files.map(file), caption: { file: file(files[1]!), name } };
}

function one(family: string, name: string, path: string, title: string): Face {
  const file = inPackage(`@expo-google-fonts/${name}`, path);
  return { family, files: [file], caption: { file, name: title } };
}

/** Path inside an installed package, whatever its `exports` allow to be required. */
function inPackage(name: string, path: string): string {
  const entry = require.resolve(name);
  const folder = name.replace('/', sep);
  return join(entry.slice(0, entry.lastIndexOf(folder) + folder.length), path);
}
