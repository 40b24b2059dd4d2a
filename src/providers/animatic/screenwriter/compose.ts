import type { Brief } from '../../../story/brief';
import { moodOfGenre, moodOfScene } from '../../../story/emotion';
import { isOutside } from '../../../story/fountain/place';
import type { Mood, PartName, Scene, Screenplay } from '../../../story/screenplay';
import type { Piece } from './pieces';

/** The three parts, not yet cut into scenes. */
export interface Plan {
  readonly hook: readonly Piece[];
  readonly body: readonly Piece[];
  readonly ending: readonly Piece[];
}

interface Staged extends Piece {
  readonly part: PartName;
  readonly place: string;
}

/** Cuts a plan into scenes and gives everything its id. */
export function compose(plan: Plan, brief: Brief): Screenplay {
  const setting = settingOf(brief);
  const scenes: Scene[] = [];
  let lines = 0;
  let open: { staged: Staged; pieces: Staged[] } | undefined;
  const close = () => {
    if (!open) return;
    const { staged, pieces } = open;
    const location = brief.locations.find((one) => one.id === staged.place)!;
    const emotions = pieces.flatMap((piece) => piece.beats.flatMap((beat) => beat.lines.map((line) => line.emotion)));
    scenes.push({
      id: `s${two(scenes.length + 1)}`,
      part: staged.part,
      alternative: null,
      location: staged.place,
      time: setting.time,
      weather: setting.weather,
      interior: !isOutside(`${location.name} ${location.looks}`),
      mood:
        pieces.find((piece) => piece.mood !== null)?.mood ??
        moodOfScene({ genre: brief.genre, part: staged.part, emotions }),
      beats: pieces.flatMap((piece) =>
        piece.beats.map((beat, index) => ({
          action: beat.action,
          cast: [...beat.cast],
          notes: [...beat.notes],
          lines: beat.lines.map((line) => ({ id: `l${two(++lines)}`, ...line })),
          reveal: piece.reveal && index === piece.beats.length - 1,
        })),
      ),
    });
  };
  for (const staged of stage(plan, brief)) {
    const goesOn =
      open &&
      open.staged.part === staged.part &&
      open.staged.place === staged.place &&
      (staged.mood === null || staged.mood === moodOf(open.pieces));
    if (goesOn) open!.pieces.push(staged);
    else {
      close();
      open = { staged, pieces: [staged] };
    }
  }
  close();
  return { schema: 'screenplay@1', title: brief.title, language: brief.language, scenes };
}

const two = (n: number) => String(n).padStart(2, '0');

function moodOf(pieces: readonly Piece[]): Mood | null {
  return pieces.find((piece) => piece.mood !== null)?.mood ?? null;
}

/** Seconds of the body that one place carries before the story moves on by itself. */
const SECONDS_A_PLACE = 32;

/**
 * Gives every piece its place: where the brief says so there; else the hook opens in the first location and the body
 * walks through the others, as many as it has time for.
 */
function stage(plan: Plan, brief: Brief): Staged[] {
  const [home] = brief.locations;
  const told = plan.body.some((piece) => piece.location !== null);
  const count = Math.max(1, Math.min(brief.locations.length, Math.round(brief.duration / SECONDS_A_PLACE)));
  const route = brief.locations.slice(0, count);
  let here = home!.id;
  const at =
    (part: PartName) =>
    (piece: Piece): Staged => {
      here = piece.location ?? here;
      return { ...piece, part, place: here };
    };
  const hook = plan.hook.map(at('hook'));
  const walked = plan.body.map((piece, index) => ({
    ...piece,
    location: told
      ? piece.location
      : route[Math.min(route.length - 1, Math.floor((index * route.length) / plan.body.length))]!.id,
  }));
  return [...hook, ...walked.map(at('body')), ...plan.ending.map(at('ending'))];
}

/** Time of day and weather, where the brief's words tell them; else what the genre likes. */
function settingOf(brief: Brief): Pick<Scene, 'time' | 'weather'> {
  const text = [
    brief.hook,
    brief.logline,
    brief.tone,
    ...brief.beats.map((beat) => beat.text),
    ...brief.locations.map((one) => one.looks),
  ].join(' ');
  const mood = moodOfGenre(brief.genre);
  const usual = mood === 'comedy' ? 'day' : mood === 'romance' ? 'dusk' : 'night';
  const time = /\b(?:night|midnight|moonlit)\b/i.test(text)
    ? 'night'
    : /\b(?:dawn|sunrise)\b/i.test(text)
      ? 'dawn'
      : /\b(?:dusk|sunset|evening)\b/i.test(text)
        ? 'dusk'
        : /\b(?:morning|noon|afternoon|daylight|sunlight|sunny)\b/i.test(text)
          ? 'day'
          : usual;
  const weather = /\b(?:rain|storm|thunder|umbrella)\w*/i.test(text)
    ? 'rain'
    : /\bsnow\w*/i.test(text)
      ? 'snow'
      : /\bfog\w*|\bmist\b/i.test(text)
        ? 'fog'
        : 'clear';
  return { time, weather };
}
