import type { Bible } from '../../../story/bible';
import type { Scene, Screenplay } from '../../../story/screenplay';
import type { Storyboard } from '../../../story/storyboard';
import { FPS, type Frames } from '../../../story/time';
import type { ScoreCue, Timeline } from '../../../story/timeline';
import { framesOfBars } from './compose';
import { momentsOf, type SceneMoments } from './moments';
import { cueSeed, RING_FRAMES } from './seed';
import { isBright } from './sting';

type Placement = Timeline['score'][number];

/** The sting rings for four seconds, the riser climbs for three. */
const STING_FRAMES: Frames = 120;
const RISER_FRAMES: Frames = 90;
/** A scene that goes on for longer than this after its turn gets its music back after the sting and a breath. */
const PATIENCE_FRAMES: Frames = 300;
const BREATH_FRAMES: Frames = 45;
/** Shorter stretches than this get no music: it would be over before it was heard. */
const LEAST_FRAMES: Frames = 45;

/** Fades, in frames. */
const FADE = {
  opening: 3,
  scene: 15,
  /** Back after silence. */
  return: 45,
  /** Into the next cue, which starts meanwhile. */
  over: 24,
  reveal: 3,
  /** On the writer's word. */
  out: 20,
  /** Of the version. */
  end: 15,
  /** From one round of a cue into the next. */
  again: 45,
} as const;

/** Bars that a cue may have: whole forms of two phrases. */
const FORMS = [8, 16, 24] as const;
/** Seconds that a spoken line, and a beat without one, usually take. */
const USUAL_SECONDS = { line: 3.2, beat: 2.4 } as const;

/** Scenes that share one cue: they follow one another in one part and feel alike. */
interface Run {
  readonly cue: ScoreCue;
  readonly scenes: readonly Scene[];
}

/**
 * What pieces an episode wants and where they stand. Cues depend on the screenplay's structure alone: a run of scenes
 * of one mood, who speaks most in it, how many lines and beats it has. Where the cut is longer than its cue, the cue
 * comes round again; where it is too tight for one, the cue is asked for all the same and stays unplaced, so that a few
 * frames more or less change no cue. Placements follow the cut to the frame.
 *
 * @param storyboard says exactly which shots reveal; without it the shot of a revealing beat's last line does
 */
export function spot(request: { bible: Bible; screenplay: Screenplay; timeline: Timeline; storyboard?: Storyboard }): {
  cues: readonly ScoreCue[];
  placements: Timeline['score'];
} {
  const { bible, screenplay, timeline, storyboard } = request;
  const sting = (bright: boolean): ScoreCue => ({
    id: bright ? 'sting-bright' : 'sting',
    kind: 'sting',
    mood: bright ? 'hope' : 'tension',
    seed: cueSeed(bible.series, bright ? 'sting-bright' : 'sting'),
    themes: [],
    frames: STING_FRAMES,
  });
  const riser: ScoreCue = {
    id: 'riser',
    kind: 'riser',
    mood: 'tension',
    seed: cueSeed(bible.series, 'riser'),
    themes: [],
    frames: RISER_FRAMES,
  };
  const cues = new Map<string, ScoreCue>();
  const want = (cue: ScoreCue): unknown => cues.set(cue.id, cue);
  const placements: Placement[] = [];
  const put = (cue: ScoreCue, placement: Omit<Placement, 'cue' | 'kind'>): void => {
    const frames = Math.min(placement.frames, cue.frames, timeline.frames - placement.start);
    if (frames <= 0) return;
    const room = Math.floor(frames / 2);
    const { fadeIn, fadeOut } = placement;
    placements.push({
      ...placement,
      cue: cue.id,
      kind: cue.kind,
      frames,
      fadeIn: Math.min(fadeIn, room),
      fadeOut: Math.min(fadeOut, room),
    });
  };

  const all = runsOf({ bible, screenplay }).map(({ cue, scenes }) => ({
    cue,
    moments: scenes.flatMap((scene) => momentsOf({ scene, timeline, storyboard }) ?? []),
  }));
  for (const { cue, moments } of all) {
    if (moments.some(mayHaveMusic)) want(cue);
    for (const stretch of soundingStretches(moments, timeline.frames)) {
      for (const placement of rounds(cue, stretch)) put(cue, { ...placement, mood: cue.mood });
    }
  }

  const scenes = all.flatMap(({ moments }) => moments).sort((a, b) => a.start - b.start);
  let lastSting = Number.NEGATIVE_INFINITY;
  for (const { scene, reveals, notes, start } of scenes) {
    for (const at of reveals) {
      const bright = isBright(scene.mood);
      const quiet = isOut(notes, at);
      const from = at - RISER_FRAMES;
      want(sting(bright));
      if (!bright && !quiet) want(riser);
      // A climb needs its whole length, and the air of the sting before it to have cleared.
      if (!bright && !quiet && from >= Math.max(0, start - FPS) && from - lastSting >= STING_FRAMES) {
        put(riser, { mood: scene.mood, start: from, frames: RISER_FRAMES, fadeIn: 6, fadeOut: 2 });
      }
      put(sting(bright), { mood: scene.mood, start: at, frames: STING_FRAMES, fadeIn: 0, fadeOut: FADE.over });
      lastSting = at;
    }
  }
  const last = scenes.at(-1);
  if (last && !isBright(last.scene.mood) && !isOut(last.notes, last.end)) {
    const from = last.end - RISER_FRAMES;
    want(riser);
    // The cliffhanger: the climb is cut off by the end of the episode.
    if (from >= last.start && from - lastSting >= STING_FRAMES / 2) {
      put(riser, { mood: last.scene.mood, start: from, frames: RISER_FRAMES, fadeIn: 6, fadeOut: 2 });
    }
  }
  placements.sort((a, b) => a.start - b.start || a.cue.localeCompare(b.cue));
  return { cues: [...cues.values()], placements };
}

/** Groups the scenes of a screenplay, alternatives included: which hook a version plays changes nobody else's cue. */
function runsOf({ bible, screenplay }: { bible: Bible; screenplay: Screenplay }): Run[] {
  const groups: Scene[][] = [];
  for (const scene of screenplay.scenes) {
    const before = groups.at(-1)?.at(-1);
    const alike = before?.mood === scene.mood && before.part === scene.part && before.alternative === scene.alternative;
    if (alike) groups.at(-1)!.push(scene);
    else groups.push([scene]);
  }
  return groups.map((scenes, index) => {
    const { mood } = scenes[0]!;
    const themes = leads(scenes, bible);
    return {
      scenes,
      cue: {
        id: `m${String(index + 1).padStart(2, '0')}`,
        kind: 'underscore',
        mood,
        seed: cueSeed(bible.series, mood, ...themes, index),
        themes,
        frames: Math.ceil(framesOfBars(mood, formFor(scenes))) + RING_FRAMES,
      },
    };
  });
}

function formFor(scenes: readonly Scene[]): number {
  const beats = scenes.flatMap((scene) => scene.beats);
  const lines = beats.reduce((sum, beat) => sum + beat.lines.length, 0);
  const wordless = beats.filter((beat) => beat.lines.length === 0).length;
  const frames = FPS * (lines * USUAL_SECONDS.line + wordless * USUAL_SECONDS.beat);
  const { mood } = scenes[0]!;
  return FORMS.find((bars) => framesOfBars(mood, bars) >= frames) ?? FORMS.at(-1)!;
}

/** The two who speak most; who only appears counts a little; the bible's order decides between equals. */
function leads(scenes: readonly Scene[], bible: Bible): string[] {
  const weight = new Map<string, number>();
  const count = (who: string, by: number): unknown => weight.set(who, (weight.get(who) ?? 0) + by);
  for (const beat of scenes.flatMap((scene) => scene.beats)) {
    for (const who of beat.cast) count(who, 0.1);
    for (const line of beat.lines) count(line.speaker, 1);
  }
  const rank = (who: string): number => {
    const index = bible.cast.findIndex((character) => character.id === who);
    return index < 0 ? bible.cast.length : index;
  };
  return [...weight.keys()]
    .sort((a, b) => weight.get(b)! - weight.get(a)! || rank(a) - rank(b) || a.localeCompare(b))
    .slice(0, 2);
}

interface Stretch {
  readonly start: Frames;
  readonly end: Frames;
  readonly fadeIn: Frames;
  readonly fadeOut: Frames;
}

/** Where the underscore of a run sounds: everywhere but after a turn and where the writer wants none. */
function soundingStretches(moments: readonly SceneMoments[], versionEnd: Frames): Stretch[] {
  const stretches: Stretch[] = [];
  let open: { start: Frames; fadeIn: Frames } | null = null;
  const close = (end: Frames, fadeOut: Frames): void => {
    if (open && end - open.start >= LEAST_FRAMES) stretches.push({ ...open, end, fadeOut });
    open = null;
  };
  let before = 0;
  for (const scene of moments) {
    // Scenes of a run that the version pulls apart are two stretches.
    if (open && scene.start !== before) close(before, FADE.over);
    const silences = silencesOf(scene);
    let at = scene.start;
    for (const silence of [...silences, { from: scene.end, to: scene.end, fadeOut: 0 }]) {
      if (silence.from > at) open ??= { start: at, fadeIn: entry(at, scene) };
      if (silence.from < scene.end) close(silence.from, silence.fadeOut);
      at = silence.to;
    }
    before = scene.end;
  }
  // The last chord overlaps with the cue that follows.
  if (before === versionEnd) close(before, FADE.end);
  else close(before + FADE.over, FADE.over);
  return stretches;
}

function entry(at: Frames, scene: SceneMoments): Frames {
  if (at === 0) return FADE.opening;
  return at === scene.start ? FADE.scene : FADE.return;
}

/** False where the writer keeps the music out from the first frame to the last: known without counting frames. */
function mayHaveMusic({ notes, start }: SceneMoments): boolean {
  return !(notes[0]?.music === 'out' && notes[0].at === start && notes.every(({ music }) => music === 'out'));
}

/** Silences of a scene, in order and apart. */
function silencesOf(scene: SceneMoments): { from: Frames; to: Frames; fadeOut: Frames }[] {
  const { reveals, notes, cuts, start, end } = scene;
  const called = (after: Frames): Frames => notes.find(({ at, music }) => music === 'in' && at > after)?.at ?? end;
  const found: { from: Frames; to: Frames; fadeOut: Frames }[] = [];
  // Music that is called in later has not been there before.
  if (notes[0]?.music === 'in' && notes[0].at > start) found.push({ from: start, to: notes[0].at, fadeOut: 0 });
  for (const { at, music } of notes) if (music === 'out') found.push({ from: at, to: called(at), fadeOut: FADE.out });
  for (const at of reveals) {
    const back =
      end - at > PATIENCE_FRAMES ? (cuts.find((cut) => cut >= at + STING_FRAMES + BREATH_FRAMES) ?? end) : end;
    found.push({ from: at, to: isOut(notes, at) ? called(at) : Math.min(back, called(at)), fadeOut: FADE.reveal });
  }
  found.sort((a, b) => a.from - b.from);
  const apart: { from: Frames; to: Frames; fadeOut: Frames }[] = [];
  for (const silence of found) {
    const last = apart.at(-1);
    if (last && silence.from <= last.to) last.to = Math.max(last.to, silence.to);
    else apart.push({ ...silence });
  }
  return apart;
}

/** Whether the writer's last word before a frame was `out`. */
function isOut(notes: SceneMoments['notes'], at: Frames): boolean {
  return notes.filter((note) => note.at <= at).at(-1)?.music === 'out';
}

/** A stretch filled with a cue: once, or round and round, each round overlapping the ring of the last. */
function rounds(cue: ScoreCue, stretch: Stretch): Omit<Placement, 'cue' | 'kind' | 'mood'>[] {
  const round = cue.frames - RING_FRAMES;
  const placed: Omit<Placement, 'cue' | 'kind' | 'mood'>[] = [];
  for (let start = stretch.start; start < stretch.end; start += round) {
    const left = stretch.end - start;
    // A remainder within the ring is already sounding.
    if (start > stretch.start && left <= RING_FRAMES) break;
    const last = left <= cue.frames;
    placed.push({
      start,
      frames: Math.min(left, cue.frames),
      fadeIn: start === stretch.start ? stretch.fadeIn : FADE.reveal,
      fadeOut: last ? stretch.fadeOut : FADE.again,
    });
  }
  return placed;
}
