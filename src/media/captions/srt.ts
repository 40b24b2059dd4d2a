import { frameToMs } from '../../story/time';
import { vttTime } from '../cues';
import type { Cue } from './cues';
import { isRightToLeft } from './direction';

/** U+2060 WORD JOINER: no width, no break, no glyph; enough to make a tag no tag. */
const WORD_JOINER = '\u2060';
/** U+200F RIGHT-TO-LEFT MARK. */
const RLM = '\u200f';

/**
 * Captions as SubRip. The format has no escapes, and players read `<i>`, `{\an8}`, `\N` and `-->` in it as commands: an
 * invisible word joiner is put behind every `<`, `{`, `\` and `--` that could begin one, so that each character is shown as
 * written and none of them acts. Lines of right-to-left languages are held by marks at both ends.
 */
export function subRip(cues: readonly Cue[], { language }: { language: string }): string {
  const mark = isRightToLeft(language) ? RLM : '';
  return cues
    .map((cue, index) => {
      const time = (frame: number): string => vttTime(frameToMs(frame)).replace('.', ',');
      const text = cue.lines.map((line) => mark + harmless(line) + mark);
      return `${index + 1}\n${time(cue.start)} --> ${time(cue.end)}\n${text.join('\n')}\n`;
    })
    .join('\n');
}

function harmless(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ')
    .replace(/[<{\\]|--(?=>)/g, (found) => found + WORD_JOINER);
}
