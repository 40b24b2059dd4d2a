import type { Character } from '../../../story/bible';
import type { Emotion, Line } from '../../../story/screenplay';

/** How a line is to be spoken. */
export interface Delivery {
  /** Factor on the speaking rate. */
  readonly speed: number;
  /** Semitones from the speaker's own pitch. */
  readonly pitch: number;
  /** Loudness of the finished line, LUFS. */
  readonly loudness: number;
  /** Breath without voice. */
  readonly whispered: boolean;
}

/** Loudness of speech before the mix, as broadcasters keep it (EBU R 128). */
const SPEECH_LUFS = -23;
/** Acting changes the rate no further than this; the character's own rate comes on top. */
const SPEED_RANGE = { min: 0.9, max: 1.15 } as const;

interface Colour {
  readonly speed: number;
  readonly pitch: number;
  readonly level: number;
}
const EMOTION: Readonly<Record<Emotion, Colour>> = {
  neutral: { speed: 1, pitch: 0, level: 0 },
  happy: { speed: 1.04, pitch: 0.6, level: 0.3 },
  tender: { speed: 0.94, pitch: -0.2, level: -0.8 },
  sad: { speed: 0.92, pitch: -0.5, level: -0.8 },
  angry: { speed: 1.07, pitch: 0.6, level: 0.9 },
  afraid: { speed: 1.06, pitch: 0.9, level: -0.3 },
  shocked: { speed: 1.02, pitch: 0.8, level: 0.5 },
  smug: { speed: 0.96, pitch: -0.2, level: 0 },
  determined: { speed: 0.98, pitch: -0.3, level: 0.5 },
  cold: { speed: 0.95, pitch: -0.6, level: -0.3 },
};
const DIRECTIONS: ReadonlyArray<{ readonly words: RegExp } & Colour> = [
  { words: /\b(?:shout|yell|scream|roar|furious|bellow|cr(?:y|ies|ying) out)/i, speed: 1.04, pitch: 1, level: 0.9 },
  {
    words: /\b(?:quiet|soft|gentl|murmur|under (?:his|her|their) breath|hushed|low)/i,
    speed: 0.96,
    pitch: -0.3,
    level: -1,
  },
  { words: /\b(?:slow|deliberate|measured|weary|tired|weak|dying|drunk)/i, speed: 0.92, pitch: -0.2, level: 0 },
  { words: /\b(?:fast|quick|urgent|rush|hurr|breathless|panic|frantic|excited)/i, speed: 1.1, pitch: 0.4, level: 0.2 },
  { words: /\b(?:sob|tear|crying|weep|trembl|shak|broken)/i, speed: 0.94, pitch: 0.5, level: -0.3 },
];
const WHISPERED = /\b(?:whisper|sotto voce|breath(?:es|ed|ing)? out)/i;
const WHISPER: Colour = { speed: 0.95, pitch: 0, level: -3 };

/** Reads emotion, the writer's parenthetical and the character's voice; what it does not know changes nothing. */
export function deliveryOf(line: Pick<Line, 'emotion' | 'delivery'>, voice: Character['voice']): Delivery {
  const direction = line.delivery ?? '';
  const whispered = WHISPERED.test(direction);
  const colours = [
    EMOTION[line.emotion],
    ...DIRECTIONS.filter(({ words }) => words.test(direction)),
    ...(whispered ? [WHISPER] : []),
  ];
  const speed = colours.reduce((product, colour) => product * colour.speed, 1);
  const pitch = colours.reduce((sum, colour) => sum + colour.pitch, 0);
  const level = colours.reduce((sum, colour) => sum + colour.level, 0);
  return {
    speed: clamp(speed, SPEED_RANGE.min, SPEED_RANGE.max) * voice.rate,
    pitch: voice.pitch + clamp(pitch, -1.5, 1.5),
    loudness: SPEECH_LUFS + (whispered ? WHISPER.level : clamp(level, -1, 1)),
    whispered,
  };
}

const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));
