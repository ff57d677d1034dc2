import type { ConfigRunWire } from '../../api/wire/config-wire.ts';
import { absolute, timesUp } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { InitialPosition } from '../../engine/trading-system.ts';
import type { StrategyState } from '../../engine/state.ts';
import type { Subscription } from '../../config/strategy-config.ts';
import type { InstrumentId, StrategyId } from '../../model/identifiers.ts';
import type { StrategyLimits } from '../../model/strategy-limits.ts';
import { STRATEGY_LIMIT_NAMES } from '../../model/strategy-limits.ts';
import type { Accounts, RunningAccount } from '../accounts/accounts.ts';
import { accountOf } from '../accounts/paper-accounts.ts';
import { parseInstrumentName } from '../instrument-name.ts';
import type { InstrumentTape } from '../market/instrument-tape.ts';
import { warmUp } from '../user-strategies/attach-code.ts';
import type { OwnStrategies } from '../user-strategies/own-strategies.ts';
import type { CheckedConfig } from './check-config.ts';

/** A strategy as a configuration names it. */
interface SeatId {
  readonly strategyId: StrategyId;
  readonly instrumentId: InstrumentId;
}

/** One subscription of a configuration: the strategy of this id on this instrument. */
export interface ConfigSeat extends SeatId {
  readonly subscription: Subscription;
}

/** Where a seat is at present: the account that trades its instrument, if one does. */
interface SeatPlace {
  readonly account: RunningAccount;
  readonly tape: InstrumentTape;
}

/** The seats of a configuration. With one subscription the id stands alone, with several each names its instrument. */
export function seatsOf({ config }: CheckedConfig): readonly ConfigSeat[] {
  const { id, subscriptions } = config;
  return subscriptions.map((subscription) => {
    const name = parseInstrumentName(subscription.instrument);
    const symbol = name.ok ? name.value.symbol : subscription.instrument;
    const where = `${subscription.venue}-${symbol}`.toLowerCase();
    return {
      strategyId: (subscriptions.length === 1 ? id : `${id}.${where}`) as StrategyId,
      instrumentId: `${subscription.venue}:${symbol}` as InstrumentId,
      subscription,
    };
  });
}

/** What runs by a configuration whose file is gone or broken by now, as the journals know it. */
export function orphansOf(accounts: Accounts, id: string): readonly (ConfigRunWire & SeatId)[] {
  return accounts.all.flatMap(({ account, keeper }) =>
    [...keeper.current().system.state.strategies.values()]
      .filter((known) => isAlive(known) && (known.strategyId === id || known.strategyId.startsWith(`${id}.`)))
      .map(({ strategyId, instrumentId, status, reason }) => ({
        strategyId,
        instrumentId,
        account: account.name,
        status,
        reason: reason ?? null,
        outdated: true,
      })),
  );
}

/** What became of a seat; `problem` is why it could not be started. */
export function seatWire(
  checked: CheckedConfig,
  seat: ConfigSeat,
  { accounts, problem }: { readonly accounts: Accounts; readonly problem: string | undefined },
): ConfigRunWire {
  const { strategyId, instrumentId } = seat;
  const known = seatState(accounts, seat);
  const place = findPlace(accounts, seat);
  return {
    strategyId,
    instrumentId,
    account: place?.account.account.name ?? null,
    status: known?.status ?? 'not-started',
    reason: problem ?? known?.reason ?? null,
    outdated: known !== undefined && isAlive(known) && differs(known, checked),
  };
}

/** The strategy as the journal of the account that trades the seat's instrument knows it. */
export function seatState(accounts: Accounts, seat: ConfigSeat): StrategyState | undefined {
  for (const { keeper } of accounts.all) {
    const known = keeper.current().system.state.strategies.get(seat.strategyId);
    if (known?.instrumentId === seat.instrumentId) return known;
  }
  return undefined;
}

/** True while it is shown the market. */
export function isAlive({ status }: Pick<StrategyState, 'status'>): boolean {
  return status === 'running' || status === 'paused';
}

/** What a seat is started with. */
export interface SeatStart {
  readonly accounts: Accounts;
  readonly own: OwnStrategies;
  /** What it holds at its very first start. */
  readonly held: InitialPosition | undefined;
}

/** Starts a seat on the account that trades its instrument, warm from what is there of the past; or says why not. */
export async function startSeat(
  checked: CheckedConfig,
  seat: ConfigSeat,
  { accounts, own, held }: SeatStart,
): Promise<Result<void, string>> {
  const place = startable(accounts, seat);
  if (!place.ok) return place;
  const { account, tape } = place.value;
  await account.feed.ready;
  const session = account.keeper.current();
  const { config, params } = checked;
  const { strategyId, instrumentId } = seat;
  const code = await own.forEngine(config.strategy, { session, strategyId, params });
  if (!code.ok) return code;
  // Its process took a moment to start: the session may be another one, or somebody was faster.
  const again = startable(accounts, seat);
  if (!again.ok) return again;
  if (account.keeper.current() !== session) return err('the account was reset meanwhile; start it again');
  const isFirst = !session.system.state.strategies.has(strategyId);
  const initialPosition = isFirst ? held : undefined;
  if (initialPosition !== undefined && !isAffordable(initialPosition, session.system.buyingPower())) {
    return err(`${strategyId}: the account cannot pay for its initial position; lower it, or begin with more cash`);
  }
  const limits = limitsOf(checked);
  session.system.startStrategy(
    {
      strategyId,
      definition: code.value,
      params,
      instrumentId,
      ...(limits === undefined ? {} : { limits }),
      ...(initialPosition === undefined ? {} : { initialPosition }),
    },
    session.now(),
  );
  warmUp(session, strategyId, tape);
  return ok(undefined);
}

/** Stops a seat; false where it does not run. */
export function stopSeat(accounts: Accounts, seat: SeatId, reason: string): boolean {
  for (const { keeper } of accounts.all) {
    const { system, now } = keeper.current();
    const known = system.state.strategies.get(seat.strategyId);
    if (known === undefined || known.instrumentId !== seat.instrumentId || known.status === 'stopped') continue;
    system.stopStrategy(seat.strategyId, reason, now());
    return true;
  }
  return false;
}

function startable(accounts: Accounts, seat: ConfigSeat): Result<SeatPlace, string> {
  const { instrumentId, strategyId, subscription } = seat;
  const { timeframe = '15s' } = subscription;
  if (timeframe !== '15s') {
    return err(`${instrumentId}: bars of ${timeframe} are for backtest run and paper run; a desk acts on 15s`);
  }
  const place = findPlace(accounts, seat);
  if (place === undefined) {
    return err(`no account trades ${instrumentId}: put it on the watchlist, and switch its venue on`);
  }
  const { state } = place.account.keeper.current().system;
  if (state.trading.state === 'halted') return err('trading is halted: re-arm it first');
  const known = accounts.all
    .map(({ keeper }) => keeper.current().system.state.strategies.get(strategyId))
    .find((one) => one !== undefined);
  if (known === undefined) return ok(place);
  if (known.instrumentId !== instrumentId) {
    return err(`${strategyId} is a strategy on ${known.instrumentId} already; choose another id`);
  }
  return isAlive(known) ? err(`${strategyId} is ${known.status} already`) : ok(place);
}

function findPlace(accounts: Accounts, { instrumentId }: ConfigSeat): SeatPlace | undefined {
  for (const account of accounts.all) {
    const tape = account.feed.tapes.find(({ instrument }) => instrument.id === instrumentId);
    if (tape !== undefined && accountOf(tape.instrument) === account.account) return { account, tape };
  }
  return undefined;
}

/** What is held ties up its value, short as well as long. */
function isAffordable({ quantity, price }: InitialPosition, buyingPower: Fixed): boolean {
  return timesUp(absolute(quantity), price) <= buyingPower;
}

/** Undefined where none is set. */
export function limitsOf({ config }: CheckedConfig): StrategyLimits | undefined {
  const { maxOrderValue, maxPosition, maxDailyLoss, maxOrdersPerDay } = config.risk;
  const limits: StrategyLimits = {
    ...(maxOrderValue === undefined ? {} : { maxOrderValue }),
    ...(maxPosition === undefined ? {} : { maxPosition }),
    ...(maxDailyLoss === undefined ? {} : { maxDailyLoss }),
    ...(maxOrdersPerDay === undefined ? {} : { maxOrdersPerDay }),
  };
  return Object.keys(limits).length === 0 ? undefined : limits;
}

function differs(known: StrategyState, checked: CheckedConfig): boolean {
  const { params, config } = checked;
  const limits = limitsOf(checked);
  return (
    known.name !== config.strategy ||
    Object.keys(params).some((name) => params[name] !== known.params[name]) ||
    STRATEGY_LIMIT_NAMES.some((name) => known.limits?.[name] !== limits?.[name])
  );
}
