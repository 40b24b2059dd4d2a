import type { Pronunciation } from './script';

/** A language that voices here can speak. */
export interface SpokenLanguage {
  /** BCP-47 as the speakers' table writes it: language, and region where it matters. */
  readonly tag: string;
  /** How its text becomes sound; English depends on where the speaker is from. */
  readonly pronunciation: (speakerLanguage: string) => Pronunciation;
}

const LATIN_AMERICA = /^es-(?:419|AR|BO|CL|CO|CR|CU|DO|EC|GT|HN|MX|NI|PA|PE|PR|PY|SV|US|UY|VE)\b/i;

const REASONS: Readonly<Record<string, string>> = {
  ja: 'Japanese needs kana readings of kanji in their context, which nothing here can make.',
  th: 'Thai needs a word segmenter and a voice, and there is neither.',
  ar: 'Arabic is written without its vowels, which nothing here can restore.',
  yue: 'Cantonese has no speaker here; the Chinese ones speak Mandarin.',
};

/** Undefined when nobody here can. */
export function spokenLanguage(language: string): SpokenLanguage | undefined {
  const tag = canonical(language);
  const primary = tag.split('-')[0] ?? '';
  const espeak = (voice: string): SpokenLanguage => ({ tag: primary, pronunciation: () => ({ espeak: voice }) });
  switch (primary) {
    case 'en':
      return { tag, pronunciation: (speaker) => (speaker === 'en-GB' ? 'british' : 'american') };
    case 'es':
      return espeak(LATIN_AMERICA.test(tag) ? 'es-419' : 'es');
    case 'fr':
      return espeak('fr');
    case 'it':
      return espeak('it');
    case 'pt':
      return espeak(/^pt-PT\b/i.test(tag) ? 'pt' : 'pt-br');
    case 'hi':
      return espeak('hi');
    case 'zh':
    case 'cmn':
      return { tag: 'zh', pronunciation: () => 'mandarin' };
    default:
      return undefined;
  }
}

/** What is missing, as a sentence. */
export function whyNot(language: string): string {
  const primary = canonical(language).split('-')[0] ?? '';
  return (
    REASONS[primary] ??
    `The voices here speak English, Spanish, French, Italian, Portuguese, Hindi and Mandarin; there is no speaker of ${nameOf(primary)}.`
  );
}

function canonical(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? language;
  } catch {
    return language; // not BCP-47: no voice will match it, and the reason names it as it came
  }
}

function nameOf(primary: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(primary) ?? primary;
  } catch {
    return primary;
  }
}
