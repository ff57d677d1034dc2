import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { failed } from '../failure.ts';
import { withRunLibrary } from '../with-run-library.ts';

/** `backtest remove ID`: removes finished runs for good, all that are named or none. */
export const backtestRemove = defineCommand({
  words: ['backtest', 'remove'],
  summary: 'remove finished runs, all that are named or none',
  notes: ['Report, name, tags and note go for good; the stored bars stay.'],
  positionals: [{ name: 'ID', help: 'the run (backtest list)' }],
  more: { name: 'ID', help: 'further runs' },
  options: {},
  run: ({ positionals, context }) =>
    withRunLibrary(context, async (library) => {
      const runIds = [...new Set(positionals)];
      const outcome = await library.removeRuns(runIds);
      if (outcome.outcome === 'refused') return failed(`${outcome.message} Nothing was removed; see backtest list`);
      return ok({ document: { removed: runIds }, text: `Removed ${runIds.join(', ')}.\n` });
    }),
});
