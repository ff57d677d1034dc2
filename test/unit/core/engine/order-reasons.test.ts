import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import type { OrderReasoning } from '../../../../core/model/order-reasoning.ts';
import type { StrategyId } from '../../../../core/model/identifiers.ts';
import type { StrategySize } from '../../../../core/strategies/strategy.ts';
import {
  aBar,
  aBook,
  aSystem,
  aTicket,
  anInstrument,
  at,
  marketOrder,
  MINUTE,
  scripted,
} from '../../../support/trading.ts';

/** It has no arithmetic of a size, and its only order is a reduction of the whole. */
const isProtection = ({ sizing, checks }: OrderReasoning): boolean =>
  sizing === null && checks.some(({ sentence }) => sentence === 'It shrinks the position.');

function reasoned(size: StrategySize, profile: 'moderate' | 'unrestricted' = 'moderate', warmUp = 0) {
  const { system } = aSystem({ source: 'ticks', profile, initialCash: fixed('100000') });
  const told: OrderReasoning[] = [];
  // What the engine keeps to protect a position is told as well; here it is the wishes that count.
  const end = system.subscribeReasons((reasoning) => {
    if (!isProtection(reasoning)) told.push(reasoning);
  });
  const definition = scripted((view) => {
    if (view.barCount === warmUp + 1) view.submit(marketOrder({ size, reason: 'now' }));
  });
  system.start(at(0));
  const strategyId = 's-1' as StrategyId;
  system.startStrategy({ strategyId, definition, params: {}, instrumentId: anInstrument().id }, at(0));
  for (let minute = 0; minute <= warmUp; minute++) {
    const price = 100 + (minute % 2);
    system.onBook(0, aBook(at((minute + 1) * MINUTE), [price - 0.01, 1_000], [price + 0.01, 1_000]));
    system.onCycleBar(0, aBar(minute, [price, price, price, price]));
  }
  return { system, told, end };
}

describe('the reasons of an order', () => {
  it('tell how a share of equity became a quantity', () => {
    const { told, system } = reasoned({ kind: 'equity-fraction', fraction: 0.1 });
    expect(told).toHaveLength(1);
    expect(told[0]?.clientOrderId).toBe([...system.state.orders.keys()][0]);
    expect(told[0]?.sizing).toMatchObject({
      kind: 'equity-fraction',
      equity: 100_000,
      share: 0.1,
      volatilityScale: 1,
      amount: 10_000,
      price: 100,
      quantity: 100,
      orderCap: 20_000,
    });
    expect(told[0]?.sizing?.sentence).toMatch(
      /^10 % of equity 100,000 USD is 10,000 USD\. At 100 that is 100 BTC, in lots of [\d.]+\. One order may add 20,000 USD\.$/,
    );
    expect(told[0]?.checks.every(({ passed }) => passed)).toBe(true);
  });

  it('tell how much volatility took off the usual size, and the strategy on top', () => {
    const { told } = reasoned({ kind: 'profile-default', scale: 0.5 }, 'moderate', 40);
    const sizing = told[0]?.sizing;
    expect(sizing).toMatchObject({ share: 0.05, volatilityTarget: 0.2, strategyScale: 0.5 });
    // 1 % up and down each minute: some 720 % a year.
    expect(sizing?.volatility).toBeGreaterThan(5);
    const scale = sizing?.volatilityScale ?? NaN;
    expect(scale).toBeCloseTo(0.2 / (sizing?.volatility ?? NaN), 12);
    expect(sizing?.amount).toBeCloseTo(100_000 * 0.05 * scale * 0.5, 6);
    expect(sizing?.sentence).toContain(' a year and 20 % is aimed at, x 0.5, which the strategy asked for, is ');
  });

  it('say that the usual size is not scaled while the volatility is unknown', () => {
    const { told } = reasoned({ kind: 'profile-default' });
    expect(told[0]?.sizing).toMatchObject({ volatility: null, volatilityScale: 1, amount: 5_000 });
    expect(told[0]?.sizing?.sentence).toContain('unscaled while too few bars tell the volatility');
  });

  it('tell of quantities what was cut off to come to whole lots, but not where there are none', () => {
    const wanted = { kind: 'base', quantity: fixed('1.23456789') } as const;
    expect(reasoned(wanted).told[0]?.sizing).toMatchObject({ amount: null, wantedQuantity: 1.23456789 });
    const cut = reasoned(wanted).told[0]?.sizing?.quantity ?? NaN;
    expect(cut).toBeLessThan(1.23456789);
    expect(reasoned(wanted, 'unrestricted').told[0]?.sizing).toMatchObject({
      quantity: 1.23456789,
      orderCap: null,
      sentence: '1.23456789 BTC, as the strategy asked.',
    });
  });

  it('tell how a loss at the stop became a quantity', () => {
    const { told } = reasoned({ kind: 'fixed-risk', risk: 0.002 });
    // 0.2 % of 100,000 at a stop 2 % away.
    expect(told[0]?.sizing).toMatchObject({ kind: 'fixed-risk', share: 0.1, amount: 10_000, quantity: 100 });
    expect(told[0]?.sizing?.sentence).toMatch(
      /^0.2 % of equity may be lost at a stop 2 % away: 10 % of equity 100,000 USD is 10,000 USD\./,
    );
  });

  it("tell that Kelly's fraction is not known yet, and what is taken instead", () => {
    const { told } = reasoned({ kind: 'kelly' });
    expect(told[0]?.sizing).toMatchObject({ kind: 'kelly', share: 0.05, amount: 5_000 });
    expect(told[0]?.sizing?.sentence).toMatch(
      /^Kelly needs 30 trades with wins and losses, 0 have ended: the usual size, 5 % of equity/,
    );
  });

  it('name every check that a denied order failed, and leave the journal as it is without them', () => {
    const listened = reasoned({ kind: 'equity-fraction', fraction: 0.9 });
    expect(listened.told[0]?.checks.filter(({ passed }) => !passed).map(({ check }) => check)).toEqual([
      'order-value',
      'trade-loss',
      'order-size',
      'position',
      'gross-exposure',
    ]);
    expect([...listened.system.state.orders.values()][0]).toMatchObject({
      status: 'denied',
      statusCode: 'ORDER_VALUE',
    });
  });

  it("come with tickets too, without a strategy's arithmetic, until nobody listens any more", () => {
    const { system, told, end } = reasoned({ kind: 'equity-fraction', fraction: 0.1 });
    system.submit(aTicket(), at(0));
    expect(told[1]?.sizing).toBeNull();
    expect(told[1]?.checks.length).toBeGreaterThan(10);
    end();
    system.submit({ ...aTicket(), intentId: 'other' as never }, at(0));
    expect(told).toHaveLength(2);
  });
});
