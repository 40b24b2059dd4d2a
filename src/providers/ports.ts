import type { Bible, Character, Location } from '../story/bible';
import type { Brief } from '../story/brief';
import type { RungWidth } from '../story/ladder';
import type { Line, Screenplay, SoundEffect } from '../story/screenplay';
import type { SpeechTiming } from '../story/speech';
import type { Shot, Storyboard } from '../story/storyboard';
import type { ScoreCue, Timeline } from '../story/timeline';

/**
 * What a craft asks of whoever supplies it. An adapter implements one or more ports, keeps its own state out of
 * results (same request, same bytes on one machine) and names itself in every request key through `id` and `version`.
 */
export interface Provider {
  /** `animatic`, later a vendor's name. */
  readonly id: string;
  /** Changes whenever the same request would give other bytes. */
  readonly version: string;
}

/** What a call may use beside its request. */
export interface CallContext {
  /** An empty folder of this call's own; removed by the caller afterwards. */
  readonly scratch: string;
  /** Aborted on cancellation: stop, kill child processes, leave nothing behind. */
  readonly signal: AbortSignal;
  /** Tells how far the call is, 0 to 1. */
  readonly progress: (fraction: number) => void;
}

/** Writes: a brief becomes a screenplay. The result is data and is validated by the caller. */
export interface Screenwriter extends Provider {
  /** Says no at once to a brief that this writer cannot write, with INPUT_INVALID; costs nothing and calls nobody. */
  check(request: { brief: Brief }): void;
  write(request: { brief: Brief }, context: CallContext): Promise<Screenplay>;
}

/** Draws stills. */
export interface Stills extends Provider {
  /** A character sheet: face, three-quarter and figure of one person, as a PNG of 1080×1080. */
  characterSheet(request: { character: Character; genre: string }, context: CallContext): Promise<{ path: string }>;
  /** A clean picture for a cover, without any text, as a PNG of 1080×1920. */
  coverArt(
    request: { bible: Bible; shot: Shot; idea: 'face-off' | 'portrait' | 'moment' },
    context: CallContext,
  ): Promise<{ path: string }>;
}

/** A line as it will be heard in a shot; `start` in frames of the shot. */
export interface SpokenLine {
  readonly speaker: string;
  readonly start: number;
  readonly frames: number;
  readonly timing: SpeechTiming;
}

export interface ShotRequest {
  readonly shot: Shot;
  /** Exact length of the take. */
  readonly frames: number;
  /** The people of `shot.cast`, in its order. */
  readonly cast: readonly Character[];
  readonly location: Location;
  readonly genre: string;
  readonly speech: readonly SpokenLine[];
  /** The legal label, shown from the shot's first frame; null outside the opening. */
  readonly label: { readonly text: string; readonly frames: number } | null;
}

/** One take, encoded in delivery format for every rung, silent. */
export interface TakeFiles {
  readonly rungs: readonly { readonly width: RungWidth; readonly path: string }[];
}

/** Shoots. */
export interface Video extends Provider {
  shoot(request: ShotRequest, context: CallContext): Promise<TakeFiles>;
}

/** Speaks. */
export interface Speech extends Provider {
  /** Whether any voice here can speak the language (BCP-47), and why not. */
  speaks(language: string): { able: true } | { able: false; reason: string };
  /**
   * Picks a speaker and pitch for each character, as different from one another as there are voices. Characters that
   * already have a speaker keep it.
   */
  cast(request: { characters: readonly Character[]; language: string }): readonly Character[];
  /** One line as mono 16-bit WAV without silence at either end beyond 60 ms, and its timing at the WAV's own rate. */
  speak(
    request: { line: Line; character: Character; language: string },
    context: CallContext,
  ): Promise<{ path: string; timing: SpeechTiming }>;
}

/** Scores. */
export interface Music extends Provider {
  /**
   * What pieces an episode wants; pure. Small changes of the timeline leave the cues as they are. The storyboard says
   * exactly which shots reveal; without it they are told from the screenplay's beats.
   */
  spot(request: { bible: Bible; screenplay: Screenplay; timeline: Timeline; storyboard?: Storyboard }): {
    cues: readonly ScoreCue[];
    placements: Timeline['score'];
  };
  /** One piece as 48 kHz stereo 16-bit WAV of at least `cue.frames`. */
  compose(request: { cue: ScoreCue; language: string }, context: CallContext): Promise<{ path: string }>;
}

/** Makes sound effects and room tone, each as 48 kHz stereo 16-bit WAV. */
export interface Foley extends Provider {
  effect(request: { effect: SoundEffect; seed: number }, context: CallContext): Promise<{ path: string }>;
  ambience(
    request: { kind: Timeline['ambience'][number]['kind']; frames: number; seed: number },
    context: CallContext,
  ): Promise<{ path: string }>;
}

/** Everything an episode is made with. */
export interface Crew {
  readonly screenwriter: Screenwriter;
  readonly stills: Stills;
  readonly video: Video;
  readonly speech: Speech;
  readonly music: Music;
  readonly foley: Foley;
}
