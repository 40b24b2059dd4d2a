import { derive } from '../assets/derive';
import { CliffhangerError } from '../errors';
import { type AssetRef, assetRefSchema } from '../story/asset';
import { bibleSchema } from '../story/bible';
import type { VoicedLine } from '../story/production';
import { speechTimingSchema } from '../story/speech';
import { storyboardSchema } from '../story/storyboard';
import { cancellation, inWorkspace, type Studio } from './studio';

export type VoicingActivities = ReturnType<typeof createVoicingActivities>;

/** Voicing: lines become sound and its timing. */
export function createVoicingActivities(studio: Studio) {
  const { store, crew } = studio;
  return {
    /** Voices the given lines in order. A line that any episode voiced before with the same voice is taken over. */
    async voiceLines(request: {
      bible: AssetRef;
      storyboard: AssetRef;
      lines: readonly string[];
    }): Promise<{ voiced: VoicedLine; reused: boolean }[]> {
      const signal = cancellation();
      const bible = bibleSchema.parse(await store.getJson(request.bible, signal));
      const storyboard = storyboardSchema.parse(await store.getJson(request.storyboard, signal));
      const spoken = new Map(storyboard.shots.flatMap((shot) => shot.lines).map((line) => [line.id, line]));
      const results: { voiced: VoicedLine; reused: boolean }[] = [];
      for (const id of request.lines) {
        const line = spoken.get(id);
        const character = bible.cast.find((c) => c.id === line?.speaker);
        if (!line || !character)
          throw new CliffhangerError('INPUT_INVALID', {
            what: `Line ${id}`,
            problem: 'it has no speaker in the bible',
            advice: 'Start the episode again.',
          });
        const { language } = bible;
        const derivation = await derive(
          store,
          {
            capability: 'speech',
            provider: { id: crew.speech.id, version: crew.speech.version },
            params: {
              text: line.text,
              emotion: line.emotion,
              delivery: line.delivery,
              language,
              voice: character.voice,
              gender: character.gender,
              age: character.age,
            },
            inputs: {},
          },
          (shared) =>
            inWorkspace(studio, shared, async (context) => {
              const { path, timing } = await crew.speech.speak({ line, character, language }, context);
              const checked = speechTimingSchema.parse(timing);
              return {
                assets: {
                  audio: await store.putFile(path, 'audio/wav', shared),
                  timing: await store.putJson(checked, shared),
                },
                facts: { samples: checked.samples, sampleRate: checked.sampleRate },
              };
            }),
          signal,
        );
        results.push({
          reused: derivation.reused,
          voiced: {
            line: id,
            key: derivation.key,
            audio: assetRefSchema.parse(derivation.assets.audio),
            timing: assetRefSchema.parse(derivation.assets.timing),
            samples: Number(derivation.facts.samples),
            sampleRate: Number(derivation.facts.sampleRate),
          },
        });
      }
      return results;
    },
  };
}
