import type { SpeechTiming } from '../../../story/speech';
import { mouths } from './mouths';
import { RESTS, type Sound } from './sounds';

/**
 * When each word is heard and how the mouth moves. A word lasts from its first phoneme to its last, without the
 * punctuation around it; a word that is nothing but punctuation has the pause that it makes, and one without any sound
 * a moment of no length in its place.
 */
export function timingOf(heard: {
  words: readonly string[];
  sounds: readonly Sound[];
  samples: number;
  sampleRate: number;
  source: SpeechTiming['source'];
}): SpeechTiming {
  const { samples, sampleRate, source } = heard;
  let at = 0;
  const words = heard.words.map((text, index) => {
    const own = heard.sounds.filter((sound) => sound.word === index);
    const spoken = own.filter((sound) => sound.phoneme !== '' && !RESTS.includes(sound.phoneme));
    const part = spoken.length > 0 ? spoken : own;
    const start = Math.min(samples, Math.max(at, part[0]?.start ?? at));
    const end = Math.min(samples, Math.max(start, part.at(-1)?.end ?? start));
    at = end;
    return { text, start, end };
  });
  return {
    schema: 'speech-timing@1',
    sampleRate,
    samples,
    words,
    mouths: mouths(heard.sounds, samples, sampleRate),
    source,
  };
}
