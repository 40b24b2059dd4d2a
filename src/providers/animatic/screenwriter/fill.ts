import { estimateLineFrames } from '../../../story/estimate';
import { type Frames, upToGrid } from '../../../story/time';
import type { Plan } from './compose';
import type { Piece } from './pieces';

/** A piece of the body that is put in to fill the time, and how far the story must be for it. */
export interface Filling {
  readonly piece: Piece;
  readonly stage: number;
}

/** Boarding tells a length exactly and costs a millisecond; this is a guess that spares most of it. */
function roughly({ piece }: Filling): Frames {
  return piece.beats.reduce((sum, beat) => {
    const spoken = beat.lines.reduce(
      (all, line) => all + upToGrid(Math.max(45, estimateLineFrames(line.text, 'en') + 14), 15),
      0,
    );
    const shown = beat.action === null ? 0 : beat.lines.length === 0 || beat.notes.length > 0 ? 52 : 0;
    return sum + spoken + shown + (beat.notes.some((note) => note.key === 'insert') ? 75 : 0);
  }, 0);
}
/** How far the guess may be off, in frames. */
const SLACK: Frames = 30;

/** Changes that are tried when nothing fits any more. */
const CHANGES = 12;

/**
 * Takes offers while they fit, in their order; then changes one for another while that comes nearer.
 *
 * @param near how far from the target is near enough, as a share of it
 * @param length of the episode with some fillings
 */
export function fill({
  offers,
  target,
  near,
  length,
}: {
  offers: readonly Filling[];
  target: Frames;
  near: number;
  length: (fillings: readonly Filling[]) => Frames;
}): Filling[] {
  const rough = new Map(offers.map((offer) => [offer, roughly(offer)]));
  let chosen: Filling[] = [];
  let frames = length(chosen);
  for (const offer of offers) {
    if (frames >= target * (1 - near)) break;
    if (frames + rough.get(offer)! - SLACK > target * (1 + near)) continue;
    const longer = length([...chosen, offer]);
    if (longer > target * (1 + near)) continue;
    chosen = [...chosen, offer];
    frames = longer;
  }
  const distance = (is: Frames) => Math.abs(is - target);
  for (let round = 0; round < 2 && distance(frames) > target * near; round++) {
    const rest = offers.filter((offer) => !chosen.includes(offer));
    const best = rest
      .flatMap((offer) => [undefined, ...chosen.slice(-2)].map((out) => ({ offer, out })))
      .map(({ offer, out }) => ({ offer, out, guess: frames + rough.get(offer)! - (out ? rough.get(out)! : 0) }))
      .sort((a, b) => distance(a.guess) - distance(b.guess))
      .slice(0, CHANGES)
      .map(({ offer, out }) => {
        const fillings = [...chosen.filter((one) => one !== out), offer];
        return { fillings, frames: length(fillings) };
      })
      .sort((a, b) => distance(a.frames) - distance(b.frames))[0];
    if (!best || distance(best.frames) >= distance(frames)) break;
    chosen = best.fillings;
    frames = best.frames;
  }
  return chosen;
}

/**
 * The brief's own beats, evenly among what fills the time between them, which rises from stage to stage. Nobody speaks
 * in a filling before the brief has brought them in, and who is never brought in by it comes after its last beat.
 */
export function filled(outline: Plan, fillings: readonly Filling[]): Plan {
  const rising = fillings
    .map((filling, index) => ({ ...filling, index }))
    .sort((a, b) => a.stage - b.stage || a.index - b.index)
    .map(({ piece }) => piece);
  const turn = outline.body.findIndex((piece) => piece.reveal);
  const own = turn < 0 ? outline.body : outline.body.slice(0, turn);
  const after = turn < 0 ? [] : outline.body.slice(turn);
  if (own.length === 0) return { ...outline, body: [...rising, ...after] };

  const present = new Set(outline.hook.flatMap(castOf));
  const slots = own.map((piece) => {
    for (const id of castOf(piece)) present.add(id);
    return { piece, present: new Set(present), fillings: [] as Piece[] };
  });
  for (const [index, piece] of rising.entries()) {
    const due = Math.floor((index * slots.length) / rising.length);
    const slot = slots.slice(due).find((one) => castOf(piece).every((id) => one.present.has(id)));
    (slot ?? slots.at(-1)!).fillings.push(piece);
  }
  return { ...outline, body: [...slots.flatMap((slot) => [slot.piece, ...slot.fillings]), ...after] };
}

function castOf(piece: Piece): string[] {
  return piece.beats.flatMap((beat) => beat.cast);
}
