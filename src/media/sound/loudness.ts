import { CliffhangerError } from '../../errors';
import { ffmpeg, inputFile } from '../process';

/** How loud a finished file is, as broadcasters count it. */
export interface Loudness {
  /** Integrated loudness in LUFS (ITU-R BS.1770-4, EBU R 128); -70, the absolute gate, when nothing is louder. */
  readonly integrated: number;
  /** Loudness range in LU (EBU Tech 3342). */
  readonly range: number;
  /** Highest true peak of any channel in dBTP (BS.1770-4, Annex 2); {@link DIGITAL_SILENCE} when all samples are zero. */
  readonly truePeak: number;
}

/** LUFS below which nothing counts: BS.1770's absolute gate. */
export const ABSOLUTE_GATE = -70;
/** Stands for minus infinity dB, which JSON has no word for. */
export const DIGITAL_SILENCE = -150;

/**
 * Measures the first audio track of a file with ffmpeg's EBU R 128 meter, independent of the meter that the mix works
 * with. A mono file is one front channel, as BS.1770 calibrates. Fails with MEDIA_REJECTED when there is no sound to
 * measure, else as {@link ffmpeg} does.
 */
export async function measureLoudness(path: string, options: { signal?: AbortSignal } = {}): Promise<Loudness> {
  const meter = 'ebur128=peak=true:metadata=1:framelog=verbose,ametadata=mode=print:file=-';
  const { stdout, stderr } = await ffmpeg(
    [...inputFile(path), '-map', '0:a:0', '-af', meter, '-f', 'null', '-'],
    options,
  );
  const printed = (key: string): number | undefined => lastNumber(stdout.toString('latin1'), `lavfi.r128.${key}=`);
  const summary = stderr.slice(stderr.lastIndexOf('Summary:'));
  const rounded = (label: string): number | undefined => lastNumber(summary, `${label}:`);
  const integrated = printed('I') ?? rounded('I');
  const range = printed('LRA') ?? rounded('LRA');
  const peak = rounded('Peak');
  if (integrated === undefined || range === undefined || peak === undefined)
    throw new CliffhangerError('MEDIA_REJECTED', { what: 'A sound file', problems: 'it holds no sound to measure' });
  // The summary rounds to 0.1 dB; the printed value is exact but leaves out what follows the last whole 100 ms.
  const exact = toDb(printed('true_peak') ?? 0);
  return {
    integrated: Math.max(integrated, ABSOLUTE_GATE),
    range,
    truePeak: Math.max(peak > exact + 0.06 ? peak : exact, DIGITAL_SILENCE),
  };
}

const toDb = (amplitude: number): number => 20 * Math.log10(amplitude);

function lastNumber(text: string, label: string): number | undefined {
  const at = text.lastIndexOf(label);
  const word =
    at < 0 ? undefined : /^\s*(-?inf|-?nan|-?[\d.]+)/.exec(text.slice(at + label.length, at + label.length + 40))?.[1];
  if (word === undefined || word.endsWith('nan')) return undefined;
  return word === '-inf' ? Number.NEGATIVE_INFINITY : word === 'inf' ? Number.POSITIVE_INFINITY : Number(word);
}
