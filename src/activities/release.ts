import { currentRelease, releaseOfBrief } from '../assets/releases';
import { type AssetRef, sha256Schema } from '../story/asset';
import { briefSchema } from '../story/brief';
import type {
  Artwork,
  AssembledPicture,
  Board,
  CharacterSheets,
  FoleyReel,
  LockedCut,
  MixedSound,
  PackagedVersion,
  Recording,
  ShotTake,
  VoicedLine,
} from '../story/production';
import { type Release, type ReleaseRef, releaseSchema } from '../story/release';
import { cancellation, type Studio } from './studio';

export type ReleaseActivities = ReturnType<typeof createReleaseActivities>;

/** Earlier revisions that the ref remembers. */
const EARLIER_REVISIONS = 50;

/** Releasing: the manifest is written, then the ref is moved to it. That is the only commit point. */
export function createReleaseActivities(studio: Studio) {
  const { store, crew } = studio;
  const at = (series: string, episode: number) => ({ series, episode: String(episode), name: 'release' });

  return {
    /** The release that this very brief gave, if it is the one that is out. */
    async findRelease(request: { series: string; episode: number; brief: AssetRef }): Promise<ReleaseRef | null> {
      return releaseOfBrief(store, { ...request, brief: request.brief.sha256 }, cancellation());
    },

    async releaseEpisode(made: {
      series: string;
      episode: number;
      brief: AssetRef;
      screenplay: { screenplay: AssetRef; key: string };
      board: Board;
      sheets: CharacterSheets;
      lines: readonly VoicedLine[];
      shots: readonly ShotTake[];
      locked: LockedCut;
      cues: readonly Recording[];
      foley: FoleyReel;
      picture: AssembledPicture;
      mix: MixedSound;
      artwork: Artwork;
      version: PackagedVersion;
    }): Promise<ReleaseRef> {
      const signal = cancellation();
      const brief = briefSchema.parse(await store.getJson(made.brief, signal));
      const { key: _key, ...version } = made.version;
      const release: Release = {
        schema: 'release@1',
        series: made.series,
        episode: made.episode,
        title: brief.title,
        language: brief.language,
        frames: made.locked.frames,
        fps: 30,
        brief: made.brief,
        bible: made.board.bible,
        screenplay: made.screenplay.screenplay,
        storyboard: made.board.storyboard,
        timeline: made.locked.timeline,
        sheets: made.sheets.sheets.map(({ character, still }) => ({ character, still })),
        lines: made.lines.map(({ line, audio, timing }) => ({ line, audio, timing })),
        shots: made.shots.map(({ shot, frames, rungs }) => ({ shot, frames, rungs })),
        parts: made.picture.parts.map(({ part, rungs }) => ({ part, rungs })),
        picture: made.picture.picture,
        stems: { dialogue: made.mix.dialogue, music: made.mix.music, effects: made.mix.effects, mAndE: made.mix.mAndE },
        loudness: made.mix.loudness,
        contactSheet: made.artwork.contactSheet,
        covers: [...made.artwork.covers],
        versions: [{ ...version, hls: [...version.hls] }],
        crew: Object.fromEntries(
          Object.entries({ ...crew, close: undefined }).flatMap(([craft, provider]) =>
            provider ? [[craft, { id: provider.id, version: provider.version }]] : [],
          ),
        ),
        derivations: [
          ...new Set([
            made.screenplay.key,
            ...made.sheets.sheets.map((s) => s.key),
            ...made.lines.map((l) => l.key),
            ...made.shots.map((s) => s.key),
            ...made.cues.map((c) => c.key),
            ...[...made.foley.effects, ...made.foley.ambiences].map((r) => r.key),
            ...made.picture.keys,
            made.mix.key,
            made.artwork.key,
            made.version.key,
          ]),
        ].sort(),
      };
      const manifest = await store.putManifest(
        { series: made.series, episode: String(made.episode) },
        releaseSchema.parse(release),
        signal,
      );

      const current = await currentRelease(store, made, signal);
      const before = current?.ref ?? null;
      if (before?.manifest.sha256 === manifest.sha256) return before;
      const next: ReleaseRef = {
        schema: 'release-ref@1',
        revision: (before?.revision ?? 0) + 1,
        manifest,
        brief: sha256Schema.parse(made.brief.sha256),
        earlier: before ? [before.manifest.sha256, ...before.earlier].slice(0, EARLIER_REVISIONS) : [],
      };
      const moved = await store.moveRef(
        at(made.series, made.episode),
        { to: next, expected: current?.etag ?? null },
        signal,
      );
      return moved.value;
    },
  };
}
