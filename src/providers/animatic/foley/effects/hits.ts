import { type Dice, dice } from '../dsp/dice';
import { biquad, filter } from '../dsp/filters';
import { add, place, type Sound, samples, silence, stereo, type Track } from '../dsp/sound';
import { type Mode, pluck, shape, struck, thump, warm, white } from '../dsp/source';

/** A burst of noise in a band, in seconds and Hz: the grain of everything that is struck, torn or broken. */
export function burst(options: { from: number; to: number; attack: number; decay: number; chance: Dice }): Track {
  const noise = white(options.decay * 7, options.chance);
  filter(noise, biquad('highpass', options.from), biquad('lowpass', options.to));
  return pluck(noise, options.attack, options.decay);
}

/** Modes of a body given by its pitches, each a little off by chance; higher ones ring shorter and softer. */
export function body(hertz: readonly number[], options: { ring: number; tilt: number; chance: Dice }): readonly Mode[] {
  const lowest = hertz[0]!;
  return hertz.map((pitch) => ({
    hertz: pitch * options.chance.between(0.97, 1.03),
    ring: options.ring * (lowest / pitch) ** 0.7 * options.chance.between(0.85, 1.15),
    gain: (lowest / pitch) ** options.tilt * options.chance.between(0.7, 1.1),
  }));
}

/** A small hard click of metal or plastic. */
export function click(chance: Dice, pitch: number): Track {
  const track = silence(0.06);
  add(track, burst({ from: pitch * 0.6, to: pitch * 3, attack: 0.0002, decay: 0.0025, chance }));
  add(track, struck(body([pitch, pitch * 1.52, pitch * 2.31], { ring: 0.03, tilt: 0.5, chance })), { gain: 0.35 });
  return track;
}

/** An open hand on a cheek: a crack, its flutter as the palm leaves, and a little of the body behind. */
export function slap(chance: Dice): Sound {
  const track = silence(0.45);
  const pitch = chance.between(0.9, 1.12);
  add(track, burst({ from: 700, to: 5200 * pitch, attack: 0.0003, decay: 0.011, chance }), { gain: 1 });
  add(track, burst({ from: 1100, to: 3400 * pitch, attack: 0.0004, decay: 0.022, chance }), {
    at: samples(0.006),
    gain: 0.55,
  });
  add(track, thump({ from: 340 * pitch, to: 150, glide: 0.02, decay: 0.035, seconds: 0.25 }), { gain: 0.5 });
  return spread(warm(track, 1.6), chance);
}

/** Knuckles on wood, three times, the second a little softer. */
export function knock(chance: Dice): Sound {
  const track = silence(1.1);
  const pitch = chance.between(0.9, 1.1);
  const gap = chance.between(0.165, 0.2);
  [1, 0.78, 0.95].forEach((force, n) => {
    const at = samples(0.01 + n * gap * chance.between(0.97, 1.05));
    const modes = body(
      [172, 248, 395, 610, 905, 1340].map((hertz) => hertz * pitch),
      { ring: 0.2, tilt: 0.65, chance },
    );
    add(track, struck(modes), { at, gain: force * 0.8 });
    add(track, burst({ from: 350, to: 2600, attack: 0.0004, decay: 0.006, chance }), { at, gain: force * 0.7 });
  });
  return spread(track, chance);
}

/** A door closed with care: handle, hinges, the leaf in its frame, the latch. */
export function door(chance: Dice): Sound {
  const track = silence(1.5);
  add(track, click(chance, chance.between(1500, 1900)), { at: samples(0.02), gain: 0.5 });
  add(track, click(chance, chance.between(2300, 2900)), { at: samples(0.1), gain: 0.4 });
  // Hinges: friction is a train of tiny slips whose rate drifts; two resonances of the leaf make it wood and iron.
  const creak = silence(0.55);
  let at = 0;
  while (at < creak.length - samples(0.02)) {
    const along = at / creak.length;
    add(creak, struck(body([520, 1240, 2150], { ring: 0.018, tilt: 0.3, chance })), {
      at,
      gain: Math.sin(Math.PI * along),
    });
    at += samples(1 / (38 + 60 * along + 12 * chance.bell()));
  }
  add(track, creak, { at: samples(0.2), gain: 0.07 });
  const closes = samples(0.86);
  add(track, struck(body([88, 143, 221, 364, 590], { ring: 0.35, tilt: 0.8, chance })), { at: closes, gain: 0.9 });
  add(track, burst({ from: 60, to: 900, attack: 0.002, decay: 0.03, chance }), { at: closes, gain: 1.1 });
  add(track, click(chance, chance.between(1900, 2300)), { at: closes + samples(0.035), gain: 0.7 });
  return spread(track, chance);
}

/** A door thrown shut: weight, panel, the frame's rattle. */
export function doorSlam(chance: Dice): Sound {
  const track = silence(1.8);
  const at = samples(0.005);
  add(track, thump({ from: 130, to: 52, glide: 0.03, decay: 0.16, seconds: 0.9 }), { at, gain: 1.1 });
  add(track, struck(body([78, 126, 187, 262, 410, 655, 980], { ring: 0.55, tilt: 0.6, chance })), { at, gain: 0.8 });
  add(track, burst({ from: 80, to: 2400, attack: 0.0006, decay: 0.028, chance }), { at, gain: 1.5 });
  for (let n = 0; n < 6; n++) {
    const rattle = at + samples(0.03 + 0.028 * n * chance.between(0.8, 1.3));
    add(track, click(chance, chance.between(1200, 3200)), { at: rattle, gain: 0.55 * 0.68 ** n });
  }
  return spread(warm(track, 1.5), chance);
}

/** The blow that is felt more than heard: a falling sub, a crack on top, a long dark ring. */
export function impact(chance: Dice): Sound {
  const track = silence(3);
  add(track, thump({ from: 125, to: 36 * chance.between(0.95, 1.08), glide: 0.09, decay: 0.75, seconds: 2.9 }), {
    gain: 1.2,
  });
  add(track, burst({ from: 45, to: 520, attack: 0.001, decay: 0.11, chance }), { gain: 1.5 });
  add(track, burst({ from: 1200, to: 6000, attack: 0.0005, decay: 0.018, chance }), { gain: 0.5 });
  add(track, struck(body([97, 151, 233, 347, 489, 721], { ring: 2.1, tilt: 0.9, chance })), { gain: 0.16 });
  return spread(warm(track, 2.2), chance, 0.6);
}

/** A pane or a glass: the crack, then shards that fall, ring and scatter. */
export function glassBreak(chance: Dice): Sound {
  const out = stereo(samples(1.9));
  place(out, burst({ from: 1500, to: 13_000, attack: 0.0002, decay: 0.02, chance }), { gain: 1.2 });
  place(out, struck(body([820, 1310, 2040, 3270], { ring: 0.09, tilt: 0.2, chance })), { gain: 0.3 });
  for (let n = 0; n < 64; n++) {
    // Shards come thick and thin out: exponential in time, the second cluster when they reach the floor.
    const floor = n % 3 === 0;
    const at = floor ? 0.34 + 0.34 * -Math.log(1 - chance.next() * 0.93) : 0.11 * -Math.log(1 - chance.next() * 0.97);
    const pitch = chance.between(2300, 8800);
    const ring = chance.between(0.03, 0.22);
    const shard = struck(
      [1, 1.47, 2.09, 2.56].map((ratio, k) => ({
        hertz: pitch * ratio * chance.between(0.97, 1.03),
        ring: ring / (1 + 0.6 * k),
        gain: chance.between(0.3, 1) / (1 + k),
      })),
    );
    const gain = chance.between(0.06, 0.24) * Math.exp(-at / 0.8);
    place(out, shard, { at: samples(at), gain, pan: chance.between(-0.8, 0.8) });
    place(out, burst({ from: 4000, to: 14_000, attack: 0.0002, decay: 0.003, chance }), {
      at: samples(at),
      gain: gain * 1.2,
    });
  }
  return out;
}

/** A camera: mirror, curtain, mirror again. */
export function cameraShutter(chance: Dice): Sound {
  const track = silence(0.4);
  const speed = chance.between(0.9, 1.15);
  const parts: readonly (readonly [number, number, number])[] = [
    [0.004, 1700, 0.9],
    [0.026, 3100, 0.5],
    [0.082, 2600, 0.75],
    [0.1, 1350, 1],
  ];
  for (const [time, pitch, gain] of parts) {
    add(track, click(chance, pitch * chance.between(0.92, 1.08)), { at: samples(time * speed), gain });
    add(track, burst({ from: 250, to: 1100, attack: 0.0006, decay: 0.007, chance }), {
      at: samples(time * speed),
      gain: gain * 0.5,
    });
  }
  const curtain = filter(white(0.05, chance), biquad('bandpass', 5200, { q: 1.2 }));
  add(
    track,
    shape(curtain, [
      [0, 0],
      [0.01, 1],
      [0.05, 0],
    ]),
    { at: samples(0.03 * speed), gain: 0.18 },
  );
  return spread(track, chance);
}

/** One point in front of the listener, with first reflections from two walls so that it stands in a room. */
export function spread(track: Track, chance: Dice, width = 1): Sound {
  const out = stereo(track.length);
  const pan = chance.between(-0.12, 0.12);
  place(out, track, { pan });
  const walls = dice(`walls ${Math.floor(chance.next() * 1e6)}`);
  for (const side of [-0.8, 0.8]) {
    const dull = filter(Float32Array.from(track), biquad('lowpass', 4200));
    place(out, dull, { at: samples(walls.between(0.009, 0.023)), gain: 0.2 * width, pan: side });
  }
  return out;
}
