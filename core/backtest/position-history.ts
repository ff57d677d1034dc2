import { absolute, approximate } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { fillNotional } from '../model/fill-notional.ts';
import type { ClientOrderId, InstrumentId, StrategyId } from '../model/identifiers.ts';
import type { AccountChange } from '../statistics/gross-exposure.ts';
import type { PositionChange } from '../statistics/trade-excursions.ts';
import type { BacktestRequest } from './run-backtest.ts';
import type { Incident, JournalReading } from './read-journal.ts';

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
  /** The order whose fill began each trade, in their order; null where none did. */
  readonly entryOrders: (ClientOrderId | null)[];
}

interface Change {
  readonly strategyId: StrategyId;
  readonly instrumentId: InstrumentId;
  readonly time: number;
  /** Signed base units. */
  readonly quantity: Fixed;
  readonly price: Fixed;
  readonly fee: Fixed;
  readonly clientOrderId?: ClientOrderId;
}

/** Follows the fills of a run, and what else moved its positions and its cash. */
export function positionHistory(
  { instruments, initialCash }: BacktestRequest,
  { fills, incidents }: Pick<JournalReading, 'fills' | 'incidents'>,
): PositionHistory {
  const indexes = new Map(instruments.map(({ instrument }, index) => [instrument.id, index]));
  const owners = new Map<string, OwnerHistory & { position: Fixed }>();
  const net = instruments.map(() => 0n);
  const account: AccountChange[] = [];
  let cash = initialCash;

  function moveCash(time: number, instrument: number, amount: Fixed): void {
    cash += amount;
    account.push({ time, instrument, position: approximate(net[instrument] ?? 0n), cash: approximate(cash) });
  }

  function book({ strategyId, instrumentId, time, quantity, price, fee, clientOrderId }: Change): void {
    const instrument = indexes.get(instrumentId) ?? 0;
    const key = ownerKey(strategyId, instrumentId);
    const owner = owners.get(key) ?? { instrument, changes: [], entryOrders: [], position: 0n };
    owners.set(key, owner);
    const before = owner.position;
    owner.position += quantity;
    if (begins(before, owner.position)) owner.entryOrders.push(clientOrderId ?? null);
    owner.changes.push({ time, price: approximate(price), position: approximate(owner.position) });
    net[instrument] = (net[instrument] ?? 0n) + quantity;
    const isBuy = quantity > 0n;
    const notional = fillNotional(isBuy ? 'buy' : 'sell', absolute(quantity), price);
    moveCash(time, instrument, (isBuy ? -notional : notional) - fee);
  }

  function bookIncident({ time, event }: Incident): void {
    switch (event.kind) {
      case 'position.seeded':
        return book({ ...event, time, fee: 0n });
      case 'position.liquidated':
        return book({ ...event, time, quantity: -event.quantity });
      case 'funding.settled':
        return moveCash(time, indexes.get(event.instrumentId) ?? 0, -event.amount);
      case 'account.adjusted':
        return moveCash(time, 0, event.amount);
    }
  }

  let next = 0;
  for (let count = 0; count <= fills.length; count++) {
    for (; (incidents[next]?.afterFills ?? Infinity) <= count; next++) {
      const incident = incidents[next];
      if (incident !== undefined) bookIncident(incident);
    }
    const fill = fills[count];
    if (fill !== undefined) book({ ...fill, quantity: fill.side === 'buy' ? fill.quantity : -fill.quantity });
  }
  return { owners, account };
}

/** Whether a change of a position began a trade: from flat, or across zero. */
function begins(before: Fixed, after: Fixed): boolean {
  return after > 0n ? before <= 0n : after < 0n && before >= 0n;
}

/** Names the sub-ledger of a strategy in an instrument. */
export function ownerKey(strategyId: StrategyId, instrumentId: InstrumentId): string {
  return `${strategyId}\n${instrumentId}`;
}
