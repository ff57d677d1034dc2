import type { OptimiseInput } from '../../api/wire/study-wire.ts';
import { batchSize, createSampler } from '../../backtest/optimise/propose-trial.ts';
import type { SearchPlan } from '../../backtest/optimise/search.ts';
import { createSearchSpace, paramsAt } from '../../backtest/optimise/search-space.ts';
import { splitSample } from '../../backtest/optimise/split-sample.ts';
import type { SampleSplit } from '../../backtest/optimise/split-sample.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { BarColumns } from '../../model/bar.ts';
import type { Store } from '../../ports/store.ts';
import type { StrategyDefinition } from '../../strategies/strategy.ts';
import { decisionsFor, fundedBars, requestOf } from '../jobs/backtest-request.ts';
import type { TrialTask } from '../jobs/trial-worker.ts';
import type { OwnStrategies } from '../user-strategies/own-strategies.ts';
import type { OwnSubject } from './own-runs.ts';
import type { StoredBars } from '../market/stored-bars.ts';

/** A search that is ready to run. */
export interface PreparedSearch {
  readonly definition: StrategyDefinition;
  readonly plan: SearchPlan;
  readonly split: SampleSplit;
  readonly bars: BarColumns;
  /** Set where the strategy is the user's own: its trials run in processes of their own. */
  readonly own?: OwnSubject;
  /** All of a trial but its parameters and rows. */
  readonly task: Pick<TrialTask, 'request' | 'decisions'>;
}

/** What searches are prepared from. */
export interface SearchSources {
  readonly store: Store;
  readonly bars: StoredBars;
  readonly own: OwnStrategies;
}

/** The user's own strategy of this name; undefined where it is a built-in one. */
export function ownSubject({ own }: Pick<SearchSources, 'own'>, name: string): OwnSubject | undefined {
  const user = own.find(name);
  return user === undefined ? undefined : { users: own.users, user };
}

/** Bars in sample at the least: fewer say nothing about any parameter. */
const LEAST_BARS = 100;

/** Plans a search without bars: everything that can be wrong with what was asked for. The error is a sentence. */
export function planSearch(
  input: Omit<OptimiseInput, 'inSampleShare'>,
  offered: readonly StrategyDefinition[],
): Result<Pick<PreparedSearch, 'definition' | 'plan'>, string> {
  const definition = offered.find(({ name }) => name === input.strategy);
  if (definition === undefined) return err(`There is no strategy ${input.strategy}.`);
  if (input.to <= input.from) return err('The end of the period must be after its start.');
  const space = createSearchSpace(definition.parameters, input.dimensions, input.params);
  if (!space.ok) return space;
  const conflict: NonNullable<StrategyDefinition['conflict']> = definition.conflict ?? (() => undefined);
  const { sampler, seed, objective, constraints, trials, stopEarly } = input;
  const sampling = { space: space.value, seed, conflict };
  const choose = createSampler(sampler, sampling);
  const first = choose(0, []);
  if (first === undefined)
    return err(
      `No combination makes sense: ${conflict(
        paramsAt(
          space.value,
          space.value.dimensions.map(() => 0),
        ),
      )}.`,
    );
  const batch = batchSize(sampler, stopEarly);
  const plan = { space: space.value, sampler: choose, objective, constraints, trials, stopEarly, batch };
  return ok({ definition, plan });
}

/** Reads the bars of a planned search. The error is a sentence. */
export async function prepareSearch(
  input: OptimiseInput,
  sources: SearchSources,
): Promise<Result<PreparedSearch, string>> {
  const planned = planSearch(input, sources.own.offered());
  if (!planned.ok) return planned;
  const instrument = sources.bars.instrument(input.instrumentId);
  if (instrument === undefined) return err(`There is no instrument ${input.instrumentId}.`);
  const bars = await sources.bars.columns(input);
  if (!bars.ok) return bars;
  const split = splitSample(bars.value.length, input.inSampleShare);
  if (split.inSample.to < LEAST_BARS)
    return err(
      `Parameters would be chosen on ${split.inSample.to} bars; ${LEAST_BARS} is the least. Choose a longer period.`,
    );
  const instruments = [fundedBars(sources.store, { instrument, bars: bars.value }, input)];
  const request = { instruments, ...requestOf(input, instrument) };
  const own = ownSubject(sources, planned.value.definition.name);
  return ok({
    ...planned.value,
    ...(own === undefined ? {} : { own }),
    split,
    bars: bars.value,
    task: { request, ...decisionsFor(sources.store, planned.value.definition.name) },
  });
}
