import { SAMPLES_PER_FRAME } from '../../story/time';
import type { Timeline } from '../../story/timeline';
import { ROOM } from './levels';
import { toDeliveryRate } from './resample';
import { addRoom } from './room';
import { fadeEdges, prepareLine, toMono } from './voice';
import { readWav, type Sound } from './wav';

/** A line that would run into the next one, or past the end, is faded out over this many samples (20 ms). */
const CUT_FADE = 960;

/** What the dialogue stem is made of: plain data that can travel to a thread. */
export interface DialogueRequest {
  readonly timeline: Pick<Timeline, 'frames' | 'lines' | 'ambience'>;
  /** WAV paths by line id. */
  readonly lines: Readonly<Record<string, string>>;
}

/**
 * The dialogue stem in memory: every line levelled to the others, at its frame to the sample, in the middle of the
 * picture, with a touch of the place around it. Blocks the thread.
 */
export function renderDialogue({ timeline, lines }: DialogueRequest): [Float32Array, Float32Array] {
  const length = timeline.frames * SAMPLES_PER_FRAME;
  const voice = new Float32Array(length);
  const inOrder = [...timeline.lines].sort((a, b) => a.start - b.start);
  inOrder.forEach((line, index) => {
    const start = line.start * SAMPLES_PER_FRAME;
    const end = Math.min(length, (inOrder[index + 1]?.start ?? timeline.frames) * SAMPLES_PER_FRAME);
    voice.set(lineSamples(readWav(lines[line.line]!), Math.max(0, end - start)), Math.min(start, length));
  });
  const stereo: [Float32Array, Float32Array] = [voice.slice(), voice.slice()];
  for (const place of timeline.ambience)
    addRoom(voice, {
      ...ROOM[place.kind],
      into: stereo,
      start: place.start * SAMPLES_PER_FRAME,
      end: (place.start + place.frames) * SAMPLES_PER_FRAME,
    });
  return stereo;
}

function lineSamples(sound: Sound, room: number): Float32Array {
  const samples = toDeliveryRate({ ...sound, channels: [toMono(sound)] }).channels[0]!;
  prepareLine(samples);
  if (samples.length <= room) return samples;
  const cut = samples.subarray(0, room);
  fadeEdges(cut, { fadeIn: 0, fadeOut: CUT_FADE });
  return cut;
}
