import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { AssetRef } from '../story/asset';

/** The contract between the episode workflow and everybody who talks to it. */

/** Stages in the order in which a producer reads them; several run at once. */
export const STAGES = ['write', 'board', 'voice', 'shoot', 'score', 'cut', 'artwork', 'package', 'release'] as const;
export type Stage = (typeof STAGES)[number];

/** Workflow id of an episode: its business key. */
export const episodeWorkflowId = (series: string, episode: number): string => `episode/${series}/${episode}`;

export interface EpisodeInput {
  readonly series: string;
  readonly episode: number;
  readonly title: string;
  /** The normalised brief, in the store. */
  readonly brief: AssetRef;
  readonly locales: readonly string[];
  /** Shortened by tests; defaults are in the workflow. */
  readonly patience?: {
    /** A silent worker is taken for dead after this long. */
    readonly heartbeat?: string;
    /** How long an activity is retried before the episode fails. */
    readonly giveUp?: string;
  };
}

export interface EpisodeResult {
  readonly series: string;
  readonly episode: number;
  readonly revision: number;
  /** The release manifest. */
  readonly release: AssetRef;
  /** True when the release was there before and nothing was made. */
  readonly alreadyReleased: boolean;
  readonly progress: EpisodeProgress;
}

export interface StageProgress {
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  /** Units finished and planned: shots, lines, pieces. `total` is 0 until it is known. */
  readonly done: number;
  readonly total: number;
  /** Units taken over from earlier runs without doing them again. */
  readonly reused: number;
  /** Milliseconds since the epoch, workflow time. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
}

export interface EpisodeProgress {
  readonly series: string;
  readonly episode: number;
  readonly title: string;
  readonly briefDigest: string;
  readonly startedAt: number;
  readonly stages: Readonly<Record<Stage, StageProgress>>;
  /** What went wrong, in words for a producer; null while all is well. */
  readonly problem: string | null;
}

export const progressQuery = defineQuery<EpisodeProgress>('progress');

export interface BriefSubmission {
  readonly series: string;
  readonly episode: number;
  readonly title: string;
  readonly brief: AssetRef;
  readonly locales: readonly string[];
}

/** `joined`: that brief is in production. `superseded`: the episode goes on with this brief, reusing what it can. */
export interface SubmissionReceipt {
  readonly outcome: 'joined' | 'superseded';
}

/** Sent with every start (update-with-start), so that starting twice joins and a changed brief takes over. */
export const submitBrief = defineUpdate<SubmissionReceipt, [BriefSubmission]>('submitBrief');

/** Workflow id of a version with burnt-in captions: one for each release and locale. */
export const burnInWorkflowId = (input: BurnInInput): string =>
  `burn-in/${input.series}/${input.episode}/${input.locale}/${input.release.sha256.slice(0, 16)}`;

export interface BurnInInput {
  readonly series: string;
  readonly episode: number;
  /** The release manifest. */
  readonly release: AssetRef;
  readonly locale: string;
}
