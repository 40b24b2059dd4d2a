import { derive } from '../assets/derive';
import { CliffhangerError } from '../errors';
import { checkTake } from '../media/probe/check';
import { RUNGS, type SpokenLine } from '../providers/ports';
import { type AssetRef, assetRefSchema } from '../story/asset';
import { bibleSchema } from '../story/bible';
import { shotFrames, slotLines } from '../story/cut';
import { LABEL_FRAMES, labelText } from '../story/label';
import type { Rungs, ShotTake, VoicedLine } from '../story/production';
import { speechTimingSchema } from '../story/speech';
import { storyboardSchema } from '../story/storyboard';
import { framesCovering } from '../story/time';
import { cancellation, inWorkspace, type Studio } from './studio';

export type ShootingActivities = ReturnType<typeof createShootingActivities>;

/** Shooting: a shot becomes a take in every rung, probed before anybody hears of it. */
export function createShootingActivities(studio: Studio) {
  const { store, crew } = studio;
  return {
    async shootShot(request: {
      bible: AssetRef;
      storyboard: AssetRef;
      shot: string;
      lines: readonly VoicedLine[];
      /** The episode's first shot carries the legal label. */
      opening: boolean;
    }): Promise<{ take: ShotTake; reused: boolean }> {
      const signal = cancellation();
      const bible = bibleSchema.parse(await store.getJson(request.bible, signal));
      const storyboard = storyboardSchema.parse(await store.getJson(request.storyboard, signal));
      const shot = storyboard.shots.find((s) => s.id === request.shot);
      const location = bible.locations.find((l) => l.id === shot?.location);
      if (!shot || !location)
        throw new CliffhangerError('INPUT_INVALID', {
          what: `Shot ${request.shot}`,
          problem: 'it is not on the storyboard, or its location is not in the bible',
          todo: 'Start the episode again.',
        });
      const lineFrames = Object.fromEntries(
        request.lines.map((l) => [l.line, framesCovering(l.samples, l.sampleRate)]),
      );
      const frames = shotFrames(shot, lineFrames);
      const slots = slotLines(shot, lineFrames);
      const cast = shot.cast.map(({ character }) => {
        const found = bible.cast.find((c) => c.id === character);
        if (!found)
          throw new CliffhangerError('INPUT_INVALID', {
            what: `Shot ${shot.id}`,
            problem: `${character} is not in the bible`,
            todo: 'Start the episode again.',
          });
        return found;
      });
      const label = request.opening
        ? { text: labelText(storyboard.language), frames: Math.min(frames, LABEL_FRAMES) }
        : null;

      // Only what shows in the picture may enter the key: ids, sounds and the words themselves do not.
      const {
        id: _id,
        scene: _scene,
        part: _part,
        lines: _lines,
        effects: _effects,
        lead: _lead,
        gap: _gap,
        tail: _tail,
        minFrames: _min,
        ...seen
      } = shot;
      const derivation = await derive(
        store,
        {
          capability: 'video',
          provider: { id: crew.video.id, version: crew.video.version },
          params: {
            shot: seen,
            frames,
            label,
            genre: bible.genre,
            location,
            cast: cast.map(({ voice: _voice, ...look }) => look),
            speech: slots.map(({ line, start, frames: length }) => ({
              speaker: shot.lines.find((l) => l.id === line)?.speaker ?? '',
              start,
              frames: length,
            })),
          },
          inputs: { timings: request.lines.map((l) => l.timing) },
        },
        (shared) =>
          inWorkspace(studio, shared, async (context) => {
            const speech: SpokenLine[] = [];
            for (const { line, start, frames: length } of slots) {
              const voiced = request.lines.find((l) => l.line === line);
              const speaker = shot.lines.find((l) => l.id === line)?.speaker;
              if (!voiced || !speaker)
                throw new CliffhangerError('INPUT_INVALID', {
                  what: `Line ${line}`,
                  problem: 'it has not been voiced',
                  todo: 'Start the episode again.',
                });
              speech.push({
                speaker,
                start,
                frames: length,
                timing: speechTimingSchema.parse(await store.getJson(voiced.timing, shared)),
              });
            }
            const take = await crew.video.shoot(
              { shot, frames, cast, location, genre: bible.genre, speech, label },
              context,
            );
            const rungs: Record<string, AssetRef> = {};
            for (const { width, height } of RUNGS) {
              const file = take.rungs.find((r) => r.width === width);
              if (!file)
                throw new CliffhangerError('MEDIA_REJECTED', {
                  what: `Shot ${shot.id}`,
                  problems: `the ${width} wide rung is missing`,
                });
              await checkTake({ path: file.path, frames, width, height }, { signal: shared });
              rungs[String(width)] = await store.putFile(file.path, 'video/mp4', shared);
            }
            return { assets: rungs, facts: { frames } };
          }),
        signal,
      );
      return {
        take: { shot: shot.id, key: derivation.key, frames, rungs: rungsOf(derivation.assets) },
        reused: derivation.reused,
      };
    },
  };
}

/** The three rungs of a derivation's assets. */
export function rungsOf(assets: Readonly<Record<string, AssetRef>>, prefix = ''): Rungs {
  const rung = (width: string): AssetRef => assetRefSchema.parse(assets[`${prefix}${width}`]);
  return { '1080': rung('1080'), '720': rung('720'), '480': rung('480') };
}
