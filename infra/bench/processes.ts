import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second of /proc, fixed on Linux for user space. */
const TICKS = 100;
const PAGE_BYTES = 4096;

interface ProcessFigures {
  readonly parent: number;
  /** Processor time of the process and of its children that have ended, ms. */
  readonly cpuMs: number;
  readonly residentBytes: number;
}

/** What a process and everything below it have used. */
export interface TreeFigures {
  readonly cpuMs: number;
  readonly residentBytes: number;
}

/** Sums over the trees of processes below and including `roots`, from /proc. */
export function measureTrees(roots: readonly number[]): TreeFigures {
  const all = new Map<number, ProcessFigures>();
  for (const entry of readdirSync('/proc')) {
    const figures = /^\d+$/.test(entry) ? readFigures(entry) : null;
    if (figures) all.set(Number(entry), figures);
  }
  const isBelow = (pid: number): boolean => roots.includes(pid) || (all.has(pid) && isBelow(all.get(pid)?.parent ?? 0));
  const tree = [...all].filter(([pid]) => isBelow(pid)).map(([, figures]) => figures);
  return {
    cpuMs: tree.reduce((sum, one) => sum + one.cpuMs, 0),
    residentBytes: tree.reduce((sum, one) => sum + one.residentBytes, 0),
  };
}

/** Fields of proc(5) stat: 4 parent, 14 to 17 times of the process and of its ended children, 24 resident pages. */
function readFigures(pid: string): ProcessFigures | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null; // it ended while the list was read
  }
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const field = (number: number): number => Number(fields[number - 3]);
  return {
    parent: field(4),
    cpuMs: ((field(14) + field(15) + field(16) + field(17)) * 1000) / TICKS,
    residentBytes: field(24) * PAGE_BYTES,
  };
}

/** Pids of this process's own children whose command line names `script`. */
export function childrenRunning(script: string): number[] {
  return readdirSync('/proc')
    .filter(
      (entry) =>
        /^\d+$/.test(entry) && readFigures(entry)?.parent === process.pid && readCommand(entry).includes(script),
    )
    .map(Number);
}

function readCommand(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // it ended while the list was read
  }
}
