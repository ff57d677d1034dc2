import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import type { InstrumentId, IntentId } from '../../../../../core/model/identifiers.ts';
import type { OrderIntent } from '../../../../../core/model/order.ts';
import { isResting, openOrders, restingOrders, restingPrice } from '../../../../../core/risk/checks/open-orders.ts';
import type { Assessment } from '../../../../../core/risk/risk-check.ts';
import { someLimits } from '../../../../support/limits.ts';
import { anAssessment, anIntent, aRiskView, sentOrder } from '../../../../support/risk.ts';

const LIMIT = { type: 'limit', limitPrice: fixed('90') } as const;
const resting = (over: Partial<OrderIntent> = {}, opening = '1') => ({
  ...sentOrder(60_000, { intentId: 'other' as IntentId, ...LIMIT, ...over }),
  opening: fixed(opening),
});
const elsewhere = { instrumentId: 'test:ETH-USD' as InstrumentId };
const limits = someLimits({ openOrders: { perInstrument: 2, perAccount: 3, value: 0.1 } });
const judge = (open: readonly ReturnType<typeof resting>[], over: Partial<Assessment> = {}) =>
  openOrders(anAssessment({ intent: anIntent(LIMIT), ...over }), aRiskView({ limits, openOrders: () => open }));

describe('orders that rest', () => {
  it.each([
    { type: 'market', timeInForce: 'gtc', rests: false },
    { type: 'limit', timeInForce: 'gtc', rests: true },
    { type: 'stop', timeInForce: 'gtd', rests: true },
    { type: 'limit', timeInForce: 'ioc', rests: false },
    { type: 'limit', timeInForce: 'fok', rests: false },
  ] as const)('$type $timeInForce: $rests', ({ rests, ...order }) => {
    expect(isResting(order)).toBe(rests);
  });

  it('are valued at their limit, else at their trigger, else at the price they were decided at', () => {
    const { order } = resting({ stopPrice: fixed('80') });
    expect(restingPrice(order)).toBe(fixed('90'));
    const { limitPrice: _limit, ...stop } = order;
    expect(restingPrice(stop)).toBe(fixed('80'));
    expect(restingPrice(sentOrder(1).order)).toBe(fixed('100'));
  });

  it('count where they may open something, without the order that is being changed', () => {
    const own = anIntent();
    const view = aRiskView({
      openOrders: () => [
        resting(),
        resting(elsewhere, '2'),
        resting({}, '0'),
        resting({ timeInForce: 'ioc' }),
        resting({ intentId: own.intentId }),
      ],
    });
    expect(restingOrders(view, own)).toEqual({ inInstrument: 1, inAccount: 2, value: fixed('270') });
  });
});

describe('openOrders', () => {
  it('limits their number in an instrument and on the account', () => {
    expect(judge([resting()])).toBeUndefined();
    expect(judge([resting(), resting()])?.message).toMatch(/^2 orders rest on BTC-USD already; 2 is the limit/);
    expect(judge([resting(elsewhere), resting(elsewhere)])).toBeUndefined();
    expect(judge([resting(), resting(elsewhere), resting(elsewhere)])?.message).toMatch(
      /^3 orders rest on the account/,
    );
  });

  it('limits their value together with the new one to a share of equity', () => {
    const worth = (value: string) => ({ value: fixed(value) });
    expect(judge([resting({}, '10')], worth('100'))).toBeUndefined();
    expect(judge([resting({}, '10')], worth('100.01'))?.message).toMatch(/come to 1,000.01 USD; 10 % of equity/);
  });

  it('does not limit what does not rest, nor what only closes', () => {
    const full = [resting(), resting(), resting()];
    expect(judge(full, { intent: anIntent() })).toBeUndefined();
    expect(judge(full, { increase: 0n })).toBeUndefined();
  });
});
