import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { followPortfolio } from '../../../../../core/host/portfolio/live-portfolio.ts';
import type { Bar } from '../../../../../core/model/bar.ts';
import {
  aBar,
  aBook,
  aRunningSystem,
  aSystem,
  aTicket,
  at,
  feed,
  MINUTE,
  MONDAY,
} from '../../../../support/trading.ts';

const NO_PAST = { equity: [], bars: () => [] };

/** Follows a session on bars, and gives it each bar as the market's feed would. */
function followed() {
  const { system } = aRunningSystem();
  const portfolio = followPortfolio(system, NO_PAST);
  system.subscribe(portfolio.onRecord);
  const give = (bar: Bar): void => {
    feed(system, bar);
    portfolio.onCycleBar(0, bar);
  };
  return { system, portfolio, give };
}

describe('excursions of a trade that is followed', () => {
  it('are its worst and best unrealised P&L, from lows and highs after its entry', () => {
    const { system, portfolio, give } = followed();
    system.submit(aTicket({ size: { kind: 'base', quantity: fixed('2') } }), at(MINUTE));
    // Entered at the open, 100: the whole bar came later.
    give(aBar(1, [100, 102, 99, 101]));
    const trade = system.state.positions[0]?.trade;
    if (trade === null || trade === undefined) throw new Error('no trade');
    expect(portfolio.excursion(trade)).toEqual({ mae: -2, mfe: 4 });
    give(aBar(2, [101, 108, 97, 103]));
    expect(portfolio.excursion(trade)).toEqual({ mae: -6, mfe: 16 });
    system.closePosition(
      { strategyId: 'manual' as never, instrumentId: trade.instrumentId, intentId: 'c' as never },
      at(3 * MINUTE),
    );
    give(aBar(3, [90, 200, 1, 95]));
    // It ended at 90: what the bar did later is none of its business.
    expect(portfolio.excursion(trade)).toEqual({ mae: -20, mfe: 16 });
  });

  it('of before a restart come from the stored bars', () => {
    const first = followed();
    first.system.submit(aTicket(), at(MINUTE));
    first.give(aBar(1, [100, 100, 100, 100]));
    const records: Parameters<typeof first.portfolio.onRecord>[0][] = [];
    const source = aRunningSystem();
    source.system.submit(aTicket(), at(MINUTE));
    feed(source.system, aBar(1, [100, 100, 100, 100]));
    records.push(...source.records);
    const { system } = aSystem();
    system.restore(records, at(5 * MINUTE));
    const portfolio = followPortfolio(system, {
      equity: [],
      bars: () => [aBar(1, [100, 120, 80, 100]), aBar(2, [100, 104, 93, 99])],
    });
    const trade = system.state.positions[0]?.trade;
    expect(trade === null || trade === undefined ? undefined : portfolio.excursion(trade)).toEqual({
      mae: -20,
      mfe: 20,
    });
  });
});

describe('the curve of a session', () => {
  it('starts where it was left, and counts the equity of now without keeping it', () => {
    const { system } = aSystem({ source: 'ticks' });
    system.start(at(0));
    const portfolio = followPortfolio(system, {
      equity: [
        [MONDAY + MINUTE, 11_000],
        [MONDAY + 2 * MINUTE, 9_900],
      ],
      bars: () => [],
    });
    const { unitValue, maxDrawdown, currentDrawdown } = portfolio.curve(MONDAY + 3 * MINUTE);
    expect(unitValue).toBe(1);
    expect(maxDrawdown).toBeCloseTo(1 - 9_900 / 11_000, 12);
    expect(currentDrawdown).toBeCloseTo(1 - 10_000 / 11_000, 12);
  });

  it('has a point at each fill', () => {
    const { system } = aSystem({ source: 'ticks' });
    system.start(at(0));
    const portfolio = followPortfolio(system, NO_PAST);
    system.onBook(0, aBook(MONDAY + 1, [90, 50], [110, 50]));
    system.submit(aTicket({ size: { kind: 'base', quantity: fixed('10') } }), at(2));
    // Bought at 110, marked at 100: 100 of 10,000 are gone, and come back unseen.
    system.onBook(0, aBook(MONDAY + 3, [110, 50], [110.02, 50]));
    const { maxDrawdown, currentDrawdown } = portfolio.curve(MONDAY + 4);
    expect(maxDrawdown).toBeCloseTo(0.01, 12);
    expect(currentDrawdown).toBe(0);
  });
});
