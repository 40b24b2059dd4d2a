import { type BasicSoundBank, SpessaSynthProcessor } from 'spessasynth_core';
import { SAMPLE_RATE } from '../../../story/time';
import { dice } from '../foley/dsp/dice';
import { biquad, filter } from '../foley/dsp/filters';
import { reverb } from '../foley/dsp/reverb';
import { add, fade, gainOf, type Sound, samples, stereo } from '../foley/dsp/sound';
import { strike } from './hits';
import { SEATS, SOLO_PROGRAMS } from './orchestra';
import { DESKS, type Desk, type Piece } from './piece';

/** Samples that the synthesizer makes at a time: events fall on multiples, 2.7 ms apart. */
const BLOCK = 128;
/** How far players stray from the beat (deviation, seconds) and from what is written (MIDI velocity). */
const STRAY = { time: 0.006, velocity: 3 } as const;
/** A hall of two seconds; what comes back is dark and a little late. */
const HALL = { ring: 2.1, size: 0.9, damping: 3600, preDelay: 0.024 } as const;
/** Hairpins move in steps of this many seconds. */
const HAIRPIN_STEP = 0.05;
/** MIDI controllers: pan, expression. */
const PAN = 10;
const EXPRESSION = 11;

type Act = { readonly block: number; readonly order: number; readonly play: (synth: SpessaSynthProcessor) => void };

/**
 * Plays a piece with a General MIDI sound bank into a hall. The same piece gives the same samples.
 *
 * @param seconds length of the result; what rings longer is faded
 */
export async function perform(
  piece: Piece,
  options: { bank: BasicSoundBank; seconds: number; progress: (fraction: number) => void },
): Promise<Sound> {
  const { bank, seconds, progress } = options;
  const synth = new SpessaSynthProcessor(SAMPLE_RATE, {
    maxBufferSize: BLOCK,
    effectsEnabled: false,
    eventsEnabled: false,
  });
  await synth.processorInitialized;
  synth.soundBankManager.addSoundBank(bank, 'orchestra');
  const desks = DESKS.filter((desk) => piece.notes.some((note) => note.desk === desk));
  for (const desk of desks) {
    const { channel, program, pan } = SEATS[desk];
    synth.programChange(channel, program ?? SOLO_PROGRAMS[piece.soloist].program);
    synth.controllerChange(channel, PAN, Math.round(64 + 63 * pan));
  }

  const dry = stereo(samples(seconds));
  const toHall = stereo(dry.left.length);
  const mixers = desks.map((desk) => mixer(desk, piece, { dry, toHall }));
  const outputs = Array.from({ length: 16 }, () => [new Float32Array(BLOCK), new Float32Array(BLOCK)]);
  const unused = new Float32Array(BLOCK);
  const acts = script(piece);
  const blocks = Math.ceil(dry.left.length / BLOCK);
  let next = 0;
  for (let block = 0; block < blocks; block++) {
    while (next < acts.length && acts[next]!.block <= block) acts[next++]!.play(synth);
    for (const desk of desks) for (const side of outputs[SEATS[desk].channel]!) side.fill(0);
    synth.processSplit(outputs, unused, unused);
    for (const mix of mixers) mix(outputs, block * BLOCK);
    if (block % 375 === 0) progress((0.9 * block) / blocks);
  }
  const beat = 60 / piece.tempo;
  piece.hits.forEach((hit, n) => {
    const struck = {
      kind: hit.kind,
      at: hit.beat * beat,
      seconds: hit.beats * beat,
      gain: hit.gain,
      seed: piece.seed + n,
    };
    strike(dry, struck);
    strike(toHall, { ...struck, gain: hit.gain * 0.15 });
  });
  const answer = reverb(toHall, HALL);
  for (const side of ['left', 'right'] as const) {
    // Below 120 Hz a hall only makes mud.
    add(dry[side], filter(answer[side], biquad('highpass', 120)));
    filter(dry[side], biquad('highpass', 27));
    fade(dry[side], { start: 0, end: Math.min(1, seconds / 8) });
  }
  return dry;
}

/** Adds what a desk played in a block to the room and to the hall, at its gain and through its dullness. */
function mixer(
  desk: Desk,
  piece: Piece,
  into: { dry: Sound; toHall: Sound },
): (outputs: readonly Float32Array[][], at: number) => void {
  const seat = SEATS[desk];
  const gain = gainOf(seat.gain + (desk === 'solo' ? SOLO_PROGRAMS[piece.soloist].gain : 0));
  const keep = Math.exp((-2 * Math.PI * seat.dull) / SAMPLE_RATE);
  const sides = (['left', 'right'] as const).map((name) => ({ dry: into.dry[name], hall: into.toHall[name], low: 0 }));
  return (outputs, at) => {
    sides.forEach((side, s) => {
      const played = outputs[seat.channel]![s]!;
      const end = Math.min(BLOCK, side.dry.length - at);
      let low = side.low;
      for (let i = 0; i < end; i++) {
        low = (1 - keep) * played[i]! * gain + keep * low;
        side.dry[at + i] = side.dry[at + i]! + low;
        side.hall[at + i] = side.hall[at + i]! + low * seat.hall;
      }
      side.low = Math.abs(low) < 1e-15 ? 0 : low;
    });
  };
}

/** Everything the synthesizer is told, in order: human timing and force, hairpins. */
function script(piece: Piece): readonly Act[] {
  const beat = 60 / piece.tempo;
  const acts: Act[] = [];
  const at = (seconds: number): number => Math.max(0, Math.round((seconds * SAMPLE_RATE) / BLOCK));
  const chance = dice('players', piece.seed);
  for (const note of piece.notes) {
    const { channel, early } = SEATS[note.desk];
    const start = note.beat * beat - early + STRAY.time * chance.bell();
    // Let go just before the next note, or the same string would be bowed and struck at once.
    const end = (note.beat + note.beats) * beat - early - 0.012;
    const velocity = Math.max(1, Math.min(127, Math.round(note.velocity + STRAY.velocity * chance.bell())));
    const from = at(start);
    acts.push({ block: from, order: 2, play: (synth) => synth.noteOn(channel, note.pitch, velocity) });
    acts.push({ block: Math.max(from + 8, at(end)), order: 0, play: (synth) => synth.noteOff(channel, note.pitch) });
  }
  for (const desk of DESKS) {
    const points = piece.hairpins.filter((hairpin) => hairpin.desk === desk).sort((a, b) => a.beat - b.beat);
    let last = -1;
    for (let seconds = 0; points.length > 0 && seconds <= points.at(-1)!.beat * beat; seconds += HAIRPIN_STEP) {
      const next = points.findIndex((point) => point.beat * beat >= seconds);
      const b = points[next]!;
      const a = points[next - 1] ?? b;
      const along = b.beat > a.beat ? (seconds / beat - a.beat) / (b.beat - a.beat) : 1;
      // Expression acts on loudness squared: the root makes a level of one half half as loud.
      const value = Math.round(127 * Math.sqrt(a.level + (b.level - a.level) * along));
      if (value === last) continue;
      last = value;
      const { channel } = SEATS[desk];
      acts.push({ block: at(seconds), order: 1, play: (synth) => synth.controllerChange(channel, EXPRESSION, value) });
    }
  }
  return acts.sort((a, b) => a.block - b.block || a.order - b.order);
}
