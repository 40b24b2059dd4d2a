import type { Emotion, Mood, PartName } from './screenplay';

/** Words that writers use for a delivery, by what they make a face show. The first entry found in a text is taken. */
const WORDS: readonly (readonly [Emotion, RegExp])[] = [
  ['shocked', /\b(?:shock\w*|stunned|gasp\w*|disbelie\w*|speechless|frozen|reels?|astonish\w*|aghast|startled)\b/i],
  [
    'angry',
    /\b(?:angr\w*|furious\w*|fury|rage\w*|shout\w*|yell\w*|scream\w*|snap(?:s|ping|ped)?|hiss\w*|seeth\w*|livid|bitter\w*|exploding?)\b/i,
  ],
  [
    'afraid',
    /\b(?:afraid|fear\w*|terrif\w*|scared|panick?\w*|nervous\w*|trembl\w*|shak(?:en|ing|y)|plead\w*|begg?\w*|desperate\w*|alarm\w*)\b/i,
  ],
  [
    'sad',
    /\b(?:sad\w*|cry\w*|cries|tear\w*|sob\w*|weep\w*|broken|hurt|griev\w*|heartbroken|chok\w*|hollow|defeated)\b/i,
  ],
  ['tender', /\b(?:tender\w*|soft\w*|gentl\w*|warm\w*|loving\w*|kind\w*|intimate\w*|sweet\w*)\b/i],
  [
    'smug',
    /\b(?:smug\w*|smirk\w*|mock\w*|sneer\w*|sly\w*|amused|taunt\w*|gloat\w*|teas\w*|sarcastic\w*|dry|drily|wry\w*)\b/i,
  ],
  ['happy', /\b(?:happ\w*|laugh\w*|smil\w*|grin\w*|joy\w*|excited\w*|cheer\w*|delight\w*|relie\w*|giggl\w*)\b/i],
  ['cold', /\b(?:cold\w*|icy|ice|flat\w*|deadpan|dead calm|calm\w*|quiet\w*|menac\w*|threaten\w*|even|low)\b/i],
  ['determined', /\b(?:determin\w*|firm\w*|resol\w*|steady|strong\w*|defian\w*|stern\w*|proud\w*|command\w*)\b/i],
];

/** What a face shows for a delivery such as `whispers, furious`; neutral when no word is known. */
export function emotionOf(delivery: string): Emotion {
  return WORDS.find(([, words]) => words.test(delivery))?.[0] ?? 'neutral';
}

/** What a listener's face shows. */
export const REACTION: Readonly<Record<Emotion, Emotion>> = {
  neutral: 'neutral',
  happy: 'happy',
  tender: 'tender',
  sad: 'sad',
  angry: 'afraid',
  afraid: 'shocked',
  shocked: 'shocked',
  smug: 'angry',
  determined: 'shocked',
  cold: 'shocked',
};

/** Emotions that want the camera close. */
export function isStrong(emotion: Emotion): boolean {
  return emotion !== 'neutral' && emotion !== 'happy' && emotion !== 'determined';
}

/** The mood that a genre leans to. */
const GENRE: readonly (readonly [Mood, RegExp])[] = [
  ['comedy', /comedy|comic|sitcom|satire|funny/i],
  ['revenge', /revenge|vengeance|betray|heiress|heir\b|divorce/i],
  ['menace', /horror|vampire|monster|cult|gothic/i],
  ['tension', /thrill|crime|mystery|suspense|noir|detective|spy|action|sci/i],
  ['romance', /roman|love|billionaire|ceo|marriage|werewolf/i],
  ['sorrow', /tragedy|melodrama|tearjerker|family/i],
];

const LEANING: Readonly<Record<Emotion, Mood | null>> = {
  neutral: null,
  happy: 'hope',
  tender: 'romance',
  sad: 'sorrow',
  angry: 'revenge',
  afraid: 'tension',
  shocked: 'tension',
  smug: 'menace',
  determined: 'triumph',
  cold: 'menace',
};

/** Mood of a genre given in free words. */
export function moodOfGenre(genre: string): Mood {
  return GENRE.find(([, words]) => words.test(genre))?.[0] ?? 'tension';
}

/** Mood of a scene by what its people feel; the genre decides where they feel little or nothing in common. */
export function moodOfScene({
  genre,
  part,
  emotions,
}: {
  genre: string;
  part: PartName;
  emotions: readonly Emotion[];
}): Mood {
  const home = moodOfGenre(genre);
  const votes = new Map<Mood, number>([[home, emotions.length * 0.34]]);
  for (const emotion of emotions) {
    const mood = LEANING[emotion];
    if (mood) votes.set(mood, (votes.get(mood) ?? 0) + 1);
  }
  const [mood] = [...votes].sort((a, b) => b[1] - a[1])[0]!;
  // A comedy's anger is played for laughs, and its ending should still feel like one.
  if (home === 'comedy' && part !== 'ending' && mood !== 'romance' && mood !== 'sorrow') return 'comedy';
  return mood;
}
