import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { unixMs } from '../../../../../core/base/time.ts';
import { DEMO_INSTRUMENTS } from '../../../../../core/demo-market/demo-instruments.ts';
import type { DomainEvent } from '../../../../../core/events/domain-event.ts';
import { eventWire } from '../../../../../core/host/desk/event-sentences.ts';
import type {
  ClientOrderId,
  InstrumentId,
  IntentId,
  StrategyId,
  TradeId,
} from '../../../../../core/model/identifiers.ts';
import type { Order } from '../../../../../core/model/order.ts';

const instruments = DEMO_INSTRUMENTS.map(({ instrument }) => instrument);
const order: Order = {
  clientOrderId: 'o-1' as ClientOrderId,
  intentId: 'i-1' as IntentId,
  strategyId: 'momentum-1' as StrategyId,
  source: 'strategy',
  instrumentId: 'demo:BTC-USD' as InstrumentId,
  side: 'buy',
  type: 'limit',
  timeInForce: 'gtc',
  size: { kind: 'base', quantity: fixed('0.5') },
  limitPrice: fixed('64012.3'),
  reduceOnly: false,
  postOnly: false,
  time: unixMs(0),
  decisionPrice: fixed('64000'),
  reason: 'test',
};
const context = {
  instrument: (id: string) => instruments.find((instrument) => instrument.id === id),
  order: (id: ClientOrderId) => (id === order.clientOrderId ? order : undefined),
};
const shown = (event: DomainEvent) => eventWire({ seq: 7, time: unixMs(1), event }, context);

describe('eventWire', () => {
  const cases: readonly (readonly [event: DomainEvent, level: string, text: string])[] = [
    [{ kind: 'account.funded', currency: 'USD', amount: fixed('100000') }, 'info', 'Account funded with 100,000 USD.'],
    [
      { kind: 'venue.disarmed', reason: 'disarmed', mayReduce: false },
      'warn',
      'No longer armed: nothing is sent to the venue.',
    ],
    [
      { kind: 'venue.disarmed', reason: 'expired', mayReduce: true },
      'warn',
      'No longer armed: its time is up. Only reductions are sent to the venue.',
    ],
    [{ kind: 'order.approved', order, hold: 0n }, 'info', 'Approved: buy 0.5 BTC at 64,012.3 (momentum-1).'],
    [
      { kind: 'order.denied', order, denial: { code: 'FUNDS', message: 'Not enough.' } },
      'warn',
      'Denied: buy 0.5 BTC at 64,012.3 (momentum-1). Not enough.',
    ],
    [
      {
        kind: 'order.filled',
        complete: true,
        fill: {
          tradeId: 't-1' as TradeId,
          clientOrderId: order.clientOrderId,
          strategyId: order.strategyId,
          instrumentId: order.instrumentId,
          side: 'sell',
          quantity: fixed('0.25'),
          price: fixed('64000.01'),
          fee: fixed('1.6'),
          liquidity: 'taker',
          time: unixMs(1),
        },
      },
      'info',
      'Sold 0.25 BTC at 64,000.01, fee 1.6 USD (momentum-1).',
    ],
    [
      { kind: 'order.canceled', clientOrderId: order.clientOrderId, reason: 'by hand' },
      'info',
      'Canceled: buy 0.5 BTC at 64,012.3: by hand.',
    ],
    [{ kind: 'order.submitted', clientOrderId: 'o-9' as ClientOrderId }, 'info', 'Sent: o-9.'],
    [
      { kind: 'trading-state.changed', from: 'running', to: 'halted', cause: 'loss of the day', actor: 'engine' },
      'danger',
      'Trading is halted: loss of the day.',
    ],
    [
      { kind: 'trading-state.changed', from: 'running', to: 'reduce-only', cause: 'loss of the day', actor: 'engine' },
      'warn',
      'Only reductions pass: loss of the day.',
    ],
    [
      { kind: 'strategy.paused', strategyId: order.strategyId, reason: 'trading was halted' },
      'warn',
      'Strategy momentum-1 paused: trading was halted.',
    ],
    [
      {
        kind: 'order.approved',
        order: {
          ...order,
          type: 'market',
          size: { kind: 'quote', amount: fixed('1000') },
          limitPrice: undefined,
        } as never,
        hold: 0n,
      },
      'info',
      'Approved: buy 1,000 USD of BTC at market (momentum-1).',
    ],
  ];

  it.each(cases.map(([event, level, text]) => ({ event, level, text })))('$text', ({ event, level, text }) => {
    expect(shown(event)).toEqual({ seq: 7, time: 1, kind: event.kind, level, text });
  });
});
