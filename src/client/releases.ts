import { copyFile, mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { currentRelease, readManifest } from '../assets/releases';
import type { AssetStore } from '../assets/store';
import { CliffhangerError } from '../errors';
import type { AssetRef } from '../story/asset';
import type { Release, ReleaseRef } from '../story/release';
import type { Deliverable } from './deliverables';
import { type EpisodeName, episodeTitle } from './desk';

/** The manifest of the release that is out. Fails with EPISODE_NOT_FOUND. */
export async function readRelease(
  store: AssetStore,
  name: EpisodeName,
): Promise<{ ref: ReleaseRef; release: Release }> {
  const current = await currentRelease(store, name);
  if (!current) {
    throw new CliffhangerError('EPISODE_NOT_FOUND', {
      episode: `${episodeTitle(name)} that is released`,
      advice: `See \`cliffhanger list\`; \`cliffhanger watch ${episodeTitle(name)}\` shows how far it is.`,
    });
  }
  return { ref: current.ref, release: await readManifest(store, name, current.ref) };
}

/** Files of the given deliverables, by their path below the output folder. */
export function filesOf(
  release: Release,
  what: readonly Deliverable[],
  burntIn: AssetRef | null,
): { path: string; asset: AssetRef }[] {
  const stem = `${release.series}-${String(release.episode).padStart(3, '0')}`;
  const files: { path: string; asset: AssetRef }[] = [];
  const wants = (one: Deliverable): boolean => what.includes(one);
  for (const version of release.versions) {
    if (wants('mp4')) files.push({ path: `${stem}.${version.locale}.mp4`, asset: version.mp4 });
    if (wants('burnt-in') && burntIn) files.push({ path: `${stem}.${version.locale}.burnt-in.mp4`, asset: burntIn });
    if (wants('captions')) {
      files.push({ path: `${stem}.${version.locale}.vtt`, asset: version.captions.vtt });
      files.push({ path: `${stem}.${version.locale}.srt`, asset: version.captions.srt });
    }
    if (wants('hls'))
      files.push(...version.hls.map(({ path, asset }) => ({ path: `hls/${version.locale}/${path}`, asset })));
  }
  if (wants('covers')) {
    for (const cover of release.covers) {
      files.push({ path: `covers/${cover.idea}.jpg`, asset: cover.portrait });
      files.push({ path: `covers/${cover.idea}-small.jpg`, asset: cover.small });
    }
  }
  if (wants('contact-sheet')) files.push({ path: `${stem}.contact-sheet.jpg`, asset: release.contactSheet });
  if (wants('stems'))
    for (const [name, asset] of Object.entries(release.stems))
      files.push({ path: `stems/${name === 'mAndE' ? 'm-and-e' : name}.wav`, asset });
  if (wants('sheets'))
    files.push(...release.sheets.map(({ character, still }) => ({ path: `sheets/${character}.png`, asset: still })));
  if (wants('documents')) {
    for (const name of ['brief', 'bible', 'screenplay', 'storyboard', 'timeline'] as const)
      files.push({ path: `documents/${name}.json`, asset: release[name] });
  }
  return files;
}

/** Writes deliverables below `out`, each verified against its digest. Returns absolute paths in the same order. */
export async function fetchDeliverables({
  store,
  release,
  what,
  out,
  burntIn = null,
}: {
  store: AssetStore;
  release: Release;
  what: readonly Deliverable[];
  out: string;
  burntIn?: AssetRef | null;
}): Promise<string[]> {
  const written: string[] = [];
  for (const { path, asset } of filesOf(release, what, burntIn)) {
    const target = resolve(out, path);
    await writing(target, () => mkdir(dirname(target), { recursive: true }));
    const file = await store.getFile(asset);
    try {
      await writing(target, async () => {
        // whole or not at all: a player may have the old one open
        await copyFile(file.path, `${target}.part`);
        await rename(`${target}.part`, target);
      });
    } finally {
      file.release();
    }
    written.push(target);
  }
  if (what.includes('manifest')) {
    const target = resolve(out, 'manifest.json');
    await writing(target, async () => {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, `${JSON.stringify(release, null, 2)}\n`);
    });
    written.push(target);
  }
  return written;
}

/** A producer's own disk says no in the producer's words. */
async function writing<T>(target: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (!code) throw cause;
    const problem = `it cannot be written (${code})`;
    const advice = 'Choose another folder with --out, or make room and give it to yourself.';
    throw new CliffhangerError('INPUT_INVALID', { what: target, problem, advice }, { cause });
  }
}

/** Where `get` writes unless told: beside the producer, by series and number. */
export const defaultOutput = ({ series, episode }: EpisodeName): string => join('releases', series, String(episode));
