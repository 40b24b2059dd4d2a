import { findFfmpeg, packageManagerFor } from '../../infra/local/ffmpeg';
import { NEEDED_ENCODERS, NEEDED_FILTERS } from '../../src/media/process';
import { type Sandbox, sandbox } from './sandbox';

const DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\n';
const SYSTEM_PATH = '/usr/bin:/bin';

/** A fake ffmpeg with its ffprobe beside it. */
function fake(box: Sandbox, dir: string, options: { version?: string; filters?: readonly string[] } = {}): string {
  const { version = '6.1.1', filters = NEEDED_FILTERS } = options;
  const table = (names: readonly string[]) =>
    names.map((name) => ` ... ${name.padEnd(17)} V->V   what it does`).join('\n');
  box.script(`${dir}/ffprobe`, 'exit 0');
  return box.script(
    `${dir}/ffmpeg`,
    `case "$*" in
      -version) echo 'ffmpeg version ${version} Copyright (c) 2000-2023 the FFmpeg developers';;
      *-filters) cat <<'T'\n${table(filters)}\nT\n;;
      *-encoders) cat <<'T'\n${table(NEEDED_ENCODERS)}\nT\n;;
    esac`,
  );
}

const find = (box: Sandbox, env: Record<string, string>, system = { osRelease: DEBIAN, uid: 1000 }) =>
  findFfmpeg({ env, onProgress: box.onProgress, system });

describe('finding ffmpeg', () => {
  test('takes FFMPEG_PATH before the PATH, also as a bare name', async () => {
    const box = sandbox();
    const chosen = fake(box, 'chosen');
    fake(box, 'path');
    const PATH = `${box.path('path')}:${SYSTEM_PATH}`;
    await expect(find(box, { FFMPEG_PATH: chosen, PATH })).resolves.toEqual({
      path: chosen,
      version: '6.1.1',
      from: 'FFMPEG_PATH',
    });
    await expect(find(box, { FFMPEG_PATH: 'ffmpeg', PATH })).resolves.toMatchObject({
      path: box.path('path', 'ffmpeg'),
    });
  });

  test('says what is wrong with FFMPEG_PATH instead of using another one', async () => {
    const box = sandbox();
    fake(box, 'path');
    const env = { FFMPEG_PATH: box.path('nothing'), PATH: `${box.path('path')}:${SYSTEM_PATH}` };
    await expect(find(box, env)).rejects.toThrow(/FFMPEG_PATH is .*nothing, which is not an executable/);
  });

  test('takes one on the PATH, whichever way its version is written', async () => {
    for (const version of ['5.1.9-0+deb12u1', 'n7.0', 'N-109542-g1bf1a13', '6.1']) {
      const box = sandbox();
      const path = fake(box, 'path', { version });
      await expect(find(box, { PATH: `${box.path('path')}:${SYSTEM_PATH}` })).resolves.toEqual({
        path,
        version,
        from: 'PATH',
      });
    }
  });

  test.each([
    ['old', { version: '4.4.2-0ubuntu0.22.04.1' }, /is 4\.4\.2-0ubuntu0\.22\.04\.1, older than 5\.0/],
    ['built without libass', { filters: NEEDED_FILTERS.filter((name) => name !== 'ass') }, /lacks filter ass/],
  ])('does not take one that is %s, and gives the command for this system', async (_, options, expected) => {
    const box = sandbox();
    fake(box, 'path', options);
    const finding = find(box, { PATH: `${box.path('path')}:${SYSTEM_PATH}` });
    await expect(finding).rejects.toMatchObject({ code: 'TOOL_MISSING' });
    await expect(finding).rejects.toThrow(expected);
    await expect(finding).rejects.toThrow(
      /sudo apt-get update && apt-get install -y --no-install-recommends ffmpeg, or set FFMPEG_PATH/,
    );
  });

  const installs = (box: Sandbox) => {
    const inner = fake(box, 'package');
    box.script(
      'sbin/apt-get',
      `echo "$@" >> ${box.path('calls')}; [ "$1" = update ] || cp ${inner} ${box.path('package', 'ffprobe')} ${box.path('sbin')}/`,
    );
    return { PATH: `${box.path('sbin')}:/bin` };
  };

  test('installs it with the package manager as root, without asking', async () => {
    const box = sandbox();
    const env = withoutFfmpeg(box, installs(box));
    const found = await find(box, env, { osRelease: DEBIAN, uid: 0 });
    expect(found).toEqual({ path: box.path('sbin', 'ffmpeg'), version: '6.1.1', from: 'installed' });
    expect(box.said()).toMatch(/Installing ffmpeg with apt-get, once/);
  });

  test('installs it in CI through sudo, and only there', async () => {
    const box = sandbox();
    const env = withoutFfmpeg(box, installs(box));
    box.script('sbin/sudo', '[ "$1" = -n ] || exit 1; shift; exec "$@"');
    await expect(find(box, env)).rejects.toMatchObject({ code: 'TOOL_MISSING' });
    await expect(find(box, { ...env, CI: 'true' })).resolves.toHaveProperty('from', 'installed');
  });

  test('passes on why the package manager failed', async () => {
    const box = sandbox();
    const env = withoutFfmpeg(box, { PATH: box.path('sbin') });
    box.script('sbin/apt-get', 'echo "E: Unable to locate package ffmpeg" >&2; exit 100');
    await expect(find(box, env, { osRelease: DEBIAN, uid: 0 })).rejects.toThrow(/Unable to locate package ffmpeg/);
  });
});

describe('the package manager', () => {
  test.each([
    [DEBIAN, 'apt-get'],
    ['ID=ubuntu\nID_LIKE=debian\n', 'apt-get'],
    ['ID=linuxmint\nID_LIKE="ubuntu debian"\n', 'apt-get'],
    ['ID="rocky"\nID_LIKE="rhel centos fedora"\n', 'dnf'],
    ['ID=fedora\n', 'dnf'],
    ['ID=alpine\n', 'apk'],
    ['ID=manjaro\nID_LIKE=arch\n', 'pacman'],
    ['ID="opensuse-leap"\nID_LIKE="suse opensuse"\n', 'zypper'],
    ['ID=nixos\n', undefined],
    ['', undefined],
  ])('of %j is %s', (osRelease, name) => {
    expect(packageManagerFor(osRelease)?.name).toBe(name);
  });
});

/** A PATH with the shell's own tools and nothing of ffmpeg, even where the system has one. */
function withoutFfmpeg(box: Sandbox, env: { PATH: string }): { PATH: string } {
  for (const name of ['sh', 'cat', 'cp', 'echo']) box.script(`sbin/${name}`, `exec /bin/${name} "$@"`);
  return { ...env, PATH: box.path('sbin') };
}
