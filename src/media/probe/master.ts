import { FPS, type Frames, SAMPLE_RATE } from '../../story/time';
import { threeLetterLanguage } from '../iso-639';
import type { Mp4File } from '../isobmff/read';
import { MASTER_LUFS, MASTER_TOLERANCE, MASTER_TRUE_PEAK } from '../sound/levels';
import { differences } from './picture';
import type { Probe, ProbedStream } from './probe';

/** Sound may start this much before or after the picture: a twentieth of a frame. */
const LARGEST_OFFSET_SECONDS = 1 / (20 * FPS);

/** What a finished MP4 should be. */
export interface MasterExpectation {
  readonly path: string;
  /** Exact length of the picture. */
  readonly frames: Frames;
  readonly width: number;
  readonly height: number;
  /** Sound tracks in order. `language` is BCP-47; loudness is measured after AAC by whoever encoded it. */
  readonly audio: readonly {
    readonly language: string;
    /** LUFS integrated and dBTP. */
    readonly loudness?: { readonly integrated: number; readonly truePeak: number };
  }[];
  /** Caption tracks in order, BCP-47. */
  readonly captions: readonly { readonly language: string }[];
  readonly title?: string;
  /** Exact values of metadata that must be in the file. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** True for a version that is meant to have no sound at all in its tracks. */
  readonly silent?: boolean;
  /** Longest silence that is taken for intended, default five seconds. */
  readonly longestSilence?: Frames;
}

/** What is wrong beside the picture and what only decoding can tell. Pure. */
export function masterProblems(read: { probe: Probe; mp4: Mp4File }, expected: MasterExpectation): string[] {
  const { probe, mp4 } = read;
  const sounds = probe.streams.filter(({ kind }) => kind === 'audio');
  const captions = probe.streams.filter(({ kind }) => kind === 'subtitle');
  return [
    ...layoutProblems(mp4),
    ...differences([
      [
        'sound languages',
        languages(sounds),
        expected.audio.map(({ language }) => threeLetterLanguage(language)).join(' '),
      ],
      [
        'caption languages',
        languages(captions),
        expected.captions.map(({ language }) => threeLetterLanguage(language)).join(' '),
      ],
    ]),
    ...sounds.flatMap((sound, index) => soundProblems(sound, { frames: expected.frames, name: `sound ${index + 1}` })),
    ...captions.flatMap((caption, index) =>
      differences([[`caption track ${index + 1}'s format`, caption.codec, 'mov_text']]),
    ),
    ...loudnessProblems(expected),
    ...tagProblems(probe, expected),
  ];
}

const languages = (streams: readonly ProbedStream[]): string => streams.map(({ language }) => language).join(' ');

function layoutProblems(mp4: Mp4File): string[] {
  const place = (type: string): number => mp4.layout.findIndex((box) => box.type === type);
  return place('moov') < place('mdat') ? [] : ['its index stands behind its media: it cannot start to play at once'];
}

function soundProblems(sound: ProbedStream, expected: { frames: Frames; name: string }): string[] {
  const { name, frames } = expected;
  const seconds = frames / FPS;
  const gap = sound.packets.findIndex(
    ({ pts }, n) => n > 0 && pts - sound.packets[n - 1]!.pts !== sound.packets[n - 1]!.duration,
  );
  return [
    ...differences([
      [`${name}'s codec`, `${sound.codec} ${sound.profile}`, 'aac LC'],
      [`${name}'s sampling rate`, `${sound.sampleRate}`, `${SAMPLE_RATE}`],
      [`${name}'s channels`, `${sound.channels}`, '2'],
    ]),
    ...(Math.abs(sound.start) <= LARGEST_OFFSET_SECONDS
      ? []
      : [`${name} starts at ${sound.start} s, the picture at 0`]),
    ...(Math.abs(sound.duration - seconds) <= 1 / FPS
      ? []
      : [`${name} lasts ${sound.duration} s, the picture ${seconds.toFixed(3)} s`]),
    ...(gap < 0 ? [] : [`${name} has a gap at packet ${gap}`]),
  ];
}

function loudnessProblems(expected: MasterExpectation): string[] {
  return expected.audio.flatMap(({ loudness }, index) => {
    if (!loudness) return [];
    const { integrated, truePeak } = loudness;
    const near = Math.abs(integrated - MASTER_LUFS) <= MASTER_TOLERANCE;
    return [
      ...(near ? [] : [`sound ${index + 1} is ${integrated} LUFS, expected ${MASTER_LUFS} ±${MASTER_TOLERANCE}`]),
      ...(truePeak <= MASTER_TRUE_PEAK
        ? []
        : [`sound ${index + 1} peaks at ${truePeak} dBTP, at most ${MASTER_TRUE_PEAK} expected`]),
    ];
  });
}

/** Tags that say when or with what a file was made differ from run to run and are nobody's business. */
function tagProblems(probe: Probe, expected: MasterExpectation): string[] {
  const told = [probe.tags, ...probe.streams.map(({ tags }) => tags)];
  const dated = told.some((tags) => 'creation_time' in tags) || 'encoder' in probe.tags;
  const wanted = { ...expected.metadata, ...(expected.title === undefined ? {} : { title: expected.title }) };
  return [
    ...(dated ? ['it says when or with what it was made'] : []),
    ...differences(Object.entries(wanted).map(([key, value]) => [`metadata ${key}`, probe.tags[key], value] as const)),
  ];
}
