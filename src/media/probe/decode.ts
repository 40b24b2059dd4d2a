import { CliffhangerError } from '../../errors';
import { FPS, type Frames } from '../../story/time';
import { type Findings, INSPECTION, readInspection, type Stretch } from '../inspection';
import { ffmpeg, inputFile } from '../process';

/** Below this a sound counts as silence: room tone stands at about −50 dB. */
const SILENCE = '-60dB';
/** Silences shorter than this are not told. */
const SHORTEST_SILENCE_SECONDS = 0.5;
/** Width that the detectors look at: enough to see black and stillness, a fifth of the work. */
const INSPECTED_WIDTH = 270;

export interface Decoded extends Findings {
  /** Frames that came out of the decoder. */
  readonly frames: Frames;
  /** Silent stretches of each sound track, in frames, in track order. */
  readonly silence: readonly (readonly Stretch[])[];
  /** What the decoders complained of; a sound file leaves it empty. */
  readonly complaints: readonly string[];
}

/**
 * Decodes all picture and sound of a file in one pass, stopping at the first error, and watches for black, stillness
 * and silence. Damage is told in `complaints`, not thrown.
 *
 * @param tracks how many sound tracks to listen to, and whether there is a picture to look at
 */
export async function decodeAll(
  path: string,
  request: { frames: Frames; picture: boolean; sounds: number },
  options: { signal?: AbortSignal } = {},
): Promise<Decoded> {
  const sounds = Array.from({ length: request.sounds }, (_, n) => n);
  const graph = [
    ...(request.picture ? [`[0:v:0]scale=${INSPECTED_WIDTH}:-2:flags=fast_bilinear,${INSPECTION}[v]`] : []),
    ...sounds.map((n) => `[0:a:${n}]silencedetect@sound${n}=n=${SILENCE}:d=${SHORTEST_SILENCE_SECONDS}[a${n}]`),
  ];
  const maps = [...(request.picture ? ['-map', '[v]'] : []), ...sounds.flatMap((n) => ['-map', `[a${n}]`])];
  let frames = 0;
  const args = [
    ...['-loglevel', 'level+info', '-xerror', '-err_detect', 'explode', '-threads', '1', ...inputFile(path)],
    ...['-filter_complex', graph.join(';'), ...maps, '-f', 'null', '-'],
  ];
  const outcome = await ffmpeg(args, {
    ...options,
    onFrame: (frame) => {
      frames = frame;
    },
  }).catch((error: unknown) => {
    if (!(error instanceof CliffhangerError && error.code === 'PROCESS_FAILED')) throw error;
    return { stderr: String(error.fields.reason), failed: true };
  });
  return {
    ...readInspection(outcome.stderr, request.frames),
    frames,
    silence: sounds.map((n) => silenceOf(outcome.stderr, n, request.frames)),
    complaints: complaintsIn(outcome),
  };
}

/** Lines of level error or worse, without paths and the addresses of the parts that speak. At most three. */
function complaintsIn(outcome: { stderr: string; failed?: boolean }): string[] {
  const lines = outcome.stderr
    .split('\n')
    .filter((line) => /\[(error|fatal|panic)\]/.test(line))
    .map((line) =>
      line
        .replace(/\[[^\]]*\] ?/g, '')
        .replace(/file:.*?: /, '')
        .trim(),
    )
    .filter((line) => line !== '');
  if (outcome.failed && lines.length === 0) return ['the decoder gave up'];
  return [...new Set(lines)].slice(0, 3);
}

function silenceOf(stderr: string, sound: number, frames: Frames): Stretch[] {
  const stretches: Stretch[] = [];
  let since: Frames | null = null;
  const pattern = new RegExp(`silencedetect@sound${sound} @[^\\n]*silence_(start|end): (-?[\\d.]+)`, 'g');
  for (const hit of stderr.matchAll(pattern)) {
    const at = Math.max(0, Math.round(Number(hit[2]) * FPS));
    if (hit[1] === 'start') since = at;
    else if (since !== null) {
      stretches.push({ start: since, frames: at - since });
      since = null;
    }
  }
  if (since !== null) stretches.push({ start: since, frames: Math.max(0, frames - since) });
  return stretches;
}
