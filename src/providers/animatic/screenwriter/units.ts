import { EMOTIONS, type Emotion } from '../../../story/screenplay';

/** Functions of people in a story; see bank/register.ts. */
export const FUNCTIONS = ['L', 'O', 'C', 'D', 'X'] as const;
export type StoryFunction = (typeof FUNCTIONS)[number];

/** One line, not yet given to anybody. */
export interface UnitLine {
  readonly who: StoryFunction;
  readonly emotion: Emotion;
  readonly delivery: string | null;
  readonly text: string;
}
export interface UnitBeat {
  readonly action: string | null;
  readonly notes: readonly { readonly key: string; readonly value: string }[];
  readonly lines: readonly UnitLine[];
}

/** A piece of drama that is used whole: its lines answer each other. */
export interface Unit {
  readonly beats: readonly UnitBeat[];
  /** Functions that must be cast for it. */
  readonly needs: ReadonlySet<StoryFunction>;
  /** Functions of which it says mother, husband or bride: their gender must be known. */
  readonly gendered: ReadonlySet<StoryFunction>;
  /** Whether it knows phones, cars and lawyers. */
  readonly modern: boolean;
}

const MODERN =
  /phone|camera|screen|elevator|\blift\b|monitor|television|\bcar\b|brake|\bgun|police|\bscan\b|message|lawyer|record(?:er|ing)|visa|toaster|shares|newspaper|video|film|platform|station|dna|kidney|surgeon|hospital|lights? goes?|lights go|this morning|birthday card|\b[12]\d{3}\b|\baccount|taxi|toothbrush|dishwasher|stove|fridge|tuxedo|ambulance|badge|detonat|sniper|\bbomb|siren|train\b|july|tuesday|landlord|fired|by text|divers|the wire|\btape\b|gas\b|coffee|suitcase|report\b|permit|certificate|plastic|mechanic|fired|meeting|professional/i;

const LINE = /^([LOCDX]) ([a-z]+)(?: \(([^)]+)\))?: (.+)$/;

/** Reads the notation of bank/register.ts. The banks are ours: what cannot be read is a mistake in the source. */
export function readUnit(source: string): Unit {
  const beats: { action: string | null; notes: UnitBeat['notes'][number][]; lines: UnitLine[] }[] = [];
  for (const row of source.split('\n').map((text) => text.trim())) {
    if (row.startsWith('* ')) {
      beats.push(readAction(row.slice(2)));
      continue;
    }
    const [, who, feeling, delivery, text] = LINE.exec(row) ?? [];
    const emotion = EMOTIONS.find((one) => one === feeling);
    if (!who || !text || !emotion) throw new SyntaxError(`not a line of the screenwriter's notation: ${row}`);
    if (beats.length === 0) beats.push({ action: null, notes: [], lines: [] });
    beats.at(-1)!.lines.push({ who: who as StoryFunction, emotion, delivery: delivery ?? null, text });
  }
  const named = [...source.matchAll(/\{([LOCDX])/g)].map((match) => match[1] as StoryFunction);
  const speaking = beats.flatMap((beat) => beat.lines.map((line) => line.who));
  const gendered = [...source.matchAll(/\{([LOCD]):(?!her\})/g)].map((match) => match[1] as StoryFunction);
  return {
    beats,
    gendered: new Set(gendered),
    needs: new Set([...named, ...speaking]),
    modern: MODERN.test(source),
  };
}

function readAction(row: string): { action: string; notes: UnitBeat['notes'][number][]; lines: UnitLine[] } {
  const notes: UnitBeat['notes'][number][] = [];
  const action = row
    .replace(/\[([^\]]+)\]/g, (_all, value: string) => {
      notes.push({ key: 'insert', value });
      return '';
    })
    .replace(/~([a-z-]+)/g, (_all, value: string) => {
      notes.push({ key: 'sfx', value });
      return '';
    });
  return { action: action.replace(/\s+/g, ' ').trim(), notes, lines: [] };
}
