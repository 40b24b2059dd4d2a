import { FPS } from '../../story/time';
import { type CaptionLimits, textWidth } from './limits';
import { breakCosts, COST } from './phrases';
import type { Word } from './words';

/** A caption before its times: which words stand in which line. `from` inclusive, `to` exclusive. */
export interface Block {
  readonly lines: readonly { readonly from: number; readonly to: number }[];
}

/** Weights of the layout, against the costs of {@link COST}. Tuned by reading captions, not by theory. */
const WEIGHT = {
  /** Any caption at all: fewer are calmer. */
  caption: 5,
  betweenCaptions: 2.5,
  /** A second line, beside the cost of the break. */
  secondLine: 1,
  /** Lines of very unequal length; of a whole line's width. */
  imbalance: 4,
  /** The longer line above: two lines should stand on the broader one. */
  topHeavy: 2,
  /** Each frame that a caption is shorter than the least. */
  tooShort: 0.8,
  tooLong: 200,
  /** A caption of one lonely short word. */
  orphan: 4,
  /** A break where the voice pauses, a frame. */
  pause: 0.25,
} as const;

/**
 * Divides the words of one line of dialogue into captions of at most two lines, at the best places for reader and
 * voice: the cheapest division of all, by dynamic programming.
 *
 * @param until frame at which the next line's first caption begins
 */
export function divide(
  words: readonly Word[],
  options: { language: string; limits: CaptionLimits; until: number },
): Block[] {
  const { limits, until } = options;
  const measure = measurer(words, limits);
  const breaks = breakCostsAt(words, options.language);
  const best: { cost: number; from: number; block: Block | null }[] = [{ cost: 0, from: 0, block: null }];
  for (let to = 1; to <= words.length; to += 1) {
    let found: { cost: number; from: number; block: Block } | undefined;
    for (let from = to - 1; from >= 0; from -= 1) {
      const set = setLines({ from, to }, { measure, breaks, limits });
      if (!set) break;
      const whole = from === 0 && to === words.length;
      const slot = (to < words.length ? words[to]!.start : until) - words[from]!.start - limits.gapFrames;
      const spoken = words[to - 1]!.end - words[from]!.start;
      const cost =
        best[from]!.cost +
        set.cost +
        WEIGHT.caption +
        (to < words.length ? breaks[to]! * WEIGHT.betweenCaptions : 0) +
        Math.max(0, limits.minSeconds * FPS - slot) * WEIGHT.tooShort +
        (spoken > limits.maxSeconds * FPS ? WEIGHT.tooLong : 0) +
        (!whole && measure(from, to) < limits.charsPerLine / 4 ? WEIGHT.orphan : 0);
      if (!found || cost < found.cost) found = { cost, from, block: set.block };
    }
    best.push(found!);
  }
  const blocks: Block[] = [];
  for (let at = words.length; at > 0; at = best[at]!.from) blocks.unshift(best[at]!.block!);
  return blocks;
}

/** All words in one caption, in as many lines as it takes: for speech too fast to be shown in turn. */
export function crowd(words: readonly Word[], limits: CaptionLimits): Block {
  const measure = measurer(words, limits);
  const lines: { from: number; to: number }[] = [];
  for (let from = 0; from < words.length; ) {
    let to = from + 1;
    while (to < words.length && measure(from, to + 1) <= limits.charsPerLine) to += 1;
    lines.push({ from, to });
    from = to;
  }
  return { lines };
}

type Measure = (from: number, to: number) => number;

function setLines(
  { from, to }: { from: number; to: number },
  { measure, breaks, limits }: { measure: Measure; breaks: readonly number[]; limits: CaptionLimits },
): { cost: number; block: Block } | null {
  if (measure(from, to) <= limits.charsPerLine) return { cost: 0, block: { lines: [{ from, to }] } };
  let best: { cost: number; block: Block } | null = null;
  for (let middle = from + 1; middle < to; middle += 1) {
    const [top, bottom] = [measure(from, middle), measure(middle, to)];
    if (top > limits.charsPerLine) break;
    if (bottom > limits.charsPerLine) continue;
    const cost =
      WEIGHT.secondLine +
      breaks[middle]! +
      (Math.abs(top - bottom) / limits.charsPerLine) * WEIGHT.imbalance +
      (top > bottom ? WEIGHT.topHeavy * ((top - bottom) / limits.charsPerLine) : 0);
    if (!best || cost < best.cost)
      best = {
        cost,
        block: {
          lines: [
            { from, to: middle },
            { from: middle, to },
          ],
        },
      };
  }
  return best;
}

/** Width of words `from` to `to` set in one line. */
function measurer(words: readonly Word[], limits: CaptionLimits): Measure {
  const space = textWidth(' ', limits);
  const sums = [0];
  for (const word of words) sums.push(sums.at(-1)! + (word.glue ? space : 0) + textWidth(word.text, limits));
  return (from, to) => sums[to]! - sums[from]! - (words[from]?.glue ? space : 0);
}

/** Cost of a break before each word. */
function breakCostsAt(words: readonly Word[], language: string): number[] {
  const between = breakCosts(language);
  return words.map((word, index) => {
    const before = words[index - 1];
    if (!before) return 0;
    if (word.cut) return COST.inside;
    return Math.max(0, between(before.text, word.text) - Math.max(0, word.start - before.end) * WEIGHT.pause);
  });
}
