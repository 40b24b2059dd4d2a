import type { Bible } from './bible';
import { blockingOf, marksOf, peopleOf } from './board/blocking';
import { framingOf, moveOf } from './board/camera';
import { insertFrames, soundsOf } from './board/notes';
import { type Setup, setupsOf } from './board/setups';
import type { Scene, Screenplay } from './screenplay';
import type { Shot, Storyboard } from './storyboard';
import type { Frames } from './time';

/** The opening picture carries the legal label for two seconds and may not be over sooner than three. */
const OPENING_FRAMES: Frames = 90;
/** How long the cliffhanger is held: after its last word, or in all when nothing is said. */
const CLIFFHANGER = { tail: 45, silent: 90 } as const;
/** Pictures without words, in frames. */
const SILENT = { establishing: 45, action: 60, briefAction: 45, reaction: 45, reveal: 75 } as const;
/** A speech, in frames: a breath before it, between its lines and after it. */
const SPEECH = { lead: 6, afterSound: 18, beforeReveal: 12, gap: 8, tail: 8, afterReveal: 20, least: 45 } as const;

/**
 * Boards a screenplay: every scene of the default version becomes shots. Pure and local: what a shot shows depends on its
 * own beat and on how the scene is built, never on the words of another line, so that rewording one line changes the
 * shots that hold it and no other. Alternatives are not boarded here.
 */
export function boardScreenplay({ screenplay, bible }: { screenplay: Screenplay; bible: Bible }): Storyboard {
  const names = new Map(bible.cast.map((character) => [character.id, character.name]));
  const places = new Map(bible.locations.map((location) => [location.id, location.name]));
  const scenes = screenplay.scenes.filter((scene) => scene.alternative === null);
  const plans = scenes.flatMap((scene, index) => {
    const opensPlace = index === 0 || scenes[index - 1]!.location !== scene.location;
    const marks = marksOf(scene);
    return setupsOf({ scene, opensPlace, opensEpisode: index === 0 }).map((setup, position) => ({
      scene,
      setup,
      position,
      opensPlace,
      marks,
    }));
  });
  const framings: Shot['framing'][] = [];
  const shots = plans.map(({ scene, setup, position, opensPlace, marks }, index): Shot => {
    const last = index === plans.length - 1;
    const people = peopleOf(setup);
    const slot = { position, opensPlace, before: framings, last, people: people.length };
    const framing = framingOf(setup, slot);
    framings.push(framing);
    const { location, time, weather, interior, mood } = scene;
    return {
      id: `sh${String(index + 1).padStart(2, '0')}`,
      scene: scene.id,
      part: scene.part,
      location,
      time,
      weather,
      interior,
      mood,
      framing,
      move: moveOf(setup, { framing, slot, mood, location, interior }),
      cast: blockingOf(setup, { people, marks, framing, mood, last }),
      action: actionOf(setup, { scene, people, names, places }),
      insert: setup.insert,
      lines: [...setup.lines],
      effects: setup.sounding ? soundsOf(setup.beat).map((effect, n) => ({ effect, at: 6 + n * 12 })) : [],
      reveal: setup.reveal,
      ...timingOf(setup, { opening: index === 0, last }),
    };
  });
  return { schema: 'storyboard@1', title: screenplay.title, language: screenplay.language, shots };
}

/** Words for a prompt and the contact sheet; never the dialogue, which is no part of the picture. */
function actionOf(
  setup: Setup,
  {
    scene,
    people,
    names,
    places,
  }: {
    scene: Scene;
    people: readonly string[];
    names: ReadonlyMap<string, string>;
    places: ReadonlyMap<string, string>;
  },
): string {
  if (setup.action !== null && setup.kind !== 'insert') return setup.action;
  const [who, whom] = people.map((id) => names.get(id) ?? id);
  switch (setup.kind) {
    case 'insert':
      return `Close on the ${setup.insert!.kind}`;
    case 'establishing':
      return `${places.get(scene.location) ?? scene.location}, ${scene.time}`;
    case 'reaction':
      return `${who} takes it in`;
    default:
      return who === undefined ? 'A voice is heard' : whom === undefined ? `${who} speaks` : `${who} speaks to ${whom}`;
  }
}

function timingOf(
  setup: Setup,
  { opening, last }: { opening: boolean; last: boolean },
): Pick<Shot, 'lead' | 'gap' | 'tail' | 'minFrames'> {
  const speech = setup.lines.length > 0;
  const sounds = setup.sounding && soundsOf(setup.beat).length > 0;
  const lead = sounds ? SPEECH.afterSound : setup.reveal ? SPEECH.beforeReveal : SPEECH.lead;
  const tail = last ? CLIFFHANGER.tail : setup.reveal ? SPEECH.afterReveal : SPEECH.tail;
  const least = Math.max(silentFrames(setup), opening ? OPENING_FRAMES : 0, last && !speech ? CLIFFHANGER.silent : 0);
  return { lead, gap: SPEECH.gap, tail, minFrames: least };
}

/** Letters of an action that two seconds show; a shorter one takes a second and a half. */
const BRIEF_ACTION = 45;

function silentFrames(setup: Setup): Frames {
  switch (setup.kind) {
    case 'insert':
      return insertFrames(setup.insert!);
    case 'establishing':
      return SILENT.establishing;
    case 'reaction':
      return SILENT.reaction;
    case 'action':
      if (setup.reveal) return SILENT.reveal;
      return (setup.action ?? '').length <= BRIEF_ACTION ? SILENT.briefAction : SILENT.action;
    case 'speech':
      return SPEECH.least;
  }
}
