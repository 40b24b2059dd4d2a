import type { Brief } from '../brief';
import { DURATION } from './limits';

/** What is allowed but unusual, one sentence each, for the producer to read before the work starts. */
export function briefWarnings(brief: Brief): readonly string[] {
  const { min, max } = DURATION.usual;
  const warnings: string[] = [];
  if (brief.duration < min || brief.duration > max) {
    const side = brief.duration < min ? 'shorter' : 'longer';
    warnings.push(
      `duration: ${brief.duration} s is ${side} than the usual ${min} to ${max} s. It will be made as asked.`,
    );
  }
  if (brief.locales.length > 0) {
    warnings.push(`locales: ${brief.locales.join(', ')} are noted; this version releases the source language only.`);
  }
  if (brief.review.animatic || brief.review.cut) {
    warnings.push('review: this version has no review gates yet; the episode is released without waiting.');
  }
  return warnings;
}
