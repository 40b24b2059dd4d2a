import type { AssetRef } from './asset';
import type { PartName, SoundEffect } from './screenplay';
import type { ScoreCue, Timeline } from './timeline';

/** What one craft hands to the next: references and the few facts that scheduling needs, never media. */

/** Widths of the ladder's rungs, in pixels, as keys. */
export type Rungs = Readonly<Record<'1080' | '720' | '480', AssetRef>>;

/** A line that was voiced. */
export interface VoicedLine {
  readonly line: string;
  /** Request key of the derivation that holds it. */
  readonly key: string;
  /** Mono WAV. */
  readonly audio: AssetRef;
  /** A `speech-timing@1`. */
  readonly timing: AssetRef;
  readonly samples: number;
  readonly sampleRate: number;
}

/** The take that plays in the cut for a shot: silent, in every rung. */
export interface ShotTake {
  readonly shot: string;
  readonly key: string;
  readonly frames: number;
  readonly rungs: Rungs;
}

/** What the board decided, as far as scheduling needs it. */
export interface Board {
  readonly bible: AssetRef;
  readonly storyboard: AssetRef;
  /** In playing order, with the ids of the lines heard in each. */
  readonly shots: readonly { readonly id: string; readonly lines: readonly string[] }[];
}

export interface CharacterSheets {
  readonly sheets: readonly { readonly character: string; readonly key: string; readonly still: AssetRef }[];
}

/** The locked cut and the sounds that it asks for. */
export interface LockedCut {
  readonly timeline: AssetRef;
  readonly frames: number;
  readonly cues: readonly ScoreCue[];
  readonly effects: readonly SoundEffect[];
  readonly ambiences: readonly Timeline['ambience'][number]['kind'][];
}

/** A finished sound: a piece of score, an effect, a room tone. */
export interface Recording {
  /** Cue id, effect name or room tone. */
  readonly id: string;
  readonly key: string;
  /** 48 kHz stereo WAV. */
  readonly audio: AssetRef;
}

export interface FoleyReel {
  readonly effects: readonly Recording[];
  readonly ambiences: readonly Recording[];
}

/** The joined picture: the parts, and all of them together, in every rung. */
export interface AssembledPicture {
  readonly parts: readonly { readonly part: PartName; readonly rungs: Rungs }[];
  readonly picture: Rungs;
  readonly keys: readonly string[];
}

/** Stems (48 kHz stereo WAV, exactly as long as the picture) and the mix of the source language. */
export interface MixedSound {
  readonly key: string;
  readonly dialogue: AssetRef;
  readonly music: AssetRef;
  readonly effects: AssetRef;
  /** Music and effects, for other languages. */
  readonly mAndE: AssetRef;
  /** AAC in MP4. */
  readonly mix: AssetRef;
  readonly loudness: { readonly integrated: number; readonly truePeak: number };
}

export interface Artwork {
  readonly key: string;
  readonly contactSheet: AssetRef;
  readonly covers: readonly { readonly idea: string; readonly portrait: AssetRef; readonly small: AssetRef }[];
}

/** One locale's deliverables. */
export interface PackagedVersion {
  readonly key: string;
  readonly locale: string;
  readonly mp4: AssetRef;
  readonly captions: { readonly vtt: AssetRef; readonly srt: AssetRef; readonly cues: AssetRef };
  /** Playlists and segments by their path relative to the package. `master.m3u8` is the entry. */
  readonly hls: readonly { readonly path: string; readonly asset: AssetRef }[];
}
