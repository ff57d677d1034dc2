import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { unixMs } from '../../../../core/base/time.ts';
import type { DomainEvent } from '../../../../core/events/domain-event.ts';
import { decodeRecord } from '../../../../core/events/journal-decoding.ts';
import { encodeRecord } from '../../../../core/events/journal-encoding.ts';
import type { ClientOrderId, StrategyId, TradeId, VenueOrderId } from '../../../../core/model/identifiers.ts';
import { anIntent } from '../../../support/risk.ts';
import { anInstrument } from '../../../support/trading.ts';

const clientOrderId = '7-1' as ClientOrderId;
const strategyId = 's-1' as StrategyId;
const instrumentId = anInstrument().id;
const order = { ...anIntent({ type: 'limit', limitPrice: fixed('99.5') }), clientOrderId };
const quoteOrder = { ...anIntent({ size: { kind: 'quote', amount: fixed('0.000000000000000001') } }), clientOrderId };
const hostile = 'quote " backslash \\ newline \n tab \t bell \u0007 ümläut 💥 </script>';
const fill = {
  tradeId: '7-t1' as TradeId,
  clientOrderId,
  strategyId,
  instrumentId,
  side: 'sell',
  quantity: fixed('123456789012345678901234567890.000000000000000001'),
  price: fixed('0.00000001'),
  fee: fixed('-0.5'),
  liquidity: 'maker',
  time: unixMs(1_700_000_000_000),
} as const;

const external = {
  venueOrderId: 'v' as VenueOrderId,
  instrumentId,
  side: 'buy',
  type: 'limit',
  quantity: fixed('1.5'),
  filledQuantity: 0n,
  limitPrice: fixed('99'),
  stopPrice: null,
  reduceOnly: false,
} as const;
const execution = {
  tradeId: 't-1' as TradeId,
  instrumentId,
  side: 'buy',
  quantity: fixed('1'),
  price: fixed('99'),
  fee: fixed('0.001'),
  feeCurrency: 'BTC',
  liquidity: 'taker',
  venueTime: 1_700_000_000_000,
} as const;

const EVENTS: readonly DomainEvent[] = [
  { kind: 'session.started', config: '{"seed":1}' },
  { kind: 'account.funded', currency: 'USD', amount: fixed('1000000000000000000000000000000') },
  { kind: 'account.anchored', dayStart: 1n, weekStart: -1n, monthStart: 0n, peak: fixed('3.5') },
  { kind: 'order.approved', order, hold: fixed('99.5995') },
  { kind: 'order.approved', order: quoteOrder, hold: 1n },
  { kind: 'order.denied', order: { ...order, reason: hostile }, denial: { code: 'FUNDS', message: hostile } },
  { kind: 'order.submitted', clientOrderId },
  { kind: 'order.paired', clientOrderId, otherId: '7-2' as ClientOrderId },
  { kind: 'order.accepted', clientOrderId, venueOrderId: 'v7-1' as VenueOrderId },
  { kind: 'order.rejected', clientOrderId, code: 'POST_ONLY', message: hostile },
  { kind: 'order.unknown', clientOrderId, reason: hostile },
  { kind: 'order.adopted', clientOrderId, venueOrderId: 'v' as VenueOrderId, hold: fixed('1.5'), reason: hostile },
  { kind: 'order.filled', fill: { ...fill, baseFee: fixed('0.001') }, complete: false },
  { kind: 'order.filled', fill: { ...fill, otherFee: { currency: 'BNB', amount: fixed('0.02') } }, complete: true },
  {
    kind: 'order.filled',
    fill: {
      ...fill,
      otherFee: { currency: 'BNB', amount: fixed('0.02'), valued: { instrumentId, price: fixed('600.5') } },
    },
    complete: true,
  },
  { kind: 'venue.reconciling', cause: hostile },
  { kind: 'venue.reconciled', differences: 2, asOf: 1_700_000_000_000 },
  { kind: 'venue.reconciliation-failed', message: hostile },
  { kind: 'venue.link-lost', reason: hostile },
  { kind: 'venue.link-restored' },
  { kind: 'venue.armed', until: 1_700_000_000_000 },
  { kind: 'venue.disarmed', reason: 'expired', mayReduce: true },
  { kind: 'venue.incident', code: 'LATE_ORDER', message: hostile, instrumentId },
  { kind: 'venue.external-order', external, adopted: true },
  { kind: 'venue.external-ended', venueOrderId: 'v' as VenueOrderId, reason: hostile },
  { kind: 'venue.external-filled', venueOrderId: 'v' as VenueOrderId, execution, booked: { fee: 1n, baseFee: 2n } },
  {
    kind: 'venue.position-adjusted',
    strategyId,
    instrumentId,
    quantity: -15n,
    price: fixed('64000.5'),
    flow: fixed('-12.25'),
    equity: fixed('1000'),
    asOf: 1_700_000_000_000,
    reason: hostile,
  },
  { kind: 'order.filled', fill, complete: false },
  { kind: 'order.filled', fill, complete: true },
  { kind: 'order.cancel-requested', clientOrderId, actor: 'person' },
  { kind: 'order.canceled', clientOrderId, reason: hostile },
  { kind: 'order.expired', clientOrderId, reason: 'late' },
  { kind: 'trading-state.changed', from: 'running', to: 'halted', cause: hostile, actor: 'engine' },
  { kind: 'strategy.started', strategyId, name: 'x', instrumentId, params: { a: 1.5, b: hostile, c: false } },
  {
    kind: 'strategy.started',
    strategyId,
    name: 'x',
    instrumentId,
    params: {},
    limits: { maxOrderValue: '0.5', maxDailyLoss: '0', maxOrdersPerDay: 7 },
  },
  { kind: 'strategy.erred', strategyId, reason: hostile },
  { kind: 'position.seeded', strategyId, instrumentId, quantity: -15n, price: 10n ** 20n },
  { kind: 'position.seeded', strategyId, instrumentId, quantity: 15n, price: 1n, realizedPnl: -7n, fees: 3n },
  { kind: 'account.adjusted', amount: -1n, equity: fixed('100000.5'), reason: hostile },
  { kind: 'leverage.set', instrumentId, leverage: fixed('2.5'), actor: 'person' },
  { kind: 'funding.settled', strategyId, instrumentId, rate: fixed('-0.00000001'), notional: -5n, amount: 1n },
  { kind: 'position.liquidated', strategyId, instrumentId, quantity: -15n, price: 7n, fee: 0n, margin: fixed('10') },
  { kind: 'strategy.paused', strategyId, reason: 'r' },
  { kind: 'strategy.resumed', strategyId },
  { kind: 'strategy.stopped', strategyId, reason: 'r' },
  { kind: 'strategy.failed', strategyId, reason: hostile },
  { kind: 'position.overridden', strategyId, instrumentId, clientOrderId },
  { kind: 'data.gap', instrumentId, from: 1_700_000_000_000, bars: 3 },
  { kind: 'data.rejected', instrumentId, defect: 'NOT_FINITE' },
];

const started = (params: Readonly<Record<string, number>>) =>
  encodeRecord({
    seq: 1,
    time: unixMs(0),
    event: { kind: 'strategy.started', strategyId, name: 'x', instrumentId, params },
  });

describe('the journal encoding', () => {
  it.each(EVENTS.map((event) => ({ kind: event.kind, event })))('reads $kind back exactly', ({ event }) => {
    const record = { seq: 42, time: unixMs(1_700_000_000_123), event };
    const line = encodeRecord(record);
    expect(line).not.toMatch(/[\n\r]/);
    expect(decodeRecord(line)).toEqual(record);
    expect(encodeRecord(decodeRecord(line))).toBe(line);
  });

  it('is the documented text', () => {
    const record = {
      seq: 9,
      time: unixMs(1_700_000_000_000),
      event: { kind: 'order.filled', fill, complete: true },
    } as const;
    expect(encodeRecord(record)).toBe(
      '{"seq":9,"time":1700000000000,"kind":"order.filled","tradeId":"7-t1","clientOrderId":"7-1","strategyId":"s-1",' +
        '"instrumentId":"test:BTC-USD","side":"sell","quantity":"123456789012345678901234567890.000000000000000001",' +
        '"price":"0.00000001","fee":"-0.5","liquidity":"maker","filledAt":1700000000000,"complete":true}',
    );
  });

  it('writes parameters in the order of their names', () => {
    expect(started({ slow: 30, fast: 10 })).toBe(started({ fast: 10, slow: 30 }));
  });

  it.each(['', '{}', '{"seq":1,"time":2,"kind":"account.funded","currency":"USD","amount":"1e5"}'])(
    'takes a corrupt line as a fault: %s',
    (line) => {
      expect(() => decodeRecord(line)).toThrow();
    },
  );
});
