import type { Config } from '../../config';
import type { Crew } from '../ports';
import { createFoley } from './foley/foley';
import { createStills } from './picture/stills';
import { createVideo } from './picture/video';
import { createMusic } from './score/music';
import { createScreenwriter } from './screenwriter';
import { createSpeech } from './speech';

/** The embedded default: everything drawn, spoken and played on this machine, with no key and no network. */
export function createAnimaticCrew(config: Pick<Config, 'cache' | 'renderSlots'>): Crew & { close(): Promise<void> } {
  const speech = createSpeech({ cacheDir: config.cache });
  const video = createVideo({ threads: config.renderSlots });
  const stills = createStills();
  const music = createMusic();
  const foley = createFoley();
  return {
    screenwriter: createScreenwriter(),
    stills,
    video,
    speech,
    music,
    foley,
    close: async () => {
      await Promise.all([speech.close(), video.close(), music.close(), foley.close()]);
    },
  };
}
