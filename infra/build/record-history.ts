import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { Command } from 'commander';
import { PROJECT_ROOT } from '../../src/compiled';
import { connectTemporal } from '../../src/connection';

/**
 * Records the history of an episode for the replay tests: `node dist/infra/build/record-history.js episode/<series>/<n>
 * <name>`. Do so for a finished, a failed and a running one whenever a workflow is changed on purpose.
 */
async function main(): Promise<void> {
  const command = new Command('record-history').argument('<workflow id>').argument('<name>').parse();
  const [workflowId, name] = command.processedArgs as [string, string];
  const { client, close } = await connectTemporal();
  try {
    const history = await client.workflow.getHandle(workflowId).fetchHistory();
    const target = join(PROJECT_ROOT, 'test', 'histories', `${name}.json`);
    await mkdir(dirname(target), { recursive: true });
    // Stack traces name the folder that the worker ran in, which is nobody's business.
    await writeFile(target, `${historyToJSON(history).replaceAll(`${PROJECT_ROOT}/`, '')}\n`);
    process.stdout.write(`${target}: ${history.events?.length ?? 0} events\n`);
  } finally {
    await close();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
