/** A caption as WebVTT writes it. Times in milliseconds; `end` exclusive. */
export interface VttCue {
  readonly id: string | null;
  readonly start: number;
  readonly end: number;
  /** Cue settings, as written. */
  readonly settings: string;
  /** Lines of cue text with its tags and escapes, as written. */
  readonly lines: readonly string[];
}

const TIMING = /^\s*(?:(\d{2,}):)?(\d{2}):(\d{2})\.(\d{3})\s+-->\s+(?:(\d{2,}):)?(\d{2}):(\d{2})\.(\d{3})(?:\s+(.*))?$/;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  lrm: '\u200e',
  rlm: '\u200f',
  nbsp: '\u00a0',
};

/**
 * Reads a WebVTT file (https://www.w3.org/TR/webvtt1/): its cues in order, and the style and region blocks that every
 * piece of it must repeat. Comments are dropped; so are blocks that are neither.
 */
export function readVtt(text: string): { cues: VttCue[]; styles: string[] } {
  const blocks = text
    .replace(/^\ufeff/, '')
    .replace(/\u0000/g, '\ufffd')
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((block) => block.split('\n').filter((line) => line !== ''))
    .filter((block) => block.length > 0);
  const cues: VttCue[] = [];
  const styles: string[] = [];
  for (const block of blocks) {
    const at = block.findIndex((line) => line.includes('-->'));
    if (at === 0 || at === 1) {
      const cue = cueOf(block, at);
      if (cue) cues.push(cue);
    } else if (/^(STYLE|REGION)\s*$/.test(block[0]!)) styles.push(block.join('\n'));
  }
  return { cues, styles };
}

function cueOf(block: readonly string[], at: number): VttCue | null {
  const match = TIMING.exec(block[at]!);
  if (!match) return null;
  const ms = (from: number): number => {
    const [hours, minutes, seconds, rest] = match.slice(from, from + 4).map((digits) => Number(digits ?? 0));
    return ((hours! * 60 + minutes!) * 60 + seconds!) * 1000 + rest!;
  };
  const [start, end] = [ms(1), ms(5)];
  if (end <= start) return null;
  return { id: at === 1 ? block[0]! : null, start, end, settings: match[9]?.trim() ?? '', lines: block.slice(at + 1) };
}

/** The words alone: tags and time stamps removed, escapes undone. Lines stay. */
export function plainText(cue: VttCue): string {
  return cue.lines
    .join('\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|lrm|rlm|nbsp);/g, (_, name: string) => ENTITIES[name]!);
}

/** `hh:mm:ss.mmm` */
export function vttTime(ms: number): string {
  const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');
  const [hours, minutes, seconds] = [
    Math.floor(ms / 3_600_000),
    Math.floor(ms / 60_000) % 60,
    Math.floor(ms / 1000) % 60,
  ];
  return `${pad(hours, 2)}:${pad(minutes, 2)}:${pad(seconds, 2)}.${pad(ms % 1000, 3)}`;
}
