import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { BacktestRequest } from '../../backtest/run-backtest.ts';
import type { ExecutionModels } from '../../config/models.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import type { StrategyDefinition, StrategyParams } from '../../strategies/strategy.ts';
import type { CliContext } from './context.ts';
import type { RunBars } from './run-bars.ts';
import { fixedOf, leverageOf, readModels } from './run-models.ts';
import type { RunValues } from './run-options.ts';
import { readStrategyParams } from './strategy-params.ts';
import { findStrategy, prepareStrategy } from './user-strategy.ts';
import type { PreparedStrategy } from './user-strategy.ts';

/** What the options say beside bars. */
export interface RunChoice {
  readonly definition: StrategyDefinition;
  readonly params: StrategyParams;
  readonly models: ExecutionModels;
  /** Set where the strategy is the user's own. */
  readonly own?: PreparedStrategy;
}

/** A run whose options have all been checked, with its bars. */
export interface RunSetup {
  readonly bars: RunBars;
  /** Bars of the run's further instruments. */
  readonly more?: readonly RunBars[];
  readonly request: BacktestRequest;
  /** Set where the strategy is the user's own: it runs in a process of its own. */
  readonly own?: PreparedStrategy;
}

/** Checks strategy, parameters and models; what is wrong names its option. */
export async function chooseRun(values: RunValues, context: CliContext): Promise<Result<RunChoice, string>> {
  if (values.strategy === undefined) return err('--strategy is missing; give --strategy NAME, or --config FILE');
  const found = await findStrategy(values.strategy, context);
  if (!found.ok) return err(`--strategy: ${found.error}`);
  const { definition, user } = found.value;
  const params = readStrategyParams(definition, values.param);
  if (!params.ok) return params;
  const models = readModels(values);
  if (!models.ok) return models;
  const choice = { definition, params: params.value, models: models.value };
  if (user === undefined) return ok(choice);
  const own = await prepareStrategy(user, params.value, context);
  return own.ok ? ok({ ...choice, own: own.value }) : err(`--strategy ${values.strategy}: ${own.error}`);
}

/** The run that the options describe on these bars. */
export function setUpRun(values: RunValues, { definition, params, models, own }: RunChoice, bars: RunBars): RunSetup {
  return {
    bars,
    ...(own === undefined ? {} : { own }),
    request: {
      instruments: [{ instrument: bars.instrument, bars: bars.columns, funding: bars.funding }],
      timeframe: bars.timeframe,
      strategies: [{ strategyId: `${definition.name}-1` as StrategyId, definition, params, instrument: 0 }],
      currency: bars.currency,
      initialCash: fixedOf(values.cash),
      profile: values.profile,
      models,
      ...leverageOf(values),
      seed: values.seed,
    },
  };
}
