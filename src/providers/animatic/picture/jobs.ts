import type { ErrorCode } from '../../../errors';
import type { Bible, Character } from '../../../story/bible';
import type { Shot } from '../../../story/storyboard';
import type { ShotRequest } from '../../ports';

/** What a drawing thread is asked. Only plain data crosses. */
export type Job =
  | {
      readonly kind: 'shoot';
      readonly request: ShotRequest;
      readonly width: number;
      /** One ffmpeg that reads the frames from its stdin; null draws them for nobody, to measure the drawing alone. */
      readonly encoder: { readonly tool: string; readonly args: readonly string[] } | null;
    }
  | { readonly kind: 'sheet'; readonly character: Character; readonly genre: string; readonly path: string }
  | {
      readonly kind: 'cover';
      readonly bible: Bible;
      readonly shot: Shot;
      readonly idea: CoverIdea;
      readonly path: string;
    };

export type CoverIdea = 'face-off' | 'portrait' | 'moment';

/** To the thread: a job, or stop the one at hand. */
export type Order = { readonly order: 'draw'; readonly job: Job } | { readonly order: 'stop' };

/** From the thread. Each job ends with exactly one `done` or `failed`. */
export type Report =
  | { readonly report: 'encoding'; readonly pid: number }
  | { readonly report: 'drawn'; readonly frames: number }
  | { readonly report: 'done'; readonly stderr: string; readonly cpuMs: number; readonly wallMs: number }
  | {
      readonly report: 'failed';
      readonly code: ErrorCode | 'STOPPED';
      readonly fields: Record<string, string | number>;
    };
