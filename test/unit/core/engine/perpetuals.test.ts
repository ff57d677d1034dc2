import { describe, expect, it } from 'vitest';
import { fixed, plainFixed } from '../../../../core/base/fixed.ts';
import { unixMs } from '../../../../core/base/time.ts';
import type { TradingSystem } from '../../../../core/engine/trading-system.ts';
import { encodeRecord } from '../../../../core/events/journal-encoding.ts';
import { tradePnl } from '../../../../core/portfolio/trade.ts';
import { aPerpetual } from '../../../support/perpetual.ts';
import { aBar, aBook, aRunningSystem, aSystem, aTicket, at, feed, MINUTE, MONDAY } from '../../../support/trading.ts';

const PERP = aPerpetual();

/** At a price of 100, with 10,000 of cash; 10x unless told otherwise. */
function onPerpetual(leverage = '10') {
  const running = aRunningSystem({ instruments: [PERP] });
  const denial = running.system.setLeverage(PERP.id, fixed(leverage), 'person', at(MINUTE));
  expect(denial).toBeUndefined();
  return running;
}

/** Trades one unit at the next bar's open, 100. */
function open(system: TradingSystem, side: 'buy' | 'sell', quantity = '1'): void {
  system.submit(
    aTicket({ instrumentId: PERP.id, side, size: { kind: 'base', quantity: fixed(quantity) } }),
    at(MINUTE),
  );
  feed(system, aBar(1, [100, 100, 100, 100]));
}

const money = (system: TradingSystem) => ({
  equity: plainFixed(system.equity()),
  available: plainFixed(system.buyingPower()),
});

describe('a perpetual position', () => {
  it('ties up its margin alone', () => {
    const { system } = onPerpetual();
    open(system, 'buy', '10');
    expect(money(system)).toEqual({ equity: '10000', available: '9900' });
    feed(system, aBar(2, [100, 105, 100, 105]));
    // The gain counts, but cannot be spent before it is realised.
    expect(money(system)).toEqual({ equity: '10050', available: '9900' });
  });

  it('can be larger than the cash, up to leverage times', () => {
    const { system, records } = onPerpetual();
    open(system, 'buy', '999');
    expect(system.state.positions[0]?.quantity).toBe(fixed('999'));
    expect(money(system)).toEqual({ equity: '10000', available: '10' });
    system.submit(
      aTicket({ intentId: 'more' as never, instrumentId: PERP.id, size: { kind: 'base', quantity: fixed('2') } }),
      at(2 * MINUTE),
    );
    expect(records.at(-1)?.event).toMatchObject({ kind: 'order.denied', denial: { code: 'FUNDS' } });
  });

  it('is backed in full unless leverage is set', () => {
    const { system } = aRunningSystem({ instruments: [PERP] });
    open(system, 'sell', '10');
    expect(money(system)).toEqual({ equity: '10000', available: '9000' });
  });
});

describe('liquidation', () => {
  // Long 1 at 100, 10x: margin 10, taken at 90 / 0.995 = 90.452..., on the grid 90.45: loss 9.55, 0.4 % fee 0.3618.
  it('closes a long at its level, for a fee, and leaves the rest of the margin', () => {
    const { system, records } = onPerpetual();
    open(system, 'buy');
    feed(system, aBar(2, [95, 96, 90, 94]));
    expect(records.find(({ event }) => event.kind === 'position.liquidated')?.event).toEqual({
      kind: 'position.liquidated',
      strategyId: 'manual',
      instrumentId: PERP.id,
      quantity: fixed('1'),
      price: fixed('90.45'),
      fee: fixed('0.3618'),
      margin: fixed('10'),
    });
    expect(money(system)).toEqual({ equity: '9990.0882', available: '9990.0882' });
    expect(system.state.closedTrades[0]).toMatchObject({
      exitReason: 'liquidated by the venue',
      fees: fixed('0.3618'),
    });
  });

  // Short 1 at 100, 10x: taken at 110 / 1.005 = 109.452..., on the grid 109.46: loss 9.46, fee 0.43784.
  it('closes a short at its level', () => {
    const { system } = onPerpetual();
    open(system, 'sell');
    feed(system, aBar(2, [105, 110, 104, 106]));
    expect(money(system).equity).toBe('9990.10216');
    expect(system.state.positions[0]?.quantity).toBe(0n);
  });

  it('closes at the open of a bar that begins beyond its level, free of charge: only the gap is lost beyond the margin', () => {
    const { system } = onPerpetual();
    open(system, 'buy');
    feed(system, aBar(2, [80, 82, 79, 81]));
    expect(money(system).equity).toBe('9980');
  });

  it('does not happen a tick before the level, nor to a long that is backed in full', () => {
    const { system } = onPerpetual();
    open(system, 'buy');
    feed(system, aBar(2, [95, 96, 90.46, 94]));
    expect(system.state.liquidations).toBe(0);
    const full = onPerpetual('1');
    open(full.system, 'buy');
    feed(full.system, aBar(2, [50, 50, 1, 2]));
    expect(full.system.state.liquidations).toBe(0);
  });

  it('cancels the open orders of the position first', () => {
    const { system, kinds } = onPerpetual();
    open(system, 'buy');
    system.submit(
      aTicket({
        intentId: 'target' as never,
        instrumentId: PERP.id,
        side: 'sell',
        type: 'limit',
        limitPrice: fixed('120'),
        reduceOnly: true,
      }),
      at(2 * MINUTE),
    );
    feed(system, aBar(2, [95, 96, 90, 94]));
    expect(kinds().slice(-3)).toEqual(['order.cancel-requested', 'order.canceled', 'position.liquidated']);
    expect(system.state.openOrders.size).toBe(0);
  });

  it('happens on ticks at the mark', () => {
    const { system } = aSystem({ instruments: [PERP], source: 'ticks' });
    system.start(at(0));
    system.setLeverage(PERP.id, fixed('10'), 'person', at(0));
    system.onBook(0, aBook(MONDAY + 1, [99.99, 5], [100, 5]));
    system.submit(aTicket({ instrumentId: PERP.id }), at(2));
    system.onBook(0, aBook(MONDAY + 3, [90.5, 5], [90.52, 5]));
    expect(system.state.liquidations).toBe(0);
    system.onBook(0, aBook(MONDAY + 4, [90.4, 5], [90.42, 5]));
    expect(system.state.liquidations).toBe(1);
    expect(plainFixed(system.state.closedTrades[0]?.exitNotional ?? 0n)).toBe('90.41');
  });
});

describe('funding', () => {
  const settle = (system: TradingSystem, rate: number, markPrice = NaN): void =>
    system.onFunding(0, { time: unixMs(MONDAY + 2 * MINUTE), rate, markPrice });

  it.each([
    { side: 'buy' as const, rate: 0.0001, paid: '0.1' },
    { side: 'buy' as const, rate: -0.0001, paid: '-0.1' },
    { side: 'sell' as const, rate: 0.0001, paid: '-0.1' },
    { side: 'sell' as const, rate: -0.0001, paid: '0.1' },
  ])('of a $side of 10 at 100 and a rate of $rate is $paid', ({ side, rate, paid }) => {
    const { system, records } = onPerpetual();
    open(system, side, '10');
    settle(system, rate);
    expect(records.at(-1)?.event).toMatchObject({
      kind: 'funding.settled',
      amount: fixed(paid),
      rate: fixed(String(rate)),
    });
    expect(plainFixed(system.state.funding)).toBe(paid);
    expect(system.equity()).toBe(fixed('10000') - fixed(paid));
    expect(system.state.positions[0]?.funding).toBe(fixed(paid));
  });

  it('is at the mark that the venue tells, and part of the trade', () => {
    const { system } = onPerpetual();
    open(system, 'buy', '10');
    settle(system, 0.001, 110);
    system.closePosition(
      { strategyId: 'manual' as never, instrumentId: PERP.id, intentId: 'c' as never },
      at(2 * MINUTE),
    );
    feed(system, aBar(2, [101, 101, 101, 101]));
    const [trade] = system.state.closedTrades;
    expect(plainFixed(trade?.funding ?? 0n)).toBe('1.1');
    expect(trade === undefined ? '' : plainFixed(tradePnl(trade))).toBe('8.9');
    expect(plainFixed(system.state.cash)).toBe('10008.9');
  });

  it('concerns neither spot nor who holds nothing', () => {
    const spot = aRunningSystem();
    spot.system.submit(aTicket(), at(MINUTE));
    feed(spot.system, aBar(1, [100, 100, 100, 100]));
    settle(spot.system, 0.01);
    const flat = onPerpetual();
    settle(flat.system, 0.01);
    for (const { kinds } of [spot, flat]) expect(kinds()).not.toContain('funding.settled');
  });
});

describe('leverage', () => {
  it.each([
    { leverage: '21', message: 'Leverage of BTC-USD-PERP can be from 1 to 20, as the venue allows.' },
    { leverage: '0.5', message: 'Leverage of BTC-USD-PERP can be from 1 to 20, as the venue allows.' },
  ])('of $leverage is refused', ({ leverage, message }) => {
    const { system } = aRunningSystem({ instruments: [PERP] });
    expect(system.setLeverage(PERP.id, fixed(leverage), 'person', at(MINUTE))?.message).toBe(message);
  });

  it('is refused on spot, and while something is held', () => {
    const spot = aRunningSystem();
    expect(spot.system.setLeverage(spot.system.instrument(0).id, fixed('2'), 'person', at(MINUTE))?.message).toBe(
      'BTC-USD is spot: it has no leverage.',
    );
    const { system } = onPerpetual();
    open(system, 'buy');
    expect(system.setLeverage(PERP.id, fixed('2'), 'person', at(2 * MINUTE))?.message).toBe(
      'BTC-USD-PERP is held or on order. Close it before you change its leverage.',
    );
  });
});

it('rebuilds margin, funding and liquidations from the journal', () => {
  const { system, records } = onPerpetual();
  open(system, 'buy', '5');
  system.onFunding(0, { time: unixMs(MONDAY + 2 * MINUTE), rate: 0.0003, markPrice: NaN });
  feed(system, aBar(2, [95, 96, 90, 94]));
  const restored = aSystem({ instruments: [PERP] });
  restored.system.restore(records, at(3 * MINUTE));
  for (const name of ['cash', 'funding', 'fees', 'liquidations', 'leverages', 'closedTrades'] as const)
    expect(restored.system.state[name]).toEqual(system.state[name]);
  expect(records.map(encodeRecord).some((line) => line.includes('"kind":"funding.settled"'))).toBe(true);
});
