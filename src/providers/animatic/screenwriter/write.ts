import { CliffhangerError } from '../../../errors';
import { bibleFromBrief } from '../../../story/bible';
import { boardScreenplay } from '../../../story/board';
import type { Brief } from '../../../story/brief';
import { estimateFrames } from '../../../story/estimate';
import type { Screenplay } from '../../../story/screenplay';
import { FPS, type Frames } from '../../../story/time';
import { compose, type Plan } from './compose';
import { outlinesOf } from './outline';
import { type Piece, pieceOfUnit } from './pieces';
import { type Repertoire, repertoireOf } from './repertoire';

/** How near to the asked length an episode must come, and how near is near enough to stop trying. */
const TOLERANCE = 0.1;
const NEAR = 0.025;
/** Outlines that are tried when the first does not come near. */
const TRIED = 6;

/** The language that the bank is written in. */
const LANGUAGE = 'en';

/** A piece of the body that was put in to fill the time, and how far the story must be for it. */
interface Filling {
  readonly piece: Piece;
  readonly stage: number;
}

/**
 * Writes an episode: what the brief demands first, then from the repertoire until the estimated length is right.
 * Deterministic. Fails with INPUT_INVALID when the brief holds more than its length, or when it is in a language that
 * the bank does not speak and its own lines do not fill the time.
 */
export function writeEpisode(brief: Brief): Screenplay {
  const speaks = new Intl.Locale(brief.language).language === LANGUAGE;
  const repertoire = repertoireOf(brief);
  const bible = bibleFromBrief(brief);
  const target = brief.duration * FPS;
  const length = (plan: Plan): Frames => estimateFrames(boardScreenplay({ screenplay: compose(plan, brief), bible }));

  const outlines = outlinesOf(brief, repertoire, { speaks });
  const fitting = outlines.filter((one) => length(one) <= target * (1 + NEAR));
  const offers = offersOf(repertoire, { speaks });
  let best: { plan: Plan; frames: Frames } | undefined;
  for (const outline of fitting.length > 0 ? fitting.slice(0, TRIED) : outlines.slice(-1)) {
    const fresh = unspoken(offers, outline);
    const chosen = fill({ offers: fresh, target, length: (fillings) => length(filled(outline, fillings)) });
    const plan = filled(outline, chosen);
    const frames = length(plan);
    if (!best || Math.abs(frames - target) < Math.abs(best.frames - target)) best = { plan, frames };
    if (Math.abs(frames - target) <= target * NEAR) break;
  }
  const { plan, frames } = best!;
  const off = frames / target - 1;
  if (Math.abs(off) > TOLERANCE) throw cannotFit({ brief, off, speaks, seconds: Math.round(frames / FPS) });
  return compose(plan, brief);
}

/** Offers without the lines of the outline, or of an offer before: nothing is said twice. */
function unspoken(offers: readonly Filling[], outline: Plan): Filling[] {
  const spoken = new Set(linesOf(outline));
  return offers.filter(({ piece }) => {
    const texts = piece.beats.flatMap((beat) => beat.lines.map((line) => line.text));
    const fresh = texts.every((text) => !spoken.has(text));
    for (const text of texts) if (fresh) spoken.add(text);
    return fresh;
  });
}

function linesOf(plan: Plan): string[] {
  return [...plan.hook, ...plan.body, ...plan.ending].flatMap((piece) =>
    piece.beats.flatMap((beat) => beat.lines.map((line) => line.text)),
  );
}

/** What may be put in, in the order of wanting it: everybody once, then talk, and looks last. */
function offersOf({ company, chorus, options, looks }: Repertoire, { speaks }: { speaks: boolean }): Filling[] {
  const silent = looks.map((unit, index) => ({ piece: pieceOfUnit(unit, company), stage: (index % 6) / 2 }));
  if (!speaks) return silent;
  const bystanders = company.others.flatMap((person, index) => {
    const unit = chorus[index % Math.max(1, chorus.length)];
    return unit && index < chorus.length
      ? [{ piece: pieceOfUnit(unit, company, { bystander: person.id }), stage: (index % 3) + 0.4 }]
      : [];
  });
  const talk = options.map(({ unit, stage }) => ({ piece: pieceOfUnit(unit, company), stage }));
  const confidants = talk.filter(({ piece }) =>
    piece.beats.some((beat) => beat.lines.some((line) => isSide(line.speaker))),
  );
  function isSide(id: string): boolean {
    return id === company.people.get('C')?.id || id === company.people.get('D')?.id;
  }
  const sideOnce = [...new Map(confidants.map((one) => [one.piece.beats[0]!.lines[0]?.speaker ?? '', one])).values()];
  const more = chorus.slice(company.others.length).map((unit, index) => ({
    piece: pieceOfUnit(unit, company, { bystander: company.others[index % company.others.length]!.id }),
    stage: (index % 3) + 0.6,
  }));
  return [...sideOnce, ...bystanders, ...talk.filter((one) => !sideOnce.includes(one)), ...more, ...silent];
}

/** Takes offers while they fit; then changes one for another while that comes nearer. */
function fill({
  offers,
  target,
  length,
}: {
  offers: readonly Filling[];
  target: Frames;
  length: (fillings: readonly Filling[]) => Frames;
}): Filling[] {
  let chosen: Filling[] = [];
  let frames = length(chosen);
  for (const offer of offers) {
    if (frames >= target * (1 - NEAR)) break;
    const longer = length([...chosen, offer]);
    if (longer > target * (1 + NEAR)) continue;
    chosen = [...chosen, offer];
    frames = longer;
  }
  const distance = (is: Frames) => Math.abs(is - target);
  for (let round = 0; round < 2 && distance(frames) > target * NEAR; round++) {
    const rest = offers.filter((offer) => !chosen.includes(offer)).slice(0, 16);
    const changes = rest.flatMap((offer) => [
      [...chosen, offer],
      ...chosen.slice(-2).map((out) => [...chosen.filter((one) => one !== out), offer]),
    ]);
    const best = changes
      .map((fillings) => ({ fillings, frames: length(fillings) }))
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
function filled(outline: Plan, fillings: readonly Filling[]): Plan {
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

function cannotFit({
  brief,
  off,
  speaks,
  seconds,
}: {
  brief: Brief;
  off: number;
  speaks: boolean;
  seconds: number;
}): CliffhangerError {
  if (off < 0 && !speaks) {
    return new CliffhangerError('INPUT_INVALID', {
      what: 'The screenplay',
      problem: `the offline screenwriter writes English, the brief is in ${brief.language}, and its own lines fill about ${seconds} of ${brief.duration} s`,
      todo: 'Hand in a Fountain screenplay (screenplay: my-episode.fountain), or write all the lines into the beats.',
    });
  }
  return new CliffhangerError('INPUT_INVALID', {
    what: 'duration',
    problem:
      off > 0
        ? `the brief’s beats and lines need about ${seconds} s, it asks for ${brief.duration} s`
        : `there is material for about ${seconds} s, the brief asks for ${brief.duration} s`,
    todo:
      off > 0
        ? `Set the duration to ${seconds}, or leave out some beats.`
        : `Set the duration to ${seconds}, or write more beats.`,
  });
}
