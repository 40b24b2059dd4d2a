import { FPS, type Frames } from '../../story/time';
import { type Block, crowd, divide } from './layout';
import { type CaptionLimits, type CaptionProfile, captionLimits, textWidth } from './limits';
import { type CaptionLine, type Word, wordsOf } from './words';

/** A word of a caption. `start` inclusive, `end` exclusive, in frames of the version. */
export interface CueWord {
  readonly text: string;
  readonly start: Frames;
  readonly end: Frames;
  /** Index of the line it stands in. */
  readonly line: number;
}

/** One caption. `start` inclusive, `end` exclusive, in frames of the version. Plain text: nothing in it is markup. */
export interface Cue {
  readonly start: Frames;
  readonly end: Frames;
  readonly speaker: string;
  readonly lines: readonly string[];
  /** All words of `lines` in reading order: they tell what is being said at any moment. */
  readonly words: readonly CueWord[];
}

/** A caption stays this long after its last word when nothing follows: the eye is slower than the ear. */
const LINGER: Frames = 0.3 * FPS;
/** A gap shorter than half a second between two captions looks like a flicker: it is closed (Netflix, "Frame Gap"). */
const CLOSE_GAPS_UNDER: Frames = FPS / 2;
/** A caption may begin this much before or after its first word (Netflix, "Timing to Audio"). */
const LOOSE_START: Frames = 3;
/** Captions closer than this cannot be told apart at all. */
const SHORTEST_SLOT: Frames = 3;

/**
 * Makes captions of spoken lines: broken at phrases, at most two lines, timed by the voice's own words, held long enough
 * to be read where the silence after them allows. Never overlapping, never past the end; every word is there, in order,
 * as written. Where speech is faster than the language's reading speed the text stays whole, and `checkCues` says so.
 *
 * @param lines in order, not overlapping
 * @param frames length of the version
 */
export function captionCues(request: {
  lines: readonly CaptionLine[];
  frames: Frames;
  language: string;
  profile?: CaptionProfile;
}): Cue[] {
  const { lines, frames, language, profile } = request;
  const limits = captionLimits(language, profile);
  const drafts = lines.flatMap((line, index) => {
    const words = wordsOf(line, { language, limits });
    if (words.length === 0 || line.start >= frames) return [];
    const until = Math.min(frames, lines[index + 1]?.start ?? frames);
    return blocksOf(words, { language, limits, until }).map((block) => draftOf(block, { words, line, limits }));
  });
  return timed(drafts, { limits, frames });
}

/** A caption whose words have their times, and which has not yet made room for its neighbours. */
interface Draft {
  readonly speaker: string;
  readonly lines: readonly string[];
  readonly words: readonly (Word & { readonly line: number })[];
  readonly start: Frames;
  /** First frame after its last word. */
  readonly spokenUntil: Frames;
  /** Frames that a reader needs. */
  readonly reading: Frames;
}

function blocksOf(
  words: readonly Word[],
  options: { language: string; limits: CaptionLimits; until: Frames },
): readonly Block[] {
  const blocks = divide(words, options);
  const starts = [...blocks.map((block) => Math.floor(words[block.lines[0]!.from]!.start)), options.until];
  const tooFast = blocks.length > 1 && starts.some((start, i) => i > 0 && start - starts[i - 1]! < SHORTEST_SLOT);
  return tooFast ? [crowd(words, options.limits)] : blocks;
}

function draftOf(
  block: Block,
  { words, line, limits }: { words: readonly Word[]; line: CaptionLine; limits: CaptionLimits },
): Draft {
  const chosen = block.lines.flatMap(({ from, to }, index) =>
    words.slice(from, to).map((word) => ({ ...word, line: index })),
  );
  const lines = block.lines.map(({ from, to }) =>
    words
      .slice(from, to)
      .map((word, index) => (index > 0 ? word.glue : '') + word.text)
      .join(''),
  );
  const width = lines.reduce((sum, text) => sum + textWidth(text, limits), 0);
  return {
    speaker: line.speaker,
    lines,
    words: chosen,
    start: Math.floor(chosen[0]!.start),
    spokenUntil: Math.ceil(chosen.at(-1)!.end),
    reading: Math.ceil((width / limits.charsPerSecond) * FPS),
  };
}

function timed(drafts: readonly Draft[], { limits, frames }: { limits: CaptionLimits; frames: Frames }): Cue[] {
  const { gapFrames } = limits;
  const least = Math.ceil(limits.minSeconds * FPS - 1e-9);
  const most = Math.floor(limits.maxSeconds * FPS);
  const cues: Cue[] = [];
  /** First frame at which a caption may begin when the one before it gives what it can spare. */
  const earliest = (index: number): Frames => {
    const before = cues.at(-1);
    if (!before) return 0;
    const draft = drafts[index - 1]!;
    const needed = Math.max(draft.spokenUntil, before.start + least, before.start + draft.reading);
    return Math.min(needed, before.end) + gapFrames;
  };
  let pushed = 0;
  drafts.forEach((draft, index) => {
    const next = drafts[index + 1];
    let start = Math.max(draft.start + pushed, cues.at(-1)?.end ?? 0);
    if (start >= frames) return;
    const wanted = Math.max(draft.spokenUntil + LINGER, start + least, start + draft.reading);
    const limit = next ? next.start - gapFrames : frames;
    let end = Math.min(wanted, limit);
    // a caption that closely precedes another is drawn up to it
    if (next && limit - end < CLOSE_GAPS_UNDER - gapFrames) end = limit;
    pushed = 0;
    if (end - start < least) {
      // too short: begin a little before the first word, where the one before has been read, then let the next come late
      start -= Math.min(LOOSE_START, least - (end - start), Math.max(0, start - earliest(index)));
      const before = cues.at(-1);
      if (before && before.end > start - gapFrames) cues[cues.length - 1] = shortened(before, start - gapFrames);
      if (next && end - start < least) {
        pushed = Math.min(LOOSE_START, least - (end - start));
        end += pushed;
      }
    }
    end = Math.min(Math.max(end, start + 1), start + most, frames);
    cues.push({ start, end, speaker: draft.speaker, lines: draft.lines, words: wordTimes(draft, { start, end }) });
  });
  return cues;
}

function shortened(cue: Cue, end: Frames): Cue {
  const words = cue.words.map((word) => ({ ...word, start: Math.min(word.start, end), end: Math.min(word.end, end) }));
  return { ...cue, end, words };
}

/** Whole frames for words, in order, inside their caption; each lasts until the next begins. */
function wordTimes({ words }: Draft, { start, end }: { start: Frames; end: Frames }): CueWord[] {
  const inside = (frame: number): Frames => Math.min(end, Math.max(start, Math.round(frame)));
  const starts = words.map((word, index) => (index === 0 ? start : inside(word.start)));
  return words.map(({ text, line, end: spoken }, index) => ({
    text,
    line,
    start: starts[index]!,
    end: starts[index + 1] ?? Math.max(starts[index]!, inside(Math.ceil(spoken))),
  }));
}
