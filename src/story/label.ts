import type { Frames } from './time';

/** The label stands for 3 s; GB 45438-2025 asks for at least 2 s from the first frame. */
export const LABEL_FRAMES: Frames = 90;

/** "AI-generated" as the reader's law words it: GB 45438-2025 wants 人工智能 and 生成, the EU AI Act clear words. */
const LABELS: Readonly<Record<string, string>> = {
  ar: 'مُولَّد بالذكاء الاصطناعي (AI)',
  de: 'KI-generiert (AI)',
  en: 'AI generated',
  es: 'Generado por IA (AI)',
  fr: 'Généré par IA (AI)',
  hi: 'AI द्वारा निर्मित',
  id: 'Dibuat dengan AI',
  it: 'Generato dall’IA (AI)',
  ja: 'AI生成（人工知能）',
  ko: 'AI 생성',
  pt: 'Gerado por IA (AI)',
  th: 'สร้างด้วย AI',
  zh: '人工智能生成 AI',
};

/** The visible legal label for viewers of `language` (BCP-47). */
export function labelText(language: string): string {
  return LABELS[new Intl.Locale(language).language] ?? (LABELS.en as string);
}
