import { createHash } from 'node:crypto';
import { createDigestSet } from '../../src/assets/digest-set';

const digest = (n: number): string => createHash('sha256').update(String(n)).digest('hex');

it('a digest set holds what was added, however much, and nothing else', () => {
  const set = createDigestSet();
  for (let n = 0; n < 20_000; n += 1) set.add(digest(n));
  for (let n = 0; n < 20_000; n += 7) set.add(digest(n));
  expect(set.size()).toBe(20_000);
  for (let n = 0; n < 20_000; n += 1) if (!set.has(digest(n))) throw new Error(`lost ${n}`);
  for (let n = 20_000; n < 40_000; n += 1) if (set.has(digest(n))) throw new Error(`made up ${n}`);
  set.add('0'.repeat(64));
  expect([set.has('0'.repeat(64)), set.has('f'.repeat(64))]).toEqual([true, false]);
});
