import { join } from 'node:path';
import { derive } from '../assets/derive';
import { contactSheet } from '../media/artwork/contact-sheet';
import { cover } from '../media/artwork/cover';
import { type AssetRef, assetRefSchema } from '../story/asset';
import { bibleSchema } from '../story/bible';
import { briefSchema } from '../story/brief';
import type { Artwork, AssembledPicture, Board } from '../story/production';
import { storyboardSchema } from '../story/storyboard';
import { timelineSchema } from '../story/timeline';
import { borrowFiles } from './borrow';
import { cancellation, inWorkspace, type Studio } from './studio';

export type ArtworkActivities = ReturnType<typeof createArtworkActivities>;

const ART_ROOM = { id: 'art-room', version: '1' };
/** The three candidates; an experiment will tell which one is clicked. */
const IDEAS = ['face-off', 'portrait', 'moment'] as const;

/** Artwork: three covers and the contact sheet. */
export function createArtworkActivities(studio: Studio) {
  const { store, crew } = studio;
  return {
    async makeArtwork(request: {
      brief: AssetRef;
      board: Board;
      timeline: AssetRef;
      picture: AssembledPicture;
    }): Promise<Artwork & { reused: boolean }> {
      const signal = cancellation();
      const brief = briefSchema.parse(await store.getJson(request.brief, signal));
      const bible = bibleSchema.parse(await store.getJson(request.board.bible, signal));
      const storyboard = storyboardSchema.parse(await store.getJson(request.board.storyboard, signal));
      const timeline = timelineSchema.parse(await store.getJson(request.timeline, signal));
      const words = {
        title: brief.title,
        seriesTitle: brief.series.title,
        number: brief.number,
        language: brief.language,
      };
      // The shot of the most people, and failing that the strongest moment, makes the cover.
      const shot =
        [...storyboard.shots]
          .filter((s) => s.cast.length > 0)
          .sort((a, b) => b.cast.length - a.cast.length || Number(b.reveal) - Number(a.reveal))[0] ??
        storyboard.shots[0];
      if (!shot) throw new Error('a storyboard has shots');

      const derivation = await derive(
        store,
        {
          capability: 'artwork',
          provider: ART_ROOM,
          params: { words, stills: { id: crew.stills.id, version: crew.stills.version } },
          inputs: {
            picture: request.picture.picture['480'],
            timeline: request.timeline,
            storyboard: request.board.storyboard,
            bible: request.board.bible,
          },
        },
        () =>
          inWorkspace(studio, async (context) => {
            const { scratch } = context;
            const assets: Record<string, AssetRef> = {};
            for (const idea of IDEAS) {
              const art = await crew.stills.coverArt({ bible, shot, idea }, context);
              const made = await cover({ art: art.path, layout: idea, ...words, outDir: scratch });
              assets[`${idea}:portrait`] = await store.putFile(made.portrait, 'image/jpeg', signal);
              assets[`${idea}:small`] = await store.putFile(made.small, 'image/jpeg', signal);
            }
            const sheet = join(scratch, 'contact-sheet.jpg');
            await borrowFiles(
              store,
              [request.picture.picture['480']],
              async ([video]) => {
                await contactSheet({
                  video: video as string,
                  frames: timeline.shots.map(({ shot: id, start, frames }) => ({
                    at: start + Math.floor(frames / 2),
                    caption: id,
                  })),
                  title: `${words.seriesTitle} · ${words.number} · ${words.title}`,
                  language: words.language,
                  out: sheet,
                  signal,
                });
              },
              signal,
            );
            assets['contact-sheet'] = await store.putFile(sheet, 'image/jpeg', signal);
            return { assets };
          }),
        signal,
      );
      const asset = (name: string): AssetRef => assetRefSchema.parse(derivation.assets[name]);
      return {
        key: derivation.key,
        contactSheet: asset('contact-sheet'),
        covers: IDEAS.map((idea) => ({ idea, portrait: asset(`${idea}:portrait`), small: asset(`${idea}:small`) })),
        reused: derivation.reused,
      };
    },
  };
}
