import type { BacktestInput } from '../../api/wire/backtest-wire.ts';
import type { BacktestInstrument } from '../../backtest/run-backtest.ts';
import { parseDecimal, plainDecimal } from '../../base/decimal.ts';
import { parseFixed } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import { AGENT_STRATEGY } from '../../model/agent-decision.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { Store } from '../../ports/store.ts';
import { pastFunding } from '../market/past-funding.ts';
import type { BacktestTask } from './backtest-worker.ts';

/** Strategies hear of what was settled before the period, and in it. */
export function fundedBars(
  store: Store,
  { instrument, bars }: Pick<BacktestInstrument, 'instrument' | 'bars'>,
  { to }: BacktestInput,
): BacktestInstrument {
  return { instrument, bars, funding: pastFunding(store, instrument.id, { from: 0, to }) };
}

/** What models were asked before: a backtest asks none. */
export function decisionsFor(store: Store, strategy: string): Pick<BacktestTask, 'decisions'> {
  return strategy === AGENT_STRATEGY ? { decisions: store.agentCalls.decisions() } : {};
}

/** All of a request but its bars: what the wire's texts say, as exact figures. */
export function requestOf(input: BacktestInput, instrument: Instrument): Omit<BacktestTask['request'], 'instruments'> {
  return {
    timeframe: input.timeframe,
    currency: instrument.quote,
    initialCash: exact(input.cash),
    profile: input.profile,
    models: {
      fill: input.fill,
      slippage: input.slippage,
      slippageBps: exact(input.slippageBps),
      spreadBps: exact(input.spreadBps),
      makerBps: exact(input.makerBps),
      takerBps: exact(input.takerBps),
      latencyMs: input.latencyMs,
      latencyJitterMs: 0,
    },
    ...(input.leverage === undefined ? {} : { leverage: exact(input.leverage) }),
    seed: input.seed,
  };
}

/** The wire's schema has let only decimals through; finer ones than the engine's are refused here. */
function exact(text: string): Fixed {
  const decimal = parseDecimal(text);
  const value = decimal === undefined ? undefined : parseFixed(plainDecimal(decimal));
  if (value === undefined) throw new RangeError(`${text} has more than 18 decimals.`);
  return value;
}
