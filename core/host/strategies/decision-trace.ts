import type { DecisionTraceWire } from '../../api/wire/strategy-wire.ts';
import { toNumber } from '../../base/fixed.ts';
import type { BacktestRequest } from '../../backtest/run-backtest.ts';
import { createStrategyRun } from '../../backtest/strategy-run.ts';
import type { Digest } from '../../ports/digest.ts';
import { createMemoryLedger } from '../../engine/memory-ledger.ts';
import type { StrategyInsight } from '../../model/strategy-insight.ts';
import { readBar } from '../../model/bar-columns.ts';
import type { BarColumns, MutableBar } from '../../model/bar.ts';
import type { OrderReasoning } from '../../model/order-reasoning.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import { catchReasons, decisionOrder } from './decision-orders.ts';

/** Runs one strategy over one instrument's bars and keeps what it thought at every close. */
export function traceDecisions(request: BacktestRequest, digest: Digest): DecisionTraceWire {
  const [subject] = request.instruments;
  const [strategy] = request.strategies;
  if (subject === undefined || strategy === undefined) throw new RangeError('a trace needs bars and a strategy');
  const { bars, instrument } = subject;
  const { system, begin } = createStrategyRun(request, { ledger: createMemoryLedger(), digest });
  const reasons = catchReasons(system);
  const thoughts = { sentences: [] as string[], insights: [] as (StrategyInsight | null)[] };
  const equity: number[] = [];
  const position: number[] = [];
  const asked: { readonly bar: number; readonly id: ClientOrderId; readonly why: OrderReasoning | undefined }[] = [];
  const fills: DecisionTraceWire['fills'][number][] = [];
  let row = 0;
  system.subscribe(({ event }) => {
    if (event.kind === 'order.approved' || event.kind === 'order.denied') {
      const id = event.order.clientOrderId;
      asked.push({ bar: row, id, why: reasons.take(id) });
    } else if (event.kind === 'order.filled') {
      const { side, price, quantity } = event.fill;
      fills.push({ bar: row, side, price: toNumber(price), quantity: toNumber(quantity) });
    }
  });
  begin();
  const bar: MutableBar = { time: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
  for (; row < bars.length; row++) {
    readBar(bars, row, bar);
    system.onBar(0, bar);
    system.onInstant();
    thoughts.sentences.push(system.explain(strategy.strategyId) ?? '');
    thoughts.insights.push(system.insight(strategy.strategyId) ?? null);
    equity.push(toNumber(system.equity()));
    position.push(system.state.netQuantity[0] ?? 0);
  }
  return {
    instrumentId: instrument.id,
    timeframe: request.timeframe,
    strategy: strategy.definition.name,
    ...columnsOf(bars),
    ...thoughts,
    equity,
    position,
    orders: asked.flatMap(({ bar: at, id, why }) => {
      const tracked = system.state.orders.get(id);
      return tracked === undefined ? [] : [{ bar: at, order: decisionOrder(tracked, why) }];
    }),
    fills,
  };
}

function columnsOf({ time, open, high, low, close, volume, length }: BarColumns) {
  const list = (column: Float64Array): readonly number[] => [...column.subarray(0, length)];
  return {
    time: list(time),
    open: list(open),
    high: list(high),
    low: list(low),
    close: list(close),
    volume: list(volume),
  };
}
