/** A second pair of eyes on ISO boxes: written for the tests, shares nothing with what wrote the files. */
export interface SeenFragment {
  readonly offset: number;
  readonly bytes: number;
  readonly decodeTime: number;
  readonly samples: readonly { readonly duration: number; readonly size: number }[];
  /** First NAL unit's type of the first sample, if it is H.264 with four-byte lengths. */
  readonly firstNal: number;
}

function* walk(
  bytes: Buffer,
  from = 0,
  to = bytes.length,
): Generator<{ type: string; start: number; end: number; at: number }> {
  for (let at = from; at < to; ) {
    const size = bytes.readUInt32BE(at);
    if (size < 8 || at + size > to) throw new Error(`box at ${at} does not fit`);
    yield { type: bytes.toString('latin1', at + 4, at + 8), at, start: at + 8, end: at + size };
    at += size;
  }
}

export function boxTypes(bytes: Buffer): string[] {
  return [...walk(bytes)].map(({ type }) => type);
}

/** Fragments of a media segment whose samples all carry duration and size. */
export function fragmentsOf(bytes: Buffer): SeenFragment[] {
  const fragments: SeenFragment[] = [];
  let moof: { at: number; time: number; data: number; samples: { duration: number; size: number }[] } | null = null;
  for (const box of walk(bytes)) {
    if (box.type === 'moof') {
      moof = { at: box.at, time: 0, data: 0, samples: [] };
      for (const traf of walk(bytes, box.start, box.end)) {
        if (traf.type !== 'traf') continue;
        for (const part of walk(bytes, traf.start, traf.end)) {
          if (part.type === 'tfdt') moof.time = Number(bytes.readBigUInt64BE(part.start + 4));
          if (part.type !== 'trun') continue;
          const count = bytes.readUInt32BE(part.start + 4);
          moof.data = moof.at + bytes.readInt32BE(part.start + 8);
          for (let n = 0; n < count; n++) {
            const row = part.start + 16 + n * 8;
            moof.samples.push({ duration: bytes.readUInt32BE(row), size: bytes.readUInt32BE(row + 4) });
          }
        }
      }
    } else if (box.type === 'mdat' && moof) {
      const held = moof.samples.reduce((sum, { size }) => sum + size, 0);
      if (moof.data !== box.start || held !== box.end - box.start) throw new Error('trun does not fit its mdat');
      fragments.push({
        offset: moof.at,
        bytes: box.end - moof.at,
        decodeTime: moof.time,
        samples: moof.samples,
        firstNal: bytes[box.start + 4]! & 31,
      });
      moof = null;
    }
  }
  return fragments;
}
