import { rmSync } from 'node:fs';
import { readStackRecord, type StackRecord, stackRecordPath } from '../../src/stack-record';
import { ownIdentity, type ProcessIdentity } from './identity';
import { replacePrivateFile } from './private-file';

export type PartName = 'temporal' | 's3';

/** Writes `<home>/stack.json` as things happen, so that the next stack finds them should this one be killed. */
export interface StackJournal {
  /** The process of a part that was recorded last, ours or one that a killed stack left behind, and where it listens. */
  process(part: PartName): ProcessIdentity | undefined;
  temporal(): StackRecord['temporal'];
  s3(): StackRecord['s3'];
  /** A part was started or taken over. */
  note(part: PartName, identity: ProcessIdentity, where: Partial<Pick<StackRecord, PartName>>): void;
  /** A part is configured from outside now. */
  forget(part: PartName): void;
  ready(): void;
  /** Everything ended in order: there is nothing to find. */
  close(): void;
}

/** Begins where the last journal of this home ends. The caller holds the stack's lock. */
export function openStackJournal(home: string): StackJournal {
  const left = readStackRecord(home);
  const own = ownIdentity();
  let record: StackRecord = {
    pid: own.pid,
    pids: left?.pids ?? {},
    born: { ...left?.born, stack: own.born },
    ready: false,
    temporal: left?.temporal,
    s3: left?.s3,
    startedAt: new Date().toISOString(),
  };
  const write = (change: Partial<StackRecord>) => {
    record = { ...record, ...change };
    replacePrivateFile(stackRecordPath(home), `${JSON.stringify(record, null, 2)}\n`);
  };
  write({});
  return {
    process(part) {
      const [pid, born] = [record.pids[part], record.born[part]];
      return pid === undefined || born === undefined ? undefined : { pid, born };
    },
    temporal: () => record.temporal,
    s3: () => record.s3,
    note: (part, { pid, born }, where) =>
      write({ ...where, pids: { ...record.pids, [part]: pid }, born: { ...record.born, [part]: born } }),
    forget: (part) =>
      write({
        [part]: undefined,
        pids: { ...record.pids, [part]: undefined },
        born: { ...record.born, [part]: undefined },
      }),
    ready: () => write({ ready: true }),
    close: () => rmSync(stackRecordPath(home), { force: true }),
  };
}
