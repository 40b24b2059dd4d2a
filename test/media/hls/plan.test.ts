import fc from 'fast-check';
import { planSegments, planSound, SEGMENT_FRAMES } from '../../../src/media/hls/plan';
import { measureRate, type Reel, targetDuration } from '../../../src/media/hls/segments';

/** Key frames as takes have them: at each take's start and every sixty frames inside it. */
const takes = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 60 }).map((lengths) => {
  const keys: number[] = [];
  let at = 0;
  for (const length of lengths) {
    for (let n = 0; n < length; n += 60) keys.push(at + n);
    at += length;
  }
  return { keys, frames: at };
});

const lengthsOf = (starts: readonly number[], frames: number): number[] =>
  starts.map((start, n) => (starts[n + 1] ?? frames) - start);

describe('a picture is cut into segments', () => {
  test('only at key frames, covering all of it, none longer than six seconds', () => {
    fc.assert(
      fc.property(takes, ({ keys, frames }) => {
        const starts = planSegments(keys, frames);
        expect(starts[0]).toBe(0);
        expect(starts.every((start) => keys.includes(start))).toBe(true);
        const lengths = lengthsOf(starts, frames);
        expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(frames);
        expect(Math.min(...lengths)).toBeGreaterThan(0);
        expect(Math.max(...lengths)).toBeLessThanOrEqual(SEGMENT_FRAMES);
      }),
    );
  });

  test('as evenly as any other way of cutting would be', () => {
    const small = fc.array(fc.integer({ min: 20, max: 60 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(small, (gaps) => {
        const keys = gaps.map((_, n) => gaps.slice(0, n).reduce((sum, gap) => sum + gap, 0));
        const frames = gaps.reduce((sum, gap) => sum + gap, 0);
        const cost = (starts: readonly number[]): number =>
          lengthsOf(starts, frames).reduce(
            (sum, length) =>
              length > SEGMENT_FRAMES ? Number.POSITIVE_INFINITY : sum + (length - SEGMENT_FRAMES) ** 2,
            0,
          );
        const every = Array.from({ length: 2 ** (keys.length - 1) }, (_, bits) =>
          keys.filter((_key, n) => n === 0 || ((bits >> (n - 1)) & 1) === 1),
        );
        expect(cost(planSegments(keys, frames))).toBe(Math.min(...every.map(cost)));
      }),
    );
  });

  test('without a short one left over', () => {
    const keys = Array.from({ length: 26 }, (_, n) => n * 15);
    // 12.5 s: two of six would leave half a second
    expect(lengthsOf(planSegments(keys, 375), 375).sort()).toEqual([120, 120, 135]);
  });

  test('even where key frames are further apart than that', () => {
    expect(planSegments([0, 400, 450], 500)).toEqual([0, 400]);
  });
});

test('sound is cut at the packet nearest to each cut of the picture', () => {
  const packets = Array.from({ length: 1000 }, (_, n) => (n - 1) * 1024);
  const starts = planSound(packets, 48_000, [0, 137, 300]);
  expect(starts[0]).toBe(0);
  starts.slice(1).forEach((start, n) => {
    expect(Math.abs(packets[start]! - [137, 300][n]! * 1600)).toBeLessThanOrEqual(512);
  });
});

describe('a bit rate', () => {
  const reel = (...segments: readonly (readonly [seconds: number, bits: number])[]): Reel => ({
    init: null,
    timescale: 1000,
    segments: segments.map(([seconds, bits], n) => ({
      uri: `${n}`,
      bytes: bits / 8,
      ticks: seconds * 1000,
      keyFrames: [],
    })),
  });

  test('peaks in the fastest segment and averages over all', () => {
    expect(measureRate([reel([6, 6000], [6, 12_000], [6, 6000])], 6)).toEqual({ peak: 2000, average: 1334 });
  });

  test('is not that of a scrap, which a player never fetches alone', () => {
    expect(measureRate([reel([6, 6000], [0.5, 8000])], 6).peak).toBe(Math.ceil(14_000 / 6.5));
  });

  test('is that of the scrap where there is nothing else', () => {
    expect(measureRate([reel([0.5, 500])], 6)).toEqual({ peak: 1000, average: 1000 });
  });

  test('runs over from one reel to the next', () => {
    expect(measureRate([reel([3, 3000]), reel([3, 9000])], 6).peak).toBe(3000);
  });
});

test('the target duration is the longest segment, rounded as players round', () => {
  const of = (...seconds: readonly number[]): Reel[] => [
    {
      init: null,
      timescale: 1000,
      segments: seconds.map((s) => ({ uri: '', bytes: 0, ticks: s * 1000, keyFrames: [] })),
    },
  ];
  expect(targetDuration(of(5.2, 6.016))).toBe(6);
  expect(targetDuration(of(0.2))).toBe(1);
});
