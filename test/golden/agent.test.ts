import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AgentVerdict } from '../../core/model/agent-decision.ts';
import type { BarColumns } from '../../core/model/bar.ts';
import type { StrategyId } from '../../core/model/identifiers.ts';
import type { ReportOrder } from '../../core/model/run-report.ts';
import type { Timeframe } from '../../core/model/timeframe.ts';
import { agentOf } from '../../core/strategies/agent.ts';
import { AGENT_FALLBACKS } from '../../core/strategies/registry.ts';
import { aRequest, reportFor } from '../support/backtest.ts';
import { golden } from '../support/golden.ts';
import { readRealBars } from '../support/real-bars.ts';
import { REAL_DATA } from '../support/real-data.ts';
import { defaultParams } from '../support/strategy-harness.ts';
import { syntheticBars } from '../support/synthetic-bars.ts';

interface Shown {
  readonly instrument: string;
  readonly price: number;
  readonly figures: { readonly rsi14: number; readonly zscore20: number | null };
  readonly position: { readonly side: 'long' | 'short' | 'flat' };
}

/** Stands for recorded decisions: buys what has fallen, sells what has risen; every seventh answer is missing. */
function bookOf(): (question: { readonly text: string }) => AgentVerdict | undefined {
  let asked = 0;
  return ({ text }) => {
    if (++asked % 7 === 0) return undefined;
    const { instrument, price, figures, position } = JSON.parse(text) as Shown;
    const isLow = figures.rsi14 < 40;
    const action = position.side === 'flat' ? (isLow ? 'buy' : 'hold') : figures.rsi14 > 55 ? 'close' : 'hold';
    const levels = action === 'buy' ? { stop: price * 0.995, target: price * 1.01 } : { stop: null, target: null };
    const decision = { instrument, action, size: 0.5, ...levels, confidence: 0.7, rationale: '' } as const;
    return { kind: 'decision', decision };
  };
}

function ordersOn(bars: BarColumns, timeframe: Timeframe, fallback: string): readonly ReportOrder[] {
  const definition = agentOf(AGENT_FALLBACKS, bookOf());
  const params = { ...defaultParams(definition), every: 15, fallback };
  const strategy = { strategyId: 'agent-1' as StrategyId, definition, params, instrument: 0 };
  return reportFor(aRequest(bars, { timeframe, strategies: [strategy], profile: 'aggressive' })).orders;
}

/** What the agent asked for and why, without what the engine made of it: its own orders are all at market. */
const asked = (orders: readonly ReportOrder[]) =>
  orders.filter(({ type }) => type === 'market').map(({ time, side, status, reason }) => [time, side, status, reason]);

describe('the agent on recorded decisions', () => {
  const bars = syntheticBars(3_000, 23);

  it.each(['hold', 'momentum'])('asks for the same orders as when they were reviewed, with fallback %s', (fallback) => {
    expect(asked(ordersOn(bars, '1m', fallback))).toEqual((golden('agent.json') as Record<string, unknown>)[fallback]);
  });

  if (REAL_DATA !== undefined) {
    it('asks for the same orders on a real series', () => {
      const orders = asked(ordersOn(readRealBars(REAL_SERIES), '15m', 'momentum'));
      const sha256 = createHash('sha256').update(JSON.stringify(orders)).digest('hex');
      expect([orders.length, sha256]).toEqual(REAL_ORDERS);
    });
  }
});

const REAL_SERIES = 'binance_BTCUSDT_15m_2023-04_2024-04.csv.gz';
const REAL_ORDERS = [3_911, '8dc275bd389b09a831da9afcc6bd261c5549057d16d14d385f7f47c47e5255a9'];
