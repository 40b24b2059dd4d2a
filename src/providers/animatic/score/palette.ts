import type { Mood } from '../../../story/screenplay';
import type { Soloist } from './piece';

/** Steps of an ostinato through a chord: see `ostinato.ts`. A dot rests, `n` is the scale note above the root. */
export type OstinatoPattern = string;

/** Everything that makes a mood sound as it does. */
export interface Palette {
  /** Beats a minute: DESIGN.md asks for 66 to 96. */
  readonly tempo: number;
  /** Semitones from the series' key: near relations, so that one cue can follow another. */
  readonly key: number;
  /**
   * Four-bar progressions, a chord a bar, in Roman numerals of the major scale as `tonal` reads them (so `bVI` is the
   * submediant of minor); after a slash the bass. The first group opens, the second contrasts.
   */
  readonly opening: readonly string[];
  readonly contrast: readonly string[];
  /** The last two bars: resolving or left hanging. */
  readonly ending: readonly string[];
  readonly ostinato: readonly OstinatoPattern[];
  /** MIDI number around which the ostinato's lowest note lies. */
  readonly register: number;
  readonly strings: 'soft' | 'full' | 'tremolo' | 'pizzicato';
  readonly bass: 'held' | 'halves' | 'driving' | 'plucked';
  readonly pulse: 'none' | 'heart' | 'march' | 'drums' | 'toms';
  readonly soloists: readonly Soloist[];
  /** Loudness of the playing, 0 to 1, at the beginning and at the height. */
  readonly dynamics: readonly [number, number];
}

export const PALETTES: Readonly<Record<Mood, Palette>> = {
  romance: {
    tempo: 72,
    key: 0,
    opening: ['Imadd9 bVImaj7 bIII bVII', 'Im bVII bVImaj7 IVm7', 'Imadd9 IVm7 bVII bIIImaj7'],
    contrast: ['IVm7 bVII bIIImaj7 bVImaj7', 'bVImaj7 bVII Vm7 Im'],
    ending: ['bVImaj7 Imadd9', 'IVm7 Imadd9'],
    ostinato: ['0 1 2 3 4 3 2 1', '0 1 3 4 5 4 3 1', '0 1 2 3 5 3 4 3'],
    register: 45,
    strings: 'soft',
    bass: 'held',
    pulse: 'none',
    soloists: ['cello', 'piano', 'clarinet', 'oboe'],
    dynamics: [0.45, 0.75],
  },
  revenge: {
    tempo: 88,
    key: 0,
    opening: ['Im Im bVI V', 'Im bVII bVI V', 'Im IVm bVI V7'],
    contrast: ['IVm Im bII V', 'bVI bVII Im V'],
    ending: ['bVI V', 'bII V'],
    ostinato: ['0 0 2 0 1 0 2 1', '0 2 0 1 0 2 1 2', '0 0 1 0 2 0 1 n'],
    register: 38,
    strings: 'full',
    bass: 'driving',
    pulse: 'drums',
    soloists: ['horn', 'cello', 'piano'],
    dynamics: [0.6, 0.95],
  },
  tension: {
    tempo: 92,
    key: 0,
    opening: ['Im Im bVI Im', 'Im IIo Im V', 'Im Im bII Im'],
    contrast: ['IVm Im IIo V', 'bVI bII Im V7'],
    ending: ['bII V', 'IIo V7'],
    ostinato: ['0 n 0 1 0 n 0 2', '0 . 0 n 0 . 1 n', '0 0 n 0 0 0 1 0'],
    register: 38,
    strings: 'tremolo',
    bass: 'held',
    pulse: 'heart',
    soloists: ['celesta', 'piano', 'clarinet'],
    dynamics: [0.45, 0.85],
  },
  sorrow: {
    tempo: 66,
    key: 5,
    opening: ['Im Vm/bVII bVImaj7 V', 'Im bVI/I IVm/I V', 'Imadd9 Vm bVImaj7 IVm7'],
    contrast: ['IVm Im/bIII IIm7b5 V7', 'bVImaj7 bIII IVm7 Vsus4'],
    ending: ['V Im', 'IVm Im'],
    ostinato: ['0 . 1 . 3 . 2 .', '0 . 1 2 3 . 2 .', '0 . 2 . 3 . 4 .'],
    register: 43,
    strings: 'soft',
    bass: 'held',
    pulse: 'none',
    soloists: ['cello', 'oboe', 'piano', 'clarinet'],
    dynamics: [0.35, 0.65],
  },
  hope: {
    tempo: 80,
    key: 3,
    opening: ['bVI bVII Im bIII', 'bIII bVII Im7 bVImaj7', 'bVImaj7 bIII bVII Im7'],
    contrast: ['IVm7 bVI bIII bVII', 'bVI bVII bIIImaj7 IVm7'],
    ending: ['bVII bIII', 'bVI I'],
    ostinato: ['0 1 2 3 1 2 3 4', '0 1 3 2 4 3 2 1', '0 2 1 3 2 4 3 5'],
    register: 45,
    strings: 'soft',
    bass: 'halves',
    pulse: 'none',
    soloists: ['flute', 'clarinet', 'horn', 'piano'],
    dynamics: [0.4, 0.85],
  },
  menace: {
    tempo: 70,
    key: -2,
    opening: ['Im bVIm Im bII', 'Im Im bII Im', 'Im IVm bVIm Im'],
    contrast: ['bVIm Im bII V', 'IVm bII Im Vsus4'],
    ending: ['bVIm Im', 'bII V'],
    ostinato: ['0 . . 0 n . . .', '0 . n . 0 . . 1', '0 . . . n . 0 .'],
    register: 36,
    strings: 'full',
    bass: 'held',
    pulse: 'toms',
    soloists: ['horn', 'cello', 'celesta'],
    dynamics: [0.5, 0.85],
  },
  triumph: {
    tempo: 90,
    key: 0,
    opening: ['Im bVI bIII bVII', 'Im bIII bVII IVm', 'bVI bVII Im bIII'],
    contrast: ['IVm bVI bIII bVII', 'bVI bIII IVm V'],
    ending: ['bVII I', 'bVI I'],
    ostinato: ['0 2 3 2 4 2 3 2', '0 1 2 3 4 3 2 3', '0 2 1 2 3 2 1 2'],
    register: 41,
    strings: 'full',
    bass: 'driving',
    pulse: 'march',
    soloists: ['horn', 'flute', 'cello'],
    dynamics: [0.65, 1],
  },
  comedy: {
    tempo: 96,
    key: 7,
    opening: ['Im IV7 Im V7', 'Im bVI7 V7 Im', 'Im IVm V7 Im'],
    contrast: ['IVm Im IIm7b5 V7', 'bIII bVII bVI V7'],
    ending: ['V7 Im'],
    ostinato: ['0 . 3 . 1 . 3 .', '0 . 3 3 1 . 3 .', '0 . 3 . 1 3 . 2'],
    register: 43,
    strings: 'pizzicato',
    bass: 'plucked',
    pulse: 'none',
    soloists: ['clarinet', 'celesta', 'flute', 'vibraphone'],
    dynamics: [0.5, 0.75],
  },
  calm: {
    tempo: 68,
    key: 5,
    opening: ['Im7 bIIImaj7 bVImaj7 bVII', 'Imadd9 bVImaj7 Imadd9 bVImaj7', 'Imadd9 IVm7 bVImaj7 bIII'],
    contrast: ['IVm7 Im7 bVImaj7 bIIImaj7', 'bVImaj7 bIII IVm7 Vm7'],
    ending: ['bVImaj7 Imadd9', 'IVm7 Im7'],
    ostinato: ['0 . 1 . 3 . 4 .', '0 . 2 . 3 . 1 .', '0 . 1 . 2 . 4 3'],
    register: 45,
    strings: 'soft',
    bass: 'held',
    pulse: 'none',
    soloists: ['vibraphone', 'flute', 'clarinet', 'piano'],
    dynamics: [0.35, 0.6],
  },
};

export const BEATS_A_BAR = 4;
/** Bars that belong together. */
export const PHRASE_BARS = 4;
