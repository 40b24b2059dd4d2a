import { closeSync, openSync, readSync } from 'node:fs';

/** Code points that a font has glyphs for: sorted, disjoint `[first, last]` pairs, flattened. Both ends inclusive. */
export type Coverage = Uint32Array;

/** Size of the table directory's header and of one of its records, in bytes. OpenType 1.9, "Organization of an OpenType Font". */
const HEADER = 12;
const RECORD = 16;

/**
 * Reads which code points a TTF or OTF file maps to a real glyph (its `cmap`, formats 4 and 12, the two that every
 * Unicode font of today carries). Only that table is read, so a font of many megabytes costs a few kilobytes.
 * Throws a plain Error when the file is not such a font: ours ship with the program, so that is a broken install.
 */
export function readCoverage(path: string): Coverage {
  const [cmap] = readTables(path, ['cmap']);
  const ranges = cmap && readCmap(cmap);
  if (!ranges) throw new Error(`${path} has no Unicode cmap`);
  return ranges;
}

/**
 * Height of a font's line by its `OS/2` table (usWinAscent + usWinDescent), in squares of its letters: what Windows, and libass
 * after it, calls the font's size. Same error.
 */
export function readLineHeight(path: string): number {
  const [head, os2] = readTables(path, ['head', 'OS/2']);
  if (!head || !os2) throw new Error(`${path} does not tell its height`);
  return (os2.readUInt16BE(74) + os2.readUInt16BE(76)) / head.readUInt16BE(18);
}

function readTables(path: string, tags: readonly string[]): (Buffer | undefined)[] {
  const file = openSync(path, 'r');
  try {
    const tables = read(file, 0, HEADER).readUInt16BE(4);
    const directory = read(file, HEADER, tables * RECORD);
    const found = new Map<string, Buffer>();
    for (let at = 0; at < directory.length; at += RECORD) {
      const tag = directory.toString('latin1', at, at + 4);
      if (tags.includes(tag))
        found.set(tag, read(file, directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12)));
    }
    return tags.map((tag) => found.get(tag));
  } finally {
    closeSync(file);
  }
}

/** Whether the font has a glyph for the code point. */
export function covers(coverage: Coverage, codePoint: number): boolean {
  let low = 0;
  let high = coverage.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (codePoint < coverage[middle * 2]!) high = middle - 1;
    else if (codePoint > coverage[middle * 2 + 1]!) low = middle + 1;
    else return true;
  }
  return false;
}

function read(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  if (readSync(file, bytes, 0, length, position) !== length) throw new Error('font file ends early');
  return bytes;
}

function readCmap(cmap: Buffer): Coverage | null {
  const subtables = cmap.readUInt16BE(2);
  const byFormat = new Map<number, Buffer>();
  for (let i = 0; i < subtables; i += 1) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + i * 8 + 4));
    byFormat.set(table.readUInt16BE(0), table);
  }
  const full = byFormat.get(12);
  if (full) return readFormat12(full);
  const basic = byFormat.get(4);
  return basic ? readFormat4(basic) : null;
}

function readFormat12(table: Buffer): Coverage {
  const groups = table.readUInt32BE(12);
  const ranges: number[] = [];
  for (let i = 0; i < groups; i += 1) {
    const at = 16 + i * 12;
    const first = table.readUInt32BE(at);
    // a group that starts at glyph 0 maps its first code point to "no glyph"
    const start = table.readUInt32BE(at + 8) === 0 ? first + 1 : first;
    const last = table.readUInt32BE(at + 4);
    if (start <= last) ranges.push(start, last);
  }
  return Uint32Array.from(ranges);
}

function readFormat4(table: Buffer): Coverage {
  const segments = table.readUInt16BE(6) / 2;
  const ends = 14;
  const starts = ends + segments * 2 + 2;
  const deltas = starts + segments * 2;
  const offsets = deltas + segments * 2;
  const ranges: number[] = [];
  for (let i = 0; i < segments; i += 1) {
    const first = table.readUInt16BE(starts + i * 2);
    const last = Math.min(table.readUInt16BE(ends + i * 2), 0xfffe);
    const delta = table.readUInt16BE(deltas + i * 2);
    const offset = table.readUInt16BE(offsets + i * 2);
    for (let code = first; code <= last; code += 1) {
      const raw = offset === 0 ? code : table.readUInt16BE(offsets + i * 2 + offset + (code - first) * 2);
      const glyph = offset !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph === 0) continue;
      if (ranges.at(-1) === code - 1) ranges[ranges.length - 1] = code;
      else ranges.push(code, code);
    }
  }
  return Uint32Array.from(ranges);
}
