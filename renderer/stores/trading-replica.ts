import type {
  AccountWire,
  EventWire,
  FillWire,
  OrderWire,
  PositionWire,
  StrategyWire,
  TradingDelta,
  TradingMessage,
  TradingStateWire,
} from '../../core/api/wire/trading-wire.ts';

/** What the desk shows of the engine, at sequence `seq`; -1 before the first snapshot. */
export interface TradingReplica {
  readonly seq: number;
  readonly account: AccountWire | null;
  readonly tradingState: TradingStateWire | null;
  readonly positions: Readonly<Record<string, PositionWire>>;
  readonly orders: Readonly<Record<string, OrderWire>>;
  readonly strategies: Readonly<Record<string, StrategyWire>>;
  /** Oldest first, the newest {@link KEPT}. */
  readonly fills: readonly FillWire[];
  /** Oldest first, the newest {@link KEPT_EVENTS}. */
  readonly events: readonly EventWire[];
  readonly equity: readonly (readonly [time: number, equity: number])[];
}

export const EMPTY_REPLICA: TradingReplica = {
  seq: -1,
  account: null,
  tradingState: null,
  positions: {},
  orders: {},
  strategies: {},
  fills: [],
  events: [],
  equity: [],
};

/** Rows kept per growing list; older ones are in the store, not on the screen. */
export const KEPT = 2_000;
/** As many as a snapshot brings: a new connection shows no less. */
const KEPT_EVENTS = 500;
const KEPT_EQUITY = 5_000;

/** The replica after one message; `gap` where messages are missing. A snapshot always starts afresh. */
export function applyMessage(replica: TradingReplica, message: TradingMessage): TradingReplica | 'gap' {
  if (message.kind === 'snapshot') return applyDelta(EMPTY_REPLICA, message.seq, message.snapshot);
  if (message.seq <= replica.seq) return replica;
  if (replica.seq < 0 || message.seq !== replica.seq + 1) return 'gap';
  return applyDelta(replica, message.seq, message.delta);
}

function applyDelta(replica: TradingReplica, seq: number, delta: TradingDelta): TradingReplica {
  return {
    seq,
    account: delta.account ?? replica.account,
    tradingState: delta.tradingState ?? replica.tradingState,
    positions: withoutFlat(merge(replica.positions, delta.positions, (row) => row.key)),
    orders: prune(merge(replica.orders, delta.orders, (row) => row.clientOrderId)),
    strategies: merge(replica.strategies, delta.strategies, (row) => row.id),
    fills: append(replica.fills, delta.fills, (row) => row.time, KEPT),
    events: append(replica.events, delta.events, (row) => row.seq, KEPT_EVENTS),
    equity: append(replica.equity, delta.equity, ([time]) => time, KEPT_EQUITY),
  };
}

type Rows<T> = Readonly<Record<string, T>>;

function merge<T>(rows: Rows<T>, changed: readonly T[] | undefined, keyOf: (row: T) => string): Rows<T> {
  if (changed === undefined || changed.length === 0) return rows;
  const merged: Record<string, T> = { ...rows };
  for (const row of changed) merged[keyOf(row)] = row;
  return merged;
}

function withoutFlat(positions: Rows<PositionWire>): Rows<PositionWire> {
  const flat = Object.values(positions).filter((position) => Number(position.quantity) === 0);
  if (flat.length === 0) return positions;
  const gone = new Set(flat.map((position) => position.key));
  return Object.fromEntries(Object.entries(positions).filter(([key]) => !gone.has(key)));
}

/** Keys keep the order in which orders arrived, so the first ones are the oldest. */
function prune(orders: Rows<OrderWire>): Rows<OrderWire> {
  const entries = Object.entries(orders);
  if (entries.length <= KEPT * 2) return orders;
  const surplus = entries.length - KEPT;
  return Object.fromEntries(entries.filter(([, order], index) => index >= surplus || STANDING.has(order.status)));
}

const STANDING: ReadonlySet<string> = new Set([
  'initialized',
  'emulated',
  'submitted',
  'unknown',
  'accepted',
  'triggered',
  'partially-filled',
]);

/** A snapshot may list the newest first; on the screen's side every list is oldest first. */
function append<T>(
  rows: readonly T[],
  added: readonly T[] | undefined,
  orderOf: (row: T) => number,
  kept: number,
): readonly T[] {
  if (added === undefined || added.length === 0) return rows;
  const sorted = added.toSorted((a, b) => orderOf(a) - orderOf(b));
  return [...rows, ...sorted].slice(-kept);
}
