import { readReport } from '../../backtest/complete-report.ts';
import { ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { RunReport } from '../../model/run-report.ts';
import type { Store } from '../../ports/store.ts';
import type { CommandFailure } from './command.ts';
import { failed } from './failure.ts';

/** The report of a run of the library, by its id. */
export async function storedReport(
  store: Store | undefined,
  runId: string,
): Promise<Result<RunReport, CommandFailure>> {
  const text = await store?.runs.report(runId);
  return text === undefined ? failed(`there is no run "${runId}"; see backtest list`) : ok(readReport(text));
}
