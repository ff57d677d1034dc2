import type {
  StrategyWire,
  TradingDelta,
  TradingMessage,
  TradingSnapshot,
  TradingStateWire,
} from '../../api/wire/trading-wire.ts';
import { createEmitter } from '../../base/emitter.ts';
import { toNumber } from '../../base/fixed.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import type { AccountMode } from '../../model/live-account.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Position } from '../../portfolio/position.ts';
import { STREAM_INTERVAL_MS, pacedStream } from '../streams/paced-stream.ts';
import type { LivePortfolio } from '../portfolio/live-portfolio.ts';
import { positionRow } from '../portfolio/live-position.ts';
import { positionKey } from '../portfolio/position-row.ts';
import { accountWire } from './account-figures.ts';
import type { EquityCurve } from './equity-curve.ts';
import type { JournalTail } from './journal-tail.ts';
import { createTradingChanges } from './trading-changes.ts';
import type { TradingChanges } from './trading-changes.ts';
import { orderWire } from './trading-rows.ts';

const NEWEST_CLOSED_ORDERS = 500;

/** What the desk shows of one session. */
export interface TradingFeedParts {
  readonly account: string;
  readonly mode: AccountMode;
  readonly system: TradingSystem;
  readonly tail: JournalTail;
  readonly equity: EquityCurve;
  /** How far a stop, and a flatten, have come. */
  readonly stopView: () => Pick<TradingStateWire, 'stop' | 'flatten' | 'rearmFrom'>;
  readonly portfolio: LivePortfolio;
  readonly strategies: () => readonly StrategyWire[];
  readonly marketTime: () => number;
  readonly clock: Clock;
}

/** Snapshot and deltas of the trading state, for any number of readers. */
export interface TradingFeed {
  readonly snapshot: () => TradingSnapshot;
  /** First a snapshot, then numbered deltas, at most 20 a second; facts are gathered, never dropped. */
  readonly watch: (signal: AbortSignal) => AsyncIterable<TradingMessage>;
  /** A journal record has been applied. */
  readonly onRecord: (record: JournalRecord) => void;
  /** Prices, or anything else that is not in the journal, may have moved. */
  readonly onMoved: () => void;
  /** The state's wire changed beside the journal: the stop made progress. */
  readonly onStopProgress: () => void;
}

/** Creates the feed of a session whose past records are already in `parts.tail`. */
export function createTradingFeed(parts: TradingFeedParts): TradingFeed {
  const changed = createEmitter<void>();
  const readers = new Set<TradingChanges>();
  const forEachReader = (change: (reader: TradingChanges) => void): void => {
    for (const reader of readers) change(reader);
    changed.emit();
  };

  async function* watch(signal: AbortSignal): AsyncGenerator<TradingMessage, void> {
    const reader = createTradingChanges();
    let seq = 0;
    readers.add(reader);
    try {
      yield* pacedStream<TradingMessage>({
        clock: parts.clock,
        intervalMs: STREAM_INTERVAL_MS,
        signal,
        subscribe: changed.subscribe,
        take() {
          const changes = reader.take();
          if (seq === 0) return { kind: 'snapshot', seq: seq++, snapshot: snapshotOf(parts) };
          const delta = deltaOf(parts, changes);
          return delta === undefined ? undefined : { kind: 'delta', seq: seq++, delta };
        },
      });
    } finally {
      readers.delete(reader);
    }
  }

  return {
    snapshot: () => snapshotOf(parts),
    watch,
    onRecord(record) {
      const { event, fill } = parts.tail.add(record);
      forEachReader((reader) => {
        reader.addRecord(record, event, fill);
      });
    },
    onMoved() {
      const time = parts.marketTime();
      const equity = toNumber(parts.system.equity());
      // An account at a venue begins before it is known what is there: that is no fall to nothing.
      const isKnown = equity !== 0 || parts.equity.points().length > 0;
      const point = isKnown && parts.equity.add(time, equity) ? ([time, equity] as const) : undefined;
      forEachReader((reader) => {
        reader.addMove(point);
      });
    },
    onStopProgress() {
      forEachReader((reader) => {
        reader.addState();
      });
    },
  };
}

function snapshotOf(parts: TradingFeedParts): TradingSnapshot {
  const { system, tail, equity } = parts;
  const orders = [...system.state.orders.values()];
  const closed = orders.filter(({ order }) => !system.state.openOrders.has(order.clientOrderId));
  return {
    account: accountWire(parts, parts.marketTime()),
    positions: system.state.positions.filter(isOpen).map((position) => positionRow(parts, position)),
    orders: [...closed.slice(-NEWEST_CLOSED_ORDERS), ...system.state.openOrders.values()].map(orderWire),
    fills: tail.fills(),
    strategies: parts.strategies(),
    tradingState: { ...system.state.trading, ...parts.stopView() },
    events: tail.events(),
    equity: equity.points(),
  };
}

/** Rows that changed since the reader's last message; undefined if nothing did. */
function deltaOf(parts: TradingFeedParts, changes: ReturnType<TradingChanges['take']>): TradingDelta | undefined {
  const { system } = parts;
  if (!changes.hasAny) return undefined;
  const touched = new Set(changes.positions);
  const positions = system.state.positions.filter(
    (position) => isOpen(position) || touched.has(positionKey(position.strategyId, position.instrumentId)),
  );
  const orders = changes.orders
    .map((id) => system.state.orders.get(id as ClientOrderId))
    .filter((tracked) => tracked !== undefined);
  return {
    account: accountWire(parts, parts.marketTime()),
    ...(positions.length > 0 ? { positions: positions.map((position) => positionRow(parts, position)) } : {}),
    ...(orders.length > 0 ? { orders: orders.map(orderWire) } : {}),
    ...(changes.fills.length > 0 ? { fills: changes.fills } : {}),
    ...(changes.events.length > 0 ? { events: changes.events } : {}),
    ...(changes.equity.length > 0 ? { equity: changes.equity } : {}),
    ...(changes.state ? { tradingState: { ...system.state.trading, ...parts.stopView() } } : {}),
    ...(system.state.strategies.size > 0 ? { strategies: parts.strategies() } : {}),
  };
}

function isOpen(position: Position): boolean {
  return position.quantity !== 0n;
}
