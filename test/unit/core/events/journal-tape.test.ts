import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { unixMs } from '../../../../core/base/time.ts';
import type { DomainEvent } from '../../../../core/events/domain-event.ts';
import { createJournalTape } from '../../../../core/events/journal-tape.ts';
import type {
  ClientOrderId,
  OrderGroupId,
  StrategyId,
  TradeId,
  VenueOrderId,
} from '../../../../core/model/identifiers.ts';
import { anIntent } from '../../../support/risk.ts';
import { anInstrument } from '../../../support/trading.ts';

const clientOrderId = '7-1' as ClientOrderId;
const order = { ...anIntent({ reason: 'cross up: 10-bar mean 1.50 vs 30-bar mean 1.25' }), clientOrderId };
const fill = {
  tradeId: '7-t1' as TradeId,
  clientOrderId,
  strategyId: 's-1' as StrategyId,
  instrumentId: anInstrument().id,
  side: 'sell',
  quantity: fixed('123456789012345678901234567890.000000000000000001'),
  price: fixed('0.00000001'),
  fee: fixed('-0.5'),
  liquidity: 'maker',
  time: unixMs(1_700_000_000_000),
} as const;

const EVENTS: readonly DomainEvent[] = [
  { kind: 'session.started', config: '{}' },
  { kind: 'order.approved', order, hold: fixed('99.5995') },
  { kind: 'order.approved', order: { ...order, side: 'sell', reduceOnly: true, reason: '' }, hold: 0n },
  { kind: 'order.approved', order: { ...order, size: { kind: 'quote', amount: 10n ** 50n } }, hold: 1n },
  { kind: 'order.approved', order: { ...order, strategyId: 's-2' as StrategyId, source: 'agent' }, hold: 1n },
  { kind: 'order.approved', order: { ...order, reason: 'über €5 💥' }, hold: 1n },
  { kind: 'order.approved', order: { ...order, reason: 'x'.repeat(70_000) }, hold: 1n },
  { kind: 'order.approved', order: { ...order, type: 'limit', limitPrice: 5n, postOnly: true }, hold: 1n },
  { kind: 'order.approved', order: { ...order, type: 'stop', stopPrice: 5n }, hold: 1n },
  {
    kind: 'order.approved',
    order: { ...order, protection: { stopPrice: 1n }, group: { groupId: 'g' as OrderGroupId, role: 'leg' } },
    hold: 1n,
  },
  { kind: 'order.submitted', clientOrderId },
  { kind: 'order.submitted', clientOrderId: '' as ClientOrderId },
  { kind: 'order.submitted', clientOrderId: 'ŵ-1' as ClientOrderId },
  { kind: 'order.accepted', clientOrderId, venueOrderId: 'v7-1' as VenueOrderId },
  { kind: 'order.accepted', clientOrderId, venueOrderId: '注文' as VenueOrderId },
  {
    kind: 'order.filled',
    fill: { ...fill, fee: -(10n ** 60n), price: 2n ** 64n, quantity: 2n ** 64n - 1n },
    complete: false,
  },
  { kind: 'order.filled', fill, complete: false },
  { kind: 'order.filled', fill, complete: true },
  { kind: 'order.filled', fill: { ...fill, side: 'buy', liquidity: 'taker', baseFee: 3n }, complete: true },
  { kind: 'order.filled', fill: { ...fill, otherFee: { currency: 'BNB', amount: 2n } }, complete: true },
  { kind: 'order.canceled', clientOrderId, reason: 'late' },
];

describe('a journal on tape', () => {
  it('reads as it was written, however rare what is in it', () => {
    const tape = createJournalTape();
    const records = EVENTS.map((event, index) => ({ seq: 5 + index, time: unixMs(1_000 * index), event }));
    for (const record of records) tape.add(record);
    expect([...tape.records()]).toEqual(records);
    expect([...tape.records()]).toEqual(records);
  });

  it('keeps many records apart', () => {
    const tape = createJournalTape();
    for (let seq = 1; seq <= 3_000; seq++) {
      const event = EVENTS[seq % EVENTS.length] ?? EVENTS[0];
      if (event !== undefined) tape.add({ seq, time: unixMs(seq), event });
    }
    const wrong = [...tape.records()].filter(({ seq, event }) => event.kind !== EVENTS[seq % EVENTS.length]?.kind);
    expect(wrong).toEqual([]);
  });

  it('takes a missing record for the fault that it is', () => {
    const tape = createJournalTape();
    const event = { kind: 'order.submitted', clientOrderId } as const;
    tape.add({ seq: 1, time: unixMs(0), event });
    expect(() => tape.add({ seq: 3, time: unixMs(0), event })).toThrow('missing on the tape');
  });
});
