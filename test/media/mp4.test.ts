import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aigcMetadata } from '../../src/media/aigc';
import { masterMp4 } from '../../src/media/mp4';
import { ffmpegPath } from '../../src/media/process';
import { ffmpegSync, ffprobeSync, picture, scratchFolder, sound } from './footage';

const scratch = scratchFolder();
const at = (name: string): string => join(scratch, name);
const FRAMES = 91;
const HOSTILE = [
  "'; drop table",
  '%{metadata}',
  ':x=1[out]',
  '{\\an8}',
  '<script>alert(1)</script>',
  '😀 مرحبا 你好',
  'a=b\\n',
];

const VTT = `WEBVTT

STYLE
::cue { color: white }

1
00:00:00.500 --> 00:00:01.200 line:80%
{\\an8}Hold &lt;b&gt; &amp; <i>stay</i> \\N %{x}

00:00:02.000 --> 00:00:02.600
first
second
`;

const parts = () => ({
  picture: at('picture.mp4'),
  audio: [
    { path: at('en.m4a'), language: 'en-US', title: 'English' },
    { path: at('zh.m4a'), language: 'zh-Hans', title: HOSTILE.join(' ') },
  ],
  captions: [
    { path: at('en.vtt'), language: 'en-US' },
    { path: at('en.vtt'), language: 'fil' },
  ],
  title: HOSTILE.join(' '),
});

beforeAll(() => {
  picture(at('picture.mp4'), { frames: FRAMES });
  sound(at('en.m4a'), { frames: FRAMES });
  sound(at('zh.m4a'), { frames: FRAMES, source: 'sine=f=880:r=48000' });
  writeFileSync(at('en.vtt'), VTT);
});

/** Types of the top-level boxes, read without any of our code. */
function topLevel(path: string): string[] {
  const bytes = readFileSync(path);
  const types: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += bytes.readUInt32BE(offset))
    types.push(bytes.toString('latin1', offset + 4, offset + 8));
  return types;
}

describe('a master', () => {
  test('holds picture, sounds and soft captions with their languages, nothing encoded again', async () => {
    await masterMp4({ ...parts(), out: at('master.mp4') });
    const { streams } = ffprobeSync(at('master.mp4'));
    // biome-ignore lint/suspicious/noExplicitAny: ffprobe's JSON
    expect(streams.map((s: any) => [s.codec_name, s.codec_tag_string, s.tags.language])).toEqual([
      ['h264', 'avc1', 'und'],
      ['aac', 'mp4a', 'eng'],
      ['aac', 'mp4a', 'zho'],
      ['mov_text', 'tx3g', 'eng'],
      ['mov_text', 'tx3g', 'fil'],
    ]);
    // biome-ignore lint/suspicious/noExplicitAny: ffprobe's JSON
    expect(streams.slice(1, 3).map((s: any) => [s.disposition.default, s.tags.handler_name])).toEqual([
      [1, 'English'],
      [0, HOSTILE.join(' ')],
    ]);
    for (const [map, source] of [
      ['0:v', 'picture.mp4'],
      ['0:a:0', 'en.m4a'],
      ['0:a:1', 'zh.m4a'],
    ] as const) {
      const md5 = (path: string, stream: string) =>
        ffmpegSync(['-i', path, '-map', stream, '-c', 'copy', '-f', 'streamhash', '-']).toString();
      expect(md5(at('master.mp4'), map)).toBe(md5(at(source), map.slice(0, 3)));
    }
  });

  test('starts picture and sound together and ends them together', async () => {
    await masterMp4({ ...parts(), out: at('master.mp4') });
    const { streams } = ffprobeSync(at('master.mp4'));
    // biome-ignore lint/suspicious/noExplicitAny: ffprobe's JSON
    for (const stream of streams.slice(0, 3) as any[]) {
      expect(Number(stream.start_time)).toBe(0);
      expect(Number(stream.duration)).toBeCloseTo(FRAMES / 30, 2);
    }
    const decoded = ffmpegSync(['-i', at('master.mp4'), '-map', '0:a:0', '-f', 's16le', '-']).length / 4;
    expect(Math.abs(decoded - FRAMES * 1600)).toBeLessThan(1024);
  });

  test('has captions in which every character is only itself', async () => {
    await masterMp4({ ...parts(), out: at('master.mp4') });
    const samples = ffmpegSync(['-i', at('master.mp4'), '-map', '0:s:0', '-c', 'copy', '-f', 'data', '-']);
    const texts: string[] = [];
    for (let offset = 0; offset < samples.length; ) {
      const length = samples.readUInt16BE(offset);
      texts.push(samples.toString('utf8', offset + 2, offset + 2 + length));
      offset += 2 + length;
    }
    expect(texts.filter((text) => text !== '')).toEqual(['{\\an8}Hold <b> & stay \\N %{x}', 'first\nsecond']);
    const shown = ffmpegSync(['-i', at('master.mp4'), '-map', '0:s:0', '-f', 'webvtt', '-']).toString();
    expect(shown.match(/.* --> .*/g)).toEqual(['00:00.500 --> 00:01.200', '00:02.000 --> 00:02.600']);
  });

  test('can start to play at once, and says neither when nor with what it was made', async () => {
    await masterMp4({ ...parts(), out: at('master.mp4') });
    const boxes = topLevel(at('master.mp4'));
    expect(boxes.indexOf('moov')).toBeGreaterThan(0);
    expect(boxes.indexOf('moov')).toBeLessThan(boxes.indexOf('mdat'));
    const { format, streams } = ffprobeSync(at('master.mp4'));
    expect(Object.keys(format.tags).sort()).toEqual(['compatible_brands', 'major_brand', 'minor_version', 'title']);
    expect(JSON.stringify(streams)).not.toMatch(/creation_time|Lavf/);
    expect(readFileSync(at('master.mp4')).includes('Lavf')).toBe(false);
  });

  test('is the same to the byte when it is made again, and leaves nothing beside it', async () => {
    await masterMp4({ ...parts(), out: at('one.mp4') });
    await masterMp4({ ...parts(), out: at('two.mp4') });
    expect(readFileSync(at('one.mp4')).equals(readFileSync(at('two.mp4')))).toBe(true);
    expect(readdirSync(scratch).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('keeps a title as plain text, whatever is in it', async () => {
    await masterMp4({ ...parts(), out: at('master.mp4') });
    expect(ffprobeSync(at('master.mp4')).format.tags.title).toBe(HOSTILE.join(' '));
    await masterMp4({ ...parts(), title: 'a\u0000b\nc', out: at('control.mp4') });
    expect(ffprobeSync(at('control.mp4')).format.tags.title).toBe('a b c');
  });

  test('carries the AIGC mark of GB 45438-2025, once, as JSON of strings', async () => {
    const metadata = aigcMetadata({ producer: 'Studio "A" 公司', produceId: 'series/1' });
    await masterMp4({ ...parts(), metadata, out: at('marked.mp4') });
    const { tags } = ffprobeSync(at('marked.mp4')).format;
    expect(JSON.parse(tags.AIGC)).toEqual({
      AIGC: {
        Label: '1',
        ContentProducer: 'Studio "A" 公司',
        ProduceID: 'series/1',
        ReservedCode1: '',
        ContentPropagator: 'Studio "A" 公司',
        PropagateID: 'series/1',
        ReservedCode2: '',
      },
    });
    expect(tags.title).toBe(HOSTILE.join(' '));
    expect(readFileSync(at('marked.mp4')).toString('latin1').split('"AIGC"')).toHaveLength(2);
  });

  test('without captions or sound is still a master', async () => {
    await masterMp4({ ...parts(), audio: [], captions: [], out: at('mute.mp4') });
    expect(ffprobeSync(at('mute.mp4')).streams).toHaveLength(1);
  });

  test('can be played by a decoder that stops at the first error', async () => {
    await masterMp4({ ...parts(), out: at('master.mp4') });
    execFileSync(ffmpegPath(), [
      '-v',
      'error',
      '-xerror',
      '-i',
      at('master.mp4'),
      '-map',
      '0:v',
      '-map',
      '0:a',
      '-f',
      'null',
      '-',
    ]);
  });
});
