import { box, fullBox, u16, u32, u64 } from './boxes';
import type { Mp4Track } from './read';
import type { Sample } from './samples';

/** Fields of a track that its boxes are written from. Durations in ticks. */
export interface TrackHeader {
  readonly kind: 'video' | 'audio' | 'text';
  readonly id: number;
  readonly timescale: number;
  /** The sample entry, whole. */
  readonly description: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Three letters. */
  readonly language: string;
  /** Ticks decoded and not presented at the start. */
  readonly skip: number;
  /** 0 in a fragmented file, whose length its fragments tell. */
  readonly duration: number;
}

const UNITY_MATRIX = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
/** Sample flags of ISO/IEC 14496-12, 8.8.3.1: depends on no other, or depends on others and cannot be started from. */
const FLAGS_KEY = 0x02000000;
const FLAGS_OTHER = 0x01010000;

/**
 * The first bytes of a CMAF track (ISO/IEC 23000-19): everything a decoder needs and no media. Encoder priming is skipped
 * by an edit list, so that sound and picture start together.
 */
export function initSegment(track: Mp4Track): Buffer {
  const kind = track.kind === 'audio' ? 'audio' : 'video';
  const header = { ...track, kind, id: 1, duration: 0 } as const;
  const tables = [
    fullBox('stsz', 0, 0, u32(0, 0)),
    fullBox('stts', 0, 0, u32(0)),
    fullBox('stsc', 0, 0, u32(0)),
    fullBox('stco', 0, 0, u32(0)),
  ];
  return Buffer.concat([
    box('ftyp', Buffer.from('iso6'), u32(0), Buffer.from('iso6cmfcmp41')),
    box(
      'moov',
      movieHeader({ timescale: track.timescale, duration: 0, nextTrack: 2 }),
      trackBox(header, tables),
      box('mvex', fullBox('trex', 0, 0, u32(1, 1, 0, 0, 0))),
    ),
  ]);
}

/**
 * One movie fragment: `moof` and `mdat`. The first sample is a key frame or all are.
 *
 * @param time decode time of the first sample in ticks
 */
export function fragment(of: {
  sequence: number;
  time: number;
  samples: readonly Sample[];
  media: Uint8Array;
}): Buffer {
  const { sequence, time, samples, media } = of;
  const allKeys = samples.every(({ sync }) => sync);
  const rows = Buffer.concat(samples.map(({ duration, size }) => u32(duration, size)));
  const moof = (dataOffset: number): Buffer =>
    box(
      'moof',
      fullBox('mfhd', 0, 0, u32(sequence)),
      box(
        'traf',
        // default-base-is-moof, default-sample-flags-present
        fullBox('tfhd', 0, 0x020020, u32(1, allKeys ? FLAGS_KEY : FLAGS_OTHER)),
        fullBox('tfdt', 1, 0, u64(time)),
        // data-offset, first-sample-flags, sample-duration, sample-size present
        fullBox('trun', 0, 0x000305, u32(samples.length, dataOffset, samples[0]?.sync ? FLAGS_KEY : FLAGS_OTHER), rows),
      ),
    );
  return Buffer.concat([moof(moof(0).length + 8), box('mdat', media)]);
}

export function movieHeader(of: { timescale: number; duration: number; nextTrack: number }): Buffer {
  const reserved = Buffer.alloc(10);
  // creation and modification time 0: no bytes may tell when they were made
  const times = u32(0, 0, of.timescale, of.duration, 0x00010000);
  return fullBox('mvhd', 0, 0, times, u16(0x0100), reserved, UNITY_MATRIX, Buffer.alloc(24), u32(of.nextTrack));
}

/** A whole `trak`; `tables` are the boxes of its `stbl` after `stsd`. */
export function trackBox(track: TrackHeader, tables: readonly Uint8Array[]): Buffer {
  const { kind, id, duration, timescale } = track;
  const volume = kind === 'audio' ? 0x0100 : 0;
  const size = u32(track.width << 16, track.height << 16);
  const place = [Buffer.alloc(8), u16(0, 0, volume, 0), UNITY_MATRIX, size];
  const letters = [...track.language].reduce(
    (packed, letter) => (packed << 5) | ((letter.charCodeAt(0) - 0x60) & 31),
    0,
  );
  const media = {
    video: { handler: 'vide', header: fullBox('vmhd', 0, 1, Buffer.alloc(8)) },
    audio: { handler: 'soun', header: fullBox('smhd', 0, 0, Buffer.alloc(4)) },
    text: { handler: 'sbtl', header: fullBox('nmhd', 0, 0) },
  }[kind];
  return box(
    'trak',
    fullBox('tkhd', 0, 3, u32(0, 0, id, 0, duration), ...place),
    ...(track.skip > 0 ? [box('edts', fullBox('elst', 0, 0, u32(1, duration, track.skip, 0x00010000)))] : []),
    box(
      'mdia',
      fullBox('mdhd', 0, 0, u32(0, 0, timescale, duration), u16(letters, 0)),
      fullBox('hdlr', 0, 0, u32(0), Buffer.from(media.handler), Buffer.alloc(13)),
      box(
        'minf',
        media.header,
        box('dinf', fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1))),
        box('stbl', fullBox('stsd', 0, 0, u32(1), track.description), ...tables),
      ),
    ),
  );
}
