import type { Location } from '../bible';
import type { Brief, BriefBeat, CastMember } from '../brief';
import { locationsOfFountain } from '../fountain';
import { resolveName } from '../names';
import { nearest } from '../nearest';
import { foldSpace, nameKey, quoted } from '../plain-text';
import { slugsOf, spelledOut } from '../slug';
import { usualLocations } from './defaults';
import { type BriefFile, canonicalLanguage } from './file';
import { currencyDigits, smallestUnits } from './money';
import type { Problem } from './problems';

/** Resolves names to ids, fills in what may be left out, and finds what only shows between fields. */
export function normalise(
  file: BriefFile,
  readScreenplay: ((path: string) => string) | undefined,
): { brief: Brief } | { problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const cast = castOf(file, problems);
  const locations = locationsOf(file, problems);
  const beats = file.beats.map((beat, index) => beatOf(beat, { index, cast, locations, problems }));
  const budget = budgetOf(file.budget, problems);
  const screenplay = screenplayOf(file.screenplay, readScreenplay, problems);
  if (problems.length > 0) return { problems };

  const slug = typeof file.series === 'string' ? file.series : file.series.slug;
  const title = typeof file.series === 'string' ? undefined : file.series.title;
  const language = canonicalLanguage(file.language)!;
  return {
    brief: {
      schema: 'brief@1',
      series: { slug, title: foldSpace(title ?? spelledOut(slug)) },
      number: file.number,
      title: foldSpace(file.title),
      logline: foldSpace(file.logline),
      genre: foldSpace(file.genre),
      tropes: file.tropes.map(foldSpace),
      tone: foldSpace(file.tone),
      language,
      duration: file.duration,
      cast,
      locations: completed(locations, { genre: file.genre, people: cast.length, screenplay }),
      beats,
      hook: file.hook === undefined ? null : foldSpace(file.hook),
      ending: file.ending === undefined ? null : foldSpace(file.ending),
      markets: [...new Set(file.markets.map((market) => market.toUpperCase()))],
      locales: [...new Set(file.locales.map((tag) => canonicalLanguage(tag)!))].filter((tag) => tag !== language),
      budget,
      review: file.review,
      seed: file.seed ?? null,
      screenplay,
    },
  };
}

/** With the places that the screenplay adds; of neither, those that are usual for the genre. */
function completed(
  locations: readonly Location[],
  { genre, people, screenplay }: { genre: string; people: number; screenplay: Brief['screenplay'] },
): Location[] {
  const added = screenplay ? locationsOfFountain({ text: screenplay.text, known: locations }) : [];
  const all = [...locations, ...added];
  return all.length > 0 ? all : usualLocations({ genre, people });
}

function castOf(file: BriefFile, problems: Problem[]): CastMember[] {
  const names = file.cast.map((member) => foldSpace(member.name));
  refuseTwins(names, 'cast', problems);
  const ids = slugsOf(names);
  return file.cast.map((member, index) => {
    const voice = typeof member.voice === 'string' ? { description: member.voice } : member.voice;
    return {
      id: ids[index]!,
      name: names[index]!,
      role: folded(member.role),
      age: member.age ?? null,
      gender: member.gender ?? null,
      looks: folded(member.looks),
      wardrobe: folded(member.wardrobe),
      voice: {
        description: folded(voice?.description),
        speaker: folded(voice?.speaker),
        pitch: voice?.pitch ?? null,
        rate: voice?.rate ?? null,
      },
    };
  });
}

function folded(text: string | undefined): string | null {
  return text === undefined ? null : foldSpace(text);
}

function locationsOf(file: BriefFile, problems: Problem[]): Location[] {
  const names = file.locations.map((location) => foldSpace(location.name));
  refuseTwins(names, 'locations', problems);
  const ids = slugsOf(names);
  return file.locations.map((location, index) => ({
    id: ids[index]!,
    name: names[index]!,
    looks: foldSpace(location.looks ?? location.name),
  }));
}

/** Two of one name could not be told apart in dialogue, in captions or by their slugs. */
function refuseTwins(names: readonly string[], field: string, problems: Problem[]): void {
  const first = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    const key = nameKey(name);
    const twin = first.get(key);
    if (twin === undefined) first.set(key, index);
    else {
      problems.push({
        path: `${field}[${index}].name`,
        expected: 'a name of its own',
        actual: `${quoted(name)}, which is the name of ${field}[${twin}] too`,
        advice: 'Rename one of them, for example with a family name.',
      });
    }
  }
}

interface BeatContext {
  readonly index: number;
  readonly cast: readonly CastMember[];
  readonly locations: readonly Location[];
  readonly problems: Problem[];
}

function beatOf(beat: BriefFile['beats'][number], context: BeatContext): BriefBeat {
  const path = `beats[${context.index}]`;
  if (typeof beat === 'string') return { text: foldSpace(beat), part: null, mood: null, location: null, lines: [] };
  const lines = beat.lines ?? [];
  if (beat.text === undefined && lines.length === 0) {
    context.problems.push({
      path,
      expected: 'a text or lines',
      actual: 'neither',
      advice: 'Say what happens, or leave the beat out.',
    });
  }
  return {
    text: foldSpace(beat.text ?? ''),
    part: beat.part ?? null,
    mood: beat.mood ?? null,
    location:
      beat.location === undefined
        ? null
        : idOf(beat.location, { path: `${path}.location`, from: context.locations, of: 'the locations', ...context }),
    lines: lines.map((line, index) => ({
      speaker: idOf(line.speaker, {
        path: `${path}.lines[${index}].speaker`,
        from: context.cast,
        of: 'the cast',
        ...context,
      }),
      text: foldSpace(line.text),
      emotion: line.emotion ?? null,
    })),
  };
}

interface NameContext {
  readonly path: string;
  readonly from: readonly { readonly id: string; readonly name: string }[];
  readonly of: string;
  readonly problems: Problem[];
}

/** The id of whoever is named; any id where nobody is, beside the problem. */
function idOf(name: string, { path, from, of, problems }: NameContext): string {
  const resolved = resolveName(name, from);
  if (resolved.found) return resolved.found.id;
  const names = from.map((one) => one.name);
  const near = nearest(foldSpace(name), names);
  problems.push({
    path,
    expected: `one of ${of}${names.length > 0 ? ` (${names.join(', ')})` : ''}`,
    actual: quoted(name),
    advice:
      resolved.several.length > 1
        ? 'Write the whole name.'
        : near
          ? `Did you mean ${near}?`
          : `Add ${quoted(name)} to ${of}, or correct the name.`,
  });
  return 'unknown';
}

function budgetOf(budget: BriefFile['budget'], problems: Problem[]): Brief['budget'] {
  if (budget === undefined) return null;
  const currency = budget.currency.toUpperCase();
  const digits = currencyDigits(currency);
  if (digits === null) {
    problems.push({
      path: 'budget.currency',
      expected: 'a currency of ISO 4217',
      actual: quoted(budget.currency),
      advice: 'For example "USD".',
    });
    return null;
  }
  const amount = smallestUnits(budget.amount, digits);
  if (amount === null) {
    problems.push({
      path: 'budget.amount',
      expected:
        digits === 0
          ? `a whole amount, as ${currency} has no smaller unit`
          : `at most ${digits} digits after the point`,
      actual: quoted(String(budget.amount)),
      advice: 'Round it.',
    });
    return null;
  }
  return { amount, currency };
}

function screenplayOf(
  path: string | undefined,
  read: ((path: string) => string) | undefined,
  problems: Problem[],
): Brief['screenplay'] {
  if (path === undefined) return null;
  if (!read) {
    problems.push({
      path: 'screenplay',
      expected: 'a brief that stands in a folder, beside its screenplay',
      actual: quoted(path),
      advice: 'Start from the brief’s file, so that the screenplay is found.',
    });
    return null;
  }
  return { file: path, text: read(path) };
}
