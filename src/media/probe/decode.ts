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

interface DecodeOptions {
  readonly signal?: AbortSignal;
}

/** What the decoder complained of; a sound file leaves it empty. Damage is told here, not thrown. */
interface Complaints {
  readonly complaints: readonly string[];
}

/** Decodes the picture, stopping at the first error, and watches for black and stillness. */
export async function decodePicture(
  path: string,
  frames: Frames,
  options: DecodeOptions = {},
): Promise<Findings & Complaints & { readonly frames: Frames }> {
  let decoded = 0;
  const filters = `scale=${INSPECTED_WIDTH}:-2:flags=fast_bilinear,${INSPECTION}`;
  const { stderr, complaints } = await decode(path, ['-map', '0:v:0', '-vf', filters], {
    ...options,
    onFrame: (frame) => {
      decoded = frame;
    },
  });
  return { ...readInspection(stderr, frames), frames: decoded, complaints };
}

/** Decodes one sound track (0 is the first), stopping at the first error, and listens for silence. */
export async function decodeSound(
  path: string,
  of: { track: number; frames: Frames },
  options: DecodeOptions = {},
): Promise<Complaints & { readonly silence: readonly Stretch[] }> {
  const filters = `silencedetect=n=${SILENCE}:d=${SHORTEST_SILENCE_SECONDS}`;
  const { stderr, complaints } = await decode(path, ['-map', `0:a:${of.track}`, '-af', filters], options);
  return { silence: silenceIn(stderr, of.frames), complaints };
}

async function decode(
  path: string,
  filtered: readonly string[],
  options: DecodeOptions & { onFrame?: (frame: number) => void },
): Promise<{ stderr: string; complaints: string[] }> {
  const strict = ['-loglevel', 'level+info', '-xerror', '-err_detect', 'explode', '-threads', '1'];
  const args = [...strict, ...inputFile(path), ...filtered, '-f', 'null', '-'];
  try {
    const { stderr } = await ffmpeg(args, options);
    return { stderr, complaints: complaintsIn(stderr) };
  } catch (error) {
    if (!(error instanceof CliffhangerError && error.code === 'PROCESS_FAILED')) throw error;
    const words = complaintsIn(String(error.fields.reason));
    return { stderr: '', complaints: words.length > 0 ? words : ['the decoder gave up'] };
  }
}

/** Lines of level error or worse, without paths and the addresses of the parts that speak. At most three. */
function complaintsIn(stderr: string): string[] {
  const lines = stderr
    .split('\n')
    .filter((line) => /\[(error|fatal|panic)\]/.test(line))
    .map((line) => line.replace(/\[[^\]]*\] ?/g, '').replace(/file:.*?: /, ''))
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return [...new Set(lines)].slice(0, 3);
}

function silenceIn(stderr: string, frames: Frames): Stretch[] {
  const stretches: Stretch[] = [];
  let since: Frames | null = null;
  for (const hit of stderr.matchAll(/silence_(start|end): (-?[\d.]+)/g)) {
    const at = Math.min(frames, Math.max(0, Math.round(Number(hit[2]) * FPS)));
    if (hit[1] === 'start') since = at;
    else if (since !== null) {
      stretches.push({ start: since, frames: at - since });
      since = null;
    }
  }
  if (since !== null) stretches.push({ start: since, frames: frames - since });
  return stretches;
}
