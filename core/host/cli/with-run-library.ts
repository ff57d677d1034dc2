import type { LibraryCalls } from '../../api/calls/library-calls.ts';
import type { CommandResult } from './command.ts';
import type { CliContext } from './context.ts';
import { runningHost } from './running-host.ts';
import { withStore } from './with-store.ts';

/** What can be written about runs. */
export type WrittenLibrary = Pick<LibraryCalls, 'runs' | 'labelRun' | 'removeRuns'>;

/** Works with the library of runs: over the socket while a host owns the folder, otherwise as its only writer. */
export async function withRunLibrary(
  context: CliContext,
  use: (library: WrittenLibrary) => Promise<CommandResult>,
): Promise<CommandResult> {
  const connection = await runningHost(context);
  if (connection === undefined) {
    return withStore(context, async (store) => {
      const { createRunShelf } = await import('../lab/run-library-desk.ts');
      return use(createRunShelf(store));
    });
  }
  const { backtests } = connection.api;
  try {
    return await use({
      runs: () => backtests.runs.query(),
      labelRun: (input) => backtests.label.mutate(input),
      removeRuns: (runIds) => backtests.remove.mutate({ runIds: [...runIds] }),
    });
  } finally {
    connection.close();
  }
}
