import { type Biquad, filter } from './filters';
import { amplify, gainOf, peakOf, type Sound, samples } from './sound';

/** K-weighting at 48 kHz: the coefficients printed in ITU-R BS.1770-5, tables 1 and 2. */
const K_WEIGHTING: readonly Biquad[] = [
  {
    b0: 1.53512485958697,
    b1: -2.69169618940638,
    b2: 1.19839281085285,
    a1: -1.69065929318241,
    a2: 0.73248077421585,
  },
  { b0: 1, b1: -2, b2: 1, a1: -1.99004745483398, a2: 0.99007225036621 },
];

/** Mean power of every 400 ms block, one each 100 ms; a shorter sound is padded with silence to one block. */
function blockPowers(sound: Sound): number[] {
  const hop = samples(0.1);
  const hops = new Float64Array(Math.max(4, Math.ceil(sound.left.length / hop)));
  for (const side of [sound.left, sound.right]) {
    const weighted = filter(Float32Array.from(side), ...K_WEIGHTING);
    for (let i = 0; i < weighted.length; i++) {
      const at = Math.floor(i / hop);
      hops[at] = hops[at]! + weighted[i]! ** 2;
    }
  }
  return Array.from({ length: hops.length - 3 }, (_, i) => {
    return (hops[i]! + hops[i + 1]! + hops[i + 2]! + hops[i + 3]!) / (4 * hop);
  });
}

const lufs = (power: number): number => -0.691 + 10 * Math.log10(Math.max(power, 1e-12));
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Integrated loudness in LUFS, gated at -70 and 10 LU below (BS.1770-5). -120 or so for silence. */
export function integratedLoudness(sound: Sound): number {
  const heard = blockPowers(sound).filter((power) => lufs(power) > -70);
  if (heard.length === 0) return lufs(0);
  const gate = lufs(mean(heard)) - 10;
  return lufs(mean(heard.filter((power) => lufs(power) > gate)));
}

/** Loudest momentary (400 ms) loudness in LUFS. */
export function momentaryLoudness(sound: Sound): number {
  return lufs(Math.max(...blockPowers(sound)));
}

/** Brings a sound to a loudness, or as near as its peak may rise: `target` in LUFS, `ceiling` in dBFS. */
export function level(sound: Sound, to: { measure: (sound: Sound) => number; target: number; ceiling: number }): void {
  const peak = peakOf(sound);
  if (peak === 0) return;
  amplify(sound, Math.min(gainOf(to.target - to.measure(sound)), gainOf(to.ceiling) / peak));
}
