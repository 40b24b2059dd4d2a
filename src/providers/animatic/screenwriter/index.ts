import { screenplayFromFountain } from '../../../story/fountain';
import { screenplaySchema } from '../../../story/screenplay';
import type { Screenwriter } from '../../ports';
import { writeEpisode } from './write';

/**
 * The screenwriter that needs no model, no key and no network: a bank of scenes, cast from the brief, put together to
 * length. A brief that brings its own screenplay gets that one, word for word.
 */
export function createScreenwriter(): Screenwriter {
  return {
    id: 'animatic',
    version: '1',
    async write({ brief }, { signal, progress }) {
      signal.throwIfAborted();
      const screenplay = brief.screenplay
        ? screenplayFromFountain({ ...brief.screenplay, brief })
        : writeEpisode(brief);
      progress(1);
      return screenplaySchema.parse(screenplay);
    },
  };
}
