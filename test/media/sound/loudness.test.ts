import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../src/compiled';
import { ffmpeg } from '../../../src/media/process';
import { measureLoudness } from '../../../src/media/sound/loudness';
import { framePower, integrated } from '../../../src/media/sound/meter';
import { readWav } from '../../../src/media/sound/wav';
import { type Signal, silence, sine, writeWav } from './signals';

interface Vector {
  name: string;
  segments?: [number, number][];
  mono997HzDbfs?: number;
  integrated?: number;
  lra?: number;
  tolerance: number;
}

const vectors = join(PROJECT_ROOT, '../shared/vectors/loudness-ebu.json');
const published = existsSync(vectors) ? describe : describe.skip;
const cases: Vector[] = existsSync(vectors) ? JSON.parse(readFileSync(vectors, 'utf8')).cases : [];
let dir: string;
jest.setTimeout(60_000);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'loudness-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** The signal that a vector describes, as a file. */
async function synthesise({ name, segments, mono997HzDbfs }: Vector): Promise<string> {
  const path = join(dir, `${name}.wav`);
  const tone = (hertz: number, db: number, seconds: number): string =>
    `aevalsrc=${10 ** (db / 20)}*sin(2*PI*${hertz}*t):s=48000:d=${seconds}`;
  const graph = segments
    ? `${segments.map(([db, seconds], i) => `${tone(1000, db, seconds)}[s${i}]`).join(';')};${segments.map((_, i) => `[s${i}]`).join('')}concat=n=${segments.length}:v=0:a=1,pan=stereo|c0=c0|c1=c0`
    : tone(997, mono997HzDbfs!, 20);
  await ffmpeg(['-filter_complex', graph, '-c:a', 'pcm_s24le', '-bitexact', path]);
  return path;
}

published('loudness of the EBU signals and the BS.1770 calibration', () => {
  it.each(cases.map((vector) => [vector.name, vector] as const))('%s', async (_, vector) => {
    const path = await synthesise(vector);
    const measured = await measureLoudness(path);
    if (vector.integrated !== undefined) {
      expect(Math.abs(measured.integrated - vector.integrated)).toBeLessThanOrEqual(vector.tolerance);
      // the mix has a meter of its own; it must agree
      expect(Math.abs(integrated(framePower(readWav(path).channels)) - vector.integrated)).toBeLessThanOrEqual(
        vector.tolerance,
      );
    }
    if (vector.lra !== undefined) expect(Math.abs(measured.range - vector.lra)).toBeLessThanOrEqual(vector.tolerance);
  });
});

describe('measureLoudness', () => {
  it('finds peaks between samples, even in the last few milliseconds', async () => {
    // a sine of a quarter of the sample rate, 45° off: its samples reach 3 dB less than its wave
    const between: Signal = (t) => (t < 1 ? 0 : 0.9 * Math.sin(2 * Math.PI * 12_000 * t + Math.PI / 4));
    const path = writeWav(join(dir, 'between.wav'), { seconds: 1.05, channels: [between, between] });
    const { truePeak } = await measureLoudness(path);
    expect(truePeak).toBeGreaterThan(-1.4);
    expect(truePeak).toBeLessThan(-0.4);
  });

  it('has numbers for silence', async () => {
    const path = writeWav(join(dir, 'silence.wav'), { seconds: 2, channels: [silence] });
    expect(await measureLoudness(path)).toEqual({ integrated: -70, range: 0, truePeak: -150 });
  });

  it('refuses what is not sound', async () => {
    await expect(measureLoudness(__filename)).rejects.toMatchObject({ code: 'PROCESS_FAILED' });
  });

  it('takes a path for a path, whatever it looks like', async () => {
    const odd = join(dir, "-i [0];'%d:x=1 \u202Ecafé.wav");
    writeWav(odd, { seconds: 2, channels: [sine(1000, -20)] });
    expect((await measureLoudness(odd)).integrated).toBeCloseTo(-23, 0);
  });
});
