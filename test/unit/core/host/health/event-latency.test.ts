import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { createEventLatency } from '../../../../../core/host/health/event-latency.ts';
import type { MarketEngine } from '../../../../../core/host/market/market-feed.ts';
import { unixMs } from '../../../../../core/base/time.ts';
import type { StrategyId } from '../../../../../core/model/identifiers.ts';
import { aBar, anInstrument, aRunningSystem, marketOrder, scripted } from '../../../../support/trading.ts';

const engine: MarketEngine = {
  canAdvance: () => true,
  isDecidedOn: (index) => index === 1,
  onBook: () => undefined,
  onTrade: () => undefined,
  onCycleBar: () => undefined,
  onFunding: () => undefined,
  onTime: () => undefined,
};

describe('the latency of signals', () => {
  it('counts from the arrival of what closed the cycle, waiting included, where a strategy decides', () => {
    const latency = createEventLatency();
    const timed = latency.timed(engine);
    expect([latency.p99Ms(), latency.signalMs(95), latency.fillMs(99), latency.events()]).toEqual([
      null,
      null,
      null,
      0,
    ]);
    timed.onCycleBar(0, aBar(0, [1, 1, 1, 1]), performance.now() - 5_000);
    expect(latency.signalMs(99)).toBeNull();
    expect(latency.p99Ms()).not.toBeNull();
    for (let nth = 0; nth < 97; nth++) timed.onCycleBar(1, aBar(0, [1, 1, 1, 1]), performance.now() - 10_000);
    for (let nth = 0; nth < 3; nth++) timed.onCycleBar(1, aBar(0, [1, 1, 1, 1]), performance.now() - 1_000_000);
    // The histogram keeps three digits.
    expect(latency.signalMs(95)).toBeGreaterThan(9_990);
    expect(latency.signalMs(95)).toBeLessThan(500_000);
    expect(latency.signalMs(99)).toBeGreaterThan(999_000);
  });
});

describe('the way from signal to simulated fill', () => {
  it('joins the way to approval with the way of the first fill, whatever the market time between them', () => {
    const latency = createEventLatency();
    const { system } = aRunningSystem();
    system.subscribe(latency.onRecord);
    const buyer = scripted((view) => {
      if (view.barCount <= 2) view.submit(marketOrder({}));
    });
    const strategyId = 'buyer-1' as StrategyId;
    const start = { strategyId, definition: buyer, params: {}, instrumentId: anInstrument().id };
    system.startStrategy(start, unixMs(aBar(1, [100, 100, 100, 100]).time));
    const timed = latency.timed({
      ...engine,
      onCycleBar(index, bar) {
        system.onBar(index, bar);
        system.onInstant();
      },
    });
    for (let minute = 1; minute < 4; minute++)
      timed.onCycleBar(0, aBar(minute, [100, 100, 100, 100]), performance.now() - 1_000);
    expect(system.state.fills).toBe(2);
    // Each of the two ways waited a second for its event to be worked off.
    expect(latency.fillMs(50)).toBeGreaterThan(1_998);
    expect(latency.events()).toBe(3);
  });
});
