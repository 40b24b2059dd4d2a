import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { derive } from '../assets/derive';
import { aigcMetadata } from '../media/aigc';
import { burnIn } from '../media/captions/burn-in';
import { captionCues } from '../media/captions/cues';
import { subRip } from '../media/captions/srt';
import { webVtt } from '../media/captions/webvtt';
import { packageHls } from '../media/hls/package';
import { masterMp4 } from '../media/mp4';
import { checkMaster } from '../media/probe/check';
import { type AssetRef, assetRefSchema } from '../story/asset';
import { briefSchema } from '../story/brief';
import { type CueSheet, cueSheetSchema } from '../story/cue';
import { RUNGS } from '../story/ladder';
import type { AssembledPicture, Board, MixedSound, PackagedVersion, VoicedLine } from '../story/production';
import { releaseSchema } from '../story/release';
import { speechTimingSchema } from '../story/speech';
import { storyboardSchema } from '../story/storyboard';
import { timelineSchema } from '../story/timeline';
import { borrowFiles } from './borrow';
import { cancellation, inWorkspace, type Studio } from './studio';

export type PackagingActivities = ReturnType<typeof createPackagingActivities>;

const PACKAGING = { id: 'packaging', version: '1' };
const BURNING_IN = { id: 'burning-in', version: '1' };
/** Who answers for the content by GB 45438-2025, until briefs name their own. */
const CONTENT_PRODUCER = 'cliffhanger';
const HLS_PREFIX = 'hls/';

/** Packaging: a version for download and for streaming, checked before it is said to exist. */
export function createPackagingActivities(studio: Studio) {
  const { store } = studio;

  /** Captions of the spoken lines, timed by the voices themselves. */
  async function cuesOf(
    request: { board: Board; timeline: AssetRef; lines: readonly VoicedLine[]; language: string },
    signal: AbortSignal,
  ): Promise<CueSheet> {
    const timeline = timelineSchema.parse(await store.getJson(request.timeline, signal));
    const storyboard = storyboardSchema.parse(await store.getJson(request.board.storyboard, signal));
    const texts = new Map(storyboard.shots.flatMap((shot) => shot.lines).map((line) => [line.id, line.text]));
    const voiced = new Map(request.lines.map((line) => [line.line, line]));
    const lines = await Promise.all(
      timeline.lines.map(async ({ line: id, speaker, start, frames }) => {
        const timing = voiced.get(id)?.timing;
        return {
          id,
          speaker,
          text: texts.get(id) ?? '',
          start,
          frames,
          ...(timing ? { timing: speechTimingSchema.parse(await store.getJson(timing, signal)) } : {}),
        };
      }),
    );
    const cues = captionCues({ lines, frames: timeline.frames, language: request.language });
    return cueSheetSchema.parse({ schema: 'cues@1', language: request.language, cues });
  }

  return {
    /** The version in the source language: MP4 with soft captions, caption files, HLS. */
    async packageVersion(request: {
      brief: AssetRef;
      board: Board;
      timeline: AssetRef;
      picture: AssembledPicture;
      mix: MixedSound;
      lines: readonly VoicedLine[];
    }): Promise<PackagedVersion & { reused: boolean }> {
      const signal = cancellation();
      const brief = briefSchema.parse(await store.getJson(request.brief, signal));
      const timeline = timelineSchema.parse(await store.getJson(request.timeline, signal));
      const { language, title } = brief;
      const name = nameOf(language);
      const metadata = labelled(brief.series.slug, brief.number);
      const picture = RUNGS.map(({ width }) => request.picture.picture[`${width}`]);

      const derivation = await derive(
        store,
        {
          capability: 'package',
          provider: PACKAGING,
          params: { language, title, metadata, loudness: request.mix.loudness },
          inputs: {
            timeline: request.timeline,
            storyboard: request.board.storyboard,
            picture,
            mix: request.mix.mix,
            timings: request.lines.map((line) => line.timing),
          },
        },
        (shared) =>
          inWorkspace(studio, shared, ({ scratch }) =>
            borrowFiles(
              store,
              [...picture, request.mix.mix],
              async (paths) => {
                const rungs = RUNGS.map(({ width }, index) => ({ width, path: paths[index] as string }));
                const sound = paths[RUNGS.length] as string;
                const sheet = await cuesOf({ ...request, language }, shared);
                const vtt = join(scratch, 'captions.vtt');
                const srt = join(scratch, 'captions.srt');
                await writeFile(vtt, webVtt(sheet.cues, { language }));
                await writeFile(srt, subRip(sheet.cues, { language }));

                const mp4 = join(scratch, 'version.mp4');
                const captions = sheet.cues.length > 0 ? [{ path: vtt, language }] : [];
                await masterMp4(
                  {
                    picture: (rungs[0] as { path: string }).path,
                    audio: [{ path: sound, language, title: name }],
                    captions,
                    title,
                    metadata,
                    out: mp4,
                  },
                  { signal: shared },
                );
                // The picture was decoded when it was joined; here it was only copied.
                await checkMaster(
                  {
                    path: mp4,
                    frames: timeline.frames,
                    ...RUNGS[0],
                    audio: [{ language, loudness: request.mix.loudness }],
                    captions,
                    title,
                    metadata,
                  },
                  { signal: shared, decode: false },
                );
                const files = await packageHls({
                  rungs,
                  audio: [{ path: sound, language, name, default: true }],
                  captions: captions.map((caption) => ({ ...caption, name, default: true })),
                  outDir: join(scratch, 'hls'),
                });

                const assets: Record<string, AssetRef> = {
                  mp4: await store.putFile(mp4, 'video/mp4', shared),
                  vtt: await store.putFile(vtt, 'text/vtt', shared),
                  srt: await store.putFile(srt, 'application/x-subrip', shared),
                  cues: await store.putJson(sheet, shared),
                };
                for (const file of files)
                  assets[`${HLS_PREFIX}${file.name}`] = await store.putFile(file.path, file.mediaType, shared);
                return { assets };
              },
              shared,
            ),
          ),
        signal,
      );
      const asset = (what: string): AssetRef => assetRefSchema.parse(derivation.assets[what]);
      return {
        key: derivation.key,
        locale: language,
        mp4: asset('mp4'),
        captions: { vtt: asset('vtt'), srt: asset('srt'), cues: asset('cues') },
        hls: Object.entries(derivation.assets)
          .filter(([path]) => path.startsWith(HLS_PREFIX))
          .map(([path, file]) => ({ path: path.slice(HLS_PREFIX.length), asset: file })),
        reused: derivation.reused,
      };
    },

    /** A released version with its captions burnt in: one encode of the largest rung, sound and labels as they were. */
    async burnCaptions(request: {
      series: string;
      episode: number;
      release: AssetRef;
      locale: string;
    }): Promise<AssetRef> {
      const signal = cancellation();
      const manifest = await store.getManifest(
        { series: request.series, episode: String(request.episode) },
        request.release.sha256,
        signal,
      );
      const release = releaseSchema.parse(manifest);
      const version = release.versions.find(({ locale }) => locale === request.locale);
      if (!version) throw new Error(`The release has no version in ${request.locale}`);
      const { title, frames, loudness } = release;
      const language = request.locale;
      const metadata = labelled(request.series, request.episode);

      const derivation = await derive(
        store,
        {
          capability: 'burn-in',
          provider: BURNING_IN,
          params: { language, title, metadata },
          inputs: { picture: release.picture['1080'], version: version.mp4, cues: version.captions.cues },
        },
        (shared) =>
          inWorkspace(studio, shared, (context) =>
            borrowFiles(
              store,
              [release.picture['1080'], version.mp4],
              async ([picture, sound]) => {
                const { cues } = cueSheetSchema.parse(await store.getJson(version.captions.cues, shared));
                const burnt = join(context.scratch, 'burnt.mp4');
                const mp4 = join(context.scratch, 'version.mp4');
                await burnIn({
                  picture: picture as string,
                  cues,
                  language,
                  out: burnt,
                  signal: shared,
                  onFrame: (frame) => context.progress(frame / frames),
                });
                await masterMp4(
                  {
                    picture: burnt,
                    audio: [{ path: sound as string, language, title: nameOf(language) }],
                    captions: [],
                    title,
                    metadata,
                    out: mp4,
                  },
                  { signal: shared },
                );
                await checkMaster(
                  { path: mp4, frames, ...RUNGS[0], audio: [{ language, loudness }], captions: [], title, metadata },
                  { signal: shared },
                );
                return { assets: { mp4: await store.putFile(mp4, 'video/mp4', shared) } };
              },
              shared,
            ),
          ),
        signal,
      );
      return assetRefSchema.parse(derivation.assets.mp4);
    },
  };
}

/** A language's name in itself, as players list it. */
const nameOf = (language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;

const labelled = (series: string, episode: number): Record<string, string> =>
  aigcMetadata({ producer: CONTENT_PRODUCER, produceId: `${series}/${episode}` });
