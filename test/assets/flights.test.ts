import { setImmediate as turn } from 'node:timers/promises';
import { createFlights } from '../../src/assets/flights';

/** Work that ends when the test says so, or when it is aborted; `lingers` until it is told to fail. */
function work<T>({ lingers = false } = {}) {
  let finish: (value: T) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  let signal: AbortSignal | undefined;
  let starts = 0;
  const start = (given: AbortSignal) =>
    new Promise<T>((resolve, reject) => {
      [finish, fail, signal] = [resolve, reject, given];
      starts += 1;
      if (!lingers) given.addEventListener('abort', () => reject(given.reason), { once: true });
    });
  return {
    start,
    finish: (v: T) => finish(v),
    fail: (e: Error) => fail(e),
    signal: () => signal,
    starts: () => starts,
  };
}

describe('work in hand', () => {
  it('is shared by all who ask for the same, and done again for those who ask later', async () => {
    const flights = createFlights<string>();
    const one = work<string>();
    const both = [flights.join('take', one.start), flights.join('take', one.start)];
    one.finish('done');
    expect(await Promise.all(both)).toEqual(['done', 'done']);
    const later = flights.join('take', one.start);
    one.finish('again');
    expect(await later).toBe('again');
    expect(one.starts()).toBe(2);
  });

  it('fails for all who wait', async () => {
    const flights = createFlights<string>();
    const one = work<string>();
    const both = [flights.join('take', one.start), flights.join('take', one.start)];
    one.fail(new Error('no light'));
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('goes on when one leaves, and is aborted when the last leaves', async () => {
    const flights = createFlights<string>();
    const one = work<string>();
    const [first, second] = [new AbortController(), new AbortController()];
    const waiting = [flights.join('take', one.start, first.signal), flights.join('take', one.start, second.signal)].map(
      (wait) => wait.catch((error: unknown) => error),
    );
    first.abort(new Error('first left'));
    expect(await waiting[0]).toEqual(new Error('first left'));
    expect(one.signal()?.aborted).toBe(false);
    second.abort(new Error('second left'));
    expect(await waiting[1]).toEqual(new Error('second left'));
    expect(one.signal()?.aborted).toBe(true);
  });

  it('is gone before the last to leave is let go', async () => {
    const flights = createFlights<string>();
    const one = work<string>({ lingers: true });
    const leaver = new AbortController();
    const state = { left: false };
    const leaving = flights.join('take', one.start, leaver.signal).catch(() => {
      state.left = true;
    });
    leaver.abort();
    await turn();
    expect(state.left).toBe(false);
    one.fail(new Error('its last process has ended'));
    await leaving;
    expect(state.left).toBe(true);
  });

  it('starts afresh for who asks after it was aborted', async () => {
    const flights = createFlights<string>();
    const [one, two] = [work<string>(), work<string>()];
    const leaver = new AbortController();
    const left = flights.join('take', one.start, leaver.signal).catch(() => 'left');
    leaver.abort();
    expect(await left).toBe('left');
    const next = flights.join('take', two.start);
    two.finish('fresh');
    expect(await next).toBe('fresh');
  });

  it('that fell with who started it is started again for who joined', async () => {
    const flights = createFlights<string>();
    const [one, two] = [work<string>(), work<string>()];
    const starter = new AbortController();
    const started = flights.join('take', one.start, starter.signal).catch(() => 'cancelled');
    const joined = flights.join('take', two.start);
    starter.abort();
    expect(await started).toBe('cancelled');
    one.fail(new Error('the activity was cancelled'));
    while (two.starts() === 0) await turn();
    two.finish('done');
    expect(await joined).toBe('done');
  });
});
