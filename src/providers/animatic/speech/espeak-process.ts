import loadEspeak from '@echogarden/espeak-ng-emscripten';
import { answerInBooth } from './booth';

/**
 * The process that holds espeak-ng. It is GPL-3, so it lives apart and is talked to over a channel in plain data:
 * text in, IPA or sound out.
 */
export type EspeakQuestion =
  | { readonly want: 'ipa'; readonly voice: string; readonly clauses: readonly string[] }
  | {
      readonly want: 'speech';
      readonly voice: string;
      readonly text: string;
      readonly rate: number;
      readonly pitch: number;
    };

/** A phoneme or word that starts at `at` milliseconds; a word's `id` is its first character in the text, from 0. */
export interface EspeakMark {
  readonly type: 'word' | 'phoneme' | 'end';
  readonly at: number;
  readonly position: number;
  readonly phoneme: string;
}

export type EspeakReply =
  | { readonly ipa: readonly string[] }
  | { readonly samples: Int16Array; readonly sampleRate: number; readonly marks: readonly EspeakMark[] };

type Espeak = Awaited<ReturnType<typeof loadEspeak>>;
let espeak: Promise<Espeak> | undefined;
let worker: InstanceType<Espeak['eSpeakNGWorker']> | undefined;

async function answer(question: EspeakQuestion): Promise<EspeakReply> {
  espeak ??= loadEspeak();
  worker ??= new (await espeak).eSpeakNGWorker();
  if (worker.set_voice(question.voice) !== 0) throw new Error(`espeak-ng has no voice ${question.voice}`);
  if (question.want === 'ipa') {
    const speaker = worker;
    return { ipa: question.clauses.map((clause) => speaker.synthesize_ipa(clause).ipa) };
  }
  worker.set_rate(question.rate);
  worker.set_pitch(question.pitch);
  const chunks: Int16Array[] = [];
  const marks: EspeakMark[] = [];
  worker.synthesize(question.text, (sound, events) => {
    chunks.push(Int16Array.from(sound));
    for (const { type, audio_position: at, text_position, id } of events) {
      if (type !== 'word' && type !== 'phoneme' && type !== 'end') continue;
      marks.push({ type, at, position: text_position - 1, phoneme: type === 'phoneme' ? String(id ?? '') : '' });
    }
    return false;
  });
  const samples = new Int16Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    samples.set(chunk, offset);
    offset += chunk.length;
  }
  return { samples, sampleRate: worker.samplerate, marks };
}

answerInBooth(answer);
