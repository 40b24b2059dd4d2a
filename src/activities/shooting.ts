import { derive } from '../assets/derive';
import { requestKey } from '../assets/request-key';
import { CliffhangerError } from '../errors';
import { checkTake } from '../media/probe/check';
import { type AssetRef, assetRefSchema } from '../story/asset';
import { bibleSchema } from '../story/bible';
import { RUNGS } from '../story/ladder';
import type { Rungs, ShotTake, VoicedLine } from '../story/production';
import { speechTimingSchema } from '../story/speech';
import { storyboardSchema } from '../story/storyboard';
import { shotRequest, whatShows } from './shot-request';
import { cancellation, inWorkspace, type Studio } from './studio';

export type ShootingActivities = ReturnType<typeof createShootingActivities>;

/** Shooting: a shot becomes a take in every rung, probed before anybody hears of it. */
export function createShootingActivities(studio: Studio) {
  const { store, crew } = studio;
  return {
    async shootShot(asked: {
      bible: AssetRef;
      storyboard: AssetRef;
      shot: string;
      /** The lines heard in the shot. */
      lines: readonly VoicedLine[];
      /** The episode's first shot carries the legal label. */
      opening: boolean;
    }): Promise<{ take: ShotTake; reused: boolean }> {
      const signal = cancellation();
      const timings = await Promise.all(
        asked.lines.map(
          async ({ line, timing }) => [line, speechTimingSchema.parse(await store.getJson(timing, signal))] as const,
        ),
      );
      const request = shotRequest({
        bible: bibleSchema.parse(await store.getJson(asked.bible, signal)),
        storyboard: storyboardSchema.parse(await store.getJson(asked.storyboard, signal)),
        id: asked.shot,
        timings: Object.fromEntries(timings),
        opening: asked.opening,
      });
      const { frames } = request;
      const work = {
        capability: 'video',
        provider: { id: crew.video.id, version: crew.video.version },
        params: whatShows(request),
        inputs: {},
      };
      // What is drawn is seeded by the shot's id. Its number in the episode is not in the key, so it must not seed: of
      // two equal shots, or after a change that renumbers them, the bytes would hang on who was drawn first.
      const shown = { ...request, shot: { ...request.shot, id: requestKey(work).slice(0, 16) } };
      const derivation = await derive(
        store,
        work,
        (shared) =>
          inWorkspace(studio, shared, async (context) => {
            const take = await crew.video.shoot(shown, context);
            const rungs: Record<string, AssetRef> = {};
            for (const { width, height } of RUNGS) {
              const file = take.rungs.find((rung) => rung.width === width);
              if (!file)
                throw new CliffhangerError('MEDIA_REJECTED', {
                  what: `Shot ${asked.shot}`,
                  problems: `the ${width} wide rung is missing`,
                });
              await checkTake({ path: file.path, frames, width, height }, { signal: shared });
              rungs[`${width}`] = await store.putFile(file.path, 'video/mp4', shared);
            }
            return { assets: rungs, facts: { frames } };
          }),
        signal,
      );
      return {
        take: { shot: asked.shot, key: derivation.key, frames, rungs: rungsOf(derivation.assets) },
        reused: derivation.reused,
      };
    },
  };
}

/** The three rungs of a derivation's assets. */
export function rungsOf(assets: Readonly<Record<string, AssetRef>>): Rungs {
  const rung = (width: string): AssetRef => assetRefSchema.parse(assets[width]);
  return { '1080': rung('1080'), '720': rung('720'), '480': rung('480') };
}
