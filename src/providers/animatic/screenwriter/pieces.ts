import type { Brief, BriefBeat } from '../../../story/brief';
import { takeNotes } from '../../../story/fountain/notes';
import { peopleIn } from '../../../story/names';
import { foldSpace } from '../../../story/plain-text';
import type { Beat, Emotion, Mood } from '../../../story/screenplay';
import { type Company, fillIn } from './company';
import type { Unit } from './units';

/** A beat whose lines have no ids yet. */
export interface PieceBeat {
  readonly action: string | null;
  readonly cast: readonly string[];
  readonly notes: Beat['notes'];
  readonly lines: readonly {
    readonly speaker: string;
    readonly text: string;
    readonly emotion: Emotion;
    readonly delivery: string | null;
  }[];
}

/** Beats that stay together, and where the brief wants them. */
export interface Piece {
  readonly beats: readonly PieceBeat[];
  readonly location: string | null;
  readonly mood: Mood | null;
  readonly reveal: boolean;
}

/** A unit, played by the company. `bystander` speaks the lines of `X`. */
export function pieceOfUnit(
  unit: Unit,
  company: Company,
  { bystander, reveal = false }: { bystander?: string; reveal?: boolean } = {},
): Piece {
  const played = (who: string): string => (who === 'X' ? bystander! : company.people.get(who as 'L')!.id);
  // Whoever the unit is about is in the picture, so that there is somebody to talk to.
  const present = [...unit.needs].map(played);
  return {
    location: null,
    mood: null,
    reveal,
    beats: unit.beats.map((beat) => ({
      action: beat.action === null ? null : fillIn(beat.action, company),
      cast: present,
      notes: beat.notes.map(({ key, value }) => ({ key, value: fillIn(value, company) })),
      lines: beat.lines.map((line) => ({
        speaker: played(line.who),
        text: fillIn(line.text, company),
        emotion: line.emotion,
        delivery: line.delivery,
      })),
    })),
  };
}

/** Something to read in the picture, when a text quotes it: `her phone: "Turn around."`. */
const READABLE =
  /\b(phone|message|text|letter|note|photo|photograph|picture|document|contract|will|certificate|invitation|card|screen|file|report)\b[^"“”.!?]{0,60}["“]([^"“”]{1,120})["”]/i;

/**
 * What the brief itself asks for. Its words are the action, its lines are kept as they are, and notes to the crew may
 * stand in it as in Fountain: `[[sfx: slap]]`.
 */
export function pieceOfBeat(beat: BriefBeat, brief: Brief, company: Company): Piece {
  const { text, notes } = takeNotes(beat.text, ' ');
  const action = foldSpace(text);
  const cast = [...new Set([...peopleIn(action, brief.cast), ...beat.lines.map((line) => line.speaker)])];
  const [, thing, words] = notes.some((note) => note.key === 'insert') ? [] : (READABLE.exec(action) ?? []);
  return {
    location: beat.location ?? placeIn(action, brief),
    mood: beat.mood,
    reveal: false,
    beats: [
      {
        action: action === '' ? null : action,
        cast: cast.length > 0 ? cast : [company.people.get('L')!.id],
        notes: [...notes, ...(thing && words ? [{ key: 'insert', value: `${thing} "${words}"` }] : [])],
        lines: beat.lines.map((line) => ({ ...line, emotion: line.emotion ?? 'neutral', delivery: null })),
      },
    ],
  };
}

/** The location that a text names. */
export function placeIn(text: string, { locations }: Brief): string | null {
  return (
    peopleIn(
      text,
      locations.map(({ id, name }) => ({ id, name })),
    )[0] ?? null
  );
}

/** Several wordless pieces told in one picture: what a short episode has to do with a long brief. */
export function merged(pieces: readonly Piece[]): Piece[] {
  const wordless = (one: Piece) => one.beats.every((beat) => beat.lines.length === 0 && beat.notes.length === 0);
  const kept: Piece[] = [];
  for (const piece of pieces) {
    const before = kept.at(-1);
    const together =
      before && wordless(before) && wordless(piece) && (piece.location ?? before.location) === before.location;
    if (together) kept[kept.length - 1] = joined(before, piece);
    else kept.push(piece);
  }
  return kept;
}

function joined(before: Piece, piece: Piece): Piece {
  const beats = [...before.beats, ...piece.beats];
  const action = beats.flatMap((beat) => beat.action ?? []).join(' ');
  const cast = [...new Set(beats.flatMap((beat) => beat.cast))];
  return {
    location: before.location,
    mood: before.mood ?? piece.mood,
    reveal: before.reveal || piece.reveal,
    beats: [{ action: action === '' ? null : action, cast, notes: [], lines: [] }],
  };
}

/** The first lines of a piece, nothing after them; its pictures before them stay. */
export function shortened(piece: Piece, lines: number): Piece {
  let left = lines;
  const beats = piece.beats.map((beat) => {
    const kept = beat.lines.slice(0, left);
    left -= kept.length;
    return { ...beat, lines: kept };
  });
  return { ...piece, beats: beats.filter((beat, index) => index === 0 || beat.lines.length > 0) };
}
