import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import * as HLS from 'hls-parser';
import { WebVTTParser } from 'webvtt-parser';
import { type HlsFile, packageHls } from '../../../src/media/hls/package';
import { ffmpegPath } from '../../../src/media/process';
import { ffmpegSync, ffprobeSync, picture, scratchFolder, sound } from '../footage';
import { boxTypes, fragmentsOf } from './boxes';

HLS.setOptions({ strictMode: true });
const scratch = scratchFolder();
const at = (name: string): string => join(scratch, name);

/** Takes of 77, 131, 200, 45, 62 and 100 frames: key frames at each start and every two seconds. */
const TAKES = [77, 131, 200, 45, 62, 100];
const FRAMES = TAKES.reduce((sum, frames) => sum + frames, 0);
const starts = TAKES.map((_, n) => TAKES.slice(0, n).reduce((sum, frames) => sum + frames, 0));
const LADDER = [
  { width: 1080, size: { width: 270, height: 480 } },
  { width: 720, size: { width: 180, height: 320 } },
  { width: 480, size: { width: 120, height: 214 } },
];
const VTT = `WEBVTT

STYLE
::cue { color: white }

NOTE nobody needs this

hello
00:00:00.500 --> 00:00:01.500 line:80%
Hello &lt;there&gt; {\\an8}

00:00:04.000 --> 00:00:09.500
<i>over a cut</i>
`;

let files: readonly HlsFile[];
const input = () => ({
  rungs: LADDER.map(({ width }) => ({ width, path: at(`${width}.mp4`) })),
  audio: [
    { path: at('en.m4a'), language: 'en-US', name: 'English "US"\n', default: true },
    { path: at('zh.m4a'), language: 'zh-Hans', name: '中文', default: false },
  ],
  captions: [
    { vtt: VTT, language: 'en-US', name: 'English', default: true },
    { vtt: 'WEBVTT\n', language: 'ar', name: 'العربية', default: false },
  ],
});

beforeAll(async () => {
  const keys = starts.map((start) => (start / 30).toFixed(5)).join(',');
  for (const { width, size } of LADDER) {
    picture(at(`${width}.mp4`), {
      frames: FRAMES,
      ...size,
      more: ['-force_key_frames', keys, '-forced-idr', '1', '-bsf:v', 'filter_units=remove_types=6'],
    });
  }
  sound(at('en.m4a'), { frames: FRAMES });
  sound(at('zh.m4a'), { frames: FRAMES, source: 'anoisesrc=r=48000:a=0.2:seed=1' });
  files = await packageHls({ ...input(), outDir: at('hls') });
});

interface Media {
  readonly name: string;
  readonly path: string;
  readonly playlist: HLS.types.MediaPlaylist;
  readonly segments: readonly { readonly path: string; readonly bytes: Buffer; readonly duration: number }[];
  readonly init: Buffer | null;
}
function media(name: string): Media {
  const path = at(`hls/${name}`);
  const playlist = HLS.parse(readFileSync(path, 'utf8')) as HLS.types.MediaPlaylist;
  const near = (uri: string): string => resolve(dirname(path), uri);
  const map = playlist.segments[0]?.map?.uri;
  return {
    name,
    path,
    playlist,
    segments: playlist.segments.map(({ uri, duration }) => ({
      path: near(uri),
      bytes: readFileSync(near(uri)),
      duration,
    })),
    init: map ? readFileSync(near(map)) : null,
  };
}
const text = (name: string): string => readFileSync(at(`hls/${name}`), 'utf8');
const master = (): HLS.types.MasterPlaylist => HLS.parse(text('master.m3u8')) as HLS.types.MasterPlaylist;
const videos = (): Media[] =>
  master()
    .variants.filter((v) => !v.isIFrameOnly)
    .map(({ uri }) => media(uri));
const keyFrames = (): Media[] =>
  master()
    .variants.filter((v) => v.isIFrameOnly)
    .map(({ uri }) => media(uri));
const renditions = (type: 'audio' | 'subtitles'): Media[] => master().variants[0]![type].map(({ uri }) => media(uri!));
const total = (of: Media): number => of.segments.reduce((sum, { duration }) => sum + duration, 0);
/** Largest rate of a run of segments of half to one and a half target durations (RFC 8216bis). */
function rates({ segments, playlist }: Media): { peak: number; average: number } {
  let peak = 0;
  for (let i = 0; i < segments.length; i++) {
    for (let j = i + 1; j <= segments.length; j++) {
      const run = segments.slice(i, j);
      const seconds = run.reduce((sum, { duration }) => sum + duration, 0);
      const bits = run.reduce((sum, { bytes }) => sum + bytes.length * 8, 0);
      if (seconds >= playlist.targetDuration / 2 && seconds <= playlist.targetDuration * 1.5)
        peak = Math.max(peak, bits / seconds);
    }
  }
  const bits = segments.reduce((sum, { bytes }) => sum + bytes.length * 8, 0);
  return { peak, average: bits / segments.reduce((sum, { duration }) => sum + duration, 0) };
}
const within = (actual: number, expected: number, share: number): void => {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(expected * share);
};
const everyPlaylist = (): Media[] => [...videos(), ...keyFrames(), ...renditions('audio'), ...renditions('subtitles')];
const sumOf = (which: 'peak' | 'average', video: Media): number =>
  rates(video)[which] +
  Math.max(...renditions('audio').map((one) => rates(one)[which])) +
  Math.max(...renditions('subtitles').map((one) => rates(one)[which]));

/** What can be judged without a server. Each rule of the checklist is here or in {@link OFFLINE}. */
const each = <T>(all: readonly T[], check: (one: T, n: number) => void): void => {
  for (const [n, one] of all.entries()) check(one, n);
};

const RULES: Readonly<Record<string, () => void>> = {
  '1.1': () => expect(master().variants.every(({ codecs }) => codecs?.startsWith('avc1.'))).toBe(true),
  '1.2/1.5': () => expect(videos().every(({ init }) => init && boxTypes(init).join() === 'ftyp,moov')).toBe(true),
  '1.19': () =>
    expect(master().variants.every(({ frameRate, isIFrameOnly }) => isIFrameOnly || frameRate! <= 60)).toBe(true),
  '1.26': () =>
    each(videos(), (video, n) => within(master().variants[n]!.averageBandwidth!, sumOf('average', video), 0.1)),
  '1.27': () => each(videos(), (video, n) => within(master().variants[n]!.bandwidth, sumOf('peak', video), 0.1)),
  '2.3': () => {
    for (const { path } of renditions('audio'))
      expect(ffprobeSync(path).streams[0]).toMatchObject({ codec_name: 'aac', channels: 2 });
  },
  '2.15': () => each(renditions('audio'), (audio) => expect(Math.abs(total(audio) - FRAMES / 30)).toBeLessThan(1 / 30)),
  '2.17': () => each(renditions('audio'), ({ path }) => expect(ffprobeSync(path).streams).toHaveLength(1)),
  '4.7': () => expect(master().variants[0]!.subtitles.map(({ language }) => language)).toEqual(['en-US', 'ar']),
  '5.2/5.3': () => {
    for (const { bytes } of renditions('subtitles').flatMap(({ segments }) => segments)) {
      expect(bytes.toString()).toMatch(/^WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00\.000,MPEGTS:0\n/);
    }
  },
  '5.5': () => each(renditions('subtitles'), (caption) => expect(total(caption)).toBeCloseTo(FRAMES / 30, 4)),
  '6.1/6.8': () => {
    expect(keyFrames()).toHaveLength(LADDER.length);
    for (const { playlist } of keyFrames()) expect(playlist.isIFrame).toBe(true);
  },
  '6.10': () => {
    for (const { playlist, segments } of keyFrames()) {
      playlist.segments.forEach(({ byterange }, n) => {
        const range = segments[n]!.bytes.subarray(byterange!.offset, byterange!.offset + byterange!.length);
        const found = fragmentsOf(range);
        expect(found).toHaveLength(1);
        expect(found[0]).toMatchObject({ bytes: byterange!.length, firstNal: 5 });
        expect(found[0]!.samples).toHaveLength(1);
      });
    }
  },
  '7.3': () => {
    for (const { segments } of [...videos(), ...renditions('audio')]) {
      let time = 0;
      for (const fragment of segments.flatMap(({ bytes }) => fragmentsOf(bytes))) {
        expect(fragment.decodeTime).toBe(time);
        time += fragment.samples.reduce((sum, { duration }) => sum + duration, 0);
      }
    }
  },
  '7.4': () => {
    for (const { bytes } of videos().flatMap(({ segments }) => segments))
      expect(fragmentsOf(bytes)[0]!.firstNal).toBe(5);
  },
  '7.7': () => {
    for (const { playlist, segments } of everyPlaylist()) {
      for (const { duration } of segments) expect(duration).toBeLessThanOrEqual(playlist.targetDuration + 0.5);
    }
  },
  '8.1': () => each(everyPlaylist(), (one) => expect(Math.abs(total(one) - FRAMES / 30)).toBeLessThan(1 / 30)),
  '8.2': () => {
    const targets = [...videos(), ...renditions('audio'), ...renditions('subtitles')].map(
      ({ playlist }) => playlist.targetDuration,
    );
    expect(new Set(targets).size).toBe(1);
  },
  '8.3': () =>
    each(renditions('audio'), (audio) => expect(Math.abs(total(audio) - total(videos()[0]!))).toBeLessThan(1 / 30)),
  '8.6': () =>
    each(everyPlaylist(), ({ playlist }) => expect(playlist).toMatchObject({ playlistType: 'VOD', endlist: true })),
  '8.7': () =>
    expect(Math.max(...everyPlaylist().map(total)) - Math.min(...everyPlaylist().map(total))).toBeLessThan(1 / 30),
  '8.9': () => expect(master().variants[0]!.audio.every(({ type, uri }) => type === 'AUDIO' && uri)).toBe(true),
  '8.10': () => {
    const tags = text('master.m3u8')
      .split('\n')
      .filter((line) => line.startsWith('#EXT-X-MEDIA:'));
    expect(tags).toHaveLength(4);
    expect(tags.every((line) => /,LANGUAGE="[A-Za-z-]+"/.test(line))).toBe(true);
  },
  '8.13/8.15': () => each(everyPlaylist(), ({ name }) => expect(text(name)).not.toContain('DISCONTINUITY')),
  '8.20': () =>
    each([...videos(), ...keyFrames(), ...renditions('audio')], ({ init }) =>
      expect(boxTypes(init!)).toEqual(['ftyp', 'moov']),
    ),
  '9.1': () => {
    each(videos(), ({ path }, n) => {
      const { profile, level } = ffprobeSync(path).streams[0];
      expect(profile).toBe('High');
      const { codecs } = master().variants[n]!;
      expect(codecs!.split(',')).toEqual([expect.stringMatching(/^avc1\.6400/), 'mp4a.40.2', 'wvtt']);
      expect(Number.parseInt(codecs!.slice(9, 11), 16)).toBe(level);
    });
  },
  '9.2': () => {
    each(videos(), ({ path }, n) => {
      const { width, height } = ffprobeSync(path).streams[0];
      expect(master().variants[n]!.resolution).toEqual({ width, height });
    });
  },
  '9.3/9.4': () => {
    for (const one of master().variants.filter((v) => v.isIFrameOnly)) {
      expect(one.codecs).toMatch(/^avc1\.6400[0-9a-f]{2}$/);
      expect(one.resolution?.width).toBeGreaterThan(0);
    }
  },
  '9.7': () => expect(master().variants[0]!.audio.map(({ language }) => language)).toEqual(['en-US', 'zh-Hans']),
  '9.9': () => expect(new Set(videos().map((_, n) => master().variants[n]!.bandwidth)).size).toBe(LADDER.length),
  '9.13': () =>
    each(videos(), (video, n) => expect(master().variants[n]!.bandwidth).toBeGreaterThanOrEqual(sumOf('peak', video))),
  '9.14': () =>
    each(videos(), (video, n) =>
      expect(master().variants[n]!.averageBandwidth).toBeGreaterThanOrEqual(sumOf('average', video)),
    ),
  '9.15': () => each(videos(), (_, n) => expect(master().variants[n]!.frameRate).toBe(30)),
  '9.12': () =>
    each([{ name: 'master.m3u8' }, ...videos()], ({ name }) =>
      expect(text(name)).toContain('#EXT-X-INDEPENDENT-SEGMENTS\n'),
    ),
};
/** Of a server, not of files. */
const OFFLINE = ['8.18', '10.1'];
const CHECKLIST = resolve(__dirname, '../../../../shared/vectors/hls-apple-checklist.json');

describe('an HLS package', () => {
  if (existsSync(CHECKLIST)) {
    const { must } = JSON.parse(readFileSync(CHECKLIST, 'utf8')) as { must: Record<string, string> };
    test.each(Object.entries(must).filter(([rule]) => !OFFLINE.includes(rule)))(
      'meets rule %s of Apple: %s',
      (rule) => {
        expect(RULES[rule]).toBeDefined();
        RULES[rule]!();
      },
    );
  } else {
    test.skip('meets the rules of Apple (shared/vectors/hls-apple-checklist.json is not here)', () => undefined);
  }

  test('has playlists that a strict parser reads', () => {
    expect(master().variants).toHaveLength(2 * LADDER.length);
    expect(everyPlaylist()).toHaveLength(2 * LADDER.length + 4);
  });

  test('lists every file it made, once, with its media type, and the master last', () => {
    const made = readdirSync(at('hls'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(at('hls'), join(entry.parentPath, entry.name)));
    expect(files.map(({ name }) => name).sort()).toEqual(made.sort());
    expect(files.at(-1)).toMatchObject({ name: 'master.m3u8', mediaType: 'application/vnd.apple.mpegurl' });
    const types = new Set(files.map(({ name, mediaType }) => `${name.split('.').at(-1)} ${mediaType}`));
    expect([...types].sort()).toEqual([
      'm3u8 application/vnd.apple.mpegurl',
      'm4s video/iso.segment',
      'mp4 audio/mp4',
      'mp4 video/mp4',
      'vtt text/vtt',
    ]);
    for (const { path } of files) expect(statSync(path).size).toBeGreaterThan(0);
  });

  test('plays: every frame and every sound comes out of another demuxer', () => {
    const md5 = (path: string, map: string): string[] =>
      ffmpegSync(['-i', path, '-map', map, '-f', 'framemd5', '-'])
        .toString()
        .split('\n')
        .filter((line) => line.startsWith('0,'))
        .map((line) => line.split(',').at(-1)!.trim());
    for (const { width } of LADDER) {
      const played = md5(at(`hls/video/${width}/index.m3u8`), '0:v');
      expect(played).toHaveLength(FRAMES);
      expect(played).toEqual(md5(at(`${width}.mp4`), '0:v'));
    }
    const done = spawnSync(ffmpegPath(), [
      '-v',
      'error',
      '-xerror',
      '-i',
      at('hls/master.m3u8'),
      '-map',
      '0:v:0',
      '-map',
      '0:a:0',
      '-f',
      'framemd5',
      '-',
    ]);
    expect(done.status).toBe(0);
    expect(done.stdout.toString().match(/^0,/gm)).toHaveLength(FRAMES);
  });

  test("starts sound with picture: the encoder's priming is skipped", () => {
    const click = at('click.m4a');
    sound(click, { frames: FRAMES, source: "aevalsrc='if(eq(mod(n,48000),24000),0.9,0)':s=48000" });
    const first = (path: string): number => {
      const pcm = ffmpegSync(['-i', path, '-ac', '1', '-f', 's16le', '-']);
      for (let n = 0; n < pcm.length / 2; n++) if (Math.abs(pcm.readInt16LE(n * 2)) > 8000) return n;
      return -1;
    };
    const offset = (path: string): number =>
      Number(ffprobeSync(path, ['-show_packets', '-select_streams', 'a:0']).packets[0].pts_time);
    return packageHls({
      ...input(),
      audio: [{ path: click, language: 'en', name: 'Click', default: true }],
      outDir: at('click'),
    }).then(() => {
      const played = at('click/audio/1-en/index.m3u8');
      // where the demuxer gives the priming out, it gives it out before time 0
      expect(offset(played)).toBeCloseTo(-1024 / 48_000, 4);
      expect(Math.abs(first(played) / 48_000 + offset(played) - 0.5)).toBeLessThan(0.002);
    });
  });

  test('is cut at the same frames in every rung, at most six seconds apart', () => {
    const cuts = videos().map(({ segments }) => segments.map(({ duration }) => Math.round(duration * 30)));
    expect(new Set(cuts.map(String)).size).toBe(1);
    expect(Math.max(...cuts[0]!)).toBeLessThanOrEqual(180);
    expect(Math.min(...cuts[0]!)).toBeGreaterThan(90);
  });

  test('starts with the variant nearest to 2,000 kbit/s', () => {
    const [first, ...others] = videos().map((video) => Math.abs(rates(video).peak - 2_000_000));
    expect(first).toBeLessThanOrEqual(Math.min(...others));
  });

  test('has captions that parse, in every segment that shows them, with their styles', () => {
    const segments = media('captions/1-en-us/index.m3u8').segments;
    const parsed = segments.map(({ bytes }) => {
      // the parser knows no headers: the map of the HLS specification is taken off after the test of its place above
      const tree = new WebVTTParser().parse(bytes.toString().replace(/^X-TIMESTAMP-MAP.*\n/m, ''), 'metadata');
      expect(tree.errors).toEqual([]);
      return tree.cues.map(({ startTime, endTime, text: words }) => [startTime, endTime, words]);
    });
    const hello = [0.5, 1.5, 'Hello &lt;there&gt; {\\an8}'];
    const over = [4, 9.5, '<i>over a cut</i>'];
    let time = 0;
    segments.forEach(({ duration, bytes }, n) => {
      const on = [hello, over].filter(([from, to]) => (from as number) < time + duration && (to as number) > time);
      expect(parsed[n]).toEqual(on);
      expect(bytes.toString()).toContain('STYLE\n::cue { color: white }');
      time += duration;
    });
    expect(parsed.filter((cues) => cues.some(([from]) => from === 4)).length).toBeGreaterThan(1);
  });

  test('is the same to the byte when it is made again', async () => {
    await packageHls({ ...input(), outDir: at('again') });
    execFileSync('diff', ['-r', at('hls'), at('again')]);
  });

  test('keeps names as text: no quote or line of theirs gets out of its attribute', () => {
    expect(master().variants[0]!.audio[0]!.name).toBe('English ”US” ');
    expect(
      text('master.m3u8')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#')),
    ).toHaveLength(LADDER.length);
  });

  test('without sound and captions is still one', async () => {
    await packageHls({ ...input(), audio: [], captions: [], outDir: at('mute') });
    const { variants } = HLS.parse(readFileSync(at('mute/master.m3u8'), 'utf8')) as HLS.types.MasterPlaylist;
    expect(variants[0]!.audio).toEqual([]);
    expect(variants[0]!.codecs).toMatch(/^avc1\.[0-9a-f]{6}$/);
  });

  test.each<[string, () => Parameters<typeof packageHls>[0], string, RegExp]>([
    [
      'a rung of another length',
      () => ({
        ...input(),
        rungs: [...input().rungs.slice(0, 2), { width: 480, path: picture(at('short.mp4'), { frames: 60 }) }],
        outDir: at('x'),
      }),
      'MEDIA_REJECTED',
      /is not cut like/,
    ],
    [
      'a sound of another length',
      () => ({
        ...input(),
        audio: [{ ...input().audio[0]!, path: sound(at('short.m4a'), { frames: 300 }) }],
        outDir: at('x'),
      }),
      'MEDIA_REJECTED',
      /lasts 10\.\d+ s, its picture 20\.500 s/,
    ],
    ['no picture', () => ({ ...input(), rungs: [], outDir: at('x') }), 'MEDIA_REJECTED', /no picture/],
    [
      'a sound for a picture',
      () => ({ ...input(), rungs: [{ width: 1080, path: at('en.m4a') }], outDir: at('x') }),
      'MEDIA_REJECTED',
      /0 video tracks/,
    ],
    [
      'a language that is none',
      () => ({
        ...input(),
        captions: [{ vtt: VTT, language: 'x",URI="http://', name: 'x', default: false }],
        outDir: at('x'),
      }),
      'INPUT_INVALID',
      /not a language tag/,
    ],
    [
      'a file cut short',
      () => {
        writeFileSync(at('cut.mp4'), readFileSync(at('480.mp4')).subarray(0, -100));
        return { ...input(), rungs: [{ width: 480, path: at('cut.mp4') }], outDir: at('x') };
      },
      'MEDIA_REJECTED',
      /not a whole MP4/,
    ],
  ])('is refused with %s', async (_, of, code, why) => {
    await expect(packageHls(of())).rejects.toMatchObject({ code, message: expect.stringMatching(why) });
  });
});
