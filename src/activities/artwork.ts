import { join } from 'node:path';
import { derive } from '../assets/derive';
import { contactSheet } from '../media/artwork/contact-sheet';
import { cover } from '../media/artwork/cover';
import { type AssetRef, assetRefSchema } from '../story/asset';
import { bibleSchema } from '../story/bible';
import { briefSchema } from '../story/brief';
import type { Artwork, AssembledPicture, Board } from '../story/production';
import { type Shot, type Storyboard, storyboardSchema } from '../story/storyboard';
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
      const shot = coverShot(storyboard);

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
        (shared) =>
          inWorkspace(studio, shared, async (context) => {
            const { scratch } = context;
            const assets: Record<string, AssetRef> = {};
            for (const idea of IDEAS) {
              const art = await crew.stills.coverArt({ bible, shot, idea }, context);
              const made = await cover({ art: art.path, layout: idea, ...words, outDir: scratch });
              assets[`${idea}:portrait`] = await store.putFile(made.portrait, 'image/jpeg', shared);
              assets[`${idea}:small`] = await store.putFile(made.small, 'image/jpeg', shared);
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
                  signal: shared,
                });
              },
              shared,
            );
            assets['contact-sheet'] = await store.putFile(sheet, 'image/jpeg', shared);
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

/** How well a framing sells a face in a small picture. */
const FRAMING_RANK: Readonly<Record<Shot['framing'], number>> = {
  'extreme-close-up': 2,
  'close-up': 4,
  medium: 5,
  'two-shot': 6,
  'over-the-shoulder': 3,
  wide: 1,
  insert: 0,
};

/** The shot that a cover is made from: people near, the turn of the story before anything else. */
function coverShot({ shots }: Storyboard): Shot {
  const worth = (shot: Shot): number =>
    (shot.cast.length > 0 ? 10 : 0) + (shot.reveal ? 5 : 0) + FRAMING_RANK[shot.framing];
  return shots.reduce((best, shot) => (worth(shot) > worth(best) ? shot : best));
}
