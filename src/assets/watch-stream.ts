import type { Readable } from 'node:stream';

/** Passes a stream on and remembers whether it broke by itself: an error of its own, or fewer bytes than announced. */
export function watchStream(
  source: Readable,
  announced: number,
): { body: AsyncIterable<Buffer>; broken: () => unknown } {
  let failure: unknown;
  async function* body(): AsyncGenerator<Buffer> {
    let seen = 0;
    try {
      for await (const chunk of source as AsyncIterable<Buffer>) {
        seen += chunk.length;
        yield chunk;
      }
    } catch (error) {
      failure = error;
      throw error;
    }
    if (seen !== announced) {
      failure = new Error(`the reply ended after ${seen} of ${announced} bytes`);
      throw failure;
    }
  }
  return { body: body(), broken: () => failure };
}
