import { existsSync, readFileSync } from 'node:fs';
import { execa } from 'execa';
import { CliffhangerError } from '../../src/errors';
import { NEEDED_ENCODERS, NEEDED_FILTERS } from '../../src/media/process';
import { askVersion, findOnPath, isAtLeast, isExecutable, parseVersion } from './executable';
import type { OnProgress } from './progress';

export const OLDEST_FFMPEG = '5.0';

/** `apt-get update` on a slow mirror included. */
const INSTALL_TIMEOUT_MS = 10 * 60_000;

type Env = Readonly<Record<string, string | undefined>>;

/** How to install ffmpeg with the package manager of a family of systems. */
export interface PackageManager {
  readonly name: string;
  /** Commands to run one after another, as arguments; none of them asks anything. */
  readonly commands: readonly (readonly string[])[];
  /** The same for a person to type. */
  readonly hint: string;
}

const PACKAGE_MANAGERS: readonly (PackageManager & { ids: readonly string[] })[] = [
  {
    name: 'apt-get',
    ids: ['debian', 'ubuntu'],
    commands: [
      ['apt-get', 'update', '-qq', '-o', 'Acquire::Retries=2', '-o', 'DPkg::Lock::Timeout=120'],
      ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', 'ffmpeg'],
    ],
    hint: 'apt-get update && apt-get install -y --no-install-recommends ffmpeg',
  },
  {
    name: 'dnf',
    ids: ['fedora', 'rhel', 'centos'],
    // Fedora's own build, ffmpeg-free, lacks H.264 encoding; the full one comes from RPM Fusion
    commands: [['dnf', 'install', '-y', '--allowerasing', 'ffmpeg']],
    hint: 'dnf install -y --allowerasing ffmpeg (from RPM Fusion, https://rpmfusion.org)',
  },
  { name: 'apk', ids: ['alpine'], commands: [['apk', 'add', '--no-cache', 'ffmpeg']], hint: 'apk add ffmpeg' },
  {
    name: 'pacman',
    ids: ['arch'],
    commands: [['pacman', '-Sy', '--noconfirm', '--needed', 'ffmpeg']],
    hint: 'pacman -S ffmpeg',
  },
  {
    name: 'zypper',
    ids: ['suse', 'opensuse'],
    commands: [['zypper', '--non-interactive', 'install', 'ffmpeg']],
    hint: 'zypper install ffmpeg',
  },
];

/** The package manager of the system that this os-release file describes (os-release(5)), or undefined. */
export function packageManagerFor(osRelease: string): PackageManager | undefined {
  const field = (name: string) => new RegExp(`^${name}="?([^"\n]*)"?$`, 'm').exec(osRelease)?.[1] ?? '';
  // ID is the system itself, ID_LIKE what it descends from, closest first
  const ids = [field('ID'), ...field('ID_LIKE').split(' ')];
  return ids.flatMap((id) => PACKAGE_MANAGERS.filter((manager) => manager.ids.includes(id)))[0];
}

export interface FoundFfmpeg {
  readonly path: string;
  readonly version: string;
  readonly from: 'FFMPEG_PATH' | 'PATH' | 'installed';
}

/** Why this ffmpeg cannot make episodes, or which version it is. */
export async function inspectFfmpeg(path: string): Promise<{ version: string } | { unfit: string }> {
  const answer = await askVersion(path, '-version');
  const version = answer === undefined ? undefined : /^ffmpeg version (\S+)/m.exec(answer)?.[1];
  if (!version) return { unfit: `${path} does not run as ffmpeg` };
  // builds from git have names such as N-109542-g1bf1a13 and are newer than any release we ask for
  const numbers = parseVersion(version);
  if (numbers && !isAtLeast(numbers, OLDEST_FFMPEG))
    return { unfit: `${path} is ${version}, older than ${OLDEST_FFMPEG}` };
  const [filters, encoders] = await Promise.all([names(path, '-filters'), names(path, '-encoders')]);
  const lacking = [
    ...NEEDED_FILTERS.filter((name) => !filters.has(name)).map((name) => `filter ${name}`),
    ...NEEDED_ENCODERS.filter((name) => !encoders.has(name)).map((name) => `encoder ${name}`),
  ];
  return lacking.length > 0 ? { unfit: `${path} lacks ${lacking.join(', ')}` } : { version };
}

/** Second column of ffmpeg's tables: flags, name, description. */
async function names(path: string, table: '-filters' | '-encoders'): Promise<Set<string>> {
  const { stdout } = await execa(path, ['-hide_banner', table], { reject: false, stdin: 'ignore' });
  return new Set([...stdout.matchAll(/^ ?\S+ +(\w+) /gm)].map((match) => match[1]!));
}

/**
 * Finds an ffmpeg that can make episodes: FFMPEG_PATH (then nothing else is tried), the PATH, and where this process
 * runs as root or in CI, the system's package manager.
 * Fails with TOOL_MISSING, which names the command to install it on this system.
 */
export async function findFfmpeg(options: {
  env: Env;
  onProgress: OnProgress;
  signal?: AbortSignal | undefined;
  /** Text of os-release and the user's number; taken from the system unless given. */
  system?: { osRelease: string; uid: number };
}): Promise<FoundFfmpeg> {
  const { env, onProgress, signal } = options;
  const { osRelease, uid } = options.system ?? { osRelease: readOsRelease(), uid: process.getuid?.() ?? -1 };
  const manager = packageManagerFor(osRelease);
  const missing = (detail: string) =>
    new CliffhangerError('TOOL_MISSING', {
      tool: `ffmpeg ${OLDEST_FFMPEG} or newer`,
      detail,
      advice: `Install it${manager ? `: ${uid === 0 ? '' : 'sudo '}${manager.hint}` : ' (https://ffmpeg.org/download.html)'}, or set FFMPEG_PATH.`,
    });

  if (env.FFMPEG_PATH) {
    const [chosen] = isExecutable(env.FFMPEG_PATH) ? [env.FFMPEG_PATH] : findOnPath(env.FFMPEG_PATH, env);
    if (!chosen) throw missing(`FFMPEG_PATH is ${env.FFMPEG_PATH}, which is not an executable`);
    const found = await inspectFfmpeg(chosen);
    if ('unfit' in found) throw missing(`FFMPEG_PATH: ${found.unfit}`);
    const probe = env.FFPROBE_PATH || chosen.replace(/ffmpeg([^/]*)$/, 'ffprobe$1');
    if (!isExecutable(probe)) throw missing(`there is no ffprobe at ${probe}; set FFPROBE_PATH`);
    return { path: chosen, version: found.version, from: 'FFMPEG_PATH' };
  }

  // processes are started as `ffmpeg`, so it is the first one on the PATH that counts
  const onPath = async () => {
    const [first] = findOnPath('ffmpeg', env);
    if (!first) return { unfit: 'none on the PATH' };
    if (!env.FFPROBE_PATH && findOnPath('ffprobe', env).length === 0) return { unfit: 'no ffprobe on the PATH' };
    return { path: first, ...(await inspectFfmpeg(first)) };
  };
  const present = await onPath();
  if ('version' in present) return { ...present, from: 'PATH' };

  const mayInstall = uid === 0 || isCi(env);
  if (!manager || !mayInstall || findOnPath(manager.name, env).length === 0) throw missing(present.unfit);
  onProgress({ what: `Installing ffmpeg with ${manager.name}, once`, note: present.unfit });
  const failure = await install(manager, { env, uid, signal });
  const installed = await onPath();
  if ('version' in installed) return { ...installed, from: 'installed' };
  throw missing(failure ?? installed.unfit);
}

const isCi = (env: Env): boolean => Boolean(env.CI) && env.CI !== 'false' && env.CI !== '0';

/** Runs the commands; returns the last words of the one that failed. */
async function install(
  manager: PackageManager,
  { env, uid, signal }: { env: Env; uid: number; signal: AbortSignal | undefined },
): Promise<string | undefined> {
  for (const command of manager.commands) {
    const [file, ...args] = uid === 0 ? command : ['sudo', '-n', ...command];
    const result = await execa(file!, args, {
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
      extendEnv: false,
      stdin: 'ignore',
      reject: false,
      timeout: INSTALL_TIMEOUT_MS,
      ...(signal ? { cancelSignal: signal } : {}),
    });
    signal?.throwIfAborted();
    // a mirror that is half out of reach fails the update, and the lists may still do for the installation
    if (result.failed && command === manager.commands.at(-1)) {
      return `${command.join(' ')}: ${(result.stderr || result.shortMessage || '').trim().split('\n').slice(-3).join(' ')}`;
    }
  }
  return undefined;
}

function readOsRelease(): string {
  const path = ['/etc/os-release', '/usr/lib/os-release'].find((candidate) => existsSync(candidate));
  return path ? readFileSync(path, 'utf8') : '';
}
