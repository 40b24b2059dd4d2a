/** A line without a word (`…`, `!!!`, an emoji) is a breath of this length. */
const BREATH_SECONDS = 0.6;
const SAMPLE_RATE = 24_000;
/** Soft enough to be felt rather than heard, loud enough not to be digital silence. */
const LEVEL = 10 ** (-46 / 20);

/** Someone breathing in: filtered noise that swells and falls, the same every time. */
export function breath(): { samples: Float32Array; sampleRate: number } {
  const samples = new Float32Array(Math.round(BREATH_SECONDS * SAMPLE_RATE));
  let state = 1;
  let smooth = 0;
  for (let i = 0; i < samples.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0; // Numerical Recipes' generator
    smooth += 0.35 * (state / 2 ** 31 - smooth);
    samples[i] = LEVEL * 2 * smooth * Math.sin((Math.PI * i) / samples.length) ** 2;
  }
  return { samples, sampleRate: SAMPLE_RATE };
}
