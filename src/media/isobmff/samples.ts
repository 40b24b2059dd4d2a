import { type Box, BoxError, findBox, needBox } from './boxes';

/** One coded frame: where it lies in the file and when it is decoded. Times in ticks of its track. */
export interface Sample {
  readonly offset: number;
  readonly size: number;
  /** Decode time from the track's start, edits not applied. */
  readonly time: number;
  readonly duration: number;
  /** Presentation minus decode time. */
  readonly shift: number;
  /** True where decoding can start. */
  readonly sync: boolean;
}

/** Unfolds the tables of a `stbl` (ISO/IEC 14496-12, 8.6 and 8.7) into one row a sample. */
export function readSamples(bytes: Buffer, stbl: Box): Sample[] {
  const sizes = sampleSizes(bytes, needBox(bytes, stbl, ['stsz']));
  const offsets = sampleOffsets(bytes, stbl, sizes);
  const durations = runs(bytes, needBox(bytes, stbl, ['stts']), sizes.length);
  const ctts = findBox(bytes, stbl, ['ctts']);
  const shifts = ctts ? runs(bytes, ctts, sizes.length).map((shift) => shift | 0) : null;
  const stss = findBox(bytes, stbl, ['stss']);
  const sync = stss ? new Set(table(bytes, stss, 1).map(([number]) => number! - 1)) : null;
  let time = 0;
  return sizes.map((size, index) => {
    const duration = durations[index]!;
    const sample = {
      offset: offsets[index]!,
      size,
      time,
      duration,
      shift: shifts?.[index] ?? 0,
      sync: sync?.has(index) ?? true,
    };
    time += duration;
    return sample;
  });
}

/** Rows of `columns` unsigned words behind a version and a count, as most tables are written. */
function table(bytes: Buffer, at: Box, columns: number): number[][] {
  const count = bytes.readUInt32BE(at.content + 4);
  if (at.content + 8 + count * columns * 4 > at.offset + at.size) throw new BoxError(`${at.type} is cut`);
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: columns }, (_, column) => bytes.readUInt32BE(at.content + 8 + (row * columns + column) * 4)),
  );
}

/** A run-length table of (count, value) unfolded to exactly `length` values. */
function runs(bytes: Buffer, at: Box, length: number): number[] {
  const values: number[] = [];
  for (const [count, value] of table(bytes, at, 2)) {
    if (values.length + count! > length) throw new BoxError(`${at.type} counts more samples than there are`);
    for (let i = 0; i < count!; i++) values.push(value!);
  }
  if (values.length !== length) throw new BoxError(`${at.type} counts fewer samples than there are`);
  return values;
}

function sampleSizes(bytes: Buffer, stsz: Box): number[] {
  const constant = bytes.readUInt32BE(stsz.content + 4);
  const count = bytes.readUInt32BE(stsz.content + 8);
  if (constant === 0 && stsz.content + 12 + count * 4 > stsz.offset + stsz.size) throw new BoxError('stsz is cut');
  return Array.from({ length: count }, (_, i) => constant || bytes.readUInt32BE(stsz.content + 12 + i * 4));
}

function sampleOffsets(bytes: Buffer, stbl: Box, sizes: readonly number[]): number[] {
  const stco = findBox(bytes, stbl, ['stco']);
  const chunks = stco
    ? table(bytes, stco, 1).map(([offset]) => offset!)
    : table(bytes, needBox(bytes, stbl, ['co64']), 2).map(([high, low]) => high! * 2 ** 32 + low!);
  const groups = table(bytes, needBox(bytes, stbl, ['stsc']), 3);
  const offsets: number[] = [];
  groups.forEach(([first, perChunk], group) => {
    const last = groups[group + 1]?.[0] ?? chunks.length + 1;
    for (let chunk = first! - 1; chunk < last - 1; chunk++) {
      let offset = chunks[chunk] ?? Number.NaN;
      for (let i = 0; i < perChunk! && offsets.length < sizes.length; i++) {
        if (Number.isNaN(offset)) throw new BoxError('stsc names a chunk that is not there');
        offsets.push(offset);
        offset += sizes[offsets.length - 1]!;
      }
    }
  });
  if (offsets.length !== sizes.length) throw new BoxError('the chunk tables hold fewer samples than there are');
  return offsets;
}
