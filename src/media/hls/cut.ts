import { mkdir, open, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CliffhangerError } from '../../errors';
import { FPS, type Frames } from '../../story/time';
import { type Mp4Track, readMp4 } from '../isobmff/read';
import type { Sample } from '../isobmff/samples';
import { fragment, initSegment } from '../isobmff/write';
import { planSegments, planSound } from './plan';
import type { KeyFrame, Reel, Segment } from './segments';

/** A cut track: its files are in the folder it was given, beside which its playlist belongs. */
export interface CutTrack {
  readonly reel: Reel;
  readonly track: Mp4Track;
  /** First frame of each segment. */
  readonly cuts: readonly Frames[];
  /** Names of the files made, in order. */
  readonly files: readonly string[];
}

/** Cuts a picture at its key frames. A key frame is a fragment of its own, so that it can be fetched alone. */
export async function cutPicture(path: string, dir: string): Promise<CutTrack> {
  const track = await trackOf(path, 'video');
  const keys = track.samples.flatMap(({ sync }, n) => (sync ? [n] : []));
  if (keys[0] !== 0 || track.samples.some(({ shift }) => shift !== 0) || track.skip !== 0 || track.delay !== 0) {
    throw unfit(path, 'its frames are reordered, edited, or do not start with a key frame');
  }
  const frameTicks = track.timescale / FPS;
  if (track.samples.some(({ time, duration }, n) => duration !== frameTicks || time !== n * frameTicks)) {
    throw unfit(path, 'its frames do not stand at 30 a second');
  }
  const cuts = planSegments(keys, track.samples.length);
  const cut = await writeSegments({ path, dir, track, starts: cuts, fragments: apartAtKeys });
  return { ...cut, track, cuts };
}

/** Cuts a sound along a picture that was cut at `cuts` and has `frames`. */
export async function cutSound(
  path: string,
  dir: string,
  along: { cuts: readonly Frames[]; frames: Frames },
): Promise<CutTrack> {
  const track = await trackOf(path, 'audio');
  if (track.delay !== 0) throw unfit(path, `it starts ${track.delay} s after the picture`);
  const times = track.samples.map(({ time }) => time - track.skip);
  const starts = planSound(times, track.timescale, along.cuts);
  const last = track.samples.at(-1)!;
  const length = last.time + last.duration - track.skip;
  if (Math.abs(length / track.timescale - along.frames / FPS) > 1 / FPS || starts.at(-1)! >= times.length) {
    throw unfit(
      path,
      `it lasts ${(length / track.timescale).toFixed(3)} s, its picture ${(along.frames / FPS).toFixed(3)} s`,
    );
  }
  const cut = await writeSegments({ path, dir, track, starts, fragments: (samples) => [samples] });
  return { ...cut, track, cuts: along.cuts };
}

async function trackOf(path: string, kind: 'video' | 'audio'): Promise<Mp4Track> {
  const tracks = (await readMp4(path)).tracks.filter((track) => track.kind === kind);
  const track = tracks[0];
  if (tracks.length !== 1 || !track || track.samples.length === 0) {
    throw unfit(path, `it has ${tracks.length} ${kind} tracks, one with media is expected`);
  }
  return track;
}

const unfit = (path: string, problems: string): CliffhangerError =>
  new CliffhangerError('MEDIA_REJECTED', { what: basename(path), problems });

/** [key], [until the next key] and so on. */
function apartAtKeys(samples: readonly Sample[]): Sample[][] {
  const groups: Sample[][] = [];
  samples.forEach((sample, n) => {
    if (sample.sync || samples[n - 1]?.sync) groups.push([sample]);
    else groups.at(-1)!.push(sample);
  });
  return groups;
}

async function writeSegments(of: {
  path: string;
  dir: string;
  track: Mp4Track;
  starts: readonly number[];
  fragments: (samples: readonly Sample[]) => (readonly Sample[])[];
}): Promise<Pick<CutTrack, 'reel' | 'files'>> {
  const { path, dir, track, starts } = of;
  await mkdir(dir, { recursive: true });
  const init = initSegment(track);
  await writeFile(join(dir, 'init.mp4'), init);
  const source = await open(path, 'r');
  const segments: Segment[] = [];
  let sequence = 0;
  try {
    for (const [n, start] of starts.entries()) {
      const samples = track.samples.slice(start, starts[n + 1] ?? track.samples.length);
      const pieces: { bytes: Buffer; samples: readonly Sample[] }[] = [];
      for (const group of of.fragments(samples)) {
        sequence += 1;
        const media = Buffer.concat(await Promise.all(group.map((sample) => readSample(source, sample))));
        pieces.push({ bytes: fragment({ sequence, time: group[0]!.time, samples: group, media }), samples: group });
      }
      const uri = `${String(n + 1).padStart(4, '0')}.m4s`;
      const bytes = Buffer.concat(pieces.map((piece) => piece.bytes));
      await writeFile(join(dir, uri), bytes);
      // Priming is decoded and never heard: it takes no time of the first segment.
      const ticks = durationOf(samples) - (n === 0 ? track.skip : 0);
      segments.push({ uri, bytes: bytes.length, ticks, keyFrames: track.kind === 'video' ? keyFramesOf(pieces) : [] });
    }
  } finally {
    await source.close();
  }
  return {
    reel: { init: { uri: 'init.mp4', bytes: init.length }, timescale: track.timescale, segments },
    files: ['init.mp4', ...segments.map(({ uri }) => uri)],
  };
}

async function readSample(source: Awaited<ReturnType<typeof open>>, sample: Sample): Promise<Buffer> {
  const bytes = Buffer.alloc(sample.size);
  await source.read(bytes, 0, sample.size, sample.offset);
  return bytes;
}

function keyFramesOf(pieces: readonly { bytes: Buffer; samples: readonly Sample[] }[]): KeyFrame[] {
  const keys: KeyFrame[] = [];
  let offset = 0;
  pieces.forEach(({ bytes, samples }, n) => {
    if (samples[0]!.sync) {
      const rest = pieces[n + 1]?.samples[0]?.sync === false ? pieces[n + 1]!.samples : [];
      keys.push({ offset, bytes: bytes.length, ticks: durationOf([...samples, ...rest]) });
    }
    offset += bytes.length;
  });
  return keys;
}

const durationOf = (samples: readonly Sample[]): number => samples.reduce((sum, { duration }) => sum + duration, 0);
