import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { BacktestRequest } from '../../backtest/run-backtest.ts';
import type { ExecutionModels } from '../../config/models.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import type { StrategyDefinition, StrategyParams } from '../../strategies/strategy.ts';
import { chooseStrategy } from './choose-strategy.ts';
import type { RunBars } from './run-bars.ts';
import { fixedOf, readModels } from './run-models.ts';
import type { RunValues } from './run-options.ts';
import { readStrategyParams } from './strategy-params.ts';

/** What the options say beside bars. */
export interface RunChoice {
  readonly definition: StrategyDefinition;
  readonly params: StrategyParams;
  readonly models: ExecutionModels;
}

/** A run whose options have all been checked, with its bars. */
export interface RunSetup {
  readonly bars: RunBars;
  readonly request: BacktestRequest;
}

/** Checks strategy, parameters and models; what is wrong names its option. */
export function chooseRun(values: RunValues): Result<RunChoice, string> {
  const definition = chooseStrategy(values.strategy);
  if (!definition.ok) return err(`--strategy: ${definition.error}`);
  const params = readStrategyParams(definition.value, values.param);
  if (!params.ok) return params;
  const models = readModels(values);
  return models.ok ? ok({ definition: definition.value, params: params.value, models: models.value }) : models;
}

/** The run that the options describe on these bars. */
export function setUpRun(values: RunValues, { definition, params, models }: RunChoice, bars: RunBars): RunSetup {
  return {
    bars,
    request: {
      instruments: [{ instrument: bars.instrument, bars: bars.columns, funding: bars.funding }],
      timeframe: bars.timeframe,
      strategies: [{ strategyId: `${definition.name}-1` as StrategyId, definition, params, instrument: 0 }],
      currency: bars.currency,
      initialCash: fixedOf(values.cash),
      profile: values.profile,
      models,
      seed: values.seed,
    },
  };
}
