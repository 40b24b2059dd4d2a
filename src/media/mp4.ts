import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { RUNGS } from '../story/ladder';
import { readVtt } from './cues';
import { VIDEO_TIMESCALE } from './encode';
import { threeLetterLanguage } from './iso-639';
import { ffmpeg, inputFile, outputFile } from './process';
import { timedTextFile } from './timed-text';

export interface MasterParts {
  /** The joined picture of one rung. */
  readonly picture: string;
  /** AAC in MP4 (.m4a) in order; the first is played by default. `language` is BCP-47, `title` free text. */
  readonly audio: readonly { readonly path: string; readonly language: string; readonly title: string }[];
  /** WebVTT files in order, as soft captions. */
  readonly captions: readonly { readonly path: string; readonly language: string }[];
  /** Free text. */
  readonly title: string;
  /** More metadata by key, for example what {@link aigcMetadata} gives. Keys are ours: letters, digits, `.`, `_`, `-`. */
  readonly metadata?: Readonly<Record<string, string>>;
  readonly out: string;
}

/**
 * Puts a version together for download: picture and sound copied, captions as timed text, index first. The same parts
 * give the same bytes; nothing tells when or with what it was made.
 */
export async function masterMp4(parts: MasterParts, options: { signal?: AbortSignal } = {}): Promise<void> {
  const scratch = await mkdtemp(join(dirname(resolve(parts.out)), '.master-'));
  try {
    const captions = await Promise.all(
      parts.captions.map(async ({ path, language }, n) => {
        const { cues } = readVtt(await readFile(path, 'utf8'));
        const file = join(scratch, `${n}.mp4`);
        await writeFile(file, timedTextFile({ cues, language: threeLetterLanguage(language), ...RUNGS[0] }));
        return { path: file, language };
      }),
    );
    await ffmpeg(assembly({ ...parts, captions }), options);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function assembly({ picture, audio, captions, metadata = {}, title, out }: MasterParts): string[] {
  // Without own keys the title goes where every player looks for it; with them, all go into one table of keys and values.
  const flags = Object.keys(metadata).length > 0 ? '+faststart+use_metadata_tags' : '+faststart';
  return [
    ...['-loglevel', 'error'],
    ...[picture, ...audio.map(({ path }) => path), ...captions.map(({ path }) => path)].flatMap(inputFile),
    ...['-map', '0:v:0', ...audio.flatMap((_, n) => ['-map', `${1 + n}:a:0`])],
    ...captions.flatMap((_, n) => ['-map', `${1 + audio.length + n}:s:0`]),
    ...['-c', 'copy', '-tag:v', 'avc1', '-map_metadata', '-1', '-map_chapters', '-1'],
    ...Object.entries({ ...metadata, title }).flatMap(([key, value]) => ['-metadata', `${key}=${plain(value)}`]),
    ...['-disposition:v:0', 'default'],
    ...audio.flatMap((track, n) => [
      ...[`-metadata:s:a:${n}`, `language=${threeLetterLanguage(track.language)}`],
      ...[`-metadata:s:a:${n}`, `handler_name=${plain(track.title)}`],
      ...[`-disposition:a:${n}`, n === 0 ? 'default' : '0'],
    ]),
    ...captions.flatMap(({ language }, n) => [
      ...[`-metadata:s:s:${n}`, `language=${threeLetterLanguage(language)}`],
      ...[`-metadata:s:s:${n}`, `handler_name=${plain(language)}`, `-disposition:s:${n}`, '0'],
    ]),
    ...['-video_track_timescale', `${VIDEO_TIMESCALE}`, '-write_btrt', '0', '-movflags', flags],
    ...['-fflags', '+bitexact', '-flags', '+bitexact', '-f', 'mp4', outputFile(out)],
  ];
}

/** Text as metadata can hold it: an argument ends at a NUL, and other control characters have no place in a title. */
function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
}
