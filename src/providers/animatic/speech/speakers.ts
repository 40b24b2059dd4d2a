import type { Character } from '../../../story/bible';

type Gender = Exclude<Character['gender'], 'unspecified'>;

/** Someone who can be cast. */
export interface Speaker {
  readonly id: string;
  readonly gender: Gender;
  /** BCP-47 of the language that the speaker is at home in. */
  readonly language: string;
  /** How well the speaker sounds, 0 to 10, after the model card's grades and our own ears. */
  readonly quality: number;
  /** Years that the speaker sounds like. */
  readonly age: number;
  /** Words of a description that mean this speaker. */
  readonly traits: string;
}

const speaker = (id: string, language: string, quality: number, age: number, traits = ''): Speaker => ({
  id,
  gender: id[1] === 'f' ? 'female' : 'male',
  language,
  quality,
  age,
  traits,
});

/** The speakers of Kokoro-82M that are worth casting. */
export const NEURAL_SPEAKERS: readonly Speaker[] = [
  speaker('af_heart', 'en-US', 10, 27, 'warm tender heartfelt sincere'),
  speaker('af_bella', 'en-US', 9.5, 30, 'confident passionate seductive rich elegant'),
  speaker('af_nicole', 'en-US', 7, 29, 'breathy whispery intimate soft husky'),
  speaker('af_sarah', 'en-US', 8, 34, 'clear calm professional composed'),
  speaker('af_kore', 'en-US', 8, 38, 'firm strong cold commanding stern mature'),
  speaker('af_aoede', 'en-US', 8, 24, 'bright light youthful cheerful'),
  speaker('af_nova', 'en-US', 7, 32, 'energetic crisp modern'),
  speaker('af_alloy', 'en-US', 7, 40, 'neutral low even mature'),
  speaker('af_sky', 'en-US', 6.5, 21, 'young girl airy sweet girlish'),
  speaker('af_jessica', 'en-US', 5, 20, 'young girl high bubbly'),
  speaker('af_river', 'en-US', 5, 45, 'low calm androgynous older'),
  speaker('am_michael', 'en-US', 8.5, 38, 'warm steady mature reliable smooth'),
  speaker('am_fenrir', 'en-US', 8.5, 33, 'strong intense commanding cold deep powerful'),
  speaker('am_puck', 'en-US', 8, 26, 'young playful light charming boyish'),
  speaker('am_echo', 'en-US', 5.5, 30, 'even soft calm'),
  speaker('am_eric', 'en-US', 5.5, 34, 'plain clear professional'),
  speaker('am_liam', 'en-US', 5.5, 23, 'young boy bright'),
  speaker('am_onyx', 'en-US', 5.5, 48, 'deep low dark gravelly raspy older menacing'),
  speaker('am_adam', 'en-US', 4, 42, 'deep low'),
  speaker('am_santa', 'en-US', 3.5, 68, 'old elderly raspy jolly gravelly grandfather'),
  speaker('bf_emma', 'en-GB', 9, 35, 'elegant refined composed posh'),
  speaker('bf_isabella', 'en-GB', 7, 30, 'soft gentle'),
  speaker('bf_alice', 'en-GB', 5, 24, 'young light'),
  speaker('bf_lily', 'en-GB', 5, 20, 'young girl sweet'),
  speaker('bm_george', 'en-GB', 8, 45, 'deep authoritative posh dignified butler'),
  speaker('bm_fable', 'en-GB', 7.5, 32, 'storyteller narrator charming'),
  speaker('bm_lewis', 'en-GB', 5.5, 50, 'deep low older gravelly raspy'),
  speaker('bm_daniel', 'en-GB', 5, 36, 'plain firm'),
  speaker('ef_dora', 'es', 7, 30),
  speaker('em_alex', 'es', 7, 35),
  speaker('em_santa', 'es', 4, 65, 'old elderly raspy'),
  speaker('ff_siwis', 'fr', 8, 32),
  speaker('hf_alpha', 'hi', 7, 28, 'young'),
  speaker('hf_beta', 'hi', 7, 38, 'mature'),
  speaker('hm_omega', 'hi', 7, 40, 'deep mature'),
  speaker('hm_psi', 'hi', 7, 28, 'young'),
  speaker('if_sara', 'it', 7, 30),
  speaker('im_nicola', 'it', 7, 38),
  speaker('pf_dora', 'pt', 7, 30),
  speaker('pm_alex', 'pt', 7, 35),
  speaker('pm_santa', 'pt', 4, 65, 'old elderly raspy'),
  speaker('zf_xiaobei', 'zh', 6, 28),
  speaker('zf_xiaoni', 'zh', 6, 35, 'mature'),
  speaker('zf_xiaoxiao', 'zh', 6.5, 26),
  speaker('zf_xiaoyi', 'zh', 6, 22, 'young bright'),
  speaker('zm_yunjian', 'zh', 6, 42, 'deep commanding mature'),
  speaker('zm_yunxi', 'zh', 6.5, 28),
  speaker('zm_yunxia', 'zh', 6, 20, 'young boy'),
  speaker('zm_yunyang', 'zh', 6, 36, 'professional calm'),
];

/** Where to look next when a language has nobody left of the wanted gender: closest in sound first. */
const RELATIVES: Readonly<Record<string, readonly string[]>> = {
  fr: ['it', 'es', 'pt'],
  it: ['es', 'pt'],
  es: ['it', 'pt'],
  pt: ['es', 'it'],
};

/** How foreign a speaker is to a language: 0 at home, 1 another accent of it, 2 and more a related language; null when not at all. */
export function foreignness(speaker: Speaker, language: string): number | null {
  const own = speaker.language.split('-');
  const wanted = language.split('-');
  if (own[0] === wanted[0]) return own[1] === undefined || wanted[1] === undefined || own[1] === wanted[1] ? 0 : 1;
  const relative = (RELATIVES[wanted[0] ?? ''] ?? []).indexOf(own[0] ?? '');
  return relative < 0 ? null : relative + 2;
}
