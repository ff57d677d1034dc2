import type { BacktestInput } from '../../core/api/wire/backtest-wire.ts';
import { HOUR_MS } from '../../core/base/time.ts';
import { TEST_START } from './desk-fixture.ts';

/** A backtest on the newest bars of the demo market of a desk under test: sma-cross without costs of the market's. */
export function aBacktestInput(hours: number, change: Partial<BacktestInput> = {}): BacktestInput {
  return {
    instrumentId: 'demo:BTC-USD',
    timeframe: '5m',
    from: TEST_START - hours * HOUR_MS,
    to: TEST_START,
    strategy: 'sma-cross',
    params: { fast: 5, slow: 20, fraction: 0.1 },
    cash: '100000',
    profile: 'moderate',
    makerBps: '2',
    takerBps: '10',
    fill: 'next-open',
    slippage: 'none',
    slippageBps: '0',
    spreadBps: '2',
    latencyMs: 0,
    seed: 1,
    ...change,
  };
}
