import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { CliffhangerError } from '../../errors';
import { type Box, BoxError, boxesIn, boxHeader, findBox, needBox } from './boxes';
import { readSamples, type Sample } from './samples';

/** One track of an MP4 as its tables tell it. */
export interface Mp4Track {
  readonly kind: 'video' | 'audio' | 'text' | 'other';
  readonly id: number;
  /** Ticks a second of every time in {@link samples}. */
  readonly timescale: number;
  /** Four characters of the sample entry: `avc1`, `mp4a`, `tx3g` … */
  readonly entry: string;
  /** The sample entry as it stands. */
  readonly description: Buffer;
  /** What a decoder is set up with: the avcC or esds box; empty for other codecs. */
  readonly config: Buffer;
  /** Codec as RFC 6381 writes it, for example `avc1.640028`; the entry's name where it needs no more. */
  readonly codec: string;
  /** Pixels, of picture tracks; else 0. */
  readonly width: number;
  readonly height: number;
  /** Hertz and channels, of sound tracks; else 0. */
  readonly sampleRate: number;
  readonly channels: number;
  /** Ticks at the track's start that are decoded and not presented: an AAC encoder's priming. */
  readonly skip: number;
  /** Seconds of nothing before the track starts. */
  readonly delay: number;
  /** ISO 639-2, from the media header. */
  readonly language: string;
  readonly samples: readonly Sample[];
}

export interface Mp4File {
  readonly bytes: number;
  /** Top-level boxes in file order. */
  readonly layout: readonly { readonly type: string; readonly offset: number; readonly size: number }[];
  readonly tracks: readonly Mp4Track[];
}

/** A movie header beyond this is not one of ours: a two-hour movie's is 3 MB. */
const LARGEST_MOOV = 64 * 1024 * 1024;

/**
 * Reads the structure of a plain (not fragmented) MP4 without touching its media.
 * Fails with MEDIA_REJECTED when the file is empty, cut short or something else.
 */
export async function readMp4(path: string): Promise<Mp4File> {
  const file = await open(path, 'r');
  try {
    return await readFrom(file);
  } catch (error) {
    if (!(error instanceof BoxError || error instanceof RangeError)) throw error;
    throw new CliffhangerError('MEDIA_REJECTED', {
      what: basename(path),
      problems: `not a whole MP4: ${error.message}`,
    });
  } finally {
    await file.close();
  }
}

async function readFrom(file: FileHandle): Promise<Mp4File> {
  const { size } = await file.stat();
  const layout: Box[] = [];
  for (let offset = 0; offset < size; ) {
    const head = Buffer.alloc(Math.min(16, size - offset));
    await file.read(head, 0, head.length, offset);
    const found = boxHeader(head, 0, size - offset);
    if (!found || found.size < 8 || offset + found.size > size) throw new BoxError(`the box at byte ${offset} is cut`);
    layout.push({ ...found, offset, content: offset + found.content });
    offset += found.size;
  }
  const at = layout.find(({ type }) => type === 'moov');
  if (!at) throw new BoxError('it has no moov');
  if (at.size > LARGEST_MOOV) throw new BoxError('its moov is too large');
  const bytes = Buffer.alloc(at.size);
  await file.read(bytes, 0, at.size, at.offset);
  const moov: Box = { type: 'moov', offset: 0, size: at.size, content: at.content - at.offset };
  const movieScale = timescaleOf(bytes, needBox(bytes, moov, ['mvhd']));
  const tracks = boxesIn(bytes, moov.content, moov.size)
    .filter(({ type }) => type === 'trak')
    .map((trak) => readTrack(bytes, trak, movieScale));
  for (const sample of tracks.flatMap(({ samples }) => samples)) {
    if (sample.offset + sample.size > size) throw new BoxError(`media at byte ${sample.offset} lies beyond its end`);
  }
  return {
    bytes: size,
    layout: layout.map(({ type, offset, size: length }) => ({ type, offset, size: length })),
    tracks,
  };
}

function readTrack(bytes: Buffer, trak: Box, movieScale: number): Mp4Track {
  const tkhd = needBox(bytes, trak, ['tkhd']);
  const mdhd = needBox(bytes, trak, ['mdia', 'mdhd']);
  const hdlr = needBox(bytes, trak, ['mdia', 'hdlr']);
  const stbl = needBox(bytes, trak, ['mdia', 'minf', 'stbl']);
  const stsd = needBox(bytes, stbl, ['stsd']);
  const entry = boxesIn(bytes, stsd.content + 8, stsd.offset + stsd.size)[0];
  if (!entry) throw new BoxError('a track has no sample entry');
  const handler = bytes.toString('latin1', hdlr.content + 8, hdlr.content + 12);
  const kind = ({ vide: 'video', soun: 'audio', sbtl: 'text', text: 'text' } as const)[handler] ?? 'other';
  const packed = bytes.readUInt16BE(mdhd.content + (bytes[mdhd.content] === 1 ? 32 : 20));
  return {
    kind,
    id: bytes.readUInt32BE(tkhd.content + (bytes[tkhd.content] === 1 ? 20 : 12)),
    timescale: timescaleOf(bytes, mdhd),
    entry: entry.type,
    description: Buffer.from(bytes.subarray(entry.offset, entry.offset + entry.size)),
    ...codecOf(bytes, entry),
    width: kind === 'video' ? bytes.readUInt16BE(entry.content + 24) : 0,
    height: kind === 'video' ? bytes.readUInt16BE(entry.content + 26) : 0,
    channels: kind === 'audio' ? bytes.readUInt16BE(entry.content + 16) : 0,
    sampleRate: kind === 'audio' ? bytes.readUInt16BE(entry.content + 24) : 0,
    ...editOf(bytes, trak, movieScale),
    language: String.fromCharCode(...[10, 5, 0].map((shift) => ((packed >> shift) & 31) + 0x60)),
    samples: readSamples(bytes, stbl),
  };
}

function timescaleOf(bytes: Buffer, header: Box): number {
  return bytes.readUInt32BE(header.content + (bytes[header.content] === 1 ? 20 : 12));
}

/** Understood are one empty edit, which delays, and one real, which skips. */
function editOf(bytes: Buffer, trak: Box, movieScale: number): Pick<Mp4Track, 'skip' | 'delay'> {
  const elst = findBox(bytes, trak, ['edts', 'elst']);
  if (!elst) return { skip: 0, delay: 0 };
  const long = bytes[elst.content] === 1;
  const edits = Array.from({ length: bytes.readUInt32BE(elst.content + 4) }, (_, n) => {
    const at = elst.content + 8 + n * (long ? 20 : 12);
    return long
      ? { ticks: Number(bytes.readBigUInt64BE(at)), from: Number(bytes.readBigInt64BE(at + 8)) }
      : { ticks: bytes.readUInt32BE(at), from: bytes.readInt32BE(at + 4) };
  });
  const empty = edits[0]?.from === -1 ? edits.shift() : undefined;
  if (edits.length > 1 || edits.some(({ from }) => from < 0)) throw new BoxError('a track is edited in pieces');
  return { skip: edits[0]?.from ?? 0, delay: (empty?.ticks ?? 0) / movieScale };
}

/** RFC 6381 for what we deliver: H.264 (ISO/IEC 14496-15, avcC) and AAC (ISO/IEC 14496-3, audio object type). */
function codecOf(bytes: Buffer, entry: Box): Pick<Mp4Track, 'codec' | 'config'> {
  const inside = { avc1: { type: 'avcC', after: 78 }, mp4a: { type: 'esds', after: 28 } }[entry.type];
  if (!inside) return { codec: entry.type, config: Buffer.alloc(0) };
  const end = entry.offset + entry.size;
  const found = boxesIn(bytes, entry.content + inside.after, end).find(({ type }) => type === inside.type);
  if (!found) throw new BoxError(`${entry.type} has no ${inside.type}`);
  const config = Buffer.from(bytes.subarray(found.content, found.offset + found.size));
  const detail = entry.type === 'avc1' ? config.toString('hex', 1, 4) : `40.${audioObjectType(config.subarray(4))}`;
  return { codec: `${entry.type}.${detail}`, config };
}

/** The first five bits of the decoder-specific info (tag 5) inside an ES descriptor. */
function audioObjectType(descriptors: Buffer): number {
  for (let at = 0; at < descriptors.length; ) {
    const tag = descriptors[at++]!;
    let length = 0;
    for (let more = true; more && at < descriptors.length; ) {
      const byte = descriptors[at++]!;
      length = (length << 7) | (byte & 0x7f);
      more = (byte & 0x80) !== 0;
    }
    if (tag === 3) at += 3;
    else if (tag === 4) at += 13;
    else if (tag === 5 && at < descriptors.length) return descriptors[at]! >> 3;
    else at += length;
  }
  throw new BoxError('mp4a has no decoder configuration');
}
