import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStills } from '../../../../src/providers/animatic/picture/stills';
import { createVideo } from '../../../../src/providers/animatic/picture/video';
import { aShot, DORIAN, MARA, place, request, spoken } from './shots';

const FRAMES = 48;
const scratch = mkdtempSync(join(tmpdir(), 'picture-'));
const folder = (name: string): string => mkdtempSync(join(scratch, `${name}-`));
const video = createVideo({ threads: 1 });
const context = (dir: string, of: { signal?: AbortSignal; progress?: (fraction: number) => void } = {}) => ({
  scratch: dir,
  signal: of.signal ?? new AbortController().signal,
  progress: of.progress ?? (() => undefined),
});
const take = request({ frames: FRAMES, speech: [spoken(4)], label: { text: 'AI-generated', frames: 20 } });
const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

afterAll(async () => {
  await video.close();
  rmSync(scratch, { recursive: true, force: true });
});

describe('a take', () => {
  test('has every rung with the exact number of frames, neither black nor frozen; progress grows to 1', async () => {
    const progress: number[] = [];
    const { rungs } = await video.shoot(
      take,
      context(folder('take'), { progress: (fraction) => progress.push(fraction) }),
    );
    expect(rungs.map(({ width }) => width)).toEqual([1080, 720, 480]);
    for (const { width, path } of rungs) {
      const probe = JSON.parse(
        execFileSync(
          'ffprobe',
          [
            '-v',
            'error',
            '-count_frames',
            '-of',
            'json',
            '-show_entries',
            'stream=width,height,codec_name,nb_read_frames,r_frame_rate',
            path,
          ],
          { encoding: 'utf8' },
        ),
      ) as { streams: Record<string, unknown>[] };
      expect(probe.streams).toEqual([
        {
          codec_name: 'h264',
          width,
          height: width === 480 ? 854 : (width * 16) / 9,
          r_frame_rate: '30/1',
          nb_read_frames: `${FRAMES}`,
        },
      ]);
    }
    const smallest = rungs.at(-1)?.path ?? '';
    const { stderr: log } = spawnSync(
      'ffmpeg',
      ['-hide_banner', '-i', smallest, '-vf', 'blackdetect=d=0.1,freezedetect=n=-60dB:d=0.4', '-f', 'null', '-'],
      { encoding: 'utf8' },
    );
    expect(log).toMatch(/frame=/);
    expect(log).not.toMatch(/black_start|freeze_start/);
    expect(progress.at(-1)).toBe(1);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
  }, 60_000);

  test('is the same bytes for the same request, whatever was drawn before', async () => {
    const small = { ...take, frames: 8 };
    const other = request({
      frames: 8,
      location: place('park'),
      shot: aShot({ interior: false, framing: 'wide', weather: 'fog' }),
    });
    const one = await video.shoot(small, context(folder('one')));
    await video.shoot(other, context(folder('other')));
    const again = await video.shoot(small, context(folder('again')));
    expect(again.rungs.map(({ path }) => sha256(path))).toEqual(one.rungs.map(({ path }) => sha256(path)));
  }, 60_000);

  test('stops when aborted, leaves no file, and the next take is fine', async () => {
    const dir = folder('aborted');
    const abort = new AbortController();
    const reason = new Error('the producer changed their mind');
    const shooting = video.shoot(
      { ...take, frames: 3000 },
      context(dir, { signal: abort.signal, progress: () => abort.abort(reason) }),
    );
    await expect(shooting).rejects.toBe(reason);
    expect(readdirSync(dir)).toEqual([]);
    const next = await video.shoot({ ...take, frames: 4 }, context(folder('next')));
    expect(next.rungs).toHaveLength(3);
  }, 60_000);

  test('fails with ffmpeg’s own words when ffmpeg fails, and leaves no file', async () => {
    const dir = folder('broken');
    const broken = join(scratch, 'ffmpeg');
    writeFileSync(broken, '#!/bin/sh\necho "no such encoder" >&2\nexit 7\n');
    chmodSync(broken, 0o755);
    const before = process.env.FFMPEG_PATH;
    process.env.FFMPEG_PATH = broken;
    try {
      await expect(video.shoot(take, context(dir))).rejects.toMatchObject({
        code: 'PROCESS_FAILED',
        fields: { status: 'status 7', reason: 'no such encoder' },
      });
      process.env.FFMPEG_PATH = join(scratch, 'nowhere');
      await expect(video.shoot(take, context(dir))).rejects.toMatchObject({ code: 'TOOL_MISSING' });
    } finally {
      if (before === undefined) delete process.env.FFMPEG_PATH;
      else process.env.FFMPEG_PATH = before;
    }
    expect(readdirSync(dir)).toEqual([]);
  }, 60_000);
});

describe('stills', () => {
  const size = (path: string): string =>
    execFileSync(
      'ffprobe',
      ['-v', 'error', '-of', 'csv=p=0', '-show_entries', 'stream=codec_name,width,height', path],
      { encoding: 'utf8' },
    ).trim();

  test('are a square character sheet and three different covers', async () => {
    const stills = createStills();
    const dir = folder('stills');
    const sheet = await stills.characterSheet({ character: MARA, genre: 'romance' }, context(dir));
    expect(size(sheet.path)).toBe('png,1080,1080');
    const bible = {
      schema: 'bible@1' as const,
      series: 's',
      title: 'T',
      language: 'en',
      genre: 'romance',
      tone: '',
      cast: [MARA, DORIAN],
      locations: [place('Boardroom')],
    };
    const covers = [];
    for (const idea of ['face-off', 'portrait', 'moment'] as const) {
      const { path } = await stills.coverArt({ bible, shot: aShot(), idea }, context(dir));
      expect(size(path)).toBe('png,1080,1920');
      covers.push(sha256(path));
    }
    expect(new Set(covers).size).toBe(3);
  }, 60_000);
});
