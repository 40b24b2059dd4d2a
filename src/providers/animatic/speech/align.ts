/**
 * Which word each heard phoneme belongs to, when a synthesizer tells its phonemes and not its words: the cheapest
 * alignment (Needleman-Wunsch) of what was heard with what each word should sound like. Never decreasing.
 *
 * @param heard phonemes in order
 * @param expected phonemes in order, each with its word
 */
export function alignWords(heard: readonly string[], expected: readonly { phoneme: string; word: number }[]): number[] {
  const columns = expected.length + 1;
  const cost = new Float64Array((heard.length + 1) * columns);
  for (let row = 0; row <= heard.length; row++) {
    for (let column = 0; column < columns; column++) {
      if (row === 0 || column === 0) {
        cost[row * columns + column] = row + column;
        continue;
      }
      const both = cost[(row - 1) * columns + column - 1]! + distance(heard[row - 1]!, expected[column - 1]!.phoneme);
      const onlyHeard = cost[(row - 1) * columns + column]! + 1;
      const onlyExpected = cost[row * columns + column - 1]! + 1;
      cost[row * columns + column] = Math.min(both, onlyHeard, onlyExpected);
    }
  }
  const words = new Array<number>(heard.length).fill(expected[0]?.word ?? 0);
  let column = expected.length;
  for (let row = heard.length; row > 0; ) {
    const here = cost[row * columns + column]!;
    const word = expected[Math.max(0, column - 1)]?.word ?? 0;
    if (column > 0 && here === cost[row * columns + column - 1]! + 1) column -= 1;
    else {
      words[row - 1] = word;
      if (column > 0 && here !== cost[(row - 1) * columns + column]! + 1) column -= 1;
      row -= 1;
    }
  }
  return words;
}

const VOWELS = 'AIOQWYaeiouæɑɒɔəɛɜɪʊʌᵻɐᵊ';

/** A vowel is rather taken for another vowel than for a consonant. */
function distance(a: string, b: string): number {
  if (a === b) return 0;
  return VOWELS.includes(a) === VOWELS.includes(b) ? 0.6 : 1.6;
}
