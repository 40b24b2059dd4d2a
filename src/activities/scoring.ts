import { derive } from '../assets/derive';
import type { CallContext } from '../providers/ports';
import { type AssetRef, assetRefSchema } from '../story/asset';
import { bibleSchema } from '../story/bible';
import type { FoleyReel, LockedCut, Recording } from '../story/production';
import { FPS } from '../story/time';
import type { ScoreCue } from '../story/timeline';
import { cancellation, inWorkspace, type Studio } from './studio';

export type ScoringActivities = ReturnType<typeof createScoringActivities>;

/** Room tone is recorded once in this length and looped by the mix. */
const AMBIENCE_LOOP_FRAMES = 20 * FPS;
/** Effects and room tones sound the same throughout a production, as a real library's would. */
const LIBRARY_SEED = 1;

/** Scoring: music, sound effects and room tone. */
export function createScoringActivities(studio: Studio) {
  const { store, crew } = studio;

  async function record(
    what: {
      capability: string;
      provider: { id: string; version: string };
      params: Record<string, unknown>;
      id: string;
    },
    make: (context: CallContext) => Promise<{ path: string }>,
  ): Promise<{ recording: Recording; reused: boolean }> {
    const signal = cancellation();
    const derivation = await derive(
      store,
      {
        capability: what.capability,
        provider: { id: what.provider.id, version: what.provider.version },
        params: what.params,
        inputs: {},
      },
      (shared) =>
        inWorkspace(studio, shared, async (context) => {
          const { path } = await make(context);
          return { assets: { audio: await store.putFile(path, 'audio/wav', shared) }, facts: {} };
        }),
      signal,
    );
    return {
      recording: { id: what.id, key: derivation.key, audio: assetRefSchema.parse(derivation.assets.audio) },
      reused: derivation.reused,
    };
  }

  return {
    async composeCue({
      bible: bibleRef,
      cue,
    }: {
      bible: AssetRef;
      cue: ScoreCue;
    }): Promise<{ recording: Recording; reused: boolean }> {
      const bible = bibleSchema.parse(await store.getJson(bibleRef, cancellation()));
      const { id, ...music } = cue;
      return record({ capability: 'music', provider: crew.music, params: { cue: { ...music } }, id }, (context) =>
        crew.music.compose({ cue, language: bible.language }, context),
      );
    },

    async recordFoley({
      effects,
      ambiences,
    }: Pick<LockedCut, 'timeline' | 'effects' | 'ambiences'>): Promise<FoleyReel> {
      const reel: { effects: Recording[]; ambiences: Recording[] } = { effects: [], ambiences: [] };
      for (const effect of effects) {
        const { recording } = await record(
          { capability: 'effect', provider: crew.foley, params: { effect, seed: LIBRARY_SEED }, id: effect },
          (context) => crew.foley.effect({ effect, seed: LIBRARY_SEED }, context),
        );
        reel.effects.push(recording);
      }
      for (const kind of ambiences) {
        const request = { kind, frames: AMBIENCE_LOOP_FRAMES, seed: LIBRARY_SEED };
        const { recording } = await record(
          { capability: 'ambience', provider: crew.foley, params: request, id: kind },
          (context) => crew.foley.ambience(request, context),
        );
        reel.ambiences.push(recording);
      }
      return reel;
    },
  };
}
