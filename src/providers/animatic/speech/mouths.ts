import type { Mouth, SpeechTiming } from '../../../story/speech';
import { RESTS, type Sound } from './sounds';

/** A rest shorter than this is heard as none: the mouth stays as it was. */
const SHORTEST_REST_SECONDS = 0.08;

const SHAPES: ReadonlyArray<readonly [phonemes: string, shapes: readonly Mouth[]]> = [
  ['mbpβ', ['A']],
  ['fvʋɱ', ['G']],
  ['lʎθðɭ', ['H']],
  ['uʊwɥyʉøɸ', ['F']],
  ['ɔoɒɜɹɻœɚ', ['E']],
  ['ɑaɐäɶ', ['D']],
  ['ɛæeəʌɤᵊ', ['C']],
  ['A', ['C', 'B']],
  ['I', ['D', 'B']],
  ['W', ['D', 'F']],
  ['Y', ['E', 'B']],
  ['OQ', ['E', 'F']],
];
const SHAPE_OF: ReadonlyMap<string, readonly Mouth[]> = new Map(
  SHAPES.flatMap(([phonemes, shapes]) => [...phonemes].map((phoneme) => [phoneme, shapes] as const)),
);
/** Marks that have a length but no shape of their own: they prolong what stands before, or lead into what follows. */
const LONGER = 'ːʰʲ\u0303→↓↗↘';
const LEADING = 'ˈˌ';

/** Shapes of one phoneme in the order the mouth takes them; most consonants and ee clench the teeth. */
export function shapesOf(phoneme: string): readonly Mouth[] {
  if (phoneme === '' || RESTS.includes(phoneme)) return ['X'];
  return SHAPE_OF.get(phoneme) ?? ['B'];
}

/** Mouth shapes from the first sample to the last, neighbours different from one another. */
export function mouths(sounds: readonly Sound[], samples: number, sampleRate: number): SpeechTiming['mouths'] {
  const shortestRest = SHORTEST_REST_SECONDS * sampleRate;
  const spans: { shape: Mouth; start: number; end: number }[] = [];
  let from = 0;
  for (const { phoneme, end } of sounds) {
    const last = spans.at(-1);
    if (end <= from || LEADING.includes(phoneme || '-')) continue; // the next phoneme starts where the mark did
    const shapes = shapesOf(phoneme);
    const short = shapes[0] === 'X' && end - from < shortestRest;
    if (last && (LONGER.includes(phoneme || '-') || short)) last.end = end;
    else spans.push(...split(shapes, from, end));
    from = end;
  }
  if (from < samples) spans.push({ shape: 'X', start: from, end: samples });
  const merged: typeof spans = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last?.shape === span.shape) last.end = span.end;
    else merged.push({ ...span });
  }
  return merged;
}

function split(shapes: readonly Mouth[], start: number, end: number): { shape: Mouth; start: number; end: number }[] {
  const at = (i: number): number => start + Math.round(((end - start) * i) / shapes.length);
  return shapes.map((shape, i) => ({ shape, start: at(i), end: at(i + 1) })).filter((span) => span.end > span.start);
}
