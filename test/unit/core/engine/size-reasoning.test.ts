import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { sizeOf } from '../../../../core/engine/order-sizing.ts';
import { reasonSize } from '../../../../core/engine/size-reasoning.ts';
import type { OrderIntent } from '../../../../core/model/order.ts';
import type { StrategyOrder, StrategySize } from '../../../../core/strategies/strategy.ts';
import { anIntent } from '../../../support/risk.ts';
import { SIZED_FOR, sizingParts } from '../../../support/sizing.ts';
import type { SizingCase } from '../../../support/sizing.ts';
import { anInstrument, marketOrder } from '../../../support/trading.ts';

function reason(
  wish: StrategySize,
  over: SizingCase = {},
  { order = {}, intent = {} }: { readonly order?: Partial<StrategyOrder>; readonly intent?: Partial<OrderIntent> } = {},
) {
  const parts = sizingParts(over);
  const request = marketOrder({ size: wish, ...order });
  const size = sizeOf(parts, SIZED_FOR, request);
  return reasonSize(parts, {
    request,
    intent: anIntent({ size, ...intent }),
    instrument: anInstrument(),
    subject: SIZED_FOR,
  });
}

const unrestricted = { profile: 'unrestricted' } as const;
const results = { wins: 20, losses: 10, won: 600, lost: 200 };

describe('the sentence on a size', () => {
  it.each([
    [
      { kind: 'equity-fraction', fraction: 0.1 },
      {},
      '10 % of equity 10,000 USD is 1,000 USD. At 100 that is 10 BTC, in lots of 0.001000. One order may add 2,000 USD.',
    ],
    [
      { kind: 'equity-fraction', fraction: 0.1 },
      unrestricted,
      '10 % of equity 10,000 USD is 1,000 USD. At 100 that is 10 BTC.',
    ],
    [
      { kind: 'profile-default' },
      { volatility: 0.4 },
      /^5 % of equity 10,000 USD x 0.5, since volatility is 40 % a year and 20 % is aimed at, is 250 USD\./,
    ],
    [
      { kind: 'profile-default' },
      { volatility: 0.1 },
      /^5 % of equity 10,000 USD, unscaled as volatility of 10 % a year is not above 20 %, is 500 USD\./,
    ],
    [
      { kind: 'profile-default', scale: 0.25 },
      unrestricted,
      /^100 % of equity 10,000 USD x 0.25, which the strategy asked for, is 2,500 USD\./,
    ],
    [
      { kind: 'agent-share', fraction: 0.5 },
      {},
      /^5 % of equity 10,000 USD x 0.5, which the strategy asked for, is 250 USD\./,
    ],
    [{ kind: 'agent-share', fraction: 2 }, unrestricted, /^5 % of equity 10,000 USD is 500 USD\./],
    [
      { kind: 'kelly' },
      { results },
      /^Kelly's fraction of 30 trades is 44.44 %; half of it, at most 5 %: 5 % of equity 10,000 USD is 500 USD\./,
    ],
    [{ kind: 'kelly' }, unrestricted, /^Kelly needs 30 trades with wins and losses, 0 have ended: the usual size, 5 %/],
    [{ kind: 'whole-position' }, {}, /^All that the strategy holds: 3 BTC\./],
    [{ kind: 'base', quantity: fixed('1.5') }, {}, '1.5 BTC, as the strategy asked. One order may add 2,000 USD.'],
    [
      { kind: 'base', quantity: fixed('1.5009') },
      {},
      /^1.5009 BTC, as the strategy asked, in whole lots of 0.001000: 1.5 BTC\./,
    ],
  ] as const)('%o with %o', (wish, over, expected) => {
    const { sentence } = reason(wish, over);
    if (typeof expected === 'string') expect(sentence).toBe(expected);
    else expect(sentence).toMatch(expected);
  });

  it('names the stop that a loss is measured to, and is silent on a price that is not known', () => {
    const wish = { kind: 'fixed-risk', risk: 0.005 } as const;
    const protection = { stopPrice: fixed('95') };
    expect(reason(wish, {}, { order: { protection } }).sentence).toMatch(
      /^0.5 % of equity may be lost at a stop 5 % away: 10 % of equity 10,000 USD is 1,000 USD\. At 100/,
    );
    const unpriced = reason(wish, { mark: undefined }, { intent: { decisionPrice: 0n } });
    expect(unpriced.sentence).toMatch(/at a stop 2 % away: 20 % of equity 10,000 USD is 2,000 USD\. One order may/);
    expect(unpriced).toMatchObject({ price: null, quantity: null, wantedQuantity: null, amount: 2_000 });
  });
});

describe('the figures of a size', () => {
  it('are those that it was worked out from', () => {
    expect(reason({ kind: 'profile-default', scale: 0.5 }, { volatility: 0.4 })).toMatchObject({
      kind: 'profile-default',
      equity: 10_000,
      share: 0.05,
      volatility: 0.4,
      volatilityTarget: 0.2,
      volatilityScale: 0.5,
      strategyScale: 0.5,
      amount: 125,
      price: 100,
      wantedQuantity: 1.25,
      quantity: 1.25,
      lotSize: 0.001,
      orderCap: 2_000,
    });
  });

  it('take the limit of the order for its price, and whole lots for its quantity', () => {
    const limited = reason({ kind: 'equity-fraction', fraction: 0.1 }, {}, { intent: { limitPrice: fixed('30') } });
    expect([limited.price, limited.wantedQuantity, limited.quantity]).toEqual([30, 33.333333333333336, 33.333]);
    const whole = reason({ kind: 'equity-fraction', fraction: 0.1 }, unrestricted, {
      intent: { limitPrice: fixed('30') },
    });
    expect([whole.quantity, whole.orderCap]).toEqual([33.333333333333336, null]);
  });
});
