import { fixed } from '../../core/base/fixed.ts';
import type { Fixed } from '../../core/base/fixed.ts';
import { unixMs } from '../../core/base/time.ts';
import type { DomainEvent } from '../../core/events/domain-event.ts';
import type { JournalRecord } from '../../core/events/journal-record.ts';
import type { Fill } from '../../core/model/fill.ts';
import type {
  ClientOrderId,
  InstrumentId,
  IntentId,
  StrategyId,
  TradeId,
  VenueOrderId,
} from '../../core/model/identifiers.ts';
import type { Order } from '../../core/model/order.ts';
import type { LedgerView, OrderState, PositionState, StrategyRunState } from '../../core/ports/ledger-view.ts';

const INSTRUMENT = 'demo:BTC-USD' as InstrumentId;
const OWNER = 'momentum-1' as StrategyId;
const START = Date.UTC(2024, 0, 1);

/** A life of orders without an engine: each batch approves, sends and fills one order, and the view follows. */
export interface LedgerBatches {
  readonly view: LedgerView;
  /** The records of the next order; continues after `seq` of the one before. */
  readonly next: () => readonly JournalRecord[];
}

/** Text of a record as tests store it: JSON with decimals as strings. */
export function encodeRecord(record: JournalRecord): string {
  return JSON.stringify(record, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

/** Batches that start at `seq` 1, or behind the `done` batches that were stored before. */
export function createLedgerBatches(done = 0): LedgerBatches {
  const orders = new Map<ClientOrderId, OrderState>();
  const positions: PositionState[] = [];
  const strategies = new Map<StrategyId, StrategyRunState>();
  let seq = 0;
  let number = 0;
  const record = (event: DomainEvent): JournalRecord => ({ seq: ++seq, time: unixMs(START + seq), event });
  const next = (): readonly JournalRecord[] => {
    number++;
    const order = anOrder(number);
    const fill = aFill(order, number);
    const { clientOrderId } = order;
    orders.set(clientOrderId, orderState(order, fill));
    positions[0] = positionAfter(positions[0], fill);
    strategies.set(OWNER, { ...STRATEGY, reason: `order ${number}` });
    return [
      record({ kind: 'strategy.resumed', strategyId: OWNER }),
      record({ kind: 'order.approved', order, hold: fixed('64.1') }),
      record({ kind: 'order.submitted', clientOrderId }),
      record({ kind: 'order.accepted', clientOrderId, venueOrderId: `V-${number}` as VenueOrderId }),
      record({ kind: 'order.filled', fill, complete: true }),
    ];
  };
  for (let batch = 0; batch < done; batch++) next();
  return { view: { orders, positions, strategies }, next };
}

/** Records in each batch. */
export const BATCH_RECORDS = 5;

const STRATEGY: StrategyRunState = {
  strategyId: OWNER,
  name: 'momentum',
  instrumentId: INSTRUMENT,
  params: { fast: 10, label: 'a "quoted" name', on: true },
  status: 'running',
  reason: null,
  startedAt: START,
};

function anOrder(number: number): Order {
  return {
    clientOrderId: `C-${number}` as ClientOrderId,
    intentId: `I-${number}` as IntentId,
    strategyId: OWNER,
    source: 'strategy',
    instrumentId: INSTRUMENT,
    side: number % 2 === 1 ? 'buy' : 'sell',
    type: number % 3 === 0 ? 'limit' : 'market',
    timeInForce: 'gtc',
    size: number % 5 === 0 ? { kind: 'quote', amount: fixed('100.5') } : { kind: 'base', quantity: fixed('0.001') },
    ...(number % 3 === 0 ? { limitPrice: fixed('64000.25') } : {}),
    reduceOnly: false,
    postOnly: number % 3 === 0,
    time: unixMs(START + number),
    decisionPrice: fixed('64000'),
    reason: `fast mean above slow, number ${number}`,
  };
}

function aFill(order: Order, number: number): Fill {
  return {
    tradeId: `T-${number}` as TradeId,
    clientOrderId: order.clientOrderId,
    strategyId: order.strategyId,
    instrumentId: order.instrumentId,
    side: order.side,
    quantity: fixed('0.001'),
    price: fixed('64000.123456789012345678'),
    fee: fixed('0.064000123456789013'),
    liquidity: 'taker',
    time: unixMs(START + number),
  };
}

function orderState(order: Order, fill: Fill): OrderState {
  return {
    order,
    status: 'filled',
    filledQuantity: fill.quantity,
    filledNotional: fixed('64.000123456789012346'),
    fees: fill.fee,
    createdAt: order.time,
    updatedAt: fill.time,
    statusReason: null,
    statusCode: null,
  };
}

function positionAfter(position: PositionState | undefined, fill: Fill): PositionState {
  const signed: Fixed = fill.side === 'buy' ? fill.quantity : -fill.quantity;
  return {
    strategyId: fill.strategyId,
    instrumentId: fill.instrumentId,
    quantity: (position?.quantity ?? 0n) + signed,
    basis: (position?.basis ?? 0n) + signed * 64_000n,
    realizedPnl: 0n,
    fees: (position?.fees ?? 0n) + fill.fee,
    openedAt: fill.time,
  };
}
