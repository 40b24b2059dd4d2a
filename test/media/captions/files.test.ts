import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Node, WebVTTParser } from 'webvtt-parser';
import entities from 'webvtt-parser/html-entities.json';
import { type Cue, captionCues } from '../../../src/media/captions/cues';
import { subRip } from '../../../src/media/captions/srt';
import { webVtt } from '../../../src/media/captions/webvtt';
import { ffmpeg, inputFile } from '../../../src/media/process';
import { captionsOf, HOSTILE, SAMPLES, spoken } from './samples';

/** What a player shows of a cue: nothing but plain text may be in it. */
function shown(tree: Node): string {
  return (tree.children ?? [])
    .map((node) => {
      expect(node.type).toBe('text');
      return node.value ?? '';
    })
    .join('');
}

function readVtt(text: string) {
  const parsed = new WebVTTParser(entities).parse(text);
  expect(parsed.errors).toEqual([]);
  return parsed.cues.map((cue) => ({
    start: cue.startTime,
    end: cue.endTime,
    text: shown(cue.tree),
  }));
}

/** SubRip as the simplest of its readers takes it: blocks parted by empty lines; tags and commands act. */
function readSrt(text: string) {
  return text
    .trimEnd()
    .split('\n\n')
    .map((block) => {
      const [number, times, ...lines] = block.split('\n');
      const [start, end] = times!.split(' --> ').map((time) => {
        const match = /^(\d\d):(\d\d):(\d\d),(\d\d\d)$/.exec(time)!;
        return Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]) + Number(match[4]) / 1000;
      });
      const acted = lines.join('\n').replace(/<\/?[a-z][^>]*>|\{\\[^}]*\}/gi, '');
      return { number: Number(number), start: start!, end: end!, text: acted };
    });
}

/** Invisible characters that only serve to keep text plain and in its direction. */
const visible = (text: string): string => text.replace(/[\u2060\u200f]/g, '');
const plain = (cue: Cue): string => cue.lines.join('\n');
const times = ({ start, end }: { start: number; end: number }) => [Math.round(start * 1000), Math.round(end * 1000)];
const frames = ({ start, end }: Cue) => [Math.round((start * 1000) / 30), Math.round((end * 1000) / 30)];

const everything = [...Object.entries(SAMPLES), ...HOSTILE.map((text) => ['en', text] as const)];

describe('WebVTT', () => {
  it.each(everything)('in %s reads back as it was: %s', (language, text) => {
    const cues = captionsOf([text, text], language);
    const read = readVtt(webVtt(cues, { language }));
    expect(read.map((cue) => visible(cue.text))).toEqual(cues.map(plain).map(visible));
    expect(read.map(times)).toEqual(cues.map(frames));
  });

  it('reads back whatever was said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }), (text) => {
        const cues = captionCues({ lines: [spoken(text, { start: 3 })], frames: 2000, language: 'en' });
        // the format itself has no NUL and no lone surrogates
        expect(readVtt(webVtt(cues, { language: 'en' })).map((cue) => cue.text)).toEqual(cues.map(plain));
      }),
      { numRuns: 100 },
    );
  });

  it('turns lines of right-to-left languages that begin with other letters', () => {
    const text = webVtt(captionsOf(['Alex قال: لا!', 'لا!'], 'ar'), { language: 'ar' });
    expect(text).toContain('\n&rlm;Alex قال');
    expect(text).toContain('\nلا!');
  });

  it('of nothing is a file without captions', () => {
    expect(readVtt(webVtt([], { language: 'en' }))).toEqual([]);
  });
});

describe('SubRip', () => {
  it.each(everything)('in %s reads back as it was, and nothing in it acts: %s', (language, text) => {
    const cues = captionsOf([text, text], language);
    const read = readSrt(subRip(cues, { language }));
    expect(read.map((cue) => visible(cue.text))).toEqual(cues.map(plain).map(visible));
    expect(read.map(({ number }) => number)).toEqual(cues.map((_, index) => index + 1));
    expect(read.map(times)).toEqual(cues.map(frames));
  });

  it('is read by ffmpeg with every word in its place', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'srt-'));
    try {
      const cues = captionsOf(HOSTILE, 'en');
      await writeFile(join(dir, 'a.srt'), subRip(cues, { language: 'en' }));
      // decoded to its own form, in which commands have acted, and written again
      const { stdout } = await ffmpeg([...inputFile(join(dir, 'a.srt')), '-c:s', 'srt', '-f', 'srt', '-']);
      const read = readSrt(stdout.toString('utf8').replace(/\r/g, ''));
      expect(read.map(({ text }) => visible(text))).toEqual(cues.map(plain));
    } finally {
      await rm(dir, { recursive: true });
    }
  });
});

it('the reader used here does find faults', () => {
  const parsed = new WebVTTParser().parse('WEBVTT\n\n00:02.000 --> 00:01.000\na <b>c\n');
  expect(parsed.errors.length).toBeGreaterThan(0);
});
