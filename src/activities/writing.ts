import { derive } from '../assets/derive';
import { type AssetRef, assetRefSchema } from '../story/asset';
import { briefSchema } from '../story/brief';
import { screenplayFromFountain } from '../story/fountain';
import { screenplaySchema } from '../story/screenplay';
import { cancellation, inWorkspace, type Studio } from './studio';

export type WritingActivities = ReturnType<typeof createWritingActivities>;

/** Writing: the brief becomes a validated screenplay. */
export function createWritingActivities(studio: Studio) {
  const { store, crew } = studio;
  return {
    /** The producer's own screenplay, read word for word, or one written by the screenwriter. */
    async writeScreenplay({
      brief: ref,
    }: {
      brief: AssetRef;
    }): Promise<{ screenplay: AssetRef; key: string; reused: boolean }> {
      const signal = cancellation();
      const brief = briefSchema.parse(await store.getJson(ref, signal));
      const own = brief.screenplay;
      const provider = own
        ? { id: 'fountain', version: '1' }
        : { id: crew.screenwriter.id, version: crew.screenwriter.version };
      const derivation = await derive(
        store,
        { capability: 'text', provider, params: { form: 'screenplay' }, inputs: { brief: ref } },
        async (shared) => {
          const written = own
            ? screenplayFromFountain({ text: own.text, file: own.file, brief })
            : await inWorkspace(studio, shared, (context) => crew.screenwriter.write({ brief }, context));
          return { assets: { screenplay: await store.putJson(screenplaySchema.parse(written), shared) }, facts: {} };
        },
        signal,
      );
      return {
        screenplay: assetRefSchema.parse(derivation.assets.screenplay),
        key: derivation.key,
        reused: derivation.reused,
      };
    },
  };
}
