import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Frames } from '../../story/time';
import { encoding } from '../encode';
import { fontsDir } from '../fonts';
import { ffmpeg, inputFile, outputFile } from '../process';
import { assScript } from './ass';
import type { Cue } from './cues';

/** Names inside the scratch folder that ffmpeg runs in: the filter's arguments are these words and never anybody's path. */
const SCRIPT = 'captions.ass';
const FONTS = 'fonts';
/** Not `subtitles`, which leaves libass at its simple shaper: Devanagari would fall apart into single letters. */
const FILTER = `ass=${SCRIPT}:fontsdir=${FONTS}:shaping=complex`;

/**
 * Makes a picture with its captions burnt in, the word being spoken lit: one encode of the 1080 rung with the delivery's own
 * parameters. Sound, where given, is copied; without it the result is picture only, for `masterMp4`.
 *
 * Fails with GLYPH_MISSING before anything is encoded, else as {@link ffmpeg}.
 *
 * @param request.picture MP4 of the 1080 rung, 30 fps
 * @param request.audio AAC in MP4
 */
export async function burnIn(request: {
  picture: string;
  audio?: string;
  cues: readonly Cue[];
  language: string;
  out: string;
  signal?: AbortSignal;
  onFrame?: (frame: Frames) => void;
}): Promise<void> {
  const { picture, audio, cues, language, out, signal, onFrame } = request;
  const script = assScript(cues, { language });
  const scratch = await mkdtemp(join(dirname(resolve(out)), '.captions-'));
  try {
    await writeFile(join(scratch, SCRIPT), script);
    const text = cues.flatMap((cue) => cue.lines).join('\n');
    await fontsDir({ text, language, dir: join(scratch, FONTS) });
    await ffmpeg(
      [
        ...['-loglevel', 'error', ...inputFile(picture), ...(audio ? inputFile(audio) : [])],
        ...['-map', '0:v:0', '-vf', FILTER],
        ...(audio ? ['-map', '1:a:0', '-c:a', 'copy'] : []),
        ...encoding(1080),
        ...['-movflags', '+faststart', outputFile(out)],
      ],
      { cwd: scratch, signal, ...(onFrame ? { onFrame } : {}) },
    );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
