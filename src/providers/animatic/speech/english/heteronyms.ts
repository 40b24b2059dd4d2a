/**
 * Words that are spelt alike and sound different. CMU's first pronunciation is not the one that dialogue wants, and it
 * does not know what stands around a word; these few rules do, for the ones that drama cannot do without.
 */
interface Heteronym {
  /** Variant in CMU, from 1, when no rule holds. */
  readonly otherwise: number;
  /** First rule whose pattern matches the words around (`before` ends, `after` starts) wins. */
  readonly rules: ReadonlyArray<{ readonly before?: RegExp; readonly after?: RegExp; readonly variant: number }>;
}

const VERB_BEFORE =
  /\b(?:to|i|you|we|they|he|she|it|who|will|would|can|could|should|shall|must|may|might|not|don't|didn't|doesn't|won't|can't|couldn't|wouldn't|cannot|let's|let|me|never|always|ever|'ll|i'll|you'll|we'll|they'll|he'll|she'll|please)$/;
const NOUN_BEFORE =
  /\b(?:a|an|the|my|your|his|her|our|their|this|that|these|those|no|any|some|every|each|of|in|for|with|by|'s|one|two|first|last|new|old|only)$/;
const PAST_BEFORE =
  /\b(?:have|has|had|having|i've|you've|we've|they've|he's|she's|been|was|were|is|be|got|already|just)$/;

const HETERONYMS: Readonly<Record<string, Heteronym>> = {
  live: {
    otherwise: 2,
    rules: [
      { after: /^(?:on air|stream|show|broadcast|tv|feed|audience|music|coverage|wire|from)\b/, variant: 1 },
      { before: /\b(?:go|going|goes|went|we're|is|it's|are)$/, variant: 1 },
    ],
  },
  lives: {
    otherwise: 2,
    rules: [
      { before: /\b(?:he|she|it|who|she still|he still|that|nobody|everyone|one|still)$/, variant: 1 },
      { after: /^(?:in|here|there|alone|with|next|on|at|for)\b/, variant: 1 },
    ],
  },
  read: {
    otherwise: 2,
    rules: [
      { before: PAST_BEFORE, variant: 1 },
      {
        before: /\b(?:i|he|she|you|we|they)$/,
        after: /^(?:it|the letter|your|every|his|her|about|that|all)\b/,
        variant: 1,
      },
    ],
  },
  lead: { otherwise: 2, rules: [{ after: /^(?:pipe|paint|poisoning|bullet)/, variant: 1 }] },
  tear: {
    otherwise: 2,
    rules: [
      { before: VERB_BEFORE, variant: 1 },
      { after: /^(?:up|apart|down|it|us|them|me|off|this|that)\b/, variant: 1 },
    ],
  },
  tears: {
    otherwise: 2,
    rules: [
      { before: /\b(?:it|he|she|that|which)$/, variant: 1 },
      { after: /^(?:me|us|apart|up|down|it)\b/, variant: 1 },
    ],
  },
  wind: { otherwise: 2, rules: [{ after: /^(?:up|down)\b/, variant: 1 }] },
  close: {
    otherwise: 1,
    rules: [
      { before: VERB_BEFORE, after: /^(?:the|your|my|it|this|that|his|her|their|our|down|up|off|in)\b/, variant: 2 },
      { before: /^$/, after: /^(?:the|your|my|it|this|that|his|her|down|up)\b/, variant: 2 },
      { before: /\b(?:to|will|can|must|please|don't|and|just)$/, after: /^(?:\w+)/, variant: 2 },
    ],
  },
  use: { otherwise: 2, rules: [{ before: /\b(?:no|the|any|of|in|what|some|good|much)$/, variant: 1 }] },
  wound: { otherwise: 2, rules: [{ after: /^up\b/, variant: 1 }] },
  bow: { otherwise: 1, rules: [{ before: NOUN_BEFORE, after: /^(?:and arrow|tie)/, variant: 2 }] },
  record: { otherwise: 2, rules: [{ before: VERB_BEFORE, variant: 1 }] },
  object: { otherwise: 1, rules: [{ before: /\b(?:i|you|we|they|to|don't|not|who|anyone)$/, variant: 2 }] },
  present: { otherwise: 1, rules: [{ before: /\b(?:to|i|will|may|can|we|let me)$/, variant: 2 }] },
  desert: { otherwise: 1, rules: [{ before: VERB_BEFORE, variant: 2 }] },
  minute: { otherwise: 1, rules: [] },
  contract: { otherwise: 1, rules: [{ before: /\b(?:to|will)$/, variant: 2 }] },
  project: { otherwise: 1, rules: [{ before: /\b(?:to|will)$/, variant: 2 }] },
  perfect: { otherwise: 2, rules: [{ before: /\b(?:to|will)$/, variant: 1 }] },
  excuse: { otherwise: 1, rules: [{ after: /^(?:me|us|you|him|her|them|my|the)\b/, variant: 2 }] },
  excuses: { otherwise: 1, rules: [] },
  refuse: { otherwise: 1, rules: [] },
  suspect: {
    otherwise: 1,
    rules: [
      { before: NOUN_BEFORE, variant: 2 },
      { before: /\b(?:prime|main|only|a)$/, variant: 2 },
    ],
  },
  abuse: { otherwise: 1, rules: [{ before: VERB_BEFORE, variant: 2 }] },
  increase: { otherwise: 1, rules: [{ before: NOUN_BEFORE, variant: 2 }] },
  permit: { otherwise: 1, rules: [{ before: NOUN_BEFORE, variant: 2 }] },
  separate: { otherwise: 2, rules: [{ before: VERB_BEFORE, variant: 1 }] },
  content: { otherwise: 1, rules: [{ before: /\b(?:am|i'm|is|are|be|was|were|feel)$/, variant: 2 }] },
};

/** Which of CMU's pronunciations, from 1. `before` and `after` are the words around, lower case, joined by spaces. */
export function variantOf(word: string, before: string, after: string): number {
  const heteronym = Object.hasOwn(HETERONYMS, word) ? HETERONYMS[word] : undefined;
  if (!heteronym) return 1;
  const rule = heteronym.rules.find((each) => (each.before?.test(before) ?? true) && (each.after?.test(after) ?? true));
  return rule?.variant ?? heteronym.otherwise;
}
