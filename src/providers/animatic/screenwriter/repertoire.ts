import type { Brief } from '../../../story/brief';
import { chanceFrom, seedOf } from '../../../story/seed';
import { COMEDY } from './bank/comedy';
import { CONFLICT } from './bank/conflict';
import { LOOKS_ALONE, LOOKS_BETWEEN } from './bank/looks';
import { LOVE } from './bank/love';
import type { Register, Thread } from './bank/register';
import { SOLO } from './bank/solo';
import { THRILLER } from './bank/thriller';
import { type Company, companyOf } from './company';
import { readUnit, type Unit } from './units';

/** A unit that may be used or left out; `stage` tells how far the story must be. */
export interface Option {
  readonly unit: Unit;
  /** 0 to 3: opening moves, blows, the edge, and looks that fit anywhere (1.5). */
  readonly stage: number;
}

/** What this episode can be written from, best first. Every list holds only units that its cast can play. */
export interface Repertoire {
  readonly company: Company;
  readonly hooks: readonly Unit[];
  readonly reveals: readonly Unit[];
  readonly endings: readonly Unit[];
  /** Talk and chorus for the body, in the order in which they should be considered. */
  readonly options: readonly Option[];
  /** Moments without words. */
  readonly looks: readonly Unit[];
  /** One line each, for people without a function. */
  readonly chorus: readonly Unit[];
}

const KINDS: readonly (readonly [Register, RegExp])[] = [
  [COMEDY, /comed|comic|funny|sitcom|satire|farce|romcom|humou?r/i],
  [
    THRILLER,
    /thrill|crime|mystery|suspense|noir|horror|detective|police|spy|heist|sci-?fi|science fiction|action|survival|apocalyp/i,
  ],
  [LOVE, /roman|love|hospital|medical|marriage|youth|campus|second chance|werewolf|vampire|idol/i],
];
/** Times without phones. */
const BYGONE = /fantas|histor|palace|period|myth|wuxia|xianxia|western|ancient|medieval|regency|victorian|dynasty/i;

/** Chooses what to write from: by genre first, then tropes, then everything else that the brief says. */
export function repertoireOf(brief: Brief): Repertoire {
  const register = registerOf(brief);
  const thread = threadOf(brief, register);
  const company = staged(companyOf(brief, { beloved: register === LOVE || register === COMEDY }), thread);
  const modern = !BYGONE.test(brief.genre);
  const alone = !company.people.has('O');
  const playable = (unit: Unit): boolean =>
    [...unit.needs].every((who) => (who === 'X' ? company.others.length > 0 : company.people.has(who))) &&
    (modern || !unit.modern) &&
    [...unit.gendered].every((who) => who !== 'X' && company.people.get(who)?.gender !== 'unspecified');

  // The series shuffles the bank once; each episode starts elsewhere in it, so that neighbours share as little as possible.
  const shuffled = (key: string, sources: readonly string[]): Unit[] =>
    chanceFrom(seedOf(brief.series.slug, brief.seed ?? 0, key)).shuffle(sources.map(readUnit).filter(playable));
  const turn = (key: string, sources: readonly string[], step = 1): Unit[] => {
    const units = shuffled(key, sources);
    const start = units.length === 0 ? 0 : ((brief.number - 1) * step) % units.length;
    return [...units.slice(start), ...units.slice(0, start)];
  };
  const own = (part: 'hooks' | 'presses' | 'reveals' | 'endings') => thread?.[part] ?? [];

  if (alone) {
    return {
      company,
      hooks: turn('hook', SOLO.hooks),
      reveals: turn('reveal', SOLO.reveals),
      endings: turn('ending', SOLO.endings),
      options: braid(
        SOLO.presses.map((sources, stage) => turn(`press ${stage}`, sources, 5).map((unit) => ({ unit, stage }))),
      ),
      looks: turn('look', LOOKS_ALONE),
      chorus: [],
    };
  }
  const stages = register.presses.map((sources, stage) =>
    turn(`press ${stage}`, sources, 3).map((unit) => ({ unit, stage })),
  );
  const matter = turn('matter', own('presses'), 2)
    .slice(0, 2)
    .map((unit, index) => ({ unit, stage: index }));
  const asides = turn('aside', register.asides, 2).map((unit, index) => ({ unit, stage: index % 3 }));
  const borrowed = borrowedBy(register).map((sources, stage) =>
    turn(`more ${stage}`, sources, 3).map((unit) => ({ unit, stage })),
  );
  return {
    company,
    hooks: mixed(shuffled('hook', own('hooks')), shuffled('hooks', register.hooks), brief.number),
    reveals: mixed(shuffled('reveal', own('reveals')), shuffled('reveals', register.reveals), brief.number),
    endings: mixed(shuffled('ending', own('endings')), shuffled('endings', register.endings), brief.number),
    options: [...braid([matter, asides, ...stages]), ...braid(borrowed)],
    looks: turn('look', LOOKS_BETWEEN),
    chorus: turn('chorus', register.chorus, 3),
  };
}

function registerOf({ genre, tropes, tone }: Brief): Register {
  for (const text of [genre, tropes.join(' '), tone]) {
    const found = KINDS.find(([, words]) => words.test(text));
    if (found) return found[0];
    if (text === genre && /revenge|family|betray|business|power/i.test(text)) return CONFLICT;
  }
  return CONFLICT;
}

/** Where the bank of a register runs out in a long episode, its neighbour's talk goes on. */
function borrowedBy(register: Register): Register['presses'] {
  return register === CONFLICT ? LOVE.presses : register === COMEDY ? LOVE.presses : CONFLICT.presses;
}

/** Times that a thread's words must occur before it is taken for the brief's own matter. */
const ENOUGH = 2;

/** The matter that the brief speaks of; where it speaks of none, each episode of a series takes up another. */
function threadOf(brief: Brief, register: Register): Thread | undefined {
  const told = [brief.genre, ...brief.tropes, brief.title, brief.logline, brief.hook ?? '', brief.ending ?? ''];
  const text = [
    ...told,
    ...brief.tropes,
    ...brief.beats.map((beat) => beat.text),
    ...brief.cast.map((member) => member.role ?? ''),
  ].join(' ');
  const possible = register.threads.filter((thread) => !thread.modern || !BYGONE.test(brief.genre));
  const scored = possible.map((thread) => ({
    thread,
    score: [...text.matchAll(new RegExp(thread.about.source, 'gi'))].length,
  }));
  const [best] = [...scored].sort((a, b) => b.score - a.score);
  if (best && best.score >= ENOUGH) return best.thread;
  const specific = brief.beats.length > 0 || brief.hook !== null;
  if (specific) return undefined;
  if (best && best.score > 0) return best.thread;
  const shuffled = chanceFrom(seedOf(brief.series.slug, brief.seed ?? 0, 'thread')).shuffle(possible);
  return shuffled[brief.number % shuffled.length];
}

/** Changes lead and opposite where the matter wants it: the doctor of a hospital romance may come second in the cast. */
function staged(company: Company, thread: Thread | undefined): Company {
  const lead = company.people.get('L');
  const opposite = company.people.get('O');
  if (!lead || !opposite || !thread) return company;
  const reversed =
    (thread.leads?.test(opposite.role) && !thread.leads.test(lead.role)) ||
    (thread.opposes?.test(lead.role) && !thread.opposes.test(opposite.role));
  return reversed ? { ...company, people: new Map([...company.people, ['L', opposite], ['O', lead]]) } : company;
}

/** The thread's own units among the register's, each episode starting one further on. */
function mixed(own: readonly Unit[], general: readonly Unit[], number: number): Unit[] {
  const all = braid([own, general]);
  const start = all.length === 0 ? 0 : (number - 1) % all.length;
  return [...all.slice(start), ...all.slice(0, start)];
}

/** One of each list in turn. */
function braid<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list.slice(index, index + 1))).flat();
}
