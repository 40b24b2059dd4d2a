import type { Problem } from '../brief/problems';
import { moodOfScene } from '../emotion';
import { PARTS, type PartName, type Scene } from '../screenplay';
import type { DraftBeat, DraftScene } from './scenes';

type Cut = DraftScene & { readonly part: PartName };

/**
 * Gives every scene its part, and ids to scenes and lines. Sections decide where there are any. Without them the first
 * scene is the hook, the last the ending, the rest the body; of one or two scenes the first beat is the hook, the last
 * the ending and what is between the body; of two beats there is no body, and a single one is the body.
 */
export function cutParts({
  drafts,
  genre,
}: {
  drafts: readonly DraftScene[];
  genre: string;
}): { scenes: Scene[] } | { problems: Problem[] } {
  const sectioned = drafts.some((scene) => scene.part !== null);
  const cut = sectioned ? bySections(drafts) : drafts.length >= 3 ? byScenes(drafts) : byBeats(drafts);
  const order = cut.map((scene) => PARTS.indexOf(scene.part));
  const wrong = cut.find((_, index) => index > 0 && order[index]! < order[index - 1]!);
  if (wrong) {
    return {
      problems: [
        {
          path: `line ${wrong.line}`,
          expected: 'the sections in the order # Hook, # Body, # Ending',
          actual: `# ${wrong.part} after a later one`,
          advice: 'Move it, or merge it into the section before.',
        },
      ],
    };
  }
  return { scenes: numbered(cut, genre) };
}

/** What stands before the first section opens the episode. */
function bySections(drafts: readonly DraftScene[]): Cut[] {
  return drafts.map((scene) => ({ ...scene, part: scene.part ?? 'hook' }));
}

function byScenes(drafts: readonly DraftScene[]): Cut[] {
  return drafts.map((scene, index) => ({
    ...scene,
    part: index === 0 ? 'hook' : index === drafts.length - 1 ? 'ending' : 'body',
  }));
}

function byBeats(drafts: readonly DraftScene[]): Cut[] {
  const total = drafts.reduce((sum, scene) => sum + scene.beats.length, 0);
  let position = 0;
  return drafts.flatMap((scene) => {
    const pieces: Cut[] = [];
    for (const beat of scene.beats) {
      const part: PartName =
        total > 1 && position === 0 ? 'hook' : total > 1 && position === total - 1 ? 'ending' : 'body';
      const last = pieces[pieces.length - 1];
      if (last?.part === part) last.beats.push(beat);
      else pieces.push({ ...scene, part, beats: [beat] });
      position++;
    }
    return pieces;
  });
}

/** `[[reveal]]`, and music that stops, mark the turn of a scene. */
function marksReveal({ notes }: DraftBeat): boolean {
  return notes.some(
    ({ key, value }) => key === 'reveal' || (key === 'music' && /^(?:out|stops?|sting|silence)$/i.test(value)),
  );
}

function numbered(cut: readonly Cut[], genre: string): Scene[] {
  const marked = cut.some((scene) => scene.beats.some(marksReveal));
  const turning = marked ? undefined : usualTurn(cut);
  let lines = 0;
  const two = (n: number) => String(n).padStart(2, '0');
  return cut.map(({ line: _line, mood, ...scene }, index) => ({
    ...scene,
    id: `s${two(index + 1)}`,
    mood:
      mood ??
      moodOfScene({
        genre,
        part: scene.part,
        emotions: scene.beats.flatMap((beat) => beat.lines.map((line) => line.emotion)),
      }),
    beats: scene.beats.map((beat) => ({
      ...beat,
      lines: beat.lines.map((line) => ({ id: `l${two(++lines)}`, ...line })),
      reveal: marked ? marksReveal(beat) : beat === turning,
    })),
  }));
}

/** Where nothing is marked, an episode turns as its ending begins; by position only, so that rewording moves nothing. */
function usualTurn(cut: readonly Cut[]): DraftBeat | undefined {
  const played = cut.filter((scene) => scene.alternative === null);
  const ending = played.filter((scene) => scene.part === 'ending').flatMap((scene) => scene.beats);
  const body = played.filter((scene) => scene.part === 'body').flatMap((scene) => scene.beats);
  return ending.length >= 2 ? ending[0] : (body[body.length - 1] ?? ending[0]);
}
