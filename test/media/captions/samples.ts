import { type Cue, captionCues } from '../../../src/media/captions/cues';
import type { CaptionLine } from '../../../src/media/captions/words';

/** What people say in each language, one line of drama. */
export const SAMPLES: Readonly<Record<string, string>> = {
  en: 'You lied to me for ten years, and now you want me to forgive you because it is raining?',
  fr: "Tu m'as menti pendant dix ans, et maintenant tu veux que je te pardonne parce qu'il pleut ?",
  zh: '你骗了我十年，现在你却因为下雨就想让我原谅你吗？',
  ja: '十年間も嘘をついていたのに、雨が降っているから許してほしいと言うの？',
  ko: '십 년 동안 나를 속여 놓고 이제 와서 비가 온다고 용서해 달라는 거예요?',
  th: 'คุณโกหกฉันมาสิบปีแล้วตอนนี้คุณอยากให้ฉันให้อภัยคุณเพราะฝนตกหรือ',
  ar: 'لقد كذبت علي لمدة عشر سنوات، والآن تريد مني أن أسامحك لأن المطر ينزل؟',
  hi: 'तुमने मुझसे दस साल तक झूठ बोला, और अब तुम चाहते हो कि मैं तुम्हें माफ़ कर दूँ?',
};

/** Text that tries to be something else. */
export const HOSTILE = [
  '{\\an8}<b>top</b> \\N {\\p1}m 0 0 l 9 9',
  '00:00:01.000 --> 00:00:02.000',
  '<script>alert(1)</script> & &lt; &amp;',
  'NOTE STYLE ::cue { color: red }',
  'WEBVTT\n\n1\n00:00:00.000 --> 00:00:09.000\nfake',
  "'; drop %{metadata} :x=1[out]",
  '1\u20282\u2029\u0000\u0007 3',
  '<v Fake><00:00:01.000>karaoke</v>',
];

/** One line as a voice would time it: every word of it in turn, at `rate` characters a second. */
export function spoken(
  text: string,
  { id = 'l01', start = 0, rate = 14 }: { id?: string; start?: number; rate?: number } = {},
): CaptionLine {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const total = Math.max(1, words.join('').length);
  const frames = Math.max(12, Math.round((total / rate) * 30));
  let heard = 0;
  const timing = words.map((word) => {
    const from = heard;
    heard += word.length;
    return {
      text: word,
      start: Math.round((from / total) * frames * 800),
      end: Math.round((heard / total) * frames * 800),
    };
  });
  return { id, speaker: 'mei', text, start, frames, timing: { sampleRate: 24_000, words: timing } };
}

/** Lines one after the other, half a second apart. */
export function conversation(texts: readonly string[], options: { rate?: number; gap?: number } = {}): CaptionLine[] {
  const lines: CaptionLine[] = [];
  for (const text of texts) {
    const before = lines.at(-1);
    const start = before ? before.start + before.frames + (options.gap ?? 15) : 10;
    lines.push(spoken(text, { id: `l${lines.length + 10}`, start, rate: options.rate }));
  }
  return lines;
}

export function captionsOf(texts: readonly string[], language: string): Cue[] {
  const lines = conversation(texts);
  return captionCues({ lines, frames: lines.at(-1)!.start + lines.at(-1)!.frames + 60, language });
}
