import { compiledModule } from '../../../compiled';
import { alignWords } from './align';
import { type Booth, createBooth } from './booth';
import type { Delivery } from './delivery';
import { fromArpabet } from './english/arpabet';
import { readLine } from './english/pronounce';
import type { Espeak } from './espeak';
import type { FliteQuestion, FliteReply } from './flite-process';
import { fromIpa } from './ipa';
import type { SpokenWord } from './script';
import { RESTS, type Recording, type Sound } from './sounds';
import type { Speaker } from './speakers';
import { changeTimbre } from './timbre';
import { tokenize } from './tokens';

type Throat = { readonly formants: number; readonly pitch: number };
type Voice =
  | ({ readonly kind: 'flite'; readonly voice: FliteQuestion['voice'] } & Throat)
  | ({ readonly kind: 'espeak'; readonly voice: string } & Throat);
interface FallbackSpeaker extends Speaker {
  readonly voice: Voice;
}

/** Flite has three voices; throats of other sizes make more people of them. `pitch` in semitones. */
const ENGLISH: readonly FallbackSpeaker[] = [
  flite('slt', 'slt', { gender: 'female', quality: 7, age: 30, traits: '' }, { formants: 1, pitch: 0 }),
  flite(
    'slt-light',
    'slt',
    { gender: 'female', quality: 6, age: 20, traits: 'young girl light bright sweet' },
    { formants: 1.08, pitch: 1.5 },
  ),
  flite(
    'slt-dark',
    'slt',
    { gender: 'female', quality: 6, age: 45, traits: 'deep low mature cold stern' },
    { formants: 0.93, pitch: -2 },
  ),
  flite('rms', 'rms', { gender: 'male', quality: 7, age: 38, traits: '' }, { formants: 1, pitch: 0 }),
  flite(
    'rms-light',
    'rms',
    { gender: 'male', quality: 6, age: 24, traits: 'young boy light bright' },
    { formants: 1.08, pitch: 2.5 },
  ),
  flite(
    'rms-dark',
    'rms',
    { gender: 'male', quality: 6, age: 52, traits: 'deep low raspy gravelly older' },
    { formants: 0.92, pitch: -2 },
  ),
  flite('awb', 'awb', { gender: 'male', quality: 5, age: 33, traits: 'scottish british' }, { formants: 1, pitch: 0 }),
  flite(
    'awb-dark',
    'awb',
    { gender: 'male', quality: 4, age: 60, traits: 'old elderly' },
    { formants: 0.92, pitch: -2 },
  ),
];

function flite(
  id: string,
  voice: FliteQuestion['voice'],
  person: Pick<Speaker, 'gender' | 'quality' | 'age' | 'traits'>,
  throat: Throat,
): FallbackSpeaker {
  return {
    id: `flite-${id}`,
    language: voice === 'awb' ? 'en-GB' : 'en-US',
    ...person,
    voice: { kind: 'flite', voice, ...throat },
  };
}

const ESPEAK_LANGUAGES: Readonly<Record<string, string>> = {
  es: 'es',
  fr: 'fr',
  it: 'it',
  pt: 'pt-br',
  hi: 'hi',
  zh: 'cmn',
};
/** Variants that espeak-ng ships, the clearest first. */
const ESPEAK_PEOPLE: ReadonlyArray<readonly [variant: string, gender: Speaker['gender'], age: number]> = [
  ['f2', 'female', 30],
  ['f4', 'female', 24],
  ['f3', 'female', 45],
  ['m3', 'male', 35],
  ['m7', 'male', 25],
  ['m1', 'male', 50],
];
const OTHERS: readonly FallbackSpeaker[] = Object.entries(ESPEAK_LANGUAGES).flatMap(([language, voice]) =>
  ESPEAK_PEOPLE.map(([variant, gender, age]) => ({
    id: `espeak-${language}-${variant}`,
    gender,
    language,
    quality: 3,
    age,
    traits: '',
    voice: { kind: 'espeak' as const, voice: `${voice}+${variant}`, formants: 1, pitch: 0 },
  })),
);

export const FALLBACK_SPEAKERS: readonly FallbackSpeaker[] = [...ENGLISH, ...OTHERS];

/** espeak-ng's own pace, words a minute. */
const ESPEAK_RATE = 150;
const ESPEAK_PITCH = 50;

export interface FallbackEngine {
  record(
    request: { line: string; words: readonly SpokenWord[]; speaker: string; delivery: Delivery },
    signal: AbortSignal,
  ): Promise<Recording>;
  close(): void;
}

/** The small built-in voices, each in its own process; dated, but clear, and always there. */
export function createFallbackEngine(espeak: Espeak): FallbackEngine {
  const booth: Booth<FliteQuestion, FliteReply> = createBooth({
    provider: 'flite',
    what: 'speak a line',
    entry: compiledModule(__dirname, 'flite-process'),
  });
  return {
    async record({ line, words, speaker, delivery }, signal) {
      const found = FALLBACK_SPEAKERS.find(({ id }) => id === speaker);
      if (!found) throw new Error(`there is no fallback speaker ${speaker}`);
      const { voice } = found;
      const recording =
        voice.kind === 'flite'
          ? await spokenByFlite(line, words, (text) =>
              booth.ask({ text, voice: voice.voice, stretch: 1 / delivery.speed }, signal),
            )
          : await spokenByEspeak({ espeak, voice: voice.voice, words, delivery, signal });
      const pitch = 2 ** ((voice.pitch + delivery.pitch) / 12);
      const samples = await changeTimbre(recording, { pitch, formants: voice.formants }, signal);
      return { ...recording, samples };
    },
    close: booth.close,
  };
}

/** flite needs more memory than there is for longer words and texts. */
const FLITE_LONGEST = { word: 40, text: 300 } as const;

/** The line in words that flite cannot misread, with its pauses, in texts that it can hold. */
function plainTexts(line: string): string[] {
  const { tokens, said } = readLine(line);
  const words = tokens.flatMap((token, i) => {
    const own = said
      .filter((each) => each.token === i)
      .flatMap(({ spoken }) => ('word' in spoken ? [spoken.word] : 'letters' in spoken ? [...spoken.letters] : [',']))
      .map((word) =>
        word
          .normalize('NFD')
          .replace(/[^a-zA-Z',]/g, '')
          .slice(0, FLITE_LONGEST.word),
      );
    return [...own.slice(0, -1), (own.at(-1) ?? '') + token.after.replace(/[…—]/g, ',')];
  });
  const texts = [''];
  for (const word of words.filter(Boolean)) {
    if (texts.at(-1)!.length + word.length > FLITE_LONGEST.text) texts.push('');
    texts.push(`${texts.pop()} ${word}`);
  }
  return texts;
}

async function spokenByFlite(
  line: string,
  words: readonly SpokenWord[],
  ask: (text: string) => Promise<FliteReply>,
): Promise<Recording> {
  const takes: ReturnType<typeof parseTake>[] = [];
  for (const text of plainTexts(line)) takes.push(parseTake(await ask(text)));
  const sampleRate = takes[0]?.sampleRate ?? 0;
  const samples = Float32Array.from(takes.flatMap((take) => [...take.samples]));
  const expected = words.flatMap(({ phonemes }, word) =>
    [...phonemes].filter((letter) => /\p{L}/u.test(letter)).map((phoneme) => ({ phoneme, word })),
  );
  const heard = takes.flatMap(({ phones }) => phones.map(({ phone }) => letterOf(phone)));
  const belongs = alignWords(heard.filter(Boolean), expected);
  const sounds: Sound[] = [];
  let [next, offset, start] = [0, 0, 0];
  for (const take of takes) {
    for (const { phone, end: seconds } of take.phones) {
      const phoneme = letterOf(phone);
      const end = offset + Math.min(take.samples.length, Math.round(seconds * sampleRate));
      sounds.push({ phoneme, word: phoneme === '' ? -1 : (belongs[next++] ?? -1), start, end });
      start = end;
    }
    offset += take.samples.length;
  }
  return { samples, sampleRate, sounds, source: 'estimated' };
}

function parseTake({ wav, phones }: FliteReply): {
  samples: Float32Array;
  sampleRate: number;
  phones: FliteReply['phones'];
} {
  const file = Buffer.from(wav.buffer, wav.byteOffset, wav.byteLength);
  const samples = Float32Array.from(
    { length: (file.length - 44) >> 1 },
    (_, i) => file.readInt16LE(44 + 2 * i) / 32768,
  );
  return { samples, sampleRate: file.readUInt32LE(24), phones };
}

const letterOf = (phone: string): string => {
  if (phone === 'pau') return '';
  if (phone === 'ax') return 'ə';
  const symbol = phone.toUpperCase();
  return fromArpabet(symbol) || (fromArpabet(`${symbol}1`).replace('ˈ', '')[0] ?? '');
};

async function spokenByEspeak(request: {
  espeak: Espeak;
  voice: string;
  words: readonly SpokenWord[];
  delivery: Delivery;
  signal: AbortSignal;
}): Promise<Recording> {
  const starts: number[] = [];
  let text = '';
  for (const { text: written } of request.words) {
    const [token] = tokenize(written);
    starts.push([...text].length);
    text += `${token?.core ?? ''}${token?.after.replace(/[…—]/g, ',') ?? ''} `;
  }
  const rate = Math.round(ESPEAK_RATE * request.delivery.speed);
  const { samples, sampleRate, marks } = await request.espeak.speech(
    { voice: request.voice, text, rate, pitch: ESPEAK_PITCH },
    request.signal,
  );
  const heard = marks.filter(({ type }) => type === 'phoneme');
  const sounds = heard.map(({ at, position, phoneme }, i): Sound => {
    const place = (ms: number): number => Math.min(samples.length, Math.round((ms / 1000) * sampleRate));
    const letter = [...fromIpa(phoneme, 'plain')].find((one) => /\p{L}/u.test(one) && !RESTS.includes(one)) ?? '';
    const word = letter === '' ? -1 : starts.findLastIndex((start) => start <= position);
    return { phoneme: letter, word, start: place(at), end: place(heard[i + 1]?.at ?? Number.POSITIVE_INFINITY) };
  });
  return { samples: Float32Array.from(samples, (sample) => sample / 32768), sampleRate, sounds, source: 'voice' };
}
