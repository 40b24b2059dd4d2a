import type { CliffhangerError } from '../../errors';
import type { DialogueRequest } from './dialogue';
import type { MusicAndEffectsRequest } from './music-and-effects';

/** One piece of sound work: runs in a thread of its own, because it computes for seconds without a pause. */
export type Job =
  | ({ readonly job: 'dialogue'; readonly outDir: string } & DialogueRequest)
  | ({ readonly job: 'music-and-effects'; readonly outDir: string } & MusicAndEffectsRequest)
  | {
      readonly job: 'master';
      readonly dialogue: string;
      readonly mAndE: string;
      readonly frames: number;
      readonly lufs: number;
      readonly ceiling: number;
      readonly path: string;
    };

/** What the thread answers with, once, before it ends. */
export type Answer =
  | { readonly done: { readonly before: number; readonly after: number } | null }
  | { readonly failed: { readonly code: CliffhangerError['code']; readonly fields: CliffhangerError['fields'] } };

/** File names of the stems in `outDir`. */
export const STEMS = {
  dialogue: 'dialogue.wav',
  music: 'music.wav',
  effects: 'effects.wav',
  mAndE: 'm-and-e.wav',
} as const;
