import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkMaster,
  checkTake,
  type MasterExpectation,
  masterFileProblems,
  takeProblems,
} from '../../../src/media/probe/check';
import { probeMedia } from '../../../src/media/probe/probe';
import { ffmpegSync, picture, scratchFolder, sound, TINY } from '../footage';

const scratch = scratchFolder();
const at = (name: string): string => join(scratch, name);
const FRAMES = 90;
const expected = (path: string) => ({ path, frames: FRAMES, ...TINY });
const problemsOf = (path: string, decode = false): Promise<string[]> => takeProblems(expected(path), { decode });

beforeAll(() => {
  picture(at('good.mp4'), { frames: FRAMES });
  sound(at('good.m4a'), { frames: FRAMES });
});

describe('a good take', () => {
  test('passes, decoded or not', async () => {
    expect(await problemsOf(at('good.mp4'))).toEqual([]);
    expect(await problemsOf(at('good.mp4'), true)).toEqual([]);
    await checkTake(expected(at('good.mp4')));
  });

  test('is told in numbers', async () => {
    const { streams, container } = await probeMedia(at('good.mp4'));
    expect(container).toContain('mp4');
    expect(streams).toMatchObject([{ kind: 'video', codec: 'h264', profile: 'High', ...TINY, start: 0, duration: 3 }]);
    expect(streams[0]!.packets).toHaveLength(FRAMES);
  });
});

describe('a take is refused', () => {
  const spoilt = (name: string, of: Partial<Parameters<typeof picture>[1]>): (() => string) => {
    return () => picture(at(`${name}.mp4`), { frames: FRAMES, ...of });
  };

  test.each<[string, () => string, RegExp]>([
    ['one frame short', spoilt('short', { frames: FRAMES - 1 }), /89 frames instead of 90/],
    ['one frame long', spoilt('long', { frames: FRAMES + 1 }), /91 frames instead of 90/],
    ['at another size', spoilt('size', { width: 120 }), /size is 120×192, expected 108×192/],
    ['at another rate', spoilt('rate', { more: ['-r', '25'] }), /frame rate is 25/],
    [
      'in another profile',
      spoilt('profile', { more: ['-profile:v', 'main', '-x264-params', '8x8dct=0'] }),
      /codec is h264 \w.*, expected h264 High/,
    ],
    [
      'in another codec',
      spoilt('codec', { more: ['-c:v', 'mpeg4', '-profile:v', '0', '-level:v', '1'] }),
      /codec is mpeg4/,
    ],
    [
      'with more colours',
      spoilt('444', { more: ['-pix_fmt', 'yuv444p', '-profile:v', 'high444'] }),
      /pixel format is yuv444p/,
    ],
    ['in full range', spoilt('range', { more: ['-color_range', 'pc'] }), /colour .* is pc bt709/],
    ['without its colours told', spoilt('colours', { more: ['-colorspace', 'bt470bg'] }), /colour .* is tv bt470bg/],
    [
      'with long pixels',
      spoilt('sar', { more: ['-vf', 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,setsar=4/3'] }),
      /pixel aspect ratio is 4:3/,
    ],
    ['at a level too high', spoilt('level', { more: ['-level:v', '5.1'] }), /level is 51/],
    ['with key frames far apart', spoilt('gop', { more: ['-g', '300'] }), /90 frames between key frames, at most 60/],
    ['with reordered frames', spoilt('b', { more: ['-bf', '2'] }), /does not stand at/],
    [
      'with uneven frames',
      () => {
        const late = "setts=ts='TS+if(gt(N,40),300,0)'";
        ffmpegSync([
          '-i',
          at('good.mp4'),
          '-c',
          'copy',
          '-bsf:v',
          late,
          '-video_track_timescale',
          '30000',
          at('vfr.mp4'),
        ]);
        return at('vfr.mp4');
      },
      /does not stand at/,
    ],
  ])('%s', async (_, make, why) => {
    expect((await problemsOf(make())).join('; ')).toMatch(why);
  });

  test('with sound in it', async () => {
    ffmpegSync(['-i', at('good.mp4'), '-i', at('good.m4a'), '-c', 'copy', at('av.mp4')]);
    expect((await problemsOf(at('av.mp4'))).join()).toMatch(/1 tracks beside its picture/);
  });

  test('when it is empty, cut short, or something else, and the error says so', async () => {
    const good = readFileSync(at('good.mp4'));
    const files = {
      empty: Buffer.alloc(0),
      cut: good.subarray(0, good.length - 500),
      half: good.subarray(0, good.length / 2),
      text: Buffer.from('%PDF-1.7 …'),
    };
    for (const [name, bytes] of Object.entries(files)) {
      writeFileSync(at(`${name}.mp4`), bytes);
      expect((await problemsOf(at(`${name}.mp4`))).join()).toMatch(/not a whole MP4/);
    }
    for (const name of ['empty', 'text']) {
      await expect(probeMedia(at(`${name}.mp4`))).rejects.toMatchObject({ code: 'MEDIA_REJECTED', retryable: true });
    }
    await expect(checkTake(expected(at('empty.mp4')))).rejects.toMatchObject({
      code: 'MEDIA_REJECTED',
      fields: { what: 'empty.mp4' },
    });
    ffmpegSync(['-f', 'lavfi', '-i', 'sine=d=1', at('wrong.wav')]);
    expect((await problemsOf(at('wrong.wav'))).join()).toMatch(/not a whole MP4/);
    expect((await problemsOf(at('good.m4a'))).join()).toMatch(/no picture/);
  });

  test('when its tables lie about where the media is', async () => {
    const bytes = Buffer.from(readFileSync(at('good.mp4')));
    const stco = bytes.indexOf('stco');
    bytes.writeUInt32BE(0x7fffffff, stco + 12);
    writeFileSync(at('lies.mp4'), bytes);
    expect((await problemsOf(at('lies.mp4'))).join()).toMatch(/beyond its end/);
  });

  test('when bytes in its middle are damaged, once it is decoded', async () => {
    const bytes = Buffer.from(readFileSync(at('good.mp4')));
    const mdat = bytes.indexOf('mdat');
    for (let n = 0; n < 3000; n++) bytes[mdat + 2000 + n] = (n * 37) & 255;
    writeFileSync(at('damaged.mp4'), bytes);
    expect((await problemsOf(at('damaged.mp4'), true)).join()).toMatch(/cannot be decoded/);
  });

  test('when it is black or frozen for long, once it is decoded', async () => {
    picture(at('black.mp4'), { frames: FRAMES, source: 'color=c=black' });
    expect((await problemsOf(at('black.mp4'), true)).join()).toMatch(/black from 0.00 s for 3.00 s/);
    picture(at('still.mp4'), { frames: FRAMES, source: 'smptebars' });
    expect((await problemsOf(at('still.mp4'), true)).join()).toMatch(/frozen from 0.00 s for 3.00 s/);
  });
});

describe('a master', () => {
  const CAPTIONS = '1\n00:00:00,500 --> 00:00:01,500\nHello\n';
  interface Spoilt {
    picture?: string;
    audio?: string;
    input?: readonly string[];
    output?: readonly string[];
  }
  function master(name: string, of: Spoilt = {}): MasterExpectation {
    writeFileSync(at('c.srt'), CAPTIONS);
    ffmpegSync([
      ...['-i', of.picture ?? at('good.mp4'), ...(of.input ?? []), '-i', of.audio ?? at('good.m4a'), '-i', at('c.srt')],
      ...[
        '-map',
        '0:v',
        '-map',
        '1:a',
        '-map',
        '2:s',
        '-c',
        'copy',
        '-c:s',
        'mov_text',
        '-video_track_timescale',
        '30000',
      ],
      ...['-metadata:s:a:0', 'language=eng', '-metadata:s:s:0', 'language=por', '-metadata', 'title=A title'],
      ...[
        '-movflags',
        '+faststart',
        '-fflags',
        '+bitexact',
        '-flags',
        '+bitexact',
        ...(of.output ?? []),
        at(`${name}.mp4`),
      ],
    ]);
    return {
      ...expected(at(`${name}.mp4`)),
      audio: [{ language: 'en-GB' }],
      captions: [{ language: 'pt-BR' }],
      title: 'A title',
    };
  }

  test('that is good passes', async () => {
    const good = master('master');
    expect(await masterFileProblems(good)).toEqual([]);
    expect(
      await masterFileProblems({
        ...good,
        audio: [{ language: 'en', loudness: { integrated: -14.6, truePeak: -1.2 } }],
      }),
    ).toEqual([]);
    await checkMaster(good);
  });

  const silence = (): string => sound(at('silence.m4a'), { frames: FRAMES, source: 'anullsrc=r=48000' });
  test.each<[string, () => MasterExpectation, RegExp]>([
    [
      'with its index at the end',
      () => master('slow', { output: ['-movflags', '0'] }),
      /index stands behind its media/,
    ],
    [
      'in another language',
      () => ({ ...master('lang'), audio: [{ language: 'zh' }] }),
      /sound languages is eng, expected zho/,
    ],
    [
      'without a sound it should have',
      () => ({ ...master('few'), audio: [{ language: 'en' }, { language: 'zh' }] }),
      /expected eng zho/,
    ],
    [
      'without its captions',
      () => ({ ...master('caps'), captions: [{ language: 'pt' }, { language: 'ar' }] }),
      /caption languages is por, expected por ara/,
    ],
    [
      'with another title',
      () => ({ ...master('title'), title: 'Another' }),
      /metadata title is A title, expected Another/,
    ],
    [
      'too loud',
      () => ({ ...master('loud'), audio: [{ language: 'en', loudness: { integrated: -9, truePeak: -2 } }] }),
      /-9 LUFS/,
    ],
    [
      'peaking',
      () => ({ ...master('peak'), audio: [{ language: 'en', loudness: { integrated: -14, truePeak: -0.4 } }] }),
      /-0.4 dBTP/,
    ],
    ['with late sound', () => master('late', { input: ['-itsoffset', '0.12'] }), /sound 1 (starts at 0\.\d+ s|lasts)/],
    ['with short sound', () => master('brief', { audio: sound(at('brief.m4a'), { frames: 60 }) }), /sound 1 lasts 2/],
    ['in mono', () => master('mono', { output: ['-c:a', 'aac', '-ac', '1'] }), /channels is 1, expected 2/],
    ['at 44.1 kHz', () => master('44', { output: ['-c:a', 'aac', '-ar', '44100'] }), /sampling rate is 44100/],
    ['silent from end to end', () => master('mute', { audio: silence() }), /sound 1 is silent from 0.00 s for 3.00 s/],
    [
      'dated',
      () => master('dated', { output: ['-metadata', 'creation_time=2020-01-01T00:00:00Z'] }),
      /when or with what/,
    ],
    [
      'without its AIGC mark',
      () => ({ ...master('unmarked'), metadata: { AIGC: '{}' } }),
      /metadata AIGC is not given/,
    ],
  ])('%s is refused', async (_, make, why) => {
    const spoilt = make();
    expect((await masterFileProblems(spoilt)).join('; ')).toMatch(why);
    await expect(checkMaster(spoilt)).rejects.toMatchObject({ code: 'MEDIA_REJECTED' });
  });

  test('that is meant to be silent may be', async () => {
    expect(await masterFileProblems({ ...master('quiet', { audio: silence() }), silent: true })).toEqual([]);
  });

  test('whose sound is damaged is refused', async () => {
    const { path, ...rest } = master('sound');
    const bytes = Buffer.from(readFileSync(path));
    const aac = bytes.indexOf(readFileSync(at('good.m4a')).subarray(-4000, -3980));
    for (let n = 0; n < 1500; n++) bytes[aac + n] = (n * 91) & 255;
    copyFileSync(path, at('broken.mp4'));
    writeFileSync(at('broken.mp4'), bytes);
    expect((await masterFileProblems({ path: at('broken.mp4'), ...rest })).join()).toMatch(/cannot be decoded/);
  });
});
