const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES = ['', 'thousand', 'million', 'billion', 'trillion'];
const ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** `1234` → `one thousand two hundred thirty four`. Longer than fifteen digits, or led by a zero: digit by digit. */
export function cardinal(digits: string): string[] {
  if (digits.length > 15 || /^0\d/.test(digits)) return eachDigit(digits);
  const value = Number(digits);
  if (value < 1000) return underThousand(value);
  const words: string[] = [];
  for (let scale = SCALES.length - 1; scale >= 0; scale--) {
    const group = Math.floor(value / 1000 ** scale) % 1000;
    if (group === 0) continue;
    words.push(...underThousand(group));
    if (scale > 0) words.push(SCALES[scale]!);
  }
  return words;
}

function underThousand(value: number): string[] {
  if (value < 20) return [ONES[value]!];
  if (value < 100) return [TENS[Math.floor(value / 10)]!, ...(value % 10 ? [ONES[value % 10]!] : [])];
  return [ONES[Math.floor(value / 100)]!, 'hundred', ...(value % 100 ? underThousand(value % 100) : [])];
}

/** `21` → `twenty first`. */
export function ordinal(digits: string): string[] {
  const words = cardinal(digits);
  const last = words.at(-1)!;
  return [...words.slice(0, -1), ORDINALS[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`)];
}

/** `1999` → `nineteen ninety nine`, `2007` → `two thousand seven`, `1905` → `nineteen oh five`. */
export function year(digits: string): string[] {
  const century = Number(digits.slice(0, 2));
  const rest = Number(digits.slice(2));
  if (rest === 0 && century % 10 !== 0) return [...underThousand(century), 'hundred'];
  if (century % 10 === 0 && rest < 10) return cardinal(digits);
  if (rest === 0) return cardinal(digits);
  return [...underThousand(century), ...(rest < 10 ? ['oh', ONES[rest]!] : underThousand(rest))];
}

/** `0192` → `zero one nine two`. */
export function eachDigit(digits: string): string[] {
  return [...digits].filter((digit) => /\d/.test(digit)).map((digit) => ONES[Number(digit)]!);
}

/** `4.50` → `four point five zero`; thousands separators are ignored. */
export function decimal(text: string): string[] {
  const [whole = '0', fraction] = text.replaceAll(',', '').split('.');
  return fraction ? [...cardinal(whole || '0'), 'point', ...eachDigit(fraction)] : cardinal(whole);
}

/** `80s`, `1990s`: the plural of the last word. */
export function plural(words: readonly string[]): string[] {
  const last = words.at(-1) ?? '';
  const many = last.endsWith('y') ? `${last.slice(0, -1)}ies` : last.endsWith('x') ? `${last}es` : `${last}s`;
  return [...words.slice(0, -1), many];
}
