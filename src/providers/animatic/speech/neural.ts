import { compiledModule } from '../../../compiled';
import { type Booth, createBooth } from './booth';
import type { Delivery } from './delivery';
import type { NeuralQuestion, NeuralReply } from './neural-process';
import { type Letter, phrasesOf } from './phrases';
import type { SpokenWord } from './script';
import type { Recording, Sound } from './sounds';
import type { NeuralVoices } from './voice-files';
import { speechStretch } from './waveform';

/** Rate and grid of the model. */
const SAMPLE_RATE = 24_000;
const FRAME_SAMPLES = 600;
/** Pause between two phrases of a long line, beside the air that each keeps. */
const BETWEEN_PHRASES = Math.round(0.12 * SAMPLE_RATE);
/** The model's own limits of good sound. */
const SPEED = { min: 0.7, max: 1.4 } as const;

export interface NeuralEngine {
  /** Speaks words that have at least one sound. */
  record(
    request: { words: readonly SpokenWord[]; speaker: string; delivery: Delivery },
    context: { signal: AbortSignal; progress: (fraction: number) => void },
  ): Promise<Recording>;
  close(): void;
}

/** Kokoro-82M in its own process; timing is the model's own. */
export function createNeuralEngine(voices: NeuralVoices): NeuralEngine {
  const booth: Booth<NeuralQuestion, NeuralReply> = createBooth({
    provider: 'The neural voice',
    what: 'speak a line',
    entry: compiledModule(__dirname, 'neural-process'),
    args: [voices.model],
  });
  return {
    async record({ words, speaker, delivery }, { signal, progress }) {
      const phrases = phrasesOf(words);
      const takes: Recording[] = [];
      for (const letters of phrases) {
        const reply = await booth.ask(
          {
            ids: letters.map(({ id }) => id),
            speaker: voices.speakerFile(speaker),
            speed: Math.min(SPEED.max, Math.max(SPEED.min, delivery.speed)),
            pitch: 2 ** (delivery.pitch / 12),
          },
          signal,
        );
        takes.push(phraseTake(reply, letters));
        progress(takes.length / phrases.length);
      }
      return join(takes);
    },
    close: booth.close,
  };
}

function phraseTake(reply: NeuralReply, letters: readonly Letter[]): Recording {
  // the first and last ends are those of the padding tokens
  const end = (i: number): number => (reply.ends[i] ?? 0) * FRAME_SAMPLES;
  const sounds: Sound[] = [
    { phoneme: '', word: -1, start: 0, end: end(0) },
    ...letters.map(({ phoneme, word }, i) => ({ phoneme, word, start: end(i), end: end(i + 1) })),
    { phoneme: '', word: -1, start: end(letters.length), end: reply.audio.length },
  ];
  return { samples: reply.audio, sampleRate: SAMPLE_RATE, sounds, source: 'voice' };
}

/** Phrases one after another, each cut to its speech, with a pause between. */
function join(takes: readonly Recording[]): Recording {
  if (takes.length === 1) return takes[0]!;
  const cuts = takes.map((take) => ({ take, ...speechStretch(take.samples, SAMPLE_RATE) }));
  const length = cuts.reduce((sum, { from, to }) => sum + to - from + BETWEEN_PHRASES, -BETWEEN_PHRASES);
  const samples = new Float32Array(length);
  const sounds: Sound[] = [];
  let at = 0;
  for (const { take, from, to } of cuts) {
    samples.set(take.samples.subarray(from, to), at);
    for (const sound of take.sounds) {
      const place = (position: number): number => at + Math.min(to, Math.max(from, position)) - from;
      sounds.push({ ...sound, start: place(sound.start), end: place(sound.end) });
    }
    at += to - from;
    if (at < length) sounds.push({ phoneme: '', word: -1, start: at, end: at + BETWEEN_PHRASES });
    at += BETWEEN_PHRASES;
  }
  return { samples, sampleRate: SAMPLE_RATE, sounds, source: 'voice' };
}
