import { present } from '../base/invariant.ts';
import { applyRecord } from '../engine/apply-record.ts';
import { createJournalDigest } from '../engine/journal-digest.ts';
import { createState } from '../engine/state.ts';
import type { EngineState } from '../engine/state.ts';
import type { DomainEvent } from '../events/domain-event.ts';
import type { JournalTape } from '../events/journal-tape.ts';
import type { Fill } from '../model/fill.ts';
import type { Trade } from '../portfolio/trade.ts';
import type { Digest } from '../ports/digest.ts';
import { createOrderLister } from './order-rows.ts';
import type { OrderListing } from './order-rows.ts';
import type { BacktestRequest } from './run-backtest.ts';

/** What the journal of a run tells when it is read from the start. */
export interface JournalReading {
  /** At the end of the run; of orders and trades it has the newest only, as the engine has. */
  readonly state: EngineState;
  readonly orders: OrderListing;
  /** Those that ended, in order of their ends. */
  readonly trades: readonly Trade[];
  readonly fills: readonly Fill[];
  readonly incidents: readonly Incident[];
  /** Orders that got other terms while they stood, each as often as it did. */
  readonly amendments: number;
  readonly journalSha256: string;
}

/** What moved positions or cash beside a fill, when, and how many fills came before it. */
export interface Incident {
  readonly time: number;
  readonly afterFills: number;
  readonly event: Extract<
    DomainEvent,
    { readonly kind: 'position.seeded' | 'position.liquidated' | 'funding.settled' | 'account.adjusted' }
  >;
}

/** Ended orders that the fold keeps: whatever is listed is written down before it lets go of it. */
const KEPT_ORDERS = 64;

/** Reads a run's journal once, for its hash and for all that a report lists. */
export function readJournal(
  tape: JournalTape,
  { instruments }: Pick<BacktestRequest, 'instruments'>,
  digest: Digest,
): JournalReading {
  const state = createState(
    instruments.map(({ instrument }) => instrument),
    { keptOrders: KEPT_ORDERS },
  );
  const symbols = new Map(instruments.map(({ instrument }) => [instrument.id, instrument.symbol]));
  const orders = createOrderLister(state, (id) => symbols.get(id) ?? id);
  const journal = createJournalDigest(digest);
  const trades: Trade[] = [];
  const fills: Fill[] = [];
  const incidents: Incident[] = [];
  let amendments = 0;
  for (const record of tape.records()) {
    applyRecord(state, record);
    journal.add(record);
    const { time, event } = record;
    orders.follow(event);
    for (let newest = trades.length - state.tradeCount; newest < 0; newest++)
      trades.push(present(state.closedTrades.at(newest), 'trade'));
    if (event.kind === 'order.filled') fills.push(event.fill);
    else if (event.kind === 'order.amended') amendments++;
    else if (isIncident(event)) incidents.push({ time, afterFills: fills.length, event });
  }
  const journalSha256 = journal.hex();
  return { state, orders: orders.finish(), trades, fills, incidents, amendments, journalSha256 };
}

function isIncident(event: DomainEvent): event is Incident['event'] {
  return (
    event.kind === 'position.seeded' ||
    event.kind === 'position.liquidated' ||
    event.kind === 'funding.settled' ||
    event.kind === 'account.adjusted'
  );
}
