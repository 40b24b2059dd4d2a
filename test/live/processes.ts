import { readdirSync, readFileSync } from 'node:fs';

/** Command names of all processes below `pid`, from /proc. */
export function childrenOf(pid: number): string[] {
  const known = new Map<number, { parent: number; name: string }>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = readIfThere(`/proc/${entry}/stat`);
    const [, name = '', state = '', parent = '0'] = /\((.*)\) (\S) (\d+)/.exec(stat) ?? [];
    // a zombie has ended and only waits to be counted
    if (name && state !== 'Z') known.set(Number(entry), { parent: Number(parent), name });
  }
  const isBelow = (one: number): boolean => {
    const parent = known.get(one)?.parent;
    return parent === pid || (parent !== undefined && isBelow(parent));
  };
  return [...known].filter(([one]) => isBelow(one)).map(([, { name }]) => name);
}

/** Processes end while they are being listed. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return '';
    throw error;
  }
}
