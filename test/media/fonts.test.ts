import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { checkGlyphs, fontFilesFor, fontRuns, fontStack, fontsDir, missingGlyphs } from '../../src/media/fonts';

/** Ink that `text` leaves on a canvas, as the positions of dark pixels. */
function ink(text: string, language: string, weight = 400): string {
  const canvas = createCanvas(400, 80);
  const context = canvas.getContext('2d');
  context.font = `${weight} 40px ${fontStack(language)}`;
  context.fillText(text, 10, 55);
  return Buffer.from(context.getImageData(0, 0, 400, 80).data.filter((_, i) => i % 4 === 3)).toString('base64');
}

describe('fonts', () => {
  it('draw the scripts of every language that captions are made in', () => {
    const samples = [
      'Ärger, ¿qué?',
      'Ложь',
      'ψέμα',
      'سلام عليكم',
      'क्षत्रिय',
      'สวัสดี',
      '你骗了我',
      '你騙了我',
      '嘘つき',
      '거짓말',
      '😭❤️',
      '♪ → ★',
    ];
    for (const sample of samples) {
      expect(missingGlyphs(sample)).toEqual([]);
      expect(ink(sample, 'en')).not.toBe(ink('\u2003', 'en'));
    }
  });

  it('have real weights', () => {
    expect(new Set([400, 700, 900].map((weight) => ink('Why? 왜', 'ko', weight))).size).toBe(3);
  });

  it('give Han characters the forms of their country', () => {
    const forms = ['zh-Hans', 'zh-TW', 'ja'].map((language) => ink('直骨角', language));
    expect(new Set(forms).size).toBe(3);
    expect(ink('直骨角', 'zh-HK')).toBe(forms[1]);
  });

  it('name characters that no font has', () => {
    expect(missingGlyphs('ok ᚠ and \u{13000}, ᚠ again')).toEqual(['ᚠ', '\u{13000}']);
    expect(() => checkGlyphs('ᚠ', 'line l07')).toThrow(
      expect.objectContaining({ code: 'GLYPH_MISSING', message: expect.stringContaining('ᚠ (U+16A0) in line l07') }),
    );
    expect(() => checkGlyphs('fine', 'line l07')).not.toThrow();
  });

  it('want no glyph for what is invisible', () => {
    expect(missingGlyphs('a\u200D\u2060\uFE0F\u00AD\u00A0\n\t\u202E\u{E0067}b')).toEqual([]);
  });

  it('cut text into runs that each face can draw, and lose nothing', () => {
    const runs = fontRuns('“No” 不 سلام 😭 7', { language: 'en', medium: 'captions' });
    expect(runs.map((run) => [run.text, run.face.caption?.name])).toEqual([
      ['“No” ', 'Noto Sans ExtraBold'],
      ['不 ', 'Noto Sans S Chinese Bold'],
      ['سلام ', 'Noto Sans Arabic ExtraBold'],
      ['😭 ', 'Noto Emoji'],
      ['7', 'Noto Sans ExtraBold'],
    ]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const medium of ['canvas', 'captions'] as const)
          expect(
            fontRuns(text, { language: 'ar', medium })
              .map((run) => run.text)
              .join(''),
          ).toBe(text);
      }),
    );
  });

  it('set emoji in colour on the canvas and in ink for captions', () => {
    const face = (text: string, medium: 'canvas' | 'captions') =>
      fontRuns(text, { language: 'en', medium })[0]?.face.family;
    for (const emoji of ['😭', '❤️', '1️⃣', '🇫🇷', '👨‍👩‍👧']) {
      expect(face(emoji, 'canvas')).toBe('House Emoji');
      expect(face(emoji, 'captions')).toBe('House Ink Emoji');
    }
    expect(face('1', 'canvas')).toBe('House Sans');
  });

  it('are handed to libass as the few faces that a text needs, under the names it will ask for', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'fonts-'));
    try {
      await fontsDir({ text: 'Hi 你好', language: 'zh', dir: join(dir, 'fonts') });
      expect((await readdir(join(dir, 'fonts'))).sort()).toEqual([
        'NotoSansHans-Bold.otf',
        'NotoSans_800ExtraBold.ttf',
      ]);
      for (const text of ['Hi', 'سلام', 'สวัสดี', '你好', '안녕', '😭', '☮'])
        for (const { face } of fontRuns(text, { language: 'en', medium: 'captions' })) {
          const name = Buffer.from(face.caption!.name, 'utf16le').swap16();
          expect((await readFile(face.caption!.file)).includes(name)).toBe(true);
        }
    } finally {
      await rm(dir, { recursive: true });
    }
  });

  it('come only from packages, once each', () => {
    const files = fontFilesFor('a你b你', { language: 'ja', medium: 'canvas' });
    expect(new Set(files).size).toBe(files.length);
    for (const file of files) expect(file).toContain('node_modules');
  });
});
