import { CliffhangerError } from '../../../errors';
import { bibleFromBrief } from '../../../story/bible';
import { boardScreenplay } from '../../../story/board';
import type { Brief } from '../../../story/brief';
import { estimateFrames } from '../../../story/estimate';
import type { Screenplay } from '../../../story/screenplay';
import { FPS, type Frames } from '../../../story/time';
import { compose, type Plan } from './compose';
import { type Filling, fill, filled } from './fill';
import { outlinesOf } from './outline';
import { pieceOfUnit } from './pieces';
import { type Repertoire, repertoireOf } from './repertoire';

/** How near to the asked length an episode must come, and how near is near enough to stop trying. */
const TOLERANCE = 0.1;
const NEAR = 0.025;
/** As NEAR, for a brief that brings dialogue of its own: strangers' lines are put into it only when there is need. */
const NEAR_WITH_LINES = 0.05;
/** Outlines that are tried when the first does not come near. */
const TRIED = 6;

/** The language that the bank is written in. */
const LANGUAGE = 'en';

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

  const near = brief.beats.some((beat) => beat.lines.length > 0) ? NEAR_WITH_LINES : NEAR;

  const outlines = outlinesOf(brief, repertoire, { speaks });
  const offers = offersOf(repertoire, { speaks });
  let best: { plan: Plan; frames: Frames } | undefined;
  for (const outline of fitting(outlines, { length, most: target * (1 + near) })) {
    const fresh = unspoken(offers, outline);
    const chosen = fill({ offers: fresh, target, near, length: (fillings) => length(filled(outline, fillings)) });
    const plan = filled(outline, chosen);
    const frames = length(plan);
    if (!best || Math.abs(frames - target) < Math.abs(best.frames - target)) best = { plan, frames };
    if (Math.abs(frames - target) <= target * near) break;
  }
  const { plan, frames } = best!;
  const off = frames / target - 1;
  if (Math.abs(off) > TOLERANCE) throw cannotFit({ brief, off, speaks, seconds: Math.round(frames / FPS) });
  return compose(plan, brief);
}

/** The first outlines that leave time to spare; when there are none, the barest. */
function fitting(
  outlines: readonly Plan[],
  { length, most }: { length: (plan: Plan) => Frames; most: Frames },
): Plan[] {
  const found: Plan[] = [];
  for (const outline of outlines) {
    if (length(outline) <= most) found.push(outline);
    if (found.length === TRIED) break;
  }
  return found.length > 0 ? found : outlines.slice(-1);
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
      advice: 'Hand in a Fountain screenplay (screenplay: my-episode.fountain), or write all the lines into the beats.',
    });
  }
  return new CliffhangerError('INPUT_INVALID', {
    what: 'duration',
    problem:
      off > 0
        ? `the brief’s beats and lines need about ${seconds} s, it asks for ${brief.duration} s`
        : `there is material for about ${seconds} s, the brief asks for ${brief.duration} s`,
    advice:
      off > 0
        ? `Set the duration to ${seconds}, or leave out some beats.`
        : `Set the duration to ${seconds}, or write more beats.`,
  });
}
