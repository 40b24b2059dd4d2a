import type { Shot } from '../../../story/storyboard';
import { type Colour, darker, lighter, mix, under } from './colour';

/**
 * The colour script of a shot: 60 % dominant, 30 % second, 10 % accent, by mood, then bent by hour and weather.
 * `key` multiplies skin and cloth, so that they keep their hue under the light; `shadow` is the one cool tone laid over
 * them; `rim` comes from the scene's practical lamp.
 */
export interface Light {
  readonly dominant: Colour;
  readonly second: Colour;
  readonly accent: Colour;
  readonly lamp: Colour;
  readonly sky: readonly [top: Colour, middle: Colour, bottom: Colour];
  readonly key: Colour;
  readonly shadow: Colour;
  readonly rim: Colour;
  readonly ink: Colour;
  readonly vignette: Colour;
  /** 0 bright day to 1 deep night. */
  readonly darkness: number;
}

type Script = readonly [dominant: Colour, second: Colour, accent: Colour];

const SCRIPTS: Readonly<Record<Shot['mood'], Script>> = {
  romance: ['#8a4a80', '#cf6a8c', '#ffb07c'],
  revenge: ['#0f5a63', '#24365c', '#e01f42'],
  tension: ['#34506a', '#28344e', '#e6c84a'],
  sorrow: ['#43648c', '#5f86ad', '#b4d4f4'],
  hope: ['#3f9a92', '#7cc2a2', '#ffd27a'],
  menace: ['#33245a', '#4a1f42', '#e02c50'],
  triumph: ['#3244a4', '#6a3f9c', '#ffc848'],
  comedy: ['#f09a70', '#6fcabb', '#ffe07a'],
  calm: ['#86b09c', '#c4b48c', '#fbe2a8'],
};

const SKIES: Readonly<Record<Shot['time'], Light['sky']>> = {
  day: ['#4f8fd0', '#93c3ea', '#e8f1f3'],
  dusk: ['#3b2f6b', '#c4567a', '#ffb26b'],
  night: ['#0b1030', '#1b2456', '#3d3f7a'],
  dawn: ['#5b6fae', '#e0a3b4', '#ffdfae'],
};

const KEYS: Readonly<Record<Shot['time'], Colour>> = {
  day: '#fffdf8',
  dusk: '#ffdcc8',
  night: '#c6c8f2',
  dawn: '#ffe9e0',
};

export function lightOf(
  shot: Pick<Shot, 'mood' | 'time' | 'weather' | 'interior'>,
  place?: { clinical?: boolean },
): Light {
  const [base, other, spark] = SCRIPTS[shot.mood];
  const night = shot.time === 'night';
  const half = shot.time === 'dusk' || shot.time === 'dawn';
  const grey = shot.weather === 'clear' ? 0 : shot.weather === 'snow' ? 0.35 : 0.5;
  const clinical = place?.clinical ?? false;
  const hourly = (colour: Colour) => {
    const tinted = clinical ? mix(colour, '#d4ece4', 0.62) : colour;
    return night
      ? mix(tinted, '#131737', shot.interior ? 0.42 : 0.52)
      : half
        ? mix(tinted, '#5a3358', 0.16)
        : lighter(tinted, shot.interior ? 0.3 : 0.2);
  };
  const sky = SKIES[shot.time].map((colour) => mix(mix(colour, base, 0.22), night ? '#20263f' : '#98a3b3', grey * 0.7));
  const dominant = hourly(base);
  const keyed = mix(KEYS[shot.time], lighter(base, 0.55), shot.interior ? 0.16 : 0.12);
  return {
    dominant,
    second: hourly(other),
    accent: spark,
    lamp: night || half ? mix('#ffc777', spark, 0.3) : mix('#fff3d6', spark, 0.18),
    sky: [sky[0] ?? base, sky[1] ?? base, sky[2] ?? base],
    key: shot.mood === 'menace' ? under(keyed, '#d9d2e8') : keyed,
    shadow: mix(mix('#3f3a78', base, 0.32), '#1c1940', night ? 0.42 : 0.1),
    rim: night || half ? mix('#ffcf8a', spark, 0.45) : mix('#ffffff', spark, 0.35),
    ink: mix(darker(base, 0.86), '#15101f', 0.6),
    vignette: mix(darker(base, 0.8), '#05040c', 0.55),
    darkness: night ? 0.8 : half ? 0.45 : shot.weather === 'clear' ? 0.05 : 0.25,
  };
}
