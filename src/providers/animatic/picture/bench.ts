import type { ShotRequest } from '../../ports';
import { createStudio } from './studio';
import { DRAWN_WIDTH } from './video';

/** What drawing alone costs, without encoding. */
export interface DrawingFigures {
  readonly frames: number;
  readonly framesPerSecond: number;
  /** Milliseconds of processor time of this process while it drew, all threads together. */
  readonly cpuMs: number;
}

/**
 * Draws shots on one thread and shows the frames to nobody: the drawing's share of what an episode costs. Setting up
 * each shot is counted, starting the thread is not.
 */
export async function benchDrawing(options: {
  requests: readonly ShotRequest[];
  width?: number;
  signal?: AbortSignal;
}): Promise<DrawingFigures> {
  const studio = createStudio({ threads: 1 });
  try {
    let cpuMs = 0;
    let wallMs = 0;
    let frames = 0;
    for (const request of options.requests) {
      const drawn = await studio.draw(
        { kind: 'shoot', request, width: options.width ?? DRAWN_WIDTH, encoder: null },
        { signal: options.signal },
      );
      cpuMs += drawn.cpuMs;
      wallMs += drawn.wallMs;
      frames += request.frames;
    }
    return { frames, framesPerSecond: (frames * 1000) / wallMs, cpuMs };
  } finally {
    await studio.close();
  }
}
