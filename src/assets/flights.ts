/** Work in hand by key: whoever asks for the same while it is under way waits for the one that is running. */
export interface Flights<T> {
  /**
   * Joins the work under `key` or starts it. A waiter whose signal aborts leaves with the signal's reason; the work
   * itself is aborted only when nobody is left waiting. Work that fell with the one who started it (their signal
   * aborted) is started again for those who joined.
   */
  join(key: string, start: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T>;
}

interface Flight<T> {
  readonly result: Promise<T>;
  readonly abort: AbortController;
  readonly starter: AbortSignal | undefined;
  waiting: number;
}

export function createFlights<T>(): Flights<T> {
  const flights = new Map<string, Flight<T>>();

  const takeOff = (key: string, start: (signal: AbortSignal) => Promise<T>, starter?: AbortSignal): Flight<T> => {
    const abort = new AbortController();
    const result = start(abort.signal).finally(() => {
      if (flights.get(key) === flight) flights.delete(key);
    });
    const flight: Flight<T> = { result, abort, starter, waiting: 0 };
    flights.set(key, flight);
    return flight;
  };

  const wait = async (key: string, flight: Flight<T>, signal?: AbortSignal): Promise<T> => {
    flight.waiting += 1;
    let leave: (() => void) | undefined;
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(signal?.reason);
      signal?.addEventListener('abort', leave, { once: true });
    });
    try {
      return await Promise.race([flight.result, left]);
    } finally {
      if (leave) signal?.removeEventListener('abort', leave);
      flight.waiting -= 1;
      if (flight.waiting === 0 && flights.get(key) === flight && signal?.aborted) {
        // Out of the map at once, so that the next to ask starts afresh instead of joining an aborted flight.
        flights.delete(key);
        flight.abort.abort(signal.reason);
        // How it ends is of no interest, but the last to leave leaves no process and no half-written file behind.
        await flight.result.catch(() => undefined);
      }
    }
  };

  return {
    async join(key, start, signal) {
      for (;;) {
        signal?.throwIfAborted();
        const running = flights.get(key);
        const flight = running ?? takeOff(key, start, signal);
        try {
          return await wait(key, flight, signal);
        } catch (error) {
          if (!running || signal?.aborted || !running.starter?.aborted) throw error;
        }
      }
    },
  };
}
