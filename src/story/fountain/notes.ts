/** A note to the crew: `[[key: value]]`. */
export interface Note {
  readonly key: string;
  readonly value: string;
}

/** Notes may run over several lines, but not over a blank one. */
const NOTE = /\[\[((?:(?!\[\[|\]\])[\s\S])*)\]\]/g;

/** Takes the notes out of a text and puts `mark` where each of them stood. */
export function takeNotes(text: string, mark = ''): { text: string; notes: Note[] } {
  const notes: Note[] = [];
  const rest = text.replace(NOTE, (_note, content: string) => {
    const [, key, value] = /^\s*([\p{L}\p{N} _-]+?)\s*:\s*([\s\S]*)$/u.exec(content) ?? [undefined, content, ''];
    notes.push({
      key: key!.trim().toLowerCase().slice(0, 60),
      value: value!.replace(/\s+/g, ' ').trim().slice(0, 500),
    });
    return mark;
  });
  return { text: rest, notes };
}
