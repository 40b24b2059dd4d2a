/**
 * A line as it is written: its white-space tokens, each with what is said in it and the punctuation around that.
 * Joined by the line's own white space, the `text`s give the line back.
 */
export interface Token {
  readonly text: string;
  /** Without surrounding punctuation, in Unicode's compatibility form, apostrophes straight; may be empty. */
  readonly core: string;
  /** Prosody before and after, in the model's alphabet: `, . ! ? ; : — …`; often empty. */
  readonly before: string;
  readonly after: string;
}

/** Emoji, controls, bidi marks and other things that make no sound and shape none. */
const SILENT =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\p{Cc}|\p{Cf}|\u20e3|\ufe0e|\ufe0f/gu;
const APOSTROPHES = /[\u2018\u2019\u02bc\u00b4`]/g;
const EDGE_BEFORE = /^[^\p{L}\p{N}\p{M}\p{Sc}#+\-&%=@°½¼¾']+/u;
const EDGE_AFTER = /[^\p{L}\p{N}\p{M}\p{Sc}%+'&@#=°½¼¾]+$/u;

/** Splits a line. Never fails; a line of nothing but white space has no tokens. */
export function tokenize(text: string): Token[] {
  return text
    .split(/\s+/u)
    .filter((token) => token !== '')
    .map((token) => {
      const plain = token.replace(SILENT, '').normalize('NFKC').replace(APOSTROPHES, "'");
      const before = EDGE_BEFORE.exec(plain)?.[0] ?? '';
      const rest = plain.slice(before.length);
      const after = EDGE_AFTER.exec(rest)?.[0] ?? '';
      const core = trimQuotes(rest.slice(0, rest.length - after.length));
      if (!/[\p{L}\p{N}\p{Sc}%&+=@#°½¼¾]/u.test(core))
        return { text: token, core: '', before: '', after: prosody(plain) };
      return { text: token, core, before: prosody(before), after: prosody(after) };
    });
}

/** Single quotes around a word are quotes; inside and in `'cause`, `dancin'` they belong to it. */
function trimQuotes(core: string): string {
  return core.startsWith("'") && core.endsWith("'") && core.length > 1 ? core.slice(1, -1) : core;
}

const PROSODY: ReadonlyArray<readonly [RegExp, string]> = [
  [/\.{2,}|…+|⋯/g, '…'],
  [/-{2,}|[–—―─]+/g, '—'],
  [/[、，]/g, ','],
  [/[。．।॥]/g, '.'],
  [/！/g, '!'],
  [/[？؟]/g, '?'],
  [/[¡¿]/g, ''],
  [/[；؛]/g, ';'],
  [/：/g, ':'],
];

/** Punctuation in the model's alphabet: `...` becomes `…`, `?!!` becomes `?!`, what shapes no sound is dropped. */
export function prosody(punctuation: string): string {
  let mapped = punctuation;
  for (const [from, to] of PROSODY) mapped = mapped.replace(from, to);
  const marks = [...mapped].filter((mark) => ',.!?;:—…'.includes(mark));
  return marks
    .filter((mark, i) => marks.indexOf(mark) === i)
    .slice(0, 2)
    .join('');
}
