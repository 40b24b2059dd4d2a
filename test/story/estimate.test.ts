import { estimateLineFrames, syllables } from '../../src/story/estimate';

describe('the estimated length of a line', () => {
  /** Frames as the neural voices of the house spoke them, four characters, any emotion. */
  it.each([
    ['You came alone?', 28.9],
    ['You kept my chair warm. Get up.', 60.6],
    ['Nobody here believes you.', 45],
    ['Then you missed the warning.', 37.5],
    ['Say it, then. I want to hear who still listens.', 84.2],
    ['I had no choice!', 31.6],
    ['Everything you touch turns to ash.', 53.1],
    ['We can still fix this.', 41.1],
    ['I loved you. That part was real.', 51.1],
    ['I cancelled it the moment you walked in.', 69.6],
    ['I am not kind. I am late.', 51.5],
    ['No. I want an ending.', 36.8],
  ])('“%s” is within a third of the %d frames that were heard', (text, heard) => {
    const estimate = estimateLineFrames(text, 'en');
    expect(Math.abs(estimate - heard) / heard).toBeLessThan(0.34);
  });

  it.each([
    ['en', 'strength', 1],
    ['en', 'lied', 1],
    ['en', 'believes', 2],
    ['de', 'Ich glaube dir nicht', 5],
    ['zh-Hans', '她终于知道了真相', 8],
    ['ko', '안녕하세요', 5],
    ['es', 'mentira', 3],
    ['ru', 'молоко', 3],
  ])('counts syllables in %s: %s has %d', (language, text, count) => {
    expect(syllables(text, language)).toBe(count);
  });

  it('is a whole number above nothing for any text', () => {
    for (const text of ['!', '…', '42', '😀', 'مرحبا', 'สวัสดี', 'नमस्ते']) {
      for (const language of ['en', 'ar', 'th', 'xx']) {
        const frames = estimateLineFrames(text, language);
        expect(Number.isInteger(frames) && frames > 0).toBe(true);
      }
    }
  });
});
