import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import type { InstrumentId } from '../../../../../core/model/identifiers.ts';
import type { OrderIntent } from '../../../../../core/model/order.ts';
import { selfCross } from '../../../../../core/risk/checks/self-cross.ts';
import type { RiskView } from '../../../../../core/risk/risk-check.ts';
import { anAssessment, anIntent, aRiskView, sentOrder } from '../../../../support/risk.ts';

const rests = (limitPrice: string, over: Partial<OrderIntent> = {}) =>
  sentOrder(1, { type: 'limit', limitPrice: fixed(limitPrice), side: 'sell', ...over });
const ask = rests('101');
const judge = (over: Partial<OrderIntent>, open = [ask], view: Partial<RiskView> = {}) =>
  selfCross(anAssessment({ intent: anIntent(over) }), aRiskView({ openOrders: () => open, ...view }));
const limit = (limitPrice: string, side: 'buy' | 'sell' = 'buy') =>
  ({ type: 'limit', limitPrice: fixed(limitPrice), side }) as const;

describe('selfCross', () => {
  it('denies a price at which an own order on the other side rests, or beyond it', () => {
    expect(judge(limit('100.99'))).toBeUndefined();
    expect(judge(limit('101'))).toEqual({
      code: 'SELF_CROSS',
      message: "It would trade with the account's own order to sell BTC-USD at 101. Cancel that one first.",
    });
    const bid = rests('99', { side: 'buy' });
    expect(judge(limit('99.01', 'sell'), [bid])).toBeUndefined();
    expect(judge(limit('99', 'sell'), [bid])?.code).toBe('SELF_CROSS');
  });

  it('holds a market order against what it would pay at most, or the market where that cannot be told', () => {
    expect(judge({}, [ask], { expectedPrice: () => fixed('101') })?.code).toBe('SELF_CROSS');
    expect(judge({}, [ask], { expectedPrice: () => fixed('100.99') })).toBeUndefined();
    expect(judge({}, [rests('100')], { expectedPrice: () => undefined })?.code).toBe('SELF_CROSS');
  });

  it('looks at all of them', () => {
    expect(judge(limit('101'), [rests('105'), ask])?.code).toBe('SELF_CROSS');
  });

  it.each([
    ['rest on the same side', rests('100', { side: 'buy' })],
    ['belong to another instrument', rests('100', { instrumentId: 'test:ETH-USD' as InstrumentId })],
    ['wait for a trigger', rests('100', { type: 'stop-limit', stopPrice: fixed('99') })],
    ['have no price', sentOrder(1, { side: 'sell' })],
  ] as const)('does not mind orders that %s', (_which, order) => {
    expect(judge(limit('101'), [order])).toBeUndefined();
  });

  it('does not hold back what protects a position, nor what waits for a trigger', () => {
    expect(judge({ ...limit('101'), source: 'protection' })).toBeUndefined();
    expect(judge({ ...limit('101'), source: 'emergency' })).toBeUndefined();
    expect(judge({ ...limit('101'), type: 'stop-limit', stopPrice: fixed('101') })).toBeUndefined();
    const trail = { kind: 'amount', distance: fixed('1') } as const;
    expect(judge({ type: 'trailing-stop', trail }, [rests('90')])).toBeUndefined();
  });
});
