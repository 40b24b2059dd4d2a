import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { answerInBooth } from './booth';

/**
 * The process that holds the neural model; argv[2] is its path. A question names token ids and a speaker's file, the
 * answer is 24 kHz sound and where each token ends. The number of threads is fixed: it decides the order of float
 * additions, and so the bytes.
 */
export interface NeuralQuestion {
  /** Phoneme ids without the padding at either end; 1 to 510. */
  readonly ids: readonly number[];
  /** File of style vectors. */
  readonly speaker: string;
  readonly speed: number;
  /** Factor on the melody. */
  readonly pitch: number;
}

export interface NeuralReply {
  readonly audio: Float32Array;
  /** End of each of `[start, ...ids, stop]`, in frames. */
  readonly ends: readonly number[];
}

export const THREADS = 2;
const STYLE_SIZE = 256;
const TOKEN_ENDS = '/encoder/CumSum_output_0';

let session: Promise<InferenceSession> | undefined;
const speakers = new Map<string, Float32Array>();

async function speak(question: NeuralQuestion): Promise<NeuralReply> {
  session ??= InferenceSession.create(process.argv[2] ?? '', {
    intraOpNumThreads: THREADS,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    // both keep the memory of the longest line (and of every length) for ever: 0.8 GB instead of 0.5
    enableCpuMemArena: false,
    enableMemPattern: false,
    // a thread that waits by spinning takes a core from the picture
    extra: { session: { intra_op: { allow_spinning: '0' } } },
    logSeverityLevel: 3,
  });
  const model = await session;
  const style = await styles(question.speaker);
  const tokens = [0, ...question.ids, 0];
  const row = question.ids.length * STYLE_SIZE;
  const output = await model.run({
    tokens: new Tensor('int64', BigInt64Array.from(tokens, BigInt), [1, tokens.length]),
    style: new Tensor('float32', style.slice(row, row + STYLE_SIZE), [1, STYLE_SIZE]),
    speed: new Tensor('float32', [question.speed], [1]),
    pitch: new Tensor('float32', [question.pitch], [1]),
  });
  const ends = output[TOKEN_ENDS]?.data as BigInt64Array;
  return { audio: Float32Array.from(output.audio?.data as Float32Array), ends: Array.from(ends, Number) };
}

async function styles(file: string): Promise<Float32Array> {
  const known = speakers.get(file);
  if (known) return known;
  const bytes = await readFile(file);
  const read = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  speakers.set(file, read);
  return read;
}

answerInBooth(speak);
