import pc from 'picocolors';
import type { OnProgress, ProgressEvent } from './progress';

const BAR_WIDTH = 24;
/** Off a terminal a bar becomes a line at every step of this many percent. */
const LINE_STEP_PERCENT = 10;
const FALLBACK_COLUMNS = 80;

interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface Terminal {
  readonly show: OnProgress;
  /** Writes one whole line, above a bar that is being drawn. */
  say(text: string): void;
  /** Takes an unfinished bar away. What is shown afterwards is drawn again. */
  close(): void;
}

/**
 * Renders progress: on a terminal one bar that redraws itself, elsewhere one line per change, at least ten percent
 * apart. Colours follow picocolors' rules (NO_COLOR, FORCE_COLOR, no terminal).
 */
export function createTerminal(output: Output = process.stderr): Terminal {
  return output.isTTY ? redrawing(output) : lines(output);
}

function redrawing(output: Output): Terminal {
  let drawn = false;
  const clear = () => {
    if (drawn) output.write('\r\x1b[K');
    drawn = false;
  };
  const say = (text: string) => {
    clear();
    output.write(`${text}\n`);
  };
  return {
    say,
    close: clear,
    show(event) {
      const fraction = fractionOf(event);
      if (fraction === undefined) return say(sentence(event));
      if (fraction >= 1) return say(`${pc.green('✔')} ${event.what}`);
      const filled = Math.round(fraction * BAR_WIDTH);
      const bar = pc.cyan('━'.repeat(filled)) + pc.dim('━'.repeat(BAR_WIDTH - filled));
      const percent = `${Math.floor(fraction * 100)}%`.padStart(4);
      const room = (output.columns ?? FALLBACK_COLUMNS) - event.what.length - BAR_WIDTH - percent.length - 5;
      const note = event.note && room > 8 ? pc.dim(` ${event.note.slice(0, room)}`) : '';
      clear();
      output.write(`${event.what} ${bar}${percent}${note}`);
      drawn = true;
    },
  };
}

function lines(output: Output): Terminal {
  let last: { what: string; step: number } | undefined;
  return {
    say: (text) => void output.write(`${text}\n`),
    close: () => undefined,
    show(event) {
      const fraction = fractionOf(event);
      if (fraction === undefined) {
        output.write(`${sentence(event)}\n`);
        return;
      }
      const step = Math.floor((fraction * 100) / LINE_STEP_PERCENT);
      if (last?.what === event.what && step <= last.step) return;
      last = { what: event.what, step };
      output.write(`${event.what}: ${Math.floor(fraction * 100)} %\n`);
    },
  };
}

const sentence = (event: ProgressEvent): string => (event.note ? `${event.what} (${event.note})` : event.what);

function fractionOf(event: ProgressEvent): number | undefined {
  if (!event.total || event.total <= 0) return undefined;
  return Math.min(1, Math.max(0, (event.done ?? 0) / event.total));
}
