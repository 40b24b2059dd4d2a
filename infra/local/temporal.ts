import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/compiled';
import type { Archive } from './archive';
import { askVersion, isAtLeast, parseVersion } from './executable';
import { type FindOptions, type FoundTool, findTool, type Tool } from './tool';

/** Version of `infra/toolchain/temporal/go.mod`: the Temporal CLI, which holds the server and the Web UI. */
export const TEMPORAL_VERSION = '1.8.2';
/** Older ones hold servers without what our workers rely on (worker deployments came with server 1.28). */
const OLDEST_USABLE = '1.4.0';

/** SHA-256 of the release's archives, as published in its `checksums.txt`. */
const ARCHIVE_SHA256: Readonly<Record<string, string>> = {
  linux_amd64: 'd8421bda989e6514b4bdb4d63a9012a8a05a806892e881a5aad8510496349a94',
  linux_arm64: '83600a8fac6e3da54093e5da6918d399f501532b9f1172235603f9606f4ac6e4',
  darwin_amd64: '489d7f5420cae02b559774ac23df035141954c33a51dba96f5759a0ddccdf1b6',
  darwin_arm64: 'dacdc3587682c04cf27e67c8878ca2d755230b6ad63c0c6ebddd7348ae90ed94',
};

/** The official archive for a system, or undefined where none is pinned. */
export function temporalArchive(platform: string, arch: string): Archive | undefined {
  const system = `${platform}_${arch === 'x64' ? 'amd64' : arch}`;
  const sha256 = ARCHIVE_SHA256[system];
  if (!sha256) return undefined;
  return {
    url: `https://github.com/temporalio/cli/releases/download/v${TEMPORAL_VERSION}/temporal_cli_${TEMPORAL_VERSION}_${system}.tar.gz`,
    sha256,
    member: 'temporal',
  };
}

export const TEMPORAL: Tool = {
  name: 'temporal',
  version: TEMPORAL_VERSION,
  what: 'the Temporal server',
  otherwise: 'Or put a `temporal` executable on the PATH (https://docs.temporal.io/cli), or set TEMPORAL_ADDRESS.',
  async unfit(path) {
    const version = parseVersion((await askVersion(path)) ?? '');
    if (!version) return 'it does not tell its version';
    return isAtLeast(version, OLDEST_USABLE) ? undefined : `it is ${version.join('.')}, older than ${OLDEST_USABLE}`;
  },
  archive: temporalArchive(process.platform, process.arch),
  module: {
    dir: join(PROJECT_ROOT, 'infra/toolchain/temporal'),
    package: 'github.com/temporalio/cli/cmd/temporal',
    ldflags: `-s -w -X github.com/temporalio/cli/internal/temporalcli.Version=${TEMPORAL_VERSION}`,
    needBytes: 5e9,
    duration: 'about nine minutes on two cores',
  },
};

/** Finds or brings about the Temporal CLI; see {@link findTool}. */
export const findTemporal = (options: FindOptions): Promise<FoundTool> => findTool(TEMPORAL, options);
