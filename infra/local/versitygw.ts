import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/compiled';
import { askVersion, isAtLeast, parseVersion } from './executable';
import { type FindOptions, type FoundTool, findTool, type Tool } from './tool';

/** Version of `infra/toolchain/versitygw/go.mod`. Older ones let several `If-None-Match: *` writers win. */
export const VERSITYGW_VERSION = '1.8.0';

export const VERSITYGW: Tool = {
  name: 'versitygw',
  version: VERSITYGW_VERSION,
  what: 'the S3 server',
  otherwise: `Or put versitygw ${VERSITYGW_VERSION} or newer on the PATH, or set S3_ENDPOINT.`,
  async unfit(path) {
    const answer = await askVersion(path);
    if (answer === undefined) return 'it does not tell its version';
    const version = parseVersion(/Version\s*:\s*v?(\d[\d.]*)/.exec(answer)?.[1] ?? '') ?? (await versionInside(path));
    if (!version) return `it does not tell its version, which must be ${VERSITYGW_VERSION} or newer`;
    return isAtLeast(version, VERSITYGW_VERSION)
      ? undefined
      : `it is ${version.join('.')}, older than ${VERSITYGW_VERSION}`;
  },
  archive: undefined,
  module: {
    dir: join(PROJECT_ROOT, 'infra/toolchain/versitygw'),
    package: 'github.com/versity/versitygw/cmd/versitygw',
    ldflags: `-s -w -X main.Version=v${VERSITYGW_VERSION}`,
    needBytes: 2e9,
    duration: 'about two minutes on two cores',
  },
};

/** Finds or brings about versitygw; see {@link findTool}. */
export const findVersitygw = (options: FindOptions): Promise<FoundTool> => findTool(VERSITYGW, options);

/** Bytes kept from one chunk to the next, so that a line cut in two is found. */
const OVERLAP = 256;

/** Builds by `go install` print "git" as version; the module list that Go writes into every executable knows better. */
async function versionInside(path: string): Promise<number[] | undefined> {
  let tail = '';
  for await (const chunk of createReadStream(path, { encoding: 'latin1', highWaterMark: 1 << 20 })) {
    const text = tail + String(chunk);
    const found = /(?:mod|dep)\tgithub\.com\/versity\/versitygw\tv(\d+\.\d+\.\d+)/.exec(text);
    if (found) return parseVersion(found[1]!);
    tail = text.slice(-OVERLAP);
  }
  return undefined;
}
