/**
 * One step of something that takes a while. With `total` it is a bar from 0 to `total` (`done` counts towards it);
 * without, it is one sentence for the reader. `note` is what is being worked on right now.
 */
export interface ProgressEvent {
  readonly what: string;
  readonly done?: number;
  readonly total?: number;
  readonly note?: string;
}

export type OnProgress = (event: ProgressEvent) => void;
