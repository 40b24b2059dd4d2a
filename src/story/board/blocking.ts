import { REACTION } from '../emotion';
import type { Emotion, Mood, Scene } from '../screenplay';
import type { Blocking, Shot } from '../storyboard';
import { type Setup, witnessOf } from './setups';

/** Who stands where for a whole scene, so that nobody jumps across the line between two shots. */
export type Marks = ReadonlyMap<string, Pick<Blocking, 'position' | 'facing'>>;

const MARKS: readonly Pick<Blocking, 'position' | 'facing'>[] = [
  { position: 'left', facing: 'right' },
  { position: 'right', facing: 'left' },
  { position: 'center', facing: 'front' },
];

/** Marks in the order in which people come into a scene. */
export function marksOf(scene: Scene): Marks {
  const company = [...new Set(scene.beats.flatMap((beat) => beat.cast))];
  return new Map(
    company.map((id, index) => [id, company.length === 1 ? MARKS[2]! : (MARKS[index] ?? MARKS[index % 2]!)]),
  );
}

/** People in a picture, at most four: a vertical frame holds no more faces. */
const MAX_PEOPLE = 4;

/**
 * Ids of the people in a setup. Over the shoulder and in a two-shot the first is who the shot is about, the second who
 * it is said to.
 */
export function peopleOf(setup: Setup): string[] {
  const { beat, kind, lines } = setup;
  switch (kind) {
    case 'insert':
      return [];
    case 'reaction':
      return [witnessOf(beat)!];
    case 'establishing':
    case 'action':
      return beat.cast.slice(0, MAX_PEOPLE);
    case 'speech': {
      const seen = [...new Set(lines.filter((line) => !line.offCamera).map((line) => line.speaker))];
      const listener = listenerOf(setup);
      return seen.length === 0
        ? listener
          ? [listener]
          : []
        : seen.length === 1 && listener
          ? [...seen, listener]
          : seen;
    }
  }
}

/** Whom a speech is said to: who spoke last before it or first after it in the beat, else whoever else is there. */
function listenerOf({ beat, lines }: Setup): string | undefined {
  const [first] = lines;
  if (!first) return undefined;
  const at = beat.lines.indexOf(first);
  const others = [...beat.lines.slice(0, at).reverse(), ...beat.lines.slice(at)];
  const partner = others.find((line) => line.speaker !== first.speaker && !line.offCamera)?.speaker;
  return partner ?? beat.cast.find((id) => id !== first.speaker);
}

/** What a face shows when nobody has said anything yet. */
const REST: Readonly<Record<Mood, Emotion>> = {
  romance: 'tender',
  revenge: 'determined',
  tension: 'afraid',
  sorrow: 'sad',
  hope: 'happy',
  menace: 'cold',
  triumph: 'determined',
  comedy: 'happy',
  calm: 'neutral',
};

/** Everybody's mark and face in a shot. A single face stands in the middle and keeps looking to the other's side. */
export function blockingOf(
  setup: Setup,
  {
    people,
    marks,
    framing,
    mood,
    last,
  }: {
    people: readonly string[];
    marks: Marks;
    framing: Shot['framing'];
    mood: Mood;
    /** Whether this is the last picture of the episode. */
    last: boolean;
  },
): Blocking[] {
  const shown =
    framing === 'close-up' || framing === 'extreme-close-up' || framing === 'medium' ? people.slice(0, 1) : people;
  const pair = shown.length === 2 ? [...shown].sort((a, b) => sideOf(marks, a) - sideOf(marks, b)) : undefined;
  return shown.map((character) => {
    // Two always face each other; who stands further left in the scene stays on the left.
    const mark = pair ? MARKS[pair.indexOf(character)]! : (marks.get(character) ?? MARKS[2]!);
    return {
      character,
      position: shown.length === 1 ? 'center' : mark.position,
      facing: framing === 'extreme-close-up' ? 'front' : mark.facing,
      emotion: emotionIn(setup, { character, mood, last }),
    };
  });
}

function sideOf(marks: Marks, character: string): number {
  return ['left', 'center', 'right'].indexOf(marks.get(character)?.position ?? 'center');
}

function emotionIn(
  { kind, beat, lines }: Setup,
  { character, mood, last }: { character: string; mood: Mood; last: boolean },
): Emotion {
  if (kind === 'reaction') {
    const reaction = REACTION[beat.lines.at(-1)?.emotion ?? 'shocked'];
    return reaction === 'neutral' ? 'shocked' : reaction;
  }
  const heard = kind === 'speech' ? lines : beat.lines;
  const own = heard.find((line) => line.speaker === character);
  if (own) return own.emotion;
  const other = kind === 'speech' ? heard[0] : undefined;
  if (other) return REACTION[other.emotion];
  // A last picture without words is a face that has just understood.
  return last ? 'shocked' : REST[mood];
}
