/** Where a reader can bear a break: the higher the cost, the worse. Used between lines and, weighed more, between captions. */

/** Words that open a phrase: break before them, never after. Conjunctions first, then prepositions, articles and the like. */
const OPENERS: Readonly<Record<string, { conjunctions: string; others: string }>> = {
  en: {
    conjunctions:
      'and but or nor so because although though if when while until unless since before after that which who whom whose where than as',
    others:
      'a an the my your his her its our their this these those of in on at to for from with by about into onto over under between against without through during not no very i he she we they two three four five six seven eight nine ten',
  },
  es: {
    conjunctions: 'y e o u pero sino que porque aunque si cuando mientras hasta como donde quien',
    others:
      'el la los las un una unos unas mi tu su mis tus sus nuestro nuestra este esta ese esa de del a al en con por para sin sobre entre no muy me te se lo le',
  },
  fr: {
    conjunctions: 'et ou mais donc or ni car que qui quand si parce puisque lorsque comme où dont',
    others:
      'le la les un une des mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ce cet cette ces de du à au aux en dans par pour sans sous sur avec chez entre ne très je tu il elle on nous vous',
  },
  de: {
    conjunctions: 'und oder aber denn sondern dass weil wenn als ob obwohl während bis damit bevor nachdem wo',
    others:
      'der die das den dem des ein eine einen einem einer mein meine dein deine sein seine ihr ihre unser unsere in im an am auf aus bei beim mit nach von vom zu zum zur für durch ohne gegen um über unter vor nicht sehr ich du er wir zwei drei zehn',
  },
  it: {
    conjunctions: 'e ed o ma però che perché se quando mentre finché come dove chi',
    others:
      'il lo la i gli le un uno una mio mia tuo tua suo sua nostro nostra questo questa quel quella di del della dei a al alla da dal in nel nella con su sul per tra fra non molto mi ti si ci vi',
  },
  pt: {
    conjunctions: 'e ou mas que porque se quando enquanto até como onde quem',
    others:
      'o a os as um uma meu minha teu tua seu sua nosso nossa este esta esse essa de do da dos das em no na nos nas com por para pelo pela sem sobre entre não muito me te se lhe',
  },
  hi: {
    conjunctions: 'और या लेकिन मगर कि क्योंकि अगर जब तो जो',
    others: 'मेरा मेरी मेरे तेरा तुम्हारा उसका उसकी इस उस यह वह न नहीं',
  },
  ar: { conjunctions: 'و أو لكن لأن إذا عندما حتى أن الذي التي', others: 'في من إلى على عن مع بين لا لم لن ما يا' },
  zh: {
    conjunctions: '但 但是 可是 因为 所以 如果 而且 或者 虽然 然后 和 就 却',
    others: '不 没 很 把 被 在 从 对 给 跟 向 这 那 我的 你的 一个',
  },
  ja: { conjunctions: 'でも しかし だから そして けれど もし', others: 'この その あの' },
};

/** Words that lean on the one before: never break before them. */
const LEANING: Readonly<Record<string, string>> = {
  zh: '的 了 吗 呢 吧 啊 着 过 地 得 们',
  ja: 'は が を に で と も の へ や か ね よ さ な から まで より だ です ます た て し れる られ ない ば けど のに ので って ん',
  th: 'ครับ ค่ะ คะ นะ ไหม หรือ แล้ว ด้วย เลย สิ',
  hi: 'का की के को से में पर ने है हैं था थी थे हूँ हो ही भी',
};

const SENTENCE_END = /[.!?…。！？؟।॥‥]["'”’»」』）)\]]*$/u;
/** Titles and initials: their point ends no sentence, and the name belongs to them. */
const ABBREVIATION =
  /^["'“‘(]*(?:mr|mrs|ms|mx|dr|prof|rev|st|sgt|lt|capt|gen|col|vs|sr|sra|srta|dra|mme|mlle|mgr|hr|fr|sig|dott|p\.ej|(?!i)\p{L})\.$/iu;
const CLAUSE_END = /[,;:，、；：،؛—–]["'”’»」』）)\]]*$/u;

export const COST = {
  sentence: 0,
  clause: 1,
  conjunction: 2,
  opener: 3,
  word: 5,
  /** Between the two words of a name. */
  name: 8,
  /** Added where the next line would begin with the last word of a phrase. */
  alone: 6,
  /** Tearing an opener from what it opens, or a particle from its word. */
  torn: 16,
  /** Inside a word. */
  inside: 20,
} as const;

/** Tells the cost of breaking between two neighbouring words of a language (BCP-47). */
export function breakCosts(language: string): (before: string, after: string) => number {
  const base = new Intl.Locale(language).language;
  const set = (words: string | undefined): ReadonlySet<string> => new Set(words?.split(' ') ?? []);
  const conjunctions = set(OPENERS[base]?.conjunctions);
  const others = set(OPENERS[base]?.others);
  const leaning = set(LEANING[base]);
  const bare = (word: string): string =>
    word.toLocaleLowerCase(language).replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, '');
  return (before, after) => {
    if (ABBREVIATION.test(before)) return COST.torn;
    if (SENTENCE_END.test(before)) return COST.sentence;
    if (CLAUSE_END.test(before)) return COST.clause;
    const [left, right] = [bare(before), bare(after)];
    if (leaning.has(right) || conjunctions.has(left) || others.has(left)) return COST.torn;
    // the last word of a phrase is poor company for itself
    const alone = SENTENCE_END.test(after) || CLAUSE_END.test(after) ? COST.alone : 0;
    if (conjunctions.has(right)) return COST.conjunction + alone;
    if (others.has(right)) return COST.opener + alone;
    // two capitals in the middle of a sentence are most often one name
    if (/^\p{Lu}\p{Ll}/u.test(before) && /^\p{Lu}\p{Ll}/u.test(after)) return COST.name + alone;
    return COST.word + alone;
  };
}
