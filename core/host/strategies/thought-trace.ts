import type { DecisionTraceWire } from '../../api/wire/strategy-wire.ts';
import { toNumber } from '../../base/fixed.ts';
import { findPosition } from '../../engine/state.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import type { Bar } from '../../model/bar.ts';
import type { ClientOrderId, InstrumentId, StrategyId } from '../../model/identifiers.ts';
import type { OrderReasoning } from '../../model/order-reasoning.ts';
import type { StrategyInsight } from '../../model/strategy-insight.ts';
import { catchReasons, decisionOrder } from './decision-orders.ts';

/** What is told of a strategy's thoughts, bar by bar, beside what it is about. */
export type ThoughtColumns = Omit<DecisionTraceWire, 'instrumentId' | 'timeframe' | 'strategy' | 'next'>;

/** Writes down what one strategy thinks at every close. */
export interface ThoughtTrace {
  /** The engine has worked off this bar: what the strategy thinks now is its thought at the close. */
  readonly close: (bar: Bar, instrumentId: InstrumentId) => void;
  readonly length: () => number;
  readonly finish: () => ThoughtColumns;
}

/** Begins to listen. Orders and fills from before `from`, UnixMs, belong to no bar that is told. */
export function createThoughtTrace(
  system: TradingSystem,
  strategyId: () => StrategyId | undefined,
  from: number,
): ThoughtTrace {
  const bars: Bar[] = [];
  const sentences: string[] = [];
  const insights: (StrategyInsight | null)[] = [];
  const equity: number[] = [];
  const position: number[] = [];
  const asked: { readonly bar: number; readonly id: ClientOrderId; readonly why: OrderReasoning | undefined }[] = [];
  const fills: DecisionTraceWire['fills'][number][] = [];
  const reasons = catchReasons(system);
  system.subscribe(({ event, time }) => {
    const bar = bars.length;
    if (event.kind === 'order.approved' || event.kind === 'order.denied') {
      const { clientOrderId: id, strategyId: owner } = event.order;
      const why = reasons.take(id);
      if (owner === strategyId() && time > from) asked.push({ bar, id, why });
    } else if (event.kind === 'order.filled') {
      const { side, price, quantity, strategyId: owner } = event.fill;
      if (owner !== strategyId() || time <= from) return;
      fills.push({ bar, side, price: toNumber(price), quantity: toNumber(quantity) });
    }
  });
  const listed = (id: ClientOrderId, why: OrderReasoning | undefined) => {
    const tracked = system.state.orders.get(id);
    return tracked === undefined ? [] : [decisionOrder(tracked, why)];
  };
  return {
    length: () => bars.length,
    close(bar, instrumentId) {
      const id = strategyId();
      if (id === undefined) return;
      bars.push({ ...bar });
      sentences.push(system.explain(id) ?? '');
      insights.push(system.insight(id) ?? null);
      equity.push(toNumber(system.equity()));
      position.push(toNumber(findPosition(system.state, id, instrumentId)?.quantity ?? 0n));
    },
    finish: () => ({
      time: bars.map(({ time }) => time),
      open: bars.map(({ open }) => open),
      high: bars.map(({ high }) => high),
      low: bars.map(({ low }) => low),
      close: bars.map(({ close }) => close),
      volume: bars.map(({ volume }) => volume),
      sentences,
      insights,
      equity,
      position,
      // What came of the last bar's decision behind the end has no bar to stand at.
      orders: asked.flatMap(({ bar, id, why }) =>
        bar < bars.length ? listed(id, why).map((order) => ({ bar, order })) : [],
      ),
      fills: fills.filter(({ bar }) => bar < bars.length),
    }),
  };
}
