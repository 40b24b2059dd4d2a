import type { Brief } from '../../../story/brief';
import { screenplayFromFountain } from '../../../story/fountain';
import { type Screenplay, screenplaySchema } from '../../../story/screenplay';
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
    // Writing takes a few hundredths of a second, so the surest check is to do it.
    check: ({ brief }) => void screenplayOf(brief),
    async write({ brief }, { signal, progress }) {
      signal.throwIfAborted();
      const screenplay = screenplayOf(brief);
      progress(1);
      return screenplay;
    },
  };
}

const screenplayOf = (brief: Brief): Screenplay =>
  screenplaySchema.parse(
    brief.screenplay ? screenplayFromFountain({ ...brief.screenplay, brief }) : writeEpisode(brief),
  );
