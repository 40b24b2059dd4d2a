import { frameToMs } from '../../story/time';
import { vttTime } from '../cues';
import type { Cue } from './cues';
import { isRightToLeft, startsAgainst } from './direction';

/**
 * Where captions stand on a phone: their lower edge at 76 % of the height, above what apps lay over the bottom of the
 * picture. Players that place captions themselves ignore it.
 */
const PLACE = 'line:76%,end position:50% align:center';

/**
 * Captions as WebVTT (https://www.w3.org/TR/webvtt1/). All text is plain text: what looks like a tag, an entity or a time
 * arrow is escaped and shown as written. Lines of right-to-left languages that begin with letters of the other
 * direction get a mark, so that their punctuation stays on the right side.
 *
 * @param language BCP-47; WebVTT itself has no place for it
 */
export function webVtt(cues: readonly Cue[], { language }: { language: string }): string {
  const blocks = cues.map((cue, index) => {
    const times = `${vttTime(frameToMs(cue.start))} --> ${vttTime(frameToMs(cue.end))} ${PLACE}`;
    const text = cue.lines.map((line) => (needsMark(line, language) ? '&rlm;' : '') + escaped(line));
    return `${index + 1}\n${times}\n${text.join('\n')}\n`;
  });
  return ['WEBVTT\n', ...blocks].join('\n');
}

const needsMark = (line: string, language: string): boolean => isRightToLeft(language) && startsAgainst(line);

function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
