import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { AssetStore } from '../assets/store';
import { CliffhangerError } from '../errors';
import type { AssetRef } from '../story/asset';
import { type Release, type ReleaseRef, releaseRefSchema, releaseSchema } from '../story/release';
import { type EpisodeName, episodeTitle } from './desk';

/** What can be fetched of a release. `burnt-in` is made on request; the others are there. */
export const DELIVERABLES = [
  'mp4',
  'burnt-in',
  'hls',
  'captions',
  'covers',
  'contact-sheet',
  'stems',
  'sheets',
  'documents',
  'manifest',
] as const;
export type Deliverable = (typeof DELIVERABLES)[number];

/** Fetched unless told otherwise: what a producer looks at first. */
export const USUAL_DELIVERABLES: readonly Deliverable[] = ['mp4', 'captions', 'covers', 'contact-sheet', 'manifest'];

/** The ref of the release that is out, or null. */
export async function currentRelease(store: AssetStore, name: EpisodeName): Promise<ReleaseRef | null> {
  const ref = await store.readRef<unknown>({ series: name.series, episode: String(name.episode), name: 'release' });
  return ref ? releaseRefSchema.parse(ref.value) : null;
}

/** The manifest of the release that is out. Fails with EPISODE_NOT_FOUND. */
export async function readRelease(
  store: AssetStore,
  name: EpisodeName,
): Promise<{ ref: ReleaseRef; release: Release }> {
  const ref = await currentRelease(store, name);
  if (!ref) {
    throw new CliffhangerError('EPISODE_NOT_FOUND', {
      episode: `${episodeTitle(name)} that is released`,
      advice: `See \`cliffhanger list\`; \`cliffhanger watch ${episodeTitle(name)}\` shows how far it is.`,
    });
  }
  const manifest = await store.getManifest({ series: name.series, episode: String(name.episode) }, ref.manifest.sha256);
  return { ref, release: releaseSchema.parse(manifest) };
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
    await mkdir(dirname(target), { recursive: true });
    const file = await store.getFile(asset);
    try {
      await copyFile(file.path, target);
    } finally {
      file.release();
    }
    written.push(target);
  }
  if (what.includes('manifest')) {
    const target = resolve(out, 'manifest.json');
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, `${JSON.stringify(release, null, 2)}\n`);
    written.push(target);
  }
  return written;
}

/** Where `get` writes unless told: beside the producer, by series and number. */
export const defaultOutput = ({ series, episode }: EpisodeName): string => join('releases', series, String(episode));
