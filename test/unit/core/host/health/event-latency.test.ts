import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { createEventLatency } from '../../../../../core/host/health/event-latency.ts';
import type { MarketEngine } from '../../../../../core/host/market/market-feed.ts';
import { aBar } from '../../../../support/trading.ts';

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
    expect([latency.p99Ms(), latency.signalMs(95), latency.fillMs(99), latency.events()]).toEqual([null, null, null, 0]);
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
