import { nameKey } from '../plain-text';
import { readElements } from './elements';
import { placeOfHeading, placeOfNote } from './place';

/** What a screenplay tells of itself, enough for a brief of its own. */
export interface FountainOutline {
  /** From the title page; empty when there is none. */
  readonly title: string;
  /** Everybody with a cue, in order of appearance, in the case of a name: `MARA VOSS` → `Mara Voss`. */
  readonly speakers: readonly string[];
  /** Places of scene headings and `[[place: …]]` notes, in order. */
  readonly places: readonly string[];
}

/** Lists title, speakers and places without judging anything: reading it for production does that. Pure. */
export function outlineFountain(text: string): FountainOutline {
  const { title, elements } = readElements(text);
  const speakers = new Map<string, string>();
  const places = new Map<string, string>();
  for (const element of elements) {
    if (element.kind === 'speech') {
      const name = titleCase(element.speech.cue);
      if (name && !speakers.has(nameKey(name))) speakers.set(nameKey(name), name);
    }
    const named = element.notes.filter((note) => note.key === 'place').map((note) => placeOfNote(note.value));
    if (element.kind === 'heading') named.unshift(placeOfHeading(element.text));
    for (const { name } of named) if (name && !places.has(nameKey(name))) places.set(nameKey(name), name);
  }
  return {
    title,
    speakers: [...speakers.values()],
    places: [...places.values()],
  };
}

/** Cues are written in capitals; names are not. Words that have small letters already are kept. */
function titleCase(cue: string): string {
  return cue
    .trim()
    .split(/\s+/)
    .map((word) => (word === word.toUpperCase() ? word.charAt(0) + word.slice(1).toLowerCase() : word))
    .join(' ');
}
