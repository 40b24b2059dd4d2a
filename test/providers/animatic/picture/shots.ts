import type { ShotRequest, SpokenLine } from '../../../../src/providers/ports';
import type { Character, Location } from '../../../../src/story/bible';
import type { SpeechTiming } from '../../../../src/story/speech';
import type { Shot } from '../../../../src/story/storyboard';

export const person = (of: Partial<Character> & { id: string }): Character => ({
  name: of.id,
  role: '',
  age: 30,
  gender: 'female',
  looks: '',
  wardrobe: '',
  voice: { description: '', speaker: null, pitch: 0, rate: 1 },
  ...of,
});

export const MARA = person({ id: 'mara', looks: 'long black hair, green eyes', wardrobe: 'crimson dress' });
export const DORIAN = person({
  id: 'dorian',
  gender: 'male',
  looks: 'slicked dark hair',
  wardrobe: 'charcoal suit, navy tie',
});

export const place = (name: string): Location => ({ id: 'place', name, looks: '' });

export const aShot = (of: Partial<Shot> = {}): Shot => ({
  id: 'sh01',
  scene: 's01',
  part: 'body',
  location: 'place',
  time: 'day',
  weather: 'clear',
  interior: true,
  mood: 'tension',
  framing: 'medium',
  move: 'drift',
  cast: [{ character: 'mara', position: 'center', facing: 'front', emotion: 'neutral' }],
  action: '',
  insert: null,
  lines: [],
  effects: [],
  reveal: false,
  lead: 0,
  gap: 0,
  tail: 0,
  minFrames: 30,
  ...of,
});

/** One second: closed, wide open, puckered, at rest. */
export const TIMING: SpeechTiming = {
  schema: 'speech-timing@1',
  sampleRate: 24_000,
  samples: 24_000,
  words: [{ text: 'Mama', start: 0, end: 18_000 }],
  mouths: [
    { shape: 'A', start: 0, end: 6_000 },
    { shape: 'D', start: 6_000, end: 12_000 },
    { shape: 'F', start: 12_000, end: 18_000 },
    { shape: 'X', start: 18_000, end: 24_000 },
  ],
  source: 'voice',
};

export const spoken = (start: number): SpokenLine => ({ speaker: 'mara', start, frames: 30, timing: TIMING });

export const request = (of: Partial<ShotRequest> & { shot?: Shot } = {}): ShotRequest => ({
  shot: aShot(),
  frames: 60,
  cast: [MARA, DORIAN],
  location: place('office'),
  genre: 'romance',
  speech: [],
  label: null,
  ...of,
});
