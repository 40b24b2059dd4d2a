import { appendFileSync, writeFileSync } from 'node:fs';
import { watchWarnings } from '../../infra/local/log-watch';
import { sandbox, until } from './sandbox';

const line = (entry: object) => `${JSON.stringify({ at: '2026-01-01T00:00:00Z', ...entry })}\n`;

describe('watching a worker’s log', () => {
  test('passes on warnings and errors from now on, each once, and nothing else', async () => {
    const log = sandbox().write('worker.log', line({ level: 'ERROR', message: 'of yesterday' }));
    const heard: string[] = [];
    const unwatch = watchWarnings(log, (text) => heard.push(text));
    appendFileSync(log, line({ level: 'INFO', message: 'all is well' }));
    appendFileSync(log, 'a stack trace\n    at somewhere\n');
    for (let i = 0; i < 3; i++)
      appendFileSync(log, line({ level: 'WARN', message: 'S3 is slow', error: 'Timeout: 5 s\n at x' }));
    appendFileSync(log, line({ level: 'ERROR', message: 'last' }).slice(0, 20));
    await until('the warning', () => heard.length > 0);
    appendFileSync(log, line({ level: 'ERROR', message: 'last' }).slice(20));
    unwatch();
    expect(heard).toEqual(['S3 is slow: Timeout: 5 s', 'last']);
  });

  test('goes on when the log is begun anew', async () => {
    const log = sandbox().write('worker.log', 'x'.repeat(5_000));
    const heard: string[] = [];
    const unwatch = watchWarnings(log, (text) => heard.push(text));
    writeFileSync(log, line({ level: 'WARN', message: 'new' }));
    unwatch();
    expect(heard).toEqual(['new']);
  });
});
