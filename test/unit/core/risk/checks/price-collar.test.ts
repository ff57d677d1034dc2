import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { priceCollar } from '../../../../../core/risk/checks/price-collar.ts';
import type { OrderIntent } from '../../../../../core/model/order.ts';
import type { Assessment } from '../../../../../core/risk/risk-check.ts';
import { someLimits } from '../../../../support/limits.ts';
import { anAssessment, anIntent, aRiskView } from '../../../../support/risk.ts';

describe('priceCollar', () => {
  it.each([
    { limitPrice: '102', denied: false },
    { limitPrice: '102.01', denied: true },
    { limitPrice: '98', denied: false },
    { limitPrice: '97.99', denied: true },
  ])('limit $limitPrice at a market of 100: denied = $denied', ({ limitPrice, denied }) => {
    const intent = anIntent({ type: 'limit', limitPrice: fixed(limitPrice) });
    expect(priceCollar(anAssessment({ intent }), aRiskView())?.code).toBe(denied ? 'PRICE_COLLAR' : undefined);
  });

  it.each([
    { expected: '100.5', flatten: false, denied: false },
    { expected: '100.51', flatten: false, denied: true },
    { expected: '105', flatten: true, denied: false },
    { expected: '105.01', flatten: true, denied: true },
  ])('market order expected at $expected, flatten $flatten: denied = $denied', ({ expected, flatten, denied }) => {
    const view = aRiskView({ expectedPrice: () => fixed(expected) });
    expect(priceCollar(anAssessment({ flatten }), view)?.code).toBe(denied ? 'PRICE_COLLAR' : undefined);
  });

  it('denies a market order that the visible book cannot fill', () => {
    expect(priceCollar(anAssessment(), aRiskView({ expectedPrice: () => undefined }))?.code).toBe('PRICE_COLLAR');
  });
});

describe('a trigger', () => {
  const judge = (over: Partial<OrderIntent>, mark = '100') =>
    priceCollar(anAssessment({ intent: anIntent(over), mark: fixed(mark) }), aRiskView());

  it.each([
    { type: 'stop', side: 'buy', stopPrice: '100.01', denied: false },
    { type: 'stop', side: 'buy', stopPrice: '100', denied: true },
    { type: 'stop', side: 'sell', stopPrice: '99.99', denied: false },
    { type: 'stop', side: 'sell', stopPrice: '100', denied: true },
    { type: 'take-profit', side: 'sell', stopPrice: '100.01', denied: false },
    { type: 'take-profit', side: 'sell', stopPrice: '99.99', denied: true },
  ] as const)('of a $type to $side at $stopPrice in a market of 100: denied = $denied', (row) => {
    const { stopPrice, denied, ...order } = row;
    const verdict = judge({ ...order, stopPrice: fixed(stopPrice) });
    expect(verdict?.code).toBe(denied ? 'PRICE_COLLAR' : undefined);
    if (denied) expect(verdict?.message).toMatch(/would be met at once, the market is at 100/);
  });

  it('may be beyond the market where it protects, or where it trails', () => {
    const behind = { side: 'sell', stopPrice: fixed('101') } as const;
    expect(judge({ ...behind, type: 'stop', source: 'protection' })).toBeUndefined();
    const trail = { kind: 'amount', distance: fixed('1') } as const;
    expect(judge({ ...behind, type: 'trailing-stop', trail })).toBeUndefined();
    expect(judge({ ...behind, type: 'stop' })?.code).toBe('PRICE_COLLAR');
  });

  it('names no price of its own: the market may stand anywhere ahead of it', () => {
    const view = aRiskView({ expectedPrice: () => undefined });
    const intent = anIntent({ type: 'stop', stopPrice: fixed('150') });
    expect(priceCollar(anAssessment({ intent }), view)).toBeUndefined();
  });

  it('is what the limit behind it is held against', () => {
    const stopLimit = { type: 'stop-limit', stopPrice: fixed('110') } as const;
    expect(judge({ ...stopLimit, limitPrice: fixed('112.2') })).toBeUndefined();
    expect(judge({ ...stopLimit, limitPrice: fixed('112.21') })?.message).toMatch(/from its trigger at 110/);
  });
});

describe('an exit', () => {
  it('of an emergency may trade 5 % away, and what protects at any price', () => {
    const judge = (source: OrderIntent['source'], expected: string) =>
      priceCollar(anAssessment({ intent: anIntent({ source }) }), aRiskView({ expectedPrice: () => fixed(expected) }));
    expect(judge('emergency', '105')).toBeUndefined();
    expect(judge('emergency', '105.01')?.code).toBe('PRICE_COLLAR');
    expect(judge('protection', '200')).toBeUndefined();
  });
});

describe('a market without a price', () => {
  it.each(['0', '-1'])('of %s lets no order pass', (mark) => {
    const intent = anIntent({ type: 'limit', limitPrice: fixed('100') });
    const verdict = priceCollar(anAssessment({ intent, mark: fixed(mark) }), aRiskView());
    expect(verdict?.message).toMatch(/cannot be told/);
  });
});

describe('an entry after others', () => {
  const judge = (side: 'buy' | 'sell', price: string, over: Partial<Assessment> = {}) =>
    priceCollar(
      anAssessment({ intent: anIntent({ side }), price: fixed(price), ...over }),
      aRiskView({ oldestFill: () => 100, limits: someLimits({ driftCollar: 0.05 }) }),
    );

  it('may follow the oldest of them as far as the collar', () => {
    expect(judge('buy', '105')).toBeUndefined();
    expect(judge('buy', '105.01')?.message).toMatch(/began at 100 .* is 5.01 % beyond, and 5 %/);
    expect(judge('sell', '95')).toBeUndefined();
    expect(judge('sell', '94.99')?.message).toMatch(/is 5.01 % beyond/);
    expect(judge('buy', '90')).toBeUndefined();
    expect(judge('buy', '110', { increase: 0n })).toBeUndefined();
  });
});
