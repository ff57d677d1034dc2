import type { EventWire, FillWire } from '../../api/wire/trading-wire.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import { EXTERNAL } from '../../model/identifiers.ts';
import { positionKey } from '../portfolio/position-row.ts';

/** What one reader has not been told yet. */
export interface PendingChanges {
  readonly hasAny: boolean;
  readonly orders: readonly string[];
  /** Keys of positions. */
  readonly positions: readonly string[];
  readonly fills: readonly FillWire[];
  readonly events: readonly EventWire[];
  readonly equity: readonly (readonly [time: number, equity: number])[];
  readonly state: boolean;
}

/** Gathers changes between two messages: rows by key, facts one by one. */
export interface TradingChanges {
  readonly addRecord: (record: JournalRecord, event: EventWire, fill: FillWire | undefined) => void;
  readonly addMove: (point: readonly [time: number, equity: number] | undefined) => void;
  readonly addState: () => void;
  /** Everything so far; afterwards nothing is pending. */
  readonly take: () => PendingChanges;
}

/** Nothing pending. */
export function createTradingChanges(): TradingChanges {
  let pending = empty();
  return {
    addRecord(record, event, fill) {
      pending.hasAny = true;
      pending.events.push(event);
      if (fill !== undefined) {
        pending.fills.push(fill);
        pending.positions.add(positionKey(fill.strategyId, fill.instrumentId));
      }
      const { event: fact } = record;
      if (fact.kind === 'position.seeded' || fact.kind === 'position.liquidated' || fact.kind === 'funding.settled') {
        pending.positions.add(positionKey(fact.strategyId, fact.instrumentId));
      }
      const adjusted = adjustedPosition(record);
      if (adjusted !== undefined) pending.positions.add(adjusted);
      const id = orderOf(record);
      if (id !== undefined) pending.orders.add(id);
      if (record.event.kind === 'trading-state.changed') pending.state = true;
    },
    addMove(point) {
      pending.hasAny = true;
      if (point !== undefined) pending.equity.push(point);
    },
    addState() {
      pending.hasAny = true;
      pending.state = true;
    },
    take() {
      const taken = pending;
      pending = empty();
      return { ...taken, orders: [...taken.orders], positions: [...taken.positions] };
    },
  };
}

function empty() {
  return {
    hasAny: false,
    state: false,
    orders: new Set<string>(),
    positions: new Set<string>(),
    fills: [] as FillWire[],
    events: [] as EventWire[],
    equity: [] as (readonly [number, number])[],
  };
}

/** The position that a venue's word has changed without an order of ours. */
function adjustedPosition({ event }: JournalRecord): string | undefined {
  if (event.kind === 'venue.position-adjusted') return positionKey(event.strategyId, event.instrumentId);
  return event.kind === 'venue.external-filled' ? positionKey(EXTERNAL, event.execution.instrumentId) : undefined;
}

/** The order a record is about. */
function orderOf({ event }: JournalRecord): string | undefined {
  if ('clientOrderId' in event) return event.clientOrderId;
  if ('order' in event) return event.order.clientOrderId;
  return 'fill' in event ? event.fill.clientOrderId : undefined;
}
