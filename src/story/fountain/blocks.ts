import { Lexer } from 'fountain-js';
import { type Note, takeNotes } from './notes';

/** A line of the file, counted from 1 as editors do. */
export interface NumberedLine {
  readonly number: number;
  readonly text: string;
}

/** Lines that belong together: what stands between blank lines. Notes are taken out and kept beside. */
export interface Block {
  /** Line of the file on which it begins. */
  readonly line: number;
  /** Empty when the block was nothing but notes. */
  readonly lines: readonly string[];
  readonly notes: readonly Note[];
}

/** Title page and blocks of a Fountain text. Never throws; knows the file's line numbers, which the library does not. */
export function splitFountain(text: string): { title: Readonly<Record<string, string>>; blocks: Block[] } {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?|[\u2028\u2029]/g, '\n');
  const lines = withoutBoneyard(plain)
    .split('\n')
    .map((line, index) => ({ number: index + 1, text: line }));
  const groups = groupsOf(lines);
  const [head] = groups;
  const title = head ? titlePage(head) : {};
  const body = Object.keys(title).length > 0 ? groups.slice(1) : groups;
  return { title, blocks: body.flatMap((group) => peel(group).map(toBlock)) };
}

/** Comments vanish, their line ends stay, so that what follows keeps its line number. An unclosed one is not a comment. */
function withoutBoneyard(text: string): string {
  let kept = '';
  let from = 0;
  for (;;) {
    const open = text.indexOf('/*', from);
    const close = open < 0 ? -1 : text.indexOf('*/', open + 2);
    if (close < 0) return kept + text.slice(from);
    kept += text.slice(from, open) + text.slice(open, close).replace(/[^\n]/g, '');
    from = close + 2;
  }
}

/** Groups between blank lines. A line of exactly two spaces is not blank: it keeps a speech together (Fountain, Dialogue). */
function groupsOf(lines: readonly NumberedLine[]): NumberedLine[][] {
  const groups: NumberedLine[][] = [[]];
  for (const line of lines) {
    const last = groups[groups.length - 1]!;
    if (line.text.trim() !== '' || (line.text === '  ' && last.length > 0)) last.push(line);
    else if (last.length > 0) groups.push([]);
  }
  return groups.filter((group) => group.length > 0);
}

/** Longest title page that is read, in characters. */
const MAX_TITLE_PAGE = 4_000;

/** `title`, `author`, … of the first block when it is a title page. */
function titlePage(group: readonly NumberedLine[]): Record<string, string> {
  const source = group.map((line) => line.text).join('\n');
  if (source.length > MAX_TITLE_PAGE) return {};
  return Object.fromEntries(Lexer.tokenizeTitlePage(source).map((token) => [token.type, token.text ?? '']));
}

const STANDS_ALONE = /^\s*(?:#+|=|(?:int|ext|est|i\.?\/e|int\.?\/ext)[. ]|\.(?!\.)\S)/i;

/**
 * Headings, sections and synopses need a blank line after them for the library; writers forget it. Such first lines
 * become groups of their own.
 */
function peel(group: readonly NumberedLine[]): NumberedLine[][] {
  const groups: NumberedLine[][] = [];
  let from = 0;
  for (;;) {
    let first = from;
    while (first < group.length && takeNotes(group[first]!.text).text.trim() === '') first++;
    if (first >= group.length || !STANDS_ALONE.test(group[first]!.text)) break;
    groups.push(group.slice(from, first + 1));
    from = first + 1;
  }
  if (from < group.length) groups.push(group.slice(from));
  return groups;
}

function toBlock(group: readonly NumberedLine[]): Block {
  // What a note leaves behind is no line of its own, or it would end a speech: such lines are found by the mark and go.
  const { text, notes } = takeNotes(group.map((line) => line.text).join('\n'), '\u0000');
  const lines = text
    .split('\n')
    .filter((line) => !/^[\s\u0000]*\u0000[\s\u0000]*$/.test(line))
    .map((line) => line.replace(/ *\u0000/g, ''));
  return { line: group[0]!.number, lines: lines.some((line) => line.trim() !== '') ? lines : [], notes };
}
