import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { derive } from '../assets/derive';
import { aigcMetadata } from '../media/aigc';
import { packageHls } from '../media/hls/package';
import { masterMp4 } from '../media/mp4';
import { checkMaster } from '../media/probe/check';
import { RUNGS } from '../providers/ports';
import { type AssetRef, assetRefSchema } from '../story/asset';
import { briefSchema } from '../story/brief';
import type { AssembledPicture, Board, MixedSound, PackagedVersion, VoicedLine } from '../story/production';
import { timelineSchema } from '../story/timeline';
import { borrowFiles } from './borrow';
import { cancellation, inWorkspace, type Studio } from './studio';

export type PackagingActivities = ReturnType<typeof createPackagingActivities>;

const PACKAGING = { id: 'packaging', version: '1' };
/** Who answers for the content by GB 45438-2025; the producer's own code goes here once briefs carry one. */
const CONTENT_PRODUCER = 'cliffhanger';
const HLS_PREFIX = 'hls/';

/** Packaging: a version for download and for streaming, checked before it is said to exist. */
export function createPackagingActivities(studio: Studio) {
  const { store } = studio;
  return {
    /** The version in the source language: MP4 with soft captions, caption files, HLS. */
    async packageVersion(request: { brief: AssetRef; board: Board; timeline: AssetRef; picture: AssembledPicture; mix: MixedSound; lines: readonly VoicedLine[] }): Promise<PackagedVersion & { reused: boolean }> {
      const signal = cancellation();
      const brief = briefSchema.parse(await store.getJson(request.brief, signal));
      const timeline = timelineSchema.parse(await store.getJson(request.timeline, signal));
      const { language } = brief;
      const soundName = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
      const metadata = aigcMetadata({ producer: CONTENT_PRODUCER, produceId: `${brief.series.slug}/${brief.number}` });

      const derivation = await derive(
        store,
        {
          capability: 'package',
          provider: PACKAGING,
          params: { language, title: brief.title, metadata, loudness: request.mix.loudness },
          inputs: {
            timeline: request.timeline,
            storyboard: request.board.storyboard,
            picture: RUNGS.map(({ width }) => request.picture.picture[`${width}`]),
            mix: request.mix.mix,
            timings: request.lines.map((line) => line.timing),
          },
        },
        (shared) =>
          inWorkspace(studio, ({ scratch }) =>
            borrowFiles(
              store,
              [...RUNGS.map(({ width }) => request.picture.picture[`${width}`]), request.mix.mix],
              async (paths) => {
                const rungs = RUNGS.map(({ width }, index) => ({ width, path: paths[index] as string }));
                const sound = { path: paths[RUNGS.length] as string, language, name: soundName, default: true };
                const assets: Record<string, AssetRef> = {};

                const mp4 = join(scratch, 'version.mp4');
                await masterMp4({ picture: (rungs[0] as { path: string }).path, audio: [{ path: sound.path, language, title: soundName }], captions: [], title: brief.title, metadata, out: mp4 }, { signal: shared });
                await checkMaster(
                  { path: mp4, frames: timeline.frames, ...RUNGS[0], audio: [{ language, loudness: request.mix.loudness }], captions: [], title: brief.title, metadata },
                  { signal: shared, decode: false },
                );
                assets.mp4 = await store.putFile(mp4, 'video/mp4', shared);

                const files = await packageHls({ rungs, audio: [sound], captions: [], outDir: join(scratch, 'hls') });
                for (const file of files) assets[`${HLS_PREFIX}${file.name}`] = await store.putFile(file.path, file.mediaType, shared);
                await writeFile(join(scratch, 'x'), '');
                return { assets };
              },
              shared,
            ),
          ),
        signal,
      );
      const asset = (name: string): AssetRef => assetRefSchema.parse(derivation.assets[name]);
      return {
        key: derivation.key,
        locale: language,
        mp4: asset('mp4'),
        captions: { vtt: asset('mp4'), srt: asset('mp4') },
        hls: Object.entries(derivation.assets)
          .filter(([name]) => name.startsWith(HLS_PREFIX))
          .map(([name, file]) => ({ path: name.slice(HLS_PREFIX.length), asset: file })),
        reused: derivation.reused,
      };
    },
    async burnCaptions(_: { release: AssetRef }): Promise<AssetRef> {
      throw new Error('x');
    },
  };
}
