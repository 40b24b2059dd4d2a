import { CliffhangerError } from '../../errors';
import type { Rate, Reel } from './segments';

/** EXT-X-MAP outside I-frame playlists asks for 6, RFC 8216 section 7. */
const VERSION = 6;

export interface VideoRendition {
  readonly uri: string;
  readonly keyFramesUri: string;
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  readonly rate: Rate;
  readonly keyFrameRate: Rate;
}

export interface MediaRendition {
  readonly uri: string;
  readonly name: string;
  /** BCP-47. */
  readonly language: string;
  readonly default: boolean;
  readonly rate: Rate;
}

/** A playlist of the segments of one rendition, from reels played one after the other. Pure. */
export function mediaPlaylist(reels: readonly Reel[], target: number): string {
  const lines = head(target);
  reels.forEach((reel, index) => {
    if (index > 0) lines.push('#EXT-X-DISCONTINUITY');
    if (reel.init) lines.push(`#EXT-X-MAP:URI="${reel.init.uri}"`);
    for (const { uri, ticks } of reel.segments) lines.push(`#EXTINF:${seconds(ticks, reel)},`, uri);
  });
  return end(lines);
}

/** A playlist of the key frames of one picture, for scrubbing: each is a range of its segment. Pure. */
export function keyFramePlaylist(reels: readonly Reel[]): string {
  const lengths = reels.flatMap((reel) =>
    reel.segments.flatMap(({ keyFrames }) => keyFrames.map(({ ticks }) => ticks / reel.timescale)),
  );
  const lines = [...head(Math.max(1, Math.round(Math.max(0, ...lengths)))), '#EXT-X-I-FRAMES-ONLY'];
  reels.forEach((reel, index) => {
    if (index > 0) lines.push('#EXT-X-DISCONTINUITY');
    if (reel.init) lines.push(`#EXT-X-MAP:URI="${reel.init.uri}"`);
    for (const { uri, keyFrames } of reel.segments) {
      for (const { offset, bytes, ticks } of keyFrames) {
        lines.push(`#EXTINF:${seconds(ticks, reel)},`, `#EXT-X-BYTERANGE:${bytes}@${offset}`, uri);
      }
    }
  });
  return end(lines);
}

/**
 * The master playlist. The first variant is the one that a player starts with. Bandwidths are of every combination that
 * can be played: a picture with the largest sound and the largest captions. Pure.
 */
export function masterPlaylist(of: {
  video: readonly VideoRendition[];
  audio: readonly MediaRendition[];
  audioCodec: string | null;
  captions: readonly MediaRendition[];
  frameRate: number;
}): string {
  const { video, audio, audioCodec, captions } = of;
  const beside = [audio, captions].map((group) => ({
    peak: Math.max(0, ...group.map(({ rate }) => rate.peak)),
    average: Math.max(0, ...group.map(({ rate }) => rate.average)),
  }));
  const plus = (own: number, which: keyof Rate): number => beside.reduce((sum, rate) => sum + rate[which], own);
  const groups = [
    ...(audio.length > 0 ? ['AUDIO="audio"'] : []),
    ...(captions.length > 0 ? ['SUBTITLES="captions"'] : []),
    'CLOSED-CAPTIONS=NONE',
  ];
  const codecs = (codec: string): string =>
    [codec, ...(audioCodec ? [audioCodec] : []), ...(captions.length > 0 ? ['wvtt'] : [])].join(',');
  return [
    '#EXTM3U',
    `#EXT-X-VERSION:${VERSION}`,
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...audio.map((sound) => media('AUDIO', sound, ['CHANNELS="2"'])),
    ...captions.map((caption) => media('SUBTITLES', caption, ['FORCED=NO'])),
    ...video.flatMap(({ uri, codec, width, height, rate }) => [
      `#EXT-X-STREAM-INF:${[
        `BANDWIDTH=${plus(rate.peak, 'peak')}`,
        `AVERAGE-BANDWIDTH=${plus(rate.average, 'average')}`,
        `CODECS="${codecs(codec)}"`,
        `RESOLUTION=${width}x${height}`,
        `FRAME-RATE=${of.frameRate.toFixed(3)}`,
        ...groups,
      ].join(',')}`,
      uri,
    ]),
    ...video.map(
      ({ keyFramesUri, codec, width, height, keyFrameRate }) =>
        `#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=${keyFrameRate.peak},AVERAGE-BANDWIDTH=${keyFrameRate.average},` +
        `CODECS="${codec}",RESOLUTION=${width}x${height},URI="${keyFramesUri}"`,
    ),
    '',
  ].join('\n');
}

function media(type: 'AUDIO' | 'SUBTITLES', of: MediaRendition, more: readonly string[]): string {
  if (!/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/.test(of.language)) {
    const problem = `${JSON.stringify(of.language)} is not a language tag`;
    throw new CliffhangerError('INPUT_INVALID', {
      what: 'An HLS rendition',
      problem,
      advice: 'Use BCP-47, for example pt-BR.',
    });
  }
  return `#EXT-X-MEDIA:${[
    `TYPE=${type}`,
    `GROUP-ID="${type === 'AUDIO' ? 'audio' : 'captions'}"`,
    `NAME="${quotable(of.name)}"`,
    `LANGUAGE="${of.language}"`,
    `DEFAULT=${of.default ? 'YES' : 'NO'}`,
    'AUTOSELECT=YES',
    ...more,
    `URI="${of.uri}"`,
  ].join(',')}`;
}

/** A quoted string can hold neither a quote nor a line's end (RFC 8216, 4.2), and there is no way to escape them. */
function quotable(text: string): string {
  return text.replace(/"/g, '\u201d').replace(/[\u0000-\u001f\u007f]+/g, ' ');
}

function head(target: number): string[] {
  return [
    '#EXTM3U',
    `#EXT-X-VERSION:${VERSION}`,
    `#EXT-X-TARGETDURATION:${target}`,
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
  ];
}

function end(lines: readonly string[]): string {
  return `${lines.join('\n')}\n#EXT-X-ENDLIST\n`;
}

function seconds(ticks: number, reel: Reel): string {
  return (ticks / reel.timescale).toFixed(6);
}
