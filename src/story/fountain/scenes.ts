import type { Location } from '../bible';
import type { Brief } from '../brief';
import type { Problem } from '../brief/problems';
import { emotionOf } from '../emotion';
import { peopleIn, resolveName } from '../names';
import { nearest } from '../nearest';
import { nameKey, quoted } from '../plain-text';
import { type Beat, type Line, MOODS, type PartName, type Scene } from '../screenplay';
import { slugsOf } from '../slug';
import type { Element, Speech } from './elements';
import { type Place, placeOfHeading, placeOfNote } from './place';

/** A scene before parts are cut and ids given. */
export interface DraftScene extends Omit<Scene, 'id' | 'part' | 'mood' | 'beats'> {
  /** Line of the file. */
  readonly line: number;
  /** The section that it stands in; null outside `# Hook`, `# Body` and `# Ending`. */
  readonly part: PartName | null;
  mood: Scene['mood'] | null;
  readonly beats: DraftBeat[];
}
export interface DraftBeat extends Omit<Beat, 'lines' | 'reveal' | 'cast' | 'notes' | 'action'> {
  action: string | null;
  cast: string[];
  readonly lines: Omit<Line, 'id'>[];
  readonly notes: Beat['notes'];
}

interface Draft {
  readonly brief: Brief;
  readonly locations: Location[];
  readonly scenes: DraftScene[];
  readonly problems: Problem[];
  part: PartName | null;
  alternative: string | null;
  /** A section began: what follows is a new scene, even without a heading. */
  cutHere: boolean;
  /** Notes that stand between two beats and belong to the coming one. */
  waiting: Beat['notes'];
}

/** Nobody reads more of them at once. */
const ENOUGH_PROBLEMS = 25;

/** Puts elements together to scenes and beats. */
export function draftScenes({ elements, brief }: { elements: readonly Element[]; brief: Brief }): {
  scenes: DraftScene[];
  problems: Problem[];
} {
  const draft: Draft = {
    brief,
    locations: [...brief.locations],
    scenes: [],
    problems: [],
    part: null,
    alternative: null,
    cutHere: false,
    waiting: [],
  };
  for (const element of elements) {
    if (draft.problems.length >= ENOUGH_PROBLEMS) break;
    add(draft, element);
  }
  const last = draft.scenes[draft.scenes.length - 1];
  if (draft.waiting.length > 0 && last) beatOf(last, draft).notes.push(...draft.waiting);
  // A heading with nothing under it is a cut to nowhere.
  return { scenes: draft.scenes.filter((scene) => scene.beats.length > 0), problems: draft.problems };
}

function add(draft: Draft, element: Element): void {
  if (element.kind === 'section') startSection(draft, element.text);
  if (element.kind === 'heading') startScene(draft, { place: placeOfHeading(element.text), line: element.line });
  const crew = element.notes.filter((note) => !applyToScene(draft, note, element.line));
  switch (element.kind) {
    case 'action': {
      const before = currentBeat(draft);
      const scene = currentScene(draft, element.line);
      const cast = peopleIn(element.text, draft.brief.cast);
      // An insert that stands before the action is seen before it.
      if (draft.waiting.some((note) => note.key === 'insert')) beatOf(scene, draft);
      scene.beats.push({
        action: element.text.slice(0, 1_000),
        // `She slaps him.` names nobody: whoever was there is still there.
        cast: cast.length > 0 || scene.beats.length === 0 ? cast : [...(before?.cast ?? [])],
        lines: [],
        notes: [...draft.waiting, ...crew],
      });
      draft.waiting = [];
      return;
    }
    case 'speech':
      addSpeech(draft, { speech: element.speech, raw: element.raw, line: element.line, notes: crew });
      return;
    default: {
      const beat = element.kind === 'silent' && !draft.cutHere ? currentBeat(draft) : undefined;
      if (beat && beat.lines.length === 0) beat.notes.push(...crew);
      else draft.waiting.push(...crew);
    }
  }
}

function startSection(draft: Draft, text: string): void {
  const [, word, name] = /^(hook|body|ending)\b\s*[:–—-]?\s*(.*)$/i.exec(text) ?? [];
  if (word === undefined) return;
  const part = word.toLowerCase() as PartName;
  const again = draft.scenes.some((scene) => scene.part === part && scene.beats.length > 0);
  draft.part = part;
  draft.alternative = again && part !== 'body' ? name?.slice(0, 80) || 'alternative' : null;
  draft.cutHere = true;
}

function startScene(draft: Draft, { place, line }: { place: Place; line: number }): DraftScene {
  const previous = draft.scenes[draft.scenes.length - 1];
  const location =
    place.name === undefined ? (previous?.location ?? draft.locations[0]!.id) : locationId(draft, place.name);
  const scene: DraftScene = {
    line,
    part: draft.part,
    alternative: draft.alternative,
    location,
    time: place.time ?? previous?.time ?? 'day',
    weather: place.weather ?? (previous?.location === location ? previous.weather : 'clear'),
    interior: place.interior ?? previous?.interior ?? true,
    mood: null,
    beats: [],
  };
  draft.scenes.push(scene);
  draft.cutHere = false;
  return scene;
}

function locationId(draft: Draft, name: string): string {
  const resolved = resolveName(name, draft.locations);
  if (resolved.found) return resolved.found.id;
  const short = name.slice(0, 80);
  const id = slugsOf([...draft.locations.map((one) => one.name), short])[draft.locations.length]!;
  draft.locations.push({ id, name: short, looks: short });
  return id;
}

/** Notes about the whole scene are used up here; the rest goes to the crew of a beat. */
function applyToScene(draft: Draft, note: Beat['notes'][number], line: number): boolean {
  if (note.key === 'place') {
    const last = draft.scenes[draft.scenes.length - 1];
    // Right after the heading the note corrects it; later it takes the scene elsewhere.
    if (last && last.beats.length === 0) draft.scenes.pop();
    startScene(draft, {
      place: { ...(last?.beats.length === 0 && sceneAsPlace(last)), ...placeOfNote(note.value) },
      line,
    });
    return true;
  }
  const mood = MOODS.find((one) => one === note.value.toLowerCase());
  if (note.key !== 'mood' || !mood) return false;
  currentScene(draft, line).mood = mood;
  return true;
}

function sceneAsPlace({ time, weather, interior }: DraftScene): Place {
  return { time, weather, interior };
}

function currentScene(draft: Draft, line: number): DraftScene {
  const last = draft.scenes[draft.scenes.length - 1];
  return last && !draft.cutHere ? last : startScene(draft, { place: {}, line });
}

function currentBeat(draft: Draft): DraftBeat | undefined {
  const beats = draft.scenes[draft.scenes.length - 1]?.beats;
  return beats?.[beats.length - 1];
}

function beatOf(scene: DraftScene, draft: Draft): DraftBeat {
  const last = scene.beats[scene.beats.length - 1];
  if (last && draft.waiting.length === 0) return last;
  const beat: DraftBeat = { action: null, cast: [...(last?.cast ?? [])], lines: [], notes: draft.waiting };
  draft.waiting = [];
  scene.beats.push(beat);
  return beat;
}

/** Longest text of one line; see lineSchema. */
const MAX_LINE = 500;

function addSpeech(
  draft: Draft,
  { speech, raw, line, notes }: { speech: Speech; raw: string; line: number; notes: Beat['notes'] },
): void {
  const { cast } = draft.brief;
  const resolved = resolveName(speech.cue, cast);
  if (!resolved.found && !speech.forced && isSentence(speech.cue)) {
    add(draft, { kind: 'action', line, notes, text: raw });
    return;
  }
  if (!resolved.found) {
    draft.problems.push(unknownSpeaker({ cue: speech.cue, line, cast, several: resolved.several }));
    return;
  }
  const scene = currentScene(draft, line);
  const beat = beatOf(scene, draft);
  const offCamera = speech.extensions.some((extension) => /^(?:v\.?\s?o|o\.?\s?s|o\.?\s?c|off)\.?$/i.test(extension));
  const speaker = resolved.found.id;
  for (const { text, delivery } of speech.pieces) {
    const emotion = delivery === null ? 'neutral' : emotionOf(delivery);
    for (const piece of splitLong(text)) {
      beat.lines.push({ speaker, text: piece, emotion, delivery, ...(offCamera && { offCamera: true as const }) });
    }
  }
  if (!offCamera && !beat.cast.includes(speaker)) beat.cast.push(speaker);
  beat.notes.push(...notes);
}

/** In scripts without capitals (Chinese, Arabic) two lines of action look like a cue and its speech. */
function isSentence(cue: string): boolean {
  const caseless = cue.toUpperCase() === cue.toLowerCase();
  return caseless && (/[。！？，、；,.!?؟،]/u.test(cue) || cue.length > 20);
}

function unknownSpeaker({
  cue,
  line,
  cast,
  several,
}: {
  cue: string;
  line: number;
  cast: Brief['cast'];
  several: readonly { name: string }[];
}): Problem {
  const names = cast.map((member) => member.name);
  const key = nameKey(cue);
  const near = nearest(cue, names) ?? names.find((name) => name.split(/\s+/).some((word) => nearest(key, [word])));
  const advice =
    several.length > 1
      ? `Write the whole name: ${several.map((one) => one.name).join(' or ')}.`
      : near
        ? `Did you mean ${near}?`
        : `Add ${quoted(cue)} to the brief’s cast; if nobody speaks here, start the paragraph with "!".`;
  return { path: `line ${line}`, expected: `a speaker of the cast (${names.join(', ')})`, actual: quoted(cue), advice };
}

/** A monologue beyond a line's bound becomes several lines, cut after sentences, or at spaces where there are none. */
function splitLong(text: string): string[] {
  if (text.length <= MAX_LINE) return [text];
  const head = text.slice(0, MAX_LINE);
  const sentence = Math.max(
    ...['. ', '! ', '? ', '… '].map((end) => head.lastIndexOf(end) + 1),
    ...['。', '！', '？'].map((end) => head.lastIndexOf(end) + 1),
  );
  const space = head.lastIndexOf(' ');
  const cut = sentence > MAX_LINE / 4 ? sentence : space > 0 ? space : wholeCharacters(head);
  return [text.slice(0, cut).trim(), ...splitLong(text.slice(cut).trim())];
}

/** A length that does not cut a surrogate pair. */
function wholeCharacters(head: string): number {
  return /[\uD800-\uDBFF]$/.test(head) ? head.length - 1 : head.length;
}
