import { ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { CommandFailure } from './command.ts';
import type { CliContext } from './context.ts';
import { badInput } from './failure.ts';
import { loadBars } from './load-bars.ts';
import { withRecordedDecisions } from './recorded-agent.ts';
import type { RunValues } from './run-options.ts';
import { chooseRun, setUpRun } from './run-setup.ts';
import type { RunSetup } from './run-setup.ts';

/** Checks every option of a run and reads its bars, cheap checks first. */
export async function loadRun(values: RunValues, context: CliContext): Promise<Result<RunSetup, CommandFailure>> {
  const setup = await loadSetup(values, context);
  if (!setup.ok) return setup;
  const decided = await withRecordedDecisions(setup.value, context);
  return decided.ok ? decided : badInput(decided.error);
}

async function loadSetup(values: RunValues, context: CliContext): Promise<Result<RunSetup, CommandFailure>> {
  if (values.config.length > 0) {
    const { loadConfigRun } = await import('./config-run.ts');
    return loadConfigRun(values, context);
  }
  const choice = await chooseRun(values, context);
  if (!choice.ok) return badInput(choice.error);
  const bars = await loadBars(values, context);
  return bars.ok ? ok(setUpRun(values, choice.value, bars.value)) : badInput(bars.error);
}
