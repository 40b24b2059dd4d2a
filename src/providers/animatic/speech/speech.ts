import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CliffhangerError } from '../../../errors';
import type { SpeechTiming } from '../../../story/speech';
import type { Speech } from '../../ports';
import { breath } from './breath';
import { bestSpeaker, castSpeakers } from './casting';
import { type Delivery, deliveryOf } from './delivery';
import { createEspeak } from './espeak';
import { createFallbackEngine, FALLBACK_SPEAKERS } from './fallback';
import { spokenLanguage, whyNot } from './languages';
import { createNeuralEngine } from './neural';
import { isSilent } from './phrases';
import { pronounce } from './script';
import { type Recording, window } from './sounds';
import { NEURAL_SPEAKERS } from './speakers';
import { timingOf } from './timing';
import { findNeuralVoices } from './voice-files';
import { level, speechStretch, wav } from './waveform';
import { whisper } from './whisper';

/** Raise it when the same line would sound otherwise for any reason but the model: text, timing, acting, levels. */
const CRAFT = 1;

/**
 * The embedded voices: the neural model where the cache has it, else the small built-in ones; which of them is part of
 * `version`. Every synthesizer runs in a process of its own, started when first needed and ended by `close`, when
 * idle, or with this process.
 */
export function createSpeech(options: { cacheDir: string }): Speech & { close(): Promise<void> } {
  const voices = findNeuralVoices(options.cacheDir);
  const espeak = createEspeak();
  const neural = voices && createNeuralEngine(voices);
  const fallback = createFallbackEngine(espeak);
  const speakers = voices
    ? NEURAL_SPEAKERS.filter(({ id }) => Object.hasOwn(voices.ready.speakers, id))
    : FALLBACK_SPEAKERS;

  return {
    id: 'animatic',
    version: voices ? `kokoro-82m.${voices.ready.model.sha256.slice(0, 16)}.${CRAFT}` : `flite-espeak.${CRAFT}`,

    speaks(language) {
      const known = spokenLanguage(language);
      return known ? { able: true } : { able: false, reason: whyNot(language) };
    },

    cast({ characters, language }) {
      return castSpeakers(characters, speakers, mustSpeak(language).tag);
    },

    async speak({ line, character, language }, { scratch, signal, progress }) {
      signal.throwIfAborted();
      const spoken = mustSpeak(language);
      // cast with other voices, or not cast at all: whoever suits best stands in, the same one every time
      const speaker =
        speakers.find(({ id }) => id === character.voice.speaker) ?? bestSpeaker(character, speakers, spoken.tag);
      if (!speaker) throw unavailable(language);
      const delivery = deliveryOf(line, character.voice);
      const words = await pronounce(line.text, spoken.pronunciation(speaker.language), { espeak, signal });
      const texts = words.map(({ text }) => text);
      const path = join(scratch, `${line.id}.wav`);
      if (isSilent(words)) {
        const { samples, sampleRate } = breath();
        await writeFile(path, wav(samples, sampleRate));
        return { path, timing: breathTiming(texts, samples.length, sampleRate) };
      }
      const recording = neural
        ? await neural.record({ words, speaker: speaker.id, delivery }, { signal, progress })
        : await fallback.record({ line: line.text, words, speaker: speaker.id, delivery }, signal);
      signal.throwIfAborted();
      const finished = finish(recording, delivery);
      await writeFile(path, wav(finished.samples, finished.sampleRate));
      progress(1);
      return {
        path,
        timing: timingOf({ ...finished, words: texts, samples: finished.samples.length }),
      };
    },

    async close() {
      neural?.close();
      fallback.close();
      espeak.close();
    },
  };
}

/** Trimmed, whispered where wanted, levelled. */
function finish(recording: Recording, delivery: Delivery): Recording {
  const { sampleRate } = recording;
  const { from, to } = speechStretch(recording.samples, sampleRate);
  const voiced = recording.samples.slice(from, to);
  const samples = delivery.whispered ? whisper(voiced, sampleRate) : voiced;
  level(samples, sampleRate, delivery.loudness);
  return { ...recording, samples, sounds: window(recording.sounds, from, samples.length) };
}

/** The whole breath belongs to the last token; mouth closed. */
function breathTiming(texts: readonly string[], samples: number, sampleRate: number): SpeechTiming {
  return {
    schema: 'speech-timing@1',
    sampleRate,
    samples,
    words: texts.map((text, i) => ({ text, start: 0, end: i === texts.length - 1 ? samples : 0 })),
    mouths: [{ shape: 'X', start: 0, end: samples }],
    source: 'voice',
  };
}

function mustSpeak(language: string): NonNullable<ReturnType<typeof spokenLanguage>> {
  const spoken = spokenLanguage(language);
  if (!spoken) throw unavailable(language);
  return spoken;
}

function unavailable(language: string): CliffhangerError {
  return new CliffhangerError('VOICE_UNAVAILABLE', {
    language,
    advice: `${whyNot(language)} Captions work in every language.`,
  });
}
