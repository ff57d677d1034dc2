import type { Fixed } from '../../base/fixed.ts';
import { ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { BacktestRequest } from '../../backtest/run-backtest.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import { chooseStrategy } from './choose-strategy.ts';
import type { CommandFailure } from './command.ts';
import { badInput } from './failure.ts';
import type { RunBars } from './run-bars.ts';
import { fixedOf, readModels } from './run-models.ts';
import type { RunValues } from './run-options.ts';
import { readStrategyParams } from './strategy-params.ts';

/** A run whose options have all been checked. */
export interface RunSetup {
  readonly bars: RunBars;
  readonly request: BacktestRequest;
}

/** The run that the options describe on these bars; bad options name themselves. */
export function setUpRun(values: RunValues, bars: RunBars): Result<RunSetup, CommandFailure> {
  const definition = chooseStrategy(values.strategy);
  if (!definition.ok) return badInput(`--strategy: ${definition.error}`);
  const params = readStrategyParams(definition.value, values.param);
  if (!params.ok) return badInput(params.error);
  const models = readModels(values);
  if (!models.ok) return badInput(models.error);
  const initialCash: Fixed = fixedOf(values.cash);
  return ok({
    bars,
    request: {
      instruments: [{ instrument: bars.instrument, bars: bars.columns }],
      timeframe: bars.timeframe,
      strategies: [
        {
          strategyId: `${definition.value.name}-1` as StrategyId,
          definition: definition.value,
          params: params.value,
          instrument: 0,
        },
      ],
      currency: bars.currency,
      initialCash,
      profile: values.profile,
      models: models.value,
      seed: values.seed,
    },
  });
}
