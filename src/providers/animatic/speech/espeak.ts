import { compiledModule } from '../../../compiled';
import { type Booth, createBooth } from './booth';
import type { EspeakMark, EspeakQuestion, EspeakReply } from './espeak-process';
import { type Dialect, fromIpa } from './ipa';

export interface Espeak {
  /** Phonemes of every word of every phrase, as they sound inside the phrase, in the model's alphabet. */
  phonemes(
    request: { voice: string; dialect: Dialect; phrases: readonly (readonly string[])[] },
    signal: AbortSignal,
  ): Promise<string[][]>;
  /** A line spoken; `rate` in words a minute, `pitch` 0 to 99. */
  speech(
    request: { voice: string; text: string; rate: number; pitch: number },
    signal: AbortSignal,
  ): Promise<{ samples: Int16Array; sampleRate: number; marks: readonly EspeakMark[] }>;
  close(): void;
}

/** Hand over to espeak-ng in its own process, started when first needed. */
export function createEspeak(): Espeak {
  const booth: Booth<EspeakQuestion, EspeakReply> = createBooth({
    provider: 'espeak-ng',
    what: 'pronounce a line',
    entry: compiledModule(__dirname, 'espeak-process'),
  });

  const ipa = async (voice: string, clauses: readonly string[], signal: AbortSignal): Promise<string[][]> => {
    if (clauses.length === 0) return [];
    const reply = await booth.ask({ want: 'ipa', voice, clauses }, signal);
    if (!('ipa' in reply)) throw new Error('espeak-ng answered another question');
    return reply.ipa.map((clause) => clause.split(/\s+/).filter(Boolean));
  };

  return {
    async phonemes({ voice, dialect, phrases }, signal) {
      const together = await ipa(
        voice,
        phrases.map((phrase) => phrase.join(' ')),
        signal,
      );
      // where espeak ran words together or took one apart (numbers), words are asked for one by one
      const apart = phrases.map((phrase, i) => (together[i]?.length === phrase.length ? [] : phrase));
      const single = await ipa(voice, apart.flat(), signal);
      let next = 0;
      return phrases.map((phrase, i) => {
        const groups = apart[i]?.length ? phrase.map(() => (single[next++] ?? []).join(' ')) : (together[i] ?? []);
        return groups.map((group) =>
          group
            .split(' ')
            .map((part) => fromIpa(part, dialect))
            .join(' '),
        );
      });
    },
    async speech(request, signal) {
      const reply = await booth.ask({ want: 'speech', ...request }, signal);
      if (!('samples' in reply)) throw new Error('espeak-ng answered another question');
      return reply;
    },
    close: booth.close,
  };
}
