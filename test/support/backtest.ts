import { createSha256Digest } from '../../core/adapters/sha256/sha256-digest.ts';
import { fixed } from '../../core/base/fixed.ts';
import { runBacktest } from '../../core/backtest/run-backtest.ts';
import type { BacktestHooks, BacktestRequest } from '../../core/backtest/run-backtest.ts';
import type { RunReport } from '../../core/model/run-report.ts';
import type { BarColumns } from '../../core/model/bar.ts';
import type { StrategyId } from '../../core/model/identifiers.ts';
import { smaCross } from '../../core/strategies/sma-cross.ts';
import { anInstrument, someModels } from './trading.ts';

/** sma-cross on these bars, all in, next open, no slippage, 10 bps, unless told otherwise. */
export function aRequest(bars: BarColumns, over: Partial<BacktestRequest> = {}): BacktestRequest {
  return {
    instruments: [{ instrument: anInstrument({ pricePlaces: bars.pricePlaces }), bars }],
    timeframe: '1m',
    strategies: [
      {
        strategyId: 's-1' as StrategyId,
        definition: smaCross,
        params: { fast: 10, slow: 30, fraction: 1 },
        instrument: 0,
      },
    ],
    currency: 'USD',
    initialCash: fixed('100000'),
    profile: 'unrestricted',
    models: someModels({ makerBps: fixed('10'), takerBps: fixed('10') }),
    seed: 1,
    ...over,
  };
}

export function someHooks(over: Partial<BacktestHooks> = {}): BacktestHooks {
  let now = 0;
  return {
    runId: 'run-1',
    engineVersion: '0.0.0',
    dataSha256: 'none',
    createDigest: createSha256Digest,
    now: () => now++,
    ...over,
  };
}

/** Runs to the end; a run that stops fails the test. */
export function reportFor(request: BacktestRequest, hooks: Partial<BacktestHooks> = {}): RunReport {
  const report = runBacktest(request, someHooks(hooks));
  if (report === undefined) throw new Error('the run stopped');
  return report;
}
