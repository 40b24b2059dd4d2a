/** A box of the ISO base media file format (ISO/IEC 14496-12, 4.2): where it lies and what it is called. */
export interface Box {
  readonly type: string;
  /** Of the box's header, from the start of what was read. */
  readonly offset: number;
  /** Header included. */
  readonly size: number;
  /** Of the first byte after the header. */
  readonly content: number;
}

/** Thrown inside this folder only; `readMp4` turns it into MEDIA_REJECTED. */
export class BoxError extends Error {}

/** The header at `offset`; null when `bytes` ends before it does. `end` is where a box "to the end of the file" ends. */
export function boxHeader(bytes: Buffer, offset: number, end: number): Box | null {
  if (offset + 8 > bytes.length) return null;
  const type = bytes.toString('latin1', offset + 4, offset + 8);
  const size = bytes.readUInt32BE(offset);
  if (size === 0) return { type, offset, size: end - offset, content: offset + 8 };
  if (size !== 1) return { type, offset, size, content: offset + 8 };
  if (offset + 16 > bytes.length) return null;
  return { type, offset, size: Number(bytes.readBigUInt64BE(offset + 8)), content: offset + 16 };
}

/** The boxes that fill `bytes` from `start` to `end`. */
export function boxesIn(bytes: Buffer, start: number, end: number): Box[] {
  const boxes: Box[] = [];
  for (let offset = start; offset < end; ) {
    const box = boxHeader(bytes, offset, end);
    if (!box || box.size < box.content - box.offset || box.offset + box.size > end) {
      throw new BoxError(`a box at byte ${offset} of its header does not fit`);
    }
    boxes.push(box);
    offset += box.size;
  }
  return boxes;
}

/** The first box on the given path of types below `parent`, or null. */
export function findBox(bytes: Buffer, parent: Box, path: readonly string[]): Box | null {
  let box: Box = parent;
  for (const type of path) {
    const child = boxesIn(bytes, box.content, box.offset + box.size).find((candidate) => candidate.type === type);
    if (!child) return null;
    box = child;
  }
  return box;
}

/** Like {@link findBox} for a box that must be there. */
export function needBox(bytes: Buffer, parent: Box, path: readonly string[]): Box {
  const box = findBox(bytes, parent, path);
  if (!box) throw new BoxError(`${parent.type} has no ${path.join('/')}`);
  return box;
}

/** Writes a box around its contents. */
export function box(type: string, ...contents: readonly Uint8Array[]): Buffer {
  const size = contents.reduce((sum, content) => sum + content.length, 8);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(size, 0);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, ...contents], size);
}

/** A box with a version and 24 flags. */
export function fullBox(type: string, version: number, flags: number, ...contents: readonly Uint8Array[]): Buffer {
  return box(type, u32(((version << 24) | flags) >>> 0), ...contents);
}

export function u16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => {
    bytes.writeUInt16BE(value, index * 2);
  });
  return bytes;
}

export function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => {
    bytes.writeUInt32BE(value, index * 4);
  });
  return bytes;
}

export function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}
