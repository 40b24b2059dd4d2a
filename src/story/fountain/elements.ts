import { InlineLexer, Lexer } from 'fountain-js';
import type { Problem } from '../brief/problems';
import { foldSpace } from '../plain-text';
import { type Block, splitFountain } from './blocks';

/** One speech: what is said under one cue, in pieces between parentheticals. */
export interface Speech {
  readonly cue: string;
  /** `@NAME`: the writer insists that this is a cue. */
  readonly forced: boolean;
  /** What stands in parentheses beside the cue: `V.O.`, `CONT'D`. */
  readonly extensions: readonly string[];
  readonly pieces: readonly { readonly text: string; readonly delivery: string | null }[];
}

/** What a block is. */
export type Element = { readonly line: number; readonly notes: Block['notes'] } & (
  | { readonly kind: 'section'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'action'; readonly text: string }
  | { readonly kind: 'speech'; readonly speech: Speech; readonly raw: string }
  /** Nothing to play: notes alone, transitions, synopses, page breaks. */
  | { readonly kind: 'silent' }
);

/** Characters of one paragraph: a page of text. Longer ones are not drama, and cost the parser more than they should. */
const MAX_BLOCK = 3_000;

/** Reads a whole file: its title (empty when it has none), its elements, and the paragraphs that are too long to be any. */
export function readElements(text: string): { title: string; elements: Element[]; problems: Problem[] } {
  const { title, blocks } = splitFountain(text);
  const fits = ({ lines }: Block) => lines.reduce((sum, line) => sum + line.length, 0) <= MAX_BLOCK;
  const problems = blocks
    .filter((block) => !fits(block))
    .map((block) => ({
      path: `line ${block.line}`,
      expected: `paragraphs of at most ${MAX_BLOCK} characters`,
      actual: 'a longer one',
      advice: 'Break it up with blank lines.',
    }));
  return { title: foldSpace(plainInline(title.title ?? '')), elements: blocks.filter(fits).map(readElement), problems };
}

/**
 * Reads a block with the library. Two of its traps are stepped over first: a lyric or a parenthesis of several lines
 * inside a speech.
 */
function readElement(block: Block): Element {
  const { line, notes } = block;
  const source = joinParentheses(block.lines).join('\n');
  const tokens = source === '' ? [] : Lexer.tokenizeScript(source);
  const token = tokens.find((one) => one.type === 'character') ?? tokens[0];
  const text = foldSpace(plainInline(token?.text ?? ''));
  switch (token?.type) {
    case 'section':
      return { kind: 'section', line, notes, text };
    case 'scene_heading':
      return { kind: 'heading', line, notes, text };
    case 'character':
      return { kind: 'speech', line, notes, speech: speechOf(tokens, block), raw: foldSpace(source) };
    case 'action':
    case 'centered':
    case 'lyrics':
      return text === '' ? { kind: 'silent', line, notes } : { kind: 'action', line, notes, text };
    default:
      return { kind: 'silent', line, notes };
  }
}

/** `(whispers,` and `furious)` on two lines become one; `~` of a sung line goes, its words stay. */
function joinParentheses(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const [index, raw] of lines.entries()) {
    const line = index > 0 ? raw.replace(/^\s*~\s*/, '') : raw;
    const open = joined[joined.length - 1];
    if (index > 1 && open !== undefined && /^\s*\([^)]*$/.test(open))
      joined[joined.length - 1] = `${open.trimEnd()} ${line.trim()}`;
    else joined.push(line);
  }
  return joined;
}

function speechOf(tokens: readonly { type: string; text?: string }[], block: Block): Speech {
  const cue = plainInline(tokens.find((token) => token.type === 'character')?.text ?? '');
  const pieces: { text: string; delivery: string | null }[] = [];
  let delivery: string | null = null;
  for (const token of tokens) {
    const text = foldSpace(plainInline(token.text ?? ''));
    if (token.type === 'parenthetical')
      delivery = foldSpace([delivery, text.replace(/^\(|\)$/g, '')].filter(Boolean).join(', '));
    else if (token.type === 'dialogue' && text !== '') {
      pieces.push({ text, delivery });
      delivery = null;
    }
  }
  // A parenthetical that closes the speech tells how it ended.
  const last = pieces[pieces.length - 1];
  if (delivery !== null && last)
    pieces[pieces.length - 1] = { ...last, delivery: last.delivery ? `${last.delivery}, ${delivery}` : delivery };
  return {
    cue: foldSpace(cue.replace(/\([^)]*\)?/g, ' ')),
    forced: /^\s*@/.test(block.lines[0] ?? ''),
    extensions: [...cue.matchAll(/\(([^)]*)\)?/g)].map((match) => foldSpace(match[1]!)),
    pieces,
  };
}

/** Text without emphasis marks and escapes, by the library's own rules; every other character stays. */
function plainInline(text: string): string {
  if (!/[*_\\]/.test(text)) return text;
  // The library answers in HTML: its tags go, and what it escaped comes back.
  const html = InlineLexer.reconstruct(text.replace(/\n/g, ' '));
  return html
    .replace(/<span class="[a-z ]+">|<\/span>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}
