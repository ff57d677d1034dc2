import type { BacktestRequest } from '../../core/backtest/run-backtest.ts';
import type { InstrumentId, StrategyId } from '../../core/model/identifiers.ts';
import { smaCross } from '../../core/strategies/sma-cross.ts';
import { quantile, report } from '../support/bench-figures.ts';
import { benchRequest, measureRun } from '../support/engine-run.ts';
import { millionBars } from '../support/million-bars.ts';
import { anInstrument } from '../support/trading.ts';

// Processor time of runs with more instruments and more strategies, per instrument or strategy and as a ratio to one of
// them: 1 is linear, below 1 they share what a bar costs.
// Run with: node test/bench/scaling-bench.ts

const LENGTH = 100_000;
const COUNTS = [1, 2, 4, 8, 16] as const;
const ROUNDS = 5;

const bars = millionBars(LENGTH);

scale('instrument', (count) => {
  const instruments = Array.from({ length: count }, (_, index) => {
    const symbol = `M${index}-USD`;
    return { instrument: anInstrument({ id: `bench:${symbol}` as InstrumentId, symbol }), bars };
  });
  return { instruments, strategies: strategiesOn(instruments.map((_, index) => index)) };
});
scale('strategy', (count) => ({ strategies: strategiesOn(Array.from({ length: count }, () => 0)) }));

function scale(what: string, over: (count: number) => Partial<BacktestRequest>): void {
  let one = NaN;
  for (const count of COUNTS) {
    const request = benchRequest(bars, [smaCross, {}], over(count));
    const costs = Array.from({ length: ROUNDS }, () => measureRun(request).run.cpuMs);
    const each = quantile(costs, 0.5) / count;
    if (count === 1) one = each;
    report(`${count} of them, ms for each ${what}`, each);
    report(`${count} of them, each ${what} / one alone`, each / one);
  }
}

function strategiesOn(instruments: readonly number[]): BacktestRequest['strategies'] {
  return instruments.map((instrument, nth) => ({
    strategyId: `s-${nth}` as StrategyId,
    definition: smaCross,
    params: { fast: 10, slow: 30, fraction: 1 / instruments.length },
    instrument,
  }));
}
