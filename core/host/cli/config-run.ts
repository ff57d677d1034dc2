import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { BacktestStrategy } from '../../backtest/run-backtest.ts';
import type { Timeframe } from '../../model/timeframe.ts';
import { limitsOf, seatsOf } from '../configs/config-seats.ts';
import type { ConfigSeat } from '../configs/config-seats.ts';
import type { CommandFailure } from './command.ts';
import { readGivenConfig } from './config-files.ts';
import type { GivenConfig } from './config-files.ts';
import type { CliContext } from './context.ts';
import { badInput } from './failure.ts';
import { barsFromStore, loadBars } from './load-bars.ts';
import type { RunBars } from './run-bars.ts';
import { fixedOf, leverageOf, readModels } from './run-models.ts';
import type { RunValues } from './run-options.ts';
import type { RunSetup } from './run-setup.ts';
import { prepareStrategy } from './user-strategy.ts';
import type { PreparedStrategy } from './user-strategy.ts';
import { readStoredData } from './with-store.ts';

/**
 * A run by configurations: one or more strategies on one capital. With `--bars` all of them run on the file, otherwise
 * each on the stored bars of what it subscribes to. Nothing of `enabled` counts here: who names a file wants it run.
 */
export async function loadConfigRun(values: RunValues, context: CliContext): Promise<Result<RunSetup, CommandFailure>> {
  const clash = clashOf(values);
  if (clash !== undefined) return badInput(clash);
  const models = readModels(values);
  if (!models.ok) return badInput(models.error);
  const configs = await readAll(values.config, context);
  if (!configs.ok) return badInput(configs.error);
  const own = await prepareOwn(configs.value, context);
  if (!own.ok) return badInput(own.error);
  const loaded = await loadAll(configs.value, values, context);
  if (!loaded.ok) return badInput(loaded.error);
  const [bars, ...more] = loaded.value.bars;
  if (bars === undefined) return badInput('--config: there are no bars');
  const others = more.find(({ currency, timeframe }) => currency !== bars.currency || timeframe !== bars.timeframe);
  if (others !== undefined) {
    return badInput(
      `--config: ${bars.instrument.id} (${bars.currency}, ${bars.timeframe}) and ${others.instrument.id} ` +
        `(${others.currency}, ${others.timeframe}) cannot share one capital; give --timeframe, or run them apart`,
    );
  }
  return ok({
    bars,
    ...(more.length === 0 ? {} : { more }),
    ...(own.value === undefined ? {} : { own: own.value }),
    request: {
      instruments: [bars, ...more].map(({ instrument, columns, funding }) => ({ instrument, bars: columns, funding })),
      timeframe: bars.timeframe,
      strategies: loaded.value.strategies,
      currency: bars.currency,
      initialCash: fixedOf(values.cash),
      profile: values.profile,
      models: models.value,
      ...leverageOf(values),
      seed: values.seed,
    },
  });
}

function clashOf({ strategy, param, bars, venue, instrument }: RunValues): string | undefined {
  if (strategy !== undefined) return '--strategy and --config both say what runs; give one of them';
  if (param.length > 0) return '--param goes with --strategy; write parameters into the file of --config';
  if (bars === undefined && (venue !== undefined || instrument !== undefined)) {
    return '--venue and --instrument go with --strategy; a configuration subscribes to its own';
  }
  return undefined;
}

async function readAll(files: readonly string[], context: CliContext): Promise<Result<readonly GivenConfig[], string>> {
  const configs: GivenConfig[] = [];
  for (const file of files) {
    const read = await readGivenConfig(file, context);
    if (!read.ok) return read;
    const { id } = read.value.config;
    const twice = configs.find(({ config }) => config.id === id);
    if (twice !== undefined) return err(`${file}: id "${id}" is the id of ${twice.file} already; choose another`);
    configs.push(read.value);
  }
  return ok(configs);
}

/** A strategy of the user's own runs in its process, together with the engine: alone, on one instrument. */
async function prepareOwn(
  configs: readonly GivenConfig[],
  context: CliContext,
): Promise<Result<PreparedStrategy | undefined, string>> {
  const owned = configs.find(({ user }) => user !== undefined);
  if (owned?.user === undefined) return ok(undefined);
  const isAlone = configs.length === 1 && owned.config.subscriptions.length === 1;
  if (!isAlone || limitsOf(owned) !== undefined || owned.held.size > 0) {
    return err(
      `${owned.file}: ${owned.config.strategy} is a strategy of your own: it is run by itself, on one instrument and ` +
        'without limits or positions of its own; give it with --strategy',
    );
  }
  return prepareStrategy(owned.user, owned.params, context);
}

interface LoadedConfigs {
  readonly bars: readonly RunBars[];
  readonly strategies: readonly BacktestStrategy[];
}

async function loadAll(
  configs: readonly GivenConfig[],
  values: RunValues,
  context: CliContext,
): Promise<Result<LoadedConfigs, string>> {
  const seats = configs.flatMap((checked) => seatsOf(checked).map((seat) => ({ checked, seat })));
  const instruments = [...new Set(seats.map(({ seat }) => seat.instrumentId))];
  const bars =
    values.bars === undefined ? await stored(seats, values, context) : await fromFile(seats, values, context);
  if (!bars.ok) return bars;
  const strategies = seats.map(({ checked, seat }) => {
    const limits = limitsOf(checked);
    const initialPosition = checked.held.get(seat.instrumentId);
    return {
      strategyId: seat.strategyId,
      definition: checked.definition,
      params: checked.params,
      instrument: bars.value.length === 1 ? 0 : instruments.indexOf(seat.instrumentId),
      ...(limits === undefined ? {} : { limits }),
      ...(initialPosition === undefined ? {} : { initialPosition }),
    };
  });
  return ok({ bars: bars.value, strategies });
}

interface Seated {
  readonly seat: ConfigSeat;
}

async function fromFile(
  seats: readonly Seated[],
  values: RunValues,
  context: CliContext,
): Promise<Result<readonly RunBars[], string>> {
  const instruments = new Set(seats.map(({ seat }) => seat.instrumentId));
  if (instruments.size > 1) {
    return err(
      `--bars holds one instrument, the configurations subscribe to ${[...instruments].join(', ')}; leave --bars out ` +
        'for stored bars, or give configurations of one instrument',
    );
  }
  const symbol = seats[0]?.seat.subscription.instrument;
  const [timeframe] = timeframesOf(seats);
  const loaded = await loadBars(
    { ...values, instrument: values.instrument ?? symbol, timeframe: values.timeframe ?? timeframe },
    context,
  );
  return loaded.ok ? ok([loaded.value]) : loaded;
}

function stored(
  seats: readonly Seated[],
  values: RunValues,
  context: CliContext,
): Promise<Result<readonly RunBars[], string>> {
  const timeframes = timeframesOf(seats);
  if (values.timeframe === undefined && timeframes.length > 1) {
    return Promise.resolve(
      err(`the configurations name bars of ${timeframes.join(' and ')}, a run has one length; give --timeframe`),
    );
  }
  const timeframe = values.timeframe ?? timeframes[0];
  return readStoredData(context, (store) => {
    const bars = new Map<string, RunBars>();
    for (const { seat } of seats) {
      if (bars.has(seat.instrumentId)) continue;
      const { venue, instrument } = seat.subscription;
      const loaded = barsFromStore(store, venue, { ...values, instrument, timeframe });
      if (!loaded.ok) return err(`${seat.strategyId}: ${loaded.error}`);
      bars.set(seat.instrumentId, loaded.value);
    }
    return ok([...bars.values()]);
  });
}

function timeframesOf(seats: readonly Seated[]): readonly Timeframe[] {
  return [...new Set(seats.flatMap(({ seat }) => seat.subscription.timeframe ?? []))];
}
