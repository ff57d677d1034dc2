import { approximate } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { fillNotional } from '../model/fill-notional.ts';
import type { Fill } from '../model/fill.ts';
import type { InstrumentId } from '../model/identifiers.ts';
import type { AccountChange } from '../statistics/gross-exposure.ts';
import type { PositionChange } from '../statistics/trade-excursions.ts';
import { firstBarTime } from './bar-schedule.ts';
import type { BacktestRequest } from './run-backtest.ts';

/** How the positions of a run came about, as its statistics read them. */
export interface PositionHistory {
  /** Changes of each (strategy, instrument) in order of time, by {@link ownerKey}. */
  readonly owners: ReadonlyMap<string, OwnerHistory>;
  readonly account: readonly AccountChange[];
}

/** One owner's part. */
export interface OwnerHistory {
  /** Which of the run's instruments. */
  readonly instrument: number;
  readonly changes: PositionChange[];
}

interface Change {
  readonly owner: string;
  readonly instrument: number;
  readonly time: number;
  /** Signed base units. */
  readonly quantity: Fixed;
  readonly price: Fixed;
  /** What cash it brought, quote currency. */
  readonly cash: Fixed;
}

/** Follows the fills of a run, after the holdings that its strategies took over at the start. */
export function positionHistory(request: BacktestRequest, fills: readonly Fill[]): PositionHistory {
  const indexes = new Map(request.instruments.map(({ instrument }, index) => [instrument.id, index]));
  const owners = new Map<string, OwnerHistory & { position: Fixed }>();
  const net = request.instruments.map(() => 0n);
  const account: AccountChange[] = [];
  let cash = request.initialCash;

  function book(change: Change): void {
    const { instrument, time, quantity } = change;
    const owner = owners.get(change.owner) ?? { instrument, changes: [], position: 0n };
    owners.set(change.owner, owner);
    owner.position += quantity;
    owner.changes.push({ time, price: approximate(change.price), position: approximate(owner.position) });
    const position = (net[instrument] ?? 0n) + quantity;
    net[instrument] = position;
    cash += change.cash;
    account.push({ time, instrument, position: approximate(position), cash: approximate(cash) });
  }

  for (const change of seeds(request)) book(change);
  for (const fill of fills) book(changeOf(fill, indexes.get(fill.instrumentId) ?? 0));
  return { owners, account };
}

/** Names the sub-ledger of a strategy in an instrument. */
export function ownerKey(strategyId: string, instrumentId: InstrumentId): string {
  return `${strategyId}\n${instrumentId}`;
}

function changeOf(fill: Fill, instrument: number): Change {
  const { side, time, quantity, price, fee } = fill;
  const notional = fillNotional(side, quantity, price);
  return {
    owner: ownerKey(fill.strategyId, fill.instrumentId),
    instrument,
    time,
    quantity: side === 'buy' ? quantity : -quantity,
    price,
    cash: (side === 'buy' ? -notional : notional) - fee,
  };
}

function seeds(request: BacktestRequest): readonly Change[] {
  const time = firstBarTime(request);
  return request.strategies.flatMap(({ strategyId, instrument, initialPosition }) => {
    const instrumentId = request.instruments[instrument]?.instrument.id;
    if (initialPosition === undefined || instrumentId === undefined) return [];
    const { quantity, price } = initialPosition;
    const side = quantity > 0n ? 'buy' : 'sell';
    const notional = fillNotional(side, quantity > 0n ? quantity : -quantity, price);
    const owner = ownerKey(strategyId, instrumentId);
    return [{ owner, instrument, time, quantity, price, cash: side === 'buy' ? -notional : notional }];
  });
}
