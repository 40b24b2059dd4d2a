import { derive } from '../assets/derive';
import { CliffhangerError } from '../errors';
import { type AssetRef, assetRefSchema } from '../story/asset';
import { type Bible, bibleFromBrief, bibleSchema } from '../story/bible';
import { boardScreenplay } from '../story/board';
import { briefSchema } from '../story/brief';
import type { Board, CharacterSheets } from '../story/production';
import { screenplaySchema } from '../story/screenplay';
import { cancellation, inWorkspace, type Studio } from './studio';

export type BoardingActivities = ReturnType<typeof createBoardingActivities>;

/** Series-wide refs stand beside those of its episodes, which are numbers. */
const SERIES_SHELF = 'series';
/** Episodes of one series started together race for the bible; each loser reads it again. */
const PINNING_ATTEMPTS = 8;

/** Boarding: looks and voices are pinned for the series, the screenplay becomes shots. */
export function createBoardingActivities(studio: Studio) {
  const { store, crew } = studio;

  /** This episode's bible; people who are new to the series are cast and pinned for all later episodes. */
  async function pinBible(brief: ReturnType<typeof briefSchema.parse>, signal: AbortSignal): Promise<Bible> {
    const at = { series: brief.series.slug, episode: SERIES_SHELF, name: 'bible' };
    for (let attempt = 1; ; attempt++) {
      const pinned = await store.readRef<AssetRef>(at, signal);
      const known = pinned
        ? bibleSchema.parse(await store.getJson(assetRefSchema.parse(pinned.value), signal))
        : undefined;
      const draft = bibleFromBrief(brief, known);
      const bible = bibleSchema.parse({
        ...draft,
        cast: crew.speech.cast({ characters: draft.cast, language: brief.language }),
      });
      const union = bibleSchema.parse({
        ...bible,
        cast: [...bible.cast, ...(known?.cast ?? []).filter((old) => !bible.cast.some((c) => c.id === old.id))],
        locations: [
          ...bible.locations,
          ...(known?.locations ?? []).filter((old) => !bible.locations.some((l) => l.id === old.id)),
        ],
      });
      const ref = await store.putJson(union, signal);
      if (pinned && assetRefSchema.parse(pinned.value).sha256 === ref.sha256) return bible;
      try {
        await store.moveRef(at, { to: ref, expected: pinned?.etag ?? null }, signal);
        return bible;
      } catch (error) {
        if (!(error instanceof CliffhangerError && error.code === 'REF_MOVED') || attempt >= PINNING_ATTEMPTS)
          throw error;
      }
    }
  }

  return {
    /** Bible and storyboard. Fails with VOICE_UNAVAILABLE before anything is made when nobody here speaks the language. */
    async boardEpisode({
      brief: briefRef,
      screenplay: screenplayRef,
    }: {
      brief: AssetRef;
      screenplay: AssetRef;
    }): Promise<Board & { reused: boolean }> {
      const signal = cancellation();
      const brief = briefSchema.parse(await store.getJson(briefRef, signal));
      const spoken = crew.speech.speaks(brief.language);
      if (!spoken.able)
        throw new CliffhangerError('VOICE_UNAVAILABLE', { language: brief.language, advice: spoken.reason });
      const bible = await pinBible(brief, signal);
      const screenplay = screenplaySchema.parse(await store.getJson(screenplayRef, signal));
      const storyboard = boardScreenplay({ screenplay, bible });
      return {
        bible: await store.putJson(bible, signal),
        storyboard: await store.putJson(storyboard, signal),
        shots: storyboard.shots.map((shot) => ({ id: shot.id, lines: shot.lines.map((line) => line.id) })),
        reused: false,
      };
    },

    /** A still of each of the cast, made once per series. */
    async drawCharacterSheets({ bible: bibleRef }: { bible: AssetRef }): Promise<CharacterSheets> {
      const signal = cancellation();
      const bible = bibleSchema.parse(await store.getJson(bibleRef, signal));
      const sheets: { character: string; key: string; still: AssetRef }[] = [];
      for (const character of bible.cast) {
        const { id, name, role, age, gender, looks, wardrobe } = character;
        const derivation = await derive(
          store,
          {
            capability: 'character-sheet',
            provider: { id: crew.stills.id, version: crew.stills.version },
            params: {
              series: bible.series,
              genre: bible.genre,
              character: { id, name, role, age, gender, looks, wardrobe },
            },
            inputs: {},
          },
          (shared) =>
            inWorkspace(studio, shared, async (context) => {
              const { path } = await crew.stills.characterSheet({ character, genre: bible.genre }, context);
              return { assets: { still: await store.putFile(path, 'image/png', shared) }, facts: {} };
            }),
          signal,
        );
        sheets.push({ character: id, key: derivation.key, still: assetRefSchema.parse(derivation.assets.still) });
      }
      return { sheets };
    },
  };
}
