import { plainText, type VttCue } from './cues';
import { box, fullBox, u16, u32 } from './isobmff/boxes';
import { movieHeader, trackBox } from './isobmff/write';

/** Ticks a second: captions count in milliseconds. */
const TIMESCALE = 1000;
/** Characters as 3GPP TS 26.245 sizes them, of a 1920 high picture. */
const FONT_SIZE = 64;
const FONT = 'Sans-Serif';

/**
 * An MP4 that holds nothing but captions as 3GPP timed text (`tx3g`, TS 26.245), to be copied into a master.
 * ffmpeg's own way from WebVTT goes through a markup in which braces and backslashes have meanings; here text is text.
 */
export function timedTextFile(of: {
  cues: readonly VttCue[];
  language: string;
  width: number;
  height: number;
}): Buffer {
  const samples = timedSamples(of.cues);
  const media = samples.map(({ text }) => {
    const bytes = Buffer.from(text, 'utf8').subarray(0, 0xffff);
    return Buffer.concat([u16(bytes.length), bytes]);
  });
  const duration = samples.reduce((sum, sample) => sum + sample.duration, 0);
  const header = box('ftyp', Buffer.from('isom'), u32(512), Buffer.from('isommp41'));
  const tables = [
    fullBox('stts', 0, 0, u32(samples.length), ...samples.map((sample) => u32(1, sample.duration))),
    fullBox('stsc', 0, 0, u32(...(media.length > 0 ? [1, 1, media.length, 1] : [0]))),
    fullBox('stsz', 0, 0, u32(0, media.length), u32(...media.map(({ length }) => length))),
    fullBox('stco', 0, 0, u32(...(media.length > 0 ? [1, header.length + 8] : [0]))),
  ];
  const track = { kind: 'text', id: 1, timescale: TIMESCALE, description: sampleEntry(of), skip: 0, duration } as const;
  return Buffer.concat([
    header,
    box('mdat', ...media),
    box(
      'moov',
      movieHeader({ timescale: TIMESCALE, duration, nextTrack: 2 }),
      trackBox({ ...track, width: of.width, height: of.height, language: of.language }, tables),
    ),
  ]);
}

/**
 * Timed text has neither gaps nor overlaps: an empty sample stands where nothing is said, and where cues overlap each
 * stretch shows all cues that are on.
 */
function timedSamples(cues: readonly VttCue[]): { text: string; duration: number }[] {
  const times = [...new Set([0, ...cues.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return times.slice(0, -1).map((from, index) => ({
    text: cues
      .filter(({ start, end }) => start <= from && from < end)
      .map(plainText)
      .join('\n'),
    duration: times[index + 1]! - from,
  }));
}

/** White, centred, in the lower third above the buttons of a phone's player. */
function sampleEntry({ width, height }: { width: number; height: number }): Buffer {
  const boxTop = Math.round(height * 0.7);
  const boxBottom = Math.round(height * 0.85);
  return box(
    'tx3g',
    Buffer.alloc(6),
    u16(1), // data reference
    u32(0), // display flags
    Buffer.from([1, 0xff]), // centred, at the bottom
    u32(0), // no background
    u16(boxTop, 0, boxBottom, width),
    // style of all characters: font 1, plain, white
    u16(0, 0, 1),
    Buffer.from([0, FONT_SIZE, 0xff, 0xff, 0xff, 0xff]),
    box('ftab', u16(1, 1), Buffer.from([FONT.length]), Buffer.from(FONT)),
  );
}
