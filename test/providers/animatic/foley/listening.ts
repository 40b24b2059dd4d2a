import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallContext } from '../../../../src/providers/ports';

/** A call's context with a folder of its own, and a way to abort it. */
export function callContext(): CallContext & { abort(reason: Error): void; heard: number[] } {
  const controller = new AbortController();
  const heard: number[] = [];
  return {
    scratch: mkdtempSync(join(tmpdir(), 'sound-')),
    signal: controller.signal,
    progress: (fraction) => heard.push(fraction),
    heard,
    abort: (reason) => controller.abort(reason),
  };
}

/** What ffprobe says of a sound. */
export function probe(path: string): { codec: string; rate: number; channels: number; samples: number } {
  const args = ['-v', 'error', '-of', 'json', '-show_streams', path];
  const { streams } = JSON.parse(execFileSync('ffprobe', args, { encoding: 'utf8' })) as {
    streams: { codec_name: string; sample_rate: string; channels: number; duration_ts: number }[];
  };
  const [stream] = streams;
  return {
    codec: stream!.codec_name,
    rate: Number(stream!.sample_rate),
    channels: stream!.channels,
    samples: stream!.duration_ts,
  };
}

/** What ffmpeg hears: EBU R 128 loudness in LUFS, sample peak in dBFS, stretches below a threshold. */
export function listen(path: string, silence = { below: -60, seconds: 0.5 }): Hearing {
  const filters = `ebur128=peak=sample:framelog=verbose,silencedetect=n=${silence.below}dB:d=${silence.seconds}`;
  const { stderr } = spawnSync('ffmpeg', ['-hide_banner', '-nostats', '-i', path, '-af', filters, '-f', 'null', '-'], {
    encoding: 'utf8',
  });
  const summary = stderr.slice(stderr.lastIndexOf('Summary:'));
  const number = (pattern: RegExp): number => Number(pattern.exec(summary)?.[1] ?? Number.NaN);
  return {
    integrated: number(/I:\s+(-?[\d.]+) LUFS/),
    peak: number(/Peak:\s+(-?[\d.]+) dBFS/),
    silences: [...stderr.matchAll(/silence_start: (-?[\d.]+)/g)].map((match) => Number(match[1])),
  };
}
export interface Hearing {
  readonly integrated: number;
  readonly peak: number;
  /** Seconds at which silences begin. */
  readonly silences: readonly number[];
}

/** Samples of a 16-bit stereo WAV with a header of 44 bytes, one side after the other, full scale ±1. */
export function samplesOf(path: string): { left: Float32Array; right: Float32Array } {
  const data = readFileSync(path);
  const pcm = new Int16Array(data.buffer.slice(data.byteOffset + 44, data.byteOffset + data.length));
  const left = new Float32Array(pcm.length / 2);
  const right = new Float32Array(pcm.length / 2);
  for (let i = 0; i < left.length; i++) {
    left[i] = pcm[2 * i]! / 32_768;
    right[i] = pcm[2 * i + 1]! / 32_768;
  }
  return { left, right };
}

export function rms(track: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < track.length; i++) sum += track[i]! * track[i]!;
  return Math.sqrt(sum / track.length);
}
