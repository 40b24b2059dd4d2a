import { type Beat, SOUND_EFFECTS, type SoundEffect } from '../screenplay';
import type { CAMERA_MOVES, FRAMINGS, Shot } from '../storyboard';
import { upToGrid } from '../time';

type Insert = NonNullable<Shot['insert']>;
type Move = (typeof CAMERA_MOVES)[number];
type Framing = (typeof FRAMINGS)[number];

const KINDS: readonly (readonly [Insert['kind'], RegExp])[] = [
  ['phone', /\b(?:phone|smartphone|message|text|screen|tablet|laptop|call)\b/i],
  ['letter', /\b(?:letter|note|envelope|card|diary)\b/i],
  ['photo', /\b(?:photo|photograph|picture|portrait|snapshot|ultrasound)\b/i],
  ['ring', /\b(?:ring|engagement ring|wedding ring)\b/i],
  ['document', /\b(?:document|contract|will|papers?|file|report|certificate|passport|folder|bill|chart|results?)\b/i],
];

/** `phone "Where are you?"`: what it is, and what is to be read on it. */
export function readInsert(value: string): Insert {
  const [, quoted] = /["“”「『]([^"“”」』]*)["“”」』]/u.exec(value) ?? [];
  const thing = value.replace(/["“”「『][^"“”」』]*["“”」』]/u, ' ');
  const kind = KINDS.find(([, words]) => words.test(thing))?.[0] ?? 'object';
  return { kind, text: (quoted ?? (kind === 'object' ? value : '')).trim() };
}

/** Inserts of a beat, at most two: a third in a row would be a slide show. */
export function insertsOf(beat: Beat): { insert: Insert; note: string }[] {
  return beat.notes
    .filter(({ key, value }) => key === 'insert' && value !== '')
    .slice(0, 2)
    .map(({ value }) => ({ insert: readInsert(value), note: value }));
}

/** Characters a second that viewers read on a prop, and a second to see what it is. */
const READING_RATE = 15;

/** How long an insert is held, in frames. */
export function insertFrames({ text }: Insert): number {
  return Math.min(135, Math.max(60, upToGrid(30 + (text.length * 30) / READING_RATE, 15)));
}

const SOUNDS: readonly (readonly [SoundEffect, RegExp])[] = [
  ['door-slam', /\bslams?\b.*\bdoor|door.*\bslam/i],
  ['door', /\bdoors?\b/i],
  ['phone-ring', /\b(?:ring(?:s|ing|tone)?)\b/i],
  ['phone-buzz', /\b(?:buzz\w*|vibrat\w*|notification|phone)\b/i],
  ['glass-break', /\b(?:glass|shatter\w*|smash\w*)\b/i],
  ['slap', /\bslap\w*/i],
  ['heartbeat', /\bheart ?beat\w*/i],
  ['monitor-beep', /\b(?:monitor|beep\w*|flatline|ecg|ekg)\b/i],
  ['footsteps', /\b(?:foot ?steps?|steps|heels|running)\b/i],
  ['thunder', /\b(?:thunder\w*|lightning)\b/i],
  ['car', /\b(?:car|engine|tyres?|tires?|brakes?)\b/i],
  ['crowd', /\b(?:crowd|applause|guests|murmur\w*|audience|cheer\w*)\b/i],
  ['paper', /\b(?:papers?|page|rip\w*|tear\w*|rustl\w*)\b/i],
  ['knock', /\bknock\w*/i],
  ['gasp', /\bgasp\w*/i],
  ['camera-shutter', /\b(?:shutter|camera|flash\w*)\b/i],
  ['impact', /\b(?:impact|thud|crash\w*|hit|boom|bang|fall\w*|gunshot|shot)\b/i],
  ['whoosh', /\b(?:whoosh|swish|wind)\b/i],
];

/** Sounds that a beat asks for and the effects department can make, each once. */
export function soundsOf(beat: Beat): SoundEffect[] {
  const sounds = beat.notes.filter(({ key }) => key === 'sfx').flatMap(({ value }) => soundOf(value) ?? []);
  return [...new Set(sounds)].slice(0, 3);
}

function soundOf(value: string): SoundEffect | undefined {
  const slug = value
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  return SOUND_EFFECTS.find((effect) => effect === slug) ?? SOUNDS.find(([, words]) => words.test(value))?.[0];
}

const MOVES: readonly (readonly [Move, RegExp])[] = [
  ['push-in', /\b(?:push|dolly|zoom|track|creep)\w*[ -]?in\b/i],
  ['pull-out', /\b(?:pull|dolly|zoom)\w*[ -]?(?:out|back)\b/i],
  ['pan-left', /\bpan\w*\b.*\bleft\b/i],
  ['pan-right', /\b(?:pan|whip)\w*\b/i],
  ['tilt-down', /\btilt\w*\b.*\bdown\b/i],
  ['tilt-up', /\b(?:tilt|crane)\w*\b/i],
  ['shake', /\b(?:shak\w*|hand ?held)\b/i],
  ['drift', /\b(?:drift\w*|float\w*|hold|static)\b/i],
];
const FRAMES: readonly (readonly [Framing, RegExp])[] = [
  ['extreme-close-up', /\b(?:extreme close|ecu|xcu)\b/i],
  ['close-up', /\b(?:close[ -]?up|close on|cu)\b/i],
  ['over-the-shoulder', /\b(?:over[ -](?:the[ -])?shoulder|ots)\b/i],
  ['two-shot', /\b(?:two[ -]?shot|2[ -]?shot)\b/i],
  ['wide', /\b(?:wide|establishing|long shot|full shot)\b/i],
  ['medium', /\b(?:medium|mid[ -]?shot|waist)\b/i],
];

/** What `[[camera: …]]` asks for: a move, a framing, both or nothing that is known. */
export function cameraOf(beat: Beat): { move?: Move; framing?: Framing } {
  const text = beat.notes
    .filter(({ key }) => key === 'camera')
    .map(({ value }) => value)
    .join(', ');
  const move = MOVES.find(([, words]) => words.test(text))?.[0];
  const framing = FRAMES.find(([, words]) => words.test(text))?.[0];
  return { ...(move && { move }), ...(framing && { framing }) };
}
