import { CliffhangerError } from '../../../errors';
import { ffmpeg } from '../../../media/process';

/** Moves a voice's pitch and, apart from it, the size of its throat. */
export interface Timbre {
  /** Factor on the pitch. */
  readonly pitch: number;
  /** Factor on the formants: 1.08 is a smaller person, 0.93 a larger one. */
  readonly formants: number;
}

/**
 * Same length, other voice, by ffmpeg's rubberband; where ffmpeg was built without it, throat and pitch move together
 * as on a tape. Errors of {@link ffmpeg}.
 */
export async function changeTimbre(
  sound: { samples: Float32Array; sampleRate: number },
  timbre: Timbre,
  signal: AbortSignal,
): Promise<Float32Array> {
  const { samples, sampleRate } = sound;
  const { pitch, formants } = timbre;
  if (Math.abs(pitch - 1) < 0.002 && Math.abs(formants - 1) < 0.002) return samples;
  const tape = (factor: number): string => `asetrate=${Math.round(sampleRate * factor)},aresample=${sampleRate}`;
  const smooth = `${tape(formants)},rubberband=tempo=${(1 / formants).toFixed(5)}:pitch=${(pitch / formants).toFixed(5)}:formant=preserved`;
  const plain = `${tape(pitch)},atempo=${(1 / pitch).toFixed(5)}`;
  const run = async (filter: string): Promise<Float32Array> => {
    const format = ['-f', 'f32le', '-ar', String(sampleRate), '-ac', '1'];
    const input = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
    const { stdout } = await ffmpeg([...format, '-i', 'pipe:0', '-af', filter, ...format, 'pipe:1'], { signal, input });
    return ofLength(stdout, samples.length);
  };
  try {
    return await run(smooth);
  } catch (error) {
    if (error instanceof CliffhangerError && /No such filter|Error initializing filter/.test(error.message))
      return run(plain);
    throw error;
  }
}

/** Filters lose or add a few samples at the end; timing must not. */
function ofLength(bytes: Buffer, length: number): Float32Array {
  const all = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~3)));
  const fitted = new Float32Array(length);
  fitted.set(all.subarray(0, length));
  return fitted;
}
