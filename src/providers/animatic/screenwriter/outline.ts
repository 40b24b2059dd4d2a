import type { Brief, BriefBeat } from '../../../story/brief';
import type { Plan } from './compose';
import { merged, type Piece, pieceOfBeat, pieceOfUnit, shortened } from './pieces';
import type { Repertoire } from './repertoire';
import type { Unit } from './units';

const BEAT: BriefBeat = { text: '', part: null, mood: null, location: null, lines: [] };

/** Beats by part: as the brief says; else the first opens and the last closes when nothing else does. */
function partsOf({ beats, hook, ending }: Brief): Record<'hook' | 'body' | 'ending', BriefBeat[]> {
  const free = beats.length >= 3 && beats.every((beat) => beat.part === null);
  const part = (beat: BriefBeat, index: number) =>
    beat.part ??
    (free && hook === null && index === 0
      ? 'hook'
      : free && ending === null && index === beats.length - 1
        ? 'ending'
        : 'body');
  const of = (name: string) => beats.filter((beat, index) => part(beat, index) === name);
  return {
    hook: [...(hook === null ? [] : [{ ...BEAT, text: hook }]), ...of('hook')],
    body: of('body'),
    ending: [...of('ending'), ...(ending === null ? [] : [{ ...BEAT, text: ending }])],
  };
}

/** The first sentence of a text. */
function firstSentence(text: string): string {
  return /^.{12,160}?[.!?…](?=\s|$)/u.exec(text)?.[0] ?? text;
}

/**
 * What must be in the episode, from the fullest telling to the barest. The brief's own words are in all of them; what
 * gets less is what the repertoire adds.
 */
export function outlinesOf(brief: Brief, repertoire: Repertoire, { speaks }: { speaks: boolean }): Plan[] {
  const { company } = repertoire;
  const told = partsOf(brief);
  const own = (beats: readonly BriefBeat[]): Piece[] => beats.map((beat) => pieceOfBeat(beat, brief, company));
  const unit = (from: Unit | undefined, reveal = false): Piece[] =>
    from && speaks ? [pieceOfUnit(from, company, { reveal })] : [];

  const body = own(told.body);
  const ownTurn = body.length >= 2;
  const turned = ownTurn ? body.map((piece, index) => ({ ...piece, reveal: index === body.length - 1 })) : body;
  const turn = ownTurn ? [] : unit(repertoire.reveals[0], true);
  const [hook, ...otherHooks] = openingsOf({ brief, repertoire, own: own(told.hook), speaks, unit, asPieces: own });
  const ending = own(told.ending);
  const ends =
    ending.length > 0
      ? [ending]
      : speaks
        ? repertoire.endings.map((one) => unit(one))
        : [own([{ ...BEAT, text: brief.title }])];
  const [end, ...otherEnds] = ends;
  const bare = (pieces: readonly Piece[]) => (ending.length > 0 ? merged(pieces) : pieces.map(lastOf));

  return [
    { hook: hook!(9), body: [...turned, ...turn], ending: end! },
    { hook: hook!(9), body: turned, ending: end! },
    { hook: hook!(2), body: turned, ending: end! },
    { hook: hook!(2), body: turned, ending: bare(end!) },
    { hook: hook!(1), body: merged(turned), ending: bare(end!) },
    // The first choice may be too long for a few seconds where another is not.
    ...[hook!, ...otherHooks].flatMap((opening) =>
      [end!, ...otherEnds].map((close) => ({ hook: opening(1), body: merged(turned), ending: bare(close) })),
    ),
    ...[hook!, ...otherHooks].map((opening) => ({
      hook: merged(opening(0)),
      body: merged(turned),
      ending: bare(end!),
    })),
  ];
}

/** An opening with so many of the lines that the repertoire gives it. */
type Opening = (lines: number) => Piece[];

/**
 * Ways to open. A picture of the brief's own wants words that stand by themselves; a hook of the bank brings its own
 * picture; without either, the logline is what is seen first.
 */
function openingsOf({
  brief,
  repertoire,
  own,
  speaks,
  unit,
  asPieces,
}: {
  brief: Brief;
  repertoire: Repertoire;
  own: readonly Piece[];
  speaks: boolean;
  unit: (from: Unit | undefined) => Piece[];
  asPieces: (beats: readonly BriefBeat[]) => Piece[];
}): Opening[] {
  const opening =
    (picture: readonly Piece[], talk: readonly Piece[]): Opening =>
    (lines) =>
      [...picture, ...talk.map((piece) => shortened(piece, lines))].filter(hasContent);
  if (own.length === 0 && speaks) return repertoire.hooks.map((hook) => opening([], unit(hook)));
  if (own.length === 0)
    return [opening(asPieces([{ ...BEAT, text: firstSentence(brief.logline) || brief.title }]), [])];
  const silent = own.every((piece) => piece.beats.every((beat) => beat.lines.length === 0));
  const opener = repertoire.options.find(
    ({ stage, unit: one }) =>
      stage === 0 &&
      one.beats.every((beat) => beat.action === null) &&
      !['C', 'D', 'X'].some((who) => one.needs.has(who as 'C')),
  );
  return [opening(own, silent ? unit(opener?.unit) : [])];
}

function hasContent(piece: Piece): boolean {
  return piece.beats.some((beat) => beat.action !== null || beat.lines.length > 0);
}

/** Only the last beat of a piece, with its last line: enough to hang from. */
function lastOf(piece: Piece): Piece {
  const last = piece.beats.at(-1)!;
  return { ...piece, beats: [{ ...last, lines: last.lines.slice(-1) }] };
}
