import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CliffhangerError } from '../../errors';
import { FPS } from '../../story/time';
import { cutCaptions } from './captions';
import { type CutTrack, cutPicture, cutSound } from './cut';
import { keyFramePlaylist, type MediaRendition, masterPlaylist, mediaPlaylist, type VideoRendition } from './playlists';
import { measureKeyFrameRate, measureRate, type Reel, targetDuration } from './segments';

/** Apple's authoring rule 1.32: what a player starts with, in bits a second. */
const FIRST_VARIANT = 2_000_000;

export const HLS_MEDIA_TYPES = {
  m3u8: 'application/vnd.apple.mpegurl',
  mp4: 'video/mp4',
  m4s: 'video/iso.segment',
  vtt: 'text/vtt',
} as const;

export interface HlsVersion {
  /** The same picture in every rung. */
  readonly rungs: readonly { readonly width: number; readonly path: string }[];
  /** AAC in MP4, as long as the picture. `language` is BCP-47. */
  readonly audio: readonly Rendition[];
  /** WebVTT, by path or as text. */
  readonly captions: readonly (Omit<Rendition, 'path'> & ({ readonly path: string } | { readonly vtt: string }))[];
  /** Made if it is not there. */
  readonly outDir: string;
}

interface Rendition {
  readonly path: string;
  readonly language: string;
  readonly name: string;
  readonly default: boolean;
}

export interface HlsFile {
  /** Relative to `outDir`, with `/`. */
  readonly name: string;
  readonly path: string;
  readonly mediaType: string;
}

/**
 * Packages a version as HLS in CMAF: `master.m3u8`, and a folder with its playlist for every rung, sound and caption
 * track. The same inputs give the same bytes. Fails with MEDIA_REJECTED when the rungs or sounds do not belong together.
 *
 * @returns every file made, the master playlist last: it names all others
 */
export async function packageHls(version: HlsVersion): Promise<readonly HlsFile[]> {
  const { outDir } = version;
  const pictures = await cutPictures(version);
  const first = pictures[0]!.cut;
  const along = { cuts: first.cuts, frames: first.track.samples.length };
  const sounds = await Promise.all(
    version.audio.map(async (sound, n) => {
      const folder = `audio/${folderName(sound.language, n)}`;
      return { ...sound, folder, cut: await cutSound(sound.path, join(outDir, folder), along) };
    }),
  );
  const captions = await Promise.all(
    version.captions.map(async (caption, n) => {
      const folder = `captions/${folderName(caption.language, n)}`;
      const vtt = 'vtt' in caption ? caption.vtt : await readFile(caption.path, 'utf8');
      return { ...caption, folder, cut: await cutCaptions(vtt, join(outDir, folder), along) };
    }),
  );

  const tracks = [...pictures, ...sounds, ...captions];
  // One target for all playlists (rule 8.2), so that all are cut and fetched in step.
  const target = targetDuration(tracks.map(({ cut }) => cut.reel));
  const playlists = [
    ...tracks.map(({ folder, cut }) => ({ name: `${folder}/index.m3u8`, text: mediaPlaylist([cut.reel], target) })),
    ...pictures.map(({ folder, cut }) => ({ name: `${folder}/keyframes.m3u8`, text: keyFramePlaylist([cut.reel]) })),
    {
      name: 'master.m3u8',
      text: masterPlaylist({
        video: inStartingOrder(pictures.map(({ folder, cut }) => pictureRendition(folder, cut, target))),
        audio: sounds.map((sound) => rendition(sound, target)),
        audioCodec: sounds[0]?.cut.track.codec ?? null,
        captions: captions.map((caption) => rendition(caption, target)),
        frameRate: FPS,
      }),
    },
  ];
  await Promise.all(playlists.map(({ name, text }) => writeFile(join(outDir, name), text)));
  return [
    ...tracks.flatMap(({ folder, cut }) => cut.files.map((file) => `${folder}/${file}`)),
    ...playlists.map(({ name }) => name),
  ].map((name) => ({ name, path: join(outDir, name), mediaType: mediaTypeOf(name) }));
}

async function cutPictures(version: HlsVersion): Promise<{ folder: string; cut: CutTrack }[]> {
  const pictures = await Promise.all(
    version.rungs.map(async ({ width, path }) => {
      const folder = `video/${width}`;
      return { folder, cut: await cutPicture(path, join(version.outDir, folder)) };
    }),
  );
  const first = pictures[0];
  const strays = pictures.filter(
    ({ cut }) =>
      cut.cuts.join() !== first?.cut.cuts.join() || cut.track.samples.length !== first.cut.track.samples.length,
  );
  if (!first || strays.length > 0) {
    const problems = first
      ? `${strays.map(({ folder }) => folder).join(', ')} is not cut like ${first.folder}`
      : 'it has no picture';
    throw new CliffhangerError('MEDIA_REJECTED', { what: 'The HLS package', problems });
  }
  return pictures;
}

/** The rung nearest to what a player should start with, then the others from large to small. */
function inStartingOrder(video: readonly VideoRendition[]): VideoRendition[] {
  const distance = ({ rate }: VideoRendition): number => Math.abs(rate.peak - FIRST_VARIANT);
  const falling = [...video].sort((a, b) => b.width - a.width);
  const start = falling.reduce((best, one) => (distance(one) < distance(best) ? one : best));
  return [start, ...falling.filter((one) => one !== start)];
}

function pictureRendition(folder: string, cut: CutTrack, target: number): VideoRendition {
  const { codec, width, height } = cut.track;
  return {
    uri: `${folder}/index.m3u8`,
    keyFramesUri: `${folder}/keyframes.m3u8`,
    codec,
    width,
    height,
    rate: measureRate([cut.reel], target),
    keyFrameRate: measureKeyFrameRate([cut.reel], target),
  };
}

function rendition(
  of: { folder: string; name: string; language: string; default: boolean; cut: { reel: Reel } },
  target: number,
): MediaRendition {
  const { folder, name, language } = of;
  return { uri: `${folder}/index.m3u8`, name, language, default: of.default, rate: measureRate([of.cut.reel], target) };
}

/** A folder a language; its number keeps two of one language apart. */
function folderName(language: string, n: number): string {
  return `${n + 1}-${language.replace(/[^A-Za-z0-9-]/g, '').toLowerCase()}`;
}

function mediaTypeOf(name: string): string {
  if (name.startsWith('audio/') && name.endsWith('.mp4')) return 'audio/mp4';
  const extension = name.slice(name.lastIndexOf('.') + 1);
  return HLS_MEDIA_TYPES[extension as keyof typeof HLS_MEDIA_TYPES];
}
