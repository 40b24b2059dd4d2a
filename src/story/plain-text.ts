/** Producers' text is plain text: any script, any punctuation, nothing invisible that changes how the rest is read. */

/** C0 (but tab and line ends), DEL and C1 controls, bidirectional controls, lone surrogates and non-characters. */
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\p{Bidi_Control}\p{Surrogate}\p{Noncharacter_Code_Point}]/u;

/** The first character that may not stand in a text, as `U+202E`; null when there is none. */
export function forbiddenCharacter(text: string): string | null {
  const found = FORBIDDEN.exec(text);
  return found && `U+${found[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Runs of white space become one space, ends are trimmed. Nothing else about the text changes. */
export function foldSpace(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** Two names are one person's when their keys are equal: case, width, accents' encoding and invisible characters differ only. */
export function nameKey(name: string): string {
  const visible = name.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  return foldSpace(visible.toUpperCase().toLowerCase()).normalize('NFKC');
}

/** At most `limit` characters (whole graphemes) of a text for a message, quoted, with what is invisible spelled out. */
export function quoted(text: string, limit = 40): string {
  const graphemes = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text.slice(0, limit * 8))];
  const head = graphemes
    .slice(0, limit)
    .map((part) => part.segment)
    .join('');
  const shown = JSON.stringify(head.length === text.length ? text : `${head}…`);
  return shown.replace(/[\p{C}\p{Bidi_Control}]/gu, (hidden) =>
    /\u200d|\p{Emoji_Component}/u.test(hidden) ? hidden : `\\u{${hidden.codePointAt(0)!.toString(16)}}`,
  );
}
