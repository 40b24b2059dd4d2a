import { createTerminal } from '../../infra/local/terminal';

function screen(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, columns: 80, write: (text: string) => void written.push(text), text: () => written.join('') };
}
const plain = (text: string) => text.replace(/\x1b\[[0-9;]*m/g, '');

describe('progress off a terminal', () => {
  test('is a line at every ten percent, not one an event', () => {
    const output = screen(false);
    const { show } = createTerminal(output);
    for (let done = 0; done <= 1000; done++) show({ what: 'Building', done, total: 1000 });
    const percents = [...output.text().matchAll(/Building: (\d+) %/g)].map((match) => Number(match[1]));
    expect(percents).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
    expect(output.text()).not.toContain('\x1b');
    expect(output.text()).not.toContain('\r');
  });

  test('begins anew for the next thing, and passes sentences on at once', () => {
    const output = screen(false);
    const { show, say } = createTerminal(output);
    show({ what: 'One', done: 9, total: 10 });
    show({ what: 'Two', done: 1, total: 10 });
    show({ what: 'Port 7233 is busy', note: 'takes 7234' });
    say('Done.');
    expect(output.text()).toBe('One: 90 %\nTwo: 10 %\nPort 7233 is busy (takes 7234)\nDone.\n');
  });
});

describe('progress on a terminal', () => {
  test('is one bar that stays within the line and is taken away before a sentence', () => {
    const output = screen(true);
    const { show } = createTerminal(output);
    show({ what: 'Building', done: 1, total: 4, note: `a/${'very/'.repeat(40)}long/package` });
    const drawn = plain(output.text());
    expect(drawn).toContain(' 25%');
    expect(drawn.length).toBeLessThanOrEqual(80);
    show({ what: 'Something happened' });
    expect(plain(output.text()).slice(drawn.length)).toBe('\r\x1b[KSomething happened\n');
  });

  test('ends a finished bar with one line', () => {
    const output = screen(true);
    const { show } = createTerminal(output);
    show({ what: 'Building', done: 4, total: 4 });
    expect(plain(output.text())).toBe('✔ Building\n');
  });
});
