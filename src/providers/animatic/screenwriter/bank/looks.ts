/** Moments without words, for when an episode wants a breath more. Notation of register.ts; pairs first, then alone. */
export const LOOKS_BETWEEN = [
  '* {L} and {O} hold each other\u2019s eyes.',
  '* {O} looks away first.',
  '* {L} closes one hand, slowly.',
  '* {O} reaches for {L}, and stops.',
  '* A long silence. Somewhere a clock. ~heartbeat',
  '* {L} takes one step closer to {O}.',
  '* {O} opens the mouth and says nothing.',
  '* {L} blinks once, and the softness is gone.',
];
export const LOOKS_ALONE = [
  '* {L} listens. Nothing.',
  '* {L} closes one hand, slowly.',
  '* {L} turns the photograph face down.',
  '* A long silence. Somewhere a clock. ~heartbeat',
  '* {L} looks straight at the door.',
  '* {L} holds one breath and lets it go.',
  '* {L}\u2019s reflection moves a moment late.',
];
