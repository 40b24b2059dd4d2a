import { join } from 'node:path';
import { derive } from '../assets/derive';
import { joinTakes } from '../media/join';
import { checkTake } from '../media/probe/check';
import { mixStems, mixVersion } from '../media/sound/mix';
import { type AssetRef, assetRefSchema } from '../story/asset';
import { bibleSchema } from '../story/bible';
import { lockTimeline } from '../story/cut';
import { RUNGS } from '../story/ladder';
import type {
  AssembledPicture,
  Board,
  FoleyReel,
  LockedCut,
  MixedSound,
  Recording,
  Rungs,
  ShotTake,
  VoicedLine,
} from '../story/production';
import { screenplaySchema } from '../story/screenplay';
import { storyboardSchema } from '../story/storyboard';
import { framesCovering } from '../story/time';
import { timelineSchema } from '../story/timeline';
import { borrowFiles } from './borrow';
import { rungsOf } from './shooting';
import { cancellation, inWorkspace, type Studio } from './studio';

export type CuttingActivities = ReturnType<typeof createCuttingActivities>;

const CUTTING_ROOM = { id: 'cutting-room', version: '1' };
/** Decoded in whole after every join: the cheapest to look at. */
const SMALLEST_RUNG = 480;
const MIX_ROOM = { id: 'mix-room', version: '1' };

/** Cutting: timing is locked to the voices, shots are joined by stream copy, stems are mixed. */
export function createCuttingActivities(studio: Studio) {
  const { store, crew } = studio;
  return {
    /** The final timing, and the sounds that it asks for. */
    async lockCut(request: { board: Board; screenplay: AssetRef; lines: readonly VoicedLine[] }): Promise<LockedCut> {
      const signal = cancellation();
      const [storyboard, screenplay, bible] = [
        storyboardSchema.parse(await store.getJson(request.board.storyboard, signal)),
        screenplaySchema.parse(await store.getJson(request.screenplay, signal)),
        bibleSchema.parse(await store.getJson(request.board.bible, signal)),
      ];
      const lineFrames = Object.fromEntries(
        request.lines.map((l) => [l.line, framesCovering(l.samples, l.sampleRate)]),
      );
      const silent = lockTimeline({ storyboard, screenplay, lineFrames });
      const { cues, placements } = crew.music.spot({ bible, screenplay, timeline: silent, storyboard });
      const timeline = timelineSchema.parse({ ...silent, score: placements });
      return {
        timeline: await store.putJson(timeline, signal),
        frames: timeline.frames,
        cues,
        effects: [...new Set(timeline.effects.map((e) => e.effect))].sort(),
        ambiences: [...new Set(timeline.ambience.map((a) => a.kind))].sort(),
      };
    },

    /** Parts of shots and the whole picture of parts, in every rung, without encoding anything again. */
    async assemblePicture(request: { timeline: AssetRef; takes: readonly ShotTake[] }): Promise<AssembledPicture> {
      const signal = cancellation();
      const timeline = timelineSchema.parse(await store.getJson(request.timeline, signal));
      const rungsOfShot = (shot: string): Rungs => {
        const take = request.takes.find((t) => t.shot === shot);
        if (!take) throw new Error(`No take of shot ${shot}`);
        return take.rungs;
      };
      const joinRungs = async (takes: readonly Rungs[]): Promise<{ key: string; rungs: Rungs }> => {
        const derivation = await derive(
          store,
          {
            capability: 'join',
            provider: CUTTING_ROOM,
            params: {},
            inputs: Object.fromEntries(
              RUNGS.map(({ width }) => [String(width), takes.map((t) => t[String(width) as keyof Rungs])]),
            ),
          },
          (shared) =>
            inWorkspace(studio, shared, async ({ scratch }) => {
              const assets: Record<string, AssetRef> = {};
              for (const { width, height } of RUNGS) {
                const key = String(width) as keyof Rungs;
                const out = join(scratch, `${key}.mp4`);
                const { frames } = await borrowFiles(
                  store,
                  takes.map((t) => t[key]),
                  (files) => joinTakes({ files, out }, { signal: shared }),
                  shared,
                );
                // Each take was inspected when it was encoded; the smallest rung shows that the joins did no harm.
                await checkTake(
                  { path: out, frames, width, height },
                  { signal: shared, decode: width === SMALLEST_RUNG },
                );
                assets[key] = await store.putFile(out, 'video/mp4', shared);
              }
              return { assets, facts: {} };
            }),
          signal,
        );
        return { key: derivation.key, rungs: rungsOf(derivation.assets) };
      };
      const parts = [];
      for (const { part } of timeline.parts) {
        parts.push({
          part,
          ...(await joinRungs(timeline.shots.filter((s) => s.part === part).map((s) => rungsOfShot(s.shot)))),
        });
      }
      const picture = await joinRungs(parts.map((p) => p.rungs));
      return {
        parts: parts.map(({ part, rungs }) => ({ part, rungs })),
        picture: picture.rungs,
        keys: [...parts.map((p) => p.key), picture.key],
      };
    },

    /** Dialogue, music and effects as stems, M&E apart, and the mix of the source language at delivery loudness. */
    async mixSound(request: {
      timeline: AssetRef;
      lines: readonly VoicedLine[];
      cues: readonly Recording[];
      foley: FoleyReel;
    }): Promise<MixedSound> {
      const signal = cancellation();
      const timeline = timelineSchema.parse(await store.getJson(request.timeline, signal));
      const derivation = await derive(
        store,
        {
          capability: 'mix',
          provider: MIX_ROOM,
          params: {},
          inputs: {
            timeline: request.timeline,
            lines: request.lines.map((l) => l.audio),
            score: request.cues.map((r) => r.audio),
            effects: request.foley.effects.map((r) => r.audio),
            ambience: request.foley.ambiences.map((r) => r.audio),
          },
        },
        (shared) =>
          inWorkspace(studio, shared, async ({ scratch }) => {
            const sounds = [
              ...request.lines.map((l) => l.audio),
              ...[...request.cues, ...request.foley.effects, ...request.foley.ambiences].map((r) => r.audio),
            ];
            return borrowFiles(
              store,
              sounds,
              async (paths) => {
                const next = paths[Symbol.iterator]();
                const take = (ids: readonly string[]): Record<string, string> =>
                  Object.fromEntries(ids.map((id) => [id, next.next().value as string]));
                const byScene = (kinds: Record<string, string>): Record<string, string> =>
                  Object.fromEntries(timeline.ambience.map(({ scene, kind }) => [scene, kinds[kind] as string]));
                const stems = await mixStems({
                  timeline,
                  lines: take(request.lines.map((l) => l.line)),
                  score: take(request.cues.map((r) => r.id)),
                  effects: take(request.foley.effects.map((r) => r.id)),
                  ambience: byScene(take(request.foley.ambiences.map((r) => r.id))),
                  outDir: scratch,
                  signal: shared,
                });
                const mix = await mixVersion({
                  dialogue: stems.dialogue,
                  mAndE: stems.mAndE,
                  frames: timeline.frames,
                  outDir: scratch,
                  signal: shared,
                });
                return {
                  assets: {
                    dialogue: await store.putFile(stems.dialogue, 'audio/wav', shared),
                    music: await store.putFile(stems.music, 'audio/wav', shared),
                    effects: await store.putFile(stems.effects, 'audio/wav', shared),
                    mAndE: await store.putFile(stems.mAndE, 'audio/wav', shared),
                    mix: await store.putFile(mix.path, 'audio/mp4', shared),
                  },
                  facts: { integrated: mix.loudness.integrated, truePeak: mix.loudness.truePeak },
                };
              },
              shared,
            );
          }),
        signal,
      );
      const asset = (name: string): AssetRef => assetRefSchema.parse(derivation.assets[name]);
      return {
        key: derivation.key,
        dialogue: asset('dialogue'),
        music: asset('music'),
        effects: asset('effects'),
        mAndE: asset('mAndE'),
        mix: asset('mix'),
        loudness: { integrated: Number(derivation.facts.integrated), truePeak: Number(derivation.facts.truePeak) },
      };
    },
  };
}
