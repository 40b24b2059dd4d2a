import type { Beat, Line, Scene } from '../screenplay';
import type { Shot } from '../storyboard';
import { insertsOf, soundsOf } from './notes';

/** What the camera is set up for, before it is decided how. One setup becomes one shot. */
export interface Setup {
  readonly kind: 'establishing' | 'insert' | 'action' | 'speech' | 'reaction';
  readonly beat: Beat;
  readonly lines: readonly Line[];
  readonly insert: Shot['insert'];
  /** What happens, in the writer's words; null where the lines are all that happens. */
  readonly action: string | null;
  /** Whether the beat's sounds are heard here. */
  readonly sounding: boolean;
  /** Whether this is where the scene turns. */
  readonly reveal: boolean;
}

/**
 * Setups of a scene. Decided by who speaks, acts and feels, never by how long a text is: rewording a line must leave
 * every other shot as it was.
 */
export function setupsOf({
  scene,
  opensPlace,
  opensEpisode,
}: {
  scene: Scene;
  opensPlace: boolean;
  opensEpisode: boolean;
}): Setup[] {
  const setups = scene.beats.flatMap((beat, index) =>
    setupsOfBeat({ beat, scene, opensPlace: opensPlace && index === 0 }),
  );
  const [first] = setups;
  // The episode's first frame is the hook itself; any other new place is shown before it is spoken in.
  if (opensPlace && !opensEpisode && first && first.kind === 'speech') {
    return [{ ...EMPTY, kind: 'establishing', beat: first.beat }, ...setups];
  }
  return setups;
}

const EMPTY = { lines: [], insert: null, action: null, sounding: false, reveal: false } as const;

function setupsOfBeat({ beat, scene, opensPlace }: { beat: Beat; scene: Scene; opensPlace: boolean }): Setup[] {
  const inserts = insertsOf(beat);
  const sounding = soundsOf(beat).length > 0;
  const groups = groupLines(beat, scene);
  const shown = beat.action !== null && (groups.length === 0 || opensPlace || beat.reveal || sounding);
  const insertFirst = inserts.length > 0 && beat.action === null;

  const insertSetups: Setup[] = inserts.map(({ insert, note }, index) => ({
    ...EMPTY,
    kind: 'insert',
    beat,
    insert,
    action: note,
    sounding: index === 0 && !shown,
    reveal: beat.reveal && index === 0 && groups.length === 0 && !shown,
  }));
  const actionSetups: Setup[] = shown
    ? [
        {
          ...EMPTY,
          kind: 'action',
          beat,
          action: beat.action,
          sounding: true,
          reveal: beat.reveal && groups.length === 0,
        },
      ]
    : [];
  const speechSetups: Setup[] = groups.map((lines, index) => ({
    ...EMPTY,
    kind: 'speech',
    beat,
    lines,
    action: index === 0 && !shown ? beat.action : null,
    sounding: index === 0 && !shown && inserts.length === 0,
    reveal: beat.reveal && index === groups.length - 1,
  }));
  const reactionSetups: Setup[] =
    beat.reveal && groups.length > 0 && witnessOf(beat) !== undefined ? [{ ...EMPTY, kind: 'reaction', beat }] : [];
  const opening = insertFirst ? insertSetups : [...actionSetups, ...insertSetups];
  return [...opening, ...speechSetups, ...reactionSetups];
}

/** Whoever is there when the last line of a beat falls, and did not say it. */
export function witnessOf(beat: Beat): string | undefined {
  const speaker = beat.lines.at(-1)?.speaker;
  const answered = [...beat.lines].reverse().find((line) => line.speaker !== speaker && !line.offCamera)?.speaker;
  return answered ?? beat.cast.find((id) => id !== speaker);
}

/**
 * Lines that share a shot: two in a row of one person in one emotion, and the first exchange of a long conversation,
 * played in a two-shot while nobody is yet moved.
 */
function groupLines(beat: Beat, scene: Scene): Line[][] {
  const conversation = scene.beats.reduce((sum, one) => sum + one.lines.length, 0);
  const opensConversation =
    scene.beats.find((one) => one.lines.length > 0) === beat && conversation >= 4 && !beat.reveal;
  const groups: Line[][] = [];
  for (const [index, line] of beat.lines.entries()) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    const alone = group?.length === 1 && before !== undefined && before.offCamera === line.offCamera;
    const goesOn = alone && before.speaker === line.speaker && before.emotion === line.emotion;
    const answers =
      alone &&
      opensConversation &&
      index === 1 &&
      !line.offCamera &&
      before.speaker !== line.speaker &&
      isLevel(before) &&
      isLevel(line);
    if (group && (goesOn || answers)) group.push(line);
    else groups.push([line]);
  }
  return groups;
}

function isLevel({ emotion }: Line): boolean {
  return emotion === 'neutral' || emotion === 'happy';
}
