import type { DecisionOrderWire, DecisionWire, StrategyDetailWire } from '../../api/wire/strategy-wire.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import type { ClientOrderId, StrategyId } from '../../model/identifiers.ts';
import { isAutomatic } from '../../model/order.ts';
import type { Bar } from '../../model/bar.ts';
import type { StrategyInsight } from '../../model/strategy-insight.ts';
import { catchReasons, decisionOrder, orderNow } from './decision-orders.ts';
import type { SessionSignal, SessionSignals } from './signal-keeper.ts';

/** What a person looks at; the store has the older ones. */
const KEPT_DECISIONS = 40;
const KEPT_CONVICTIONS = 48;
/** Newest decisions whose orders are told with their arithmetic and their checks. */
const FULLY_TOLD = 20;

/** What the strategies of one session thought, bar by bar, as long as it is worth showing. */
export interface DecisionLog {
  /** Looks at a strategy after its bar `bar` of length `barMs` has closed; nothing happens if it has seen none since. */
  readonly look: (strategyId: StrategyId, bar: Bar, barMs: number) => void;
  /** Its figures have changed without a new bar: what it thinks now takes the place of what it thought at the newest. */
  readonly refresh: (strategyId: StrategyId) => void;
  /** Which way it wanted to go and how surely, -1 short to 1 long, at its newest bars, oldest first. */
  readonly convictions: (strategyId: StrategyId) => readonly number[];
  readonly onRecord: (record: JournalRecord) => void;
  /** Undefined where there is no such strategy. */
  readonly detail: (strategyId: StrategyId) => StrategyDetailWire | undefined;
}

interface Line {
  barsSeen: number;
  asked: DecisionOrderWire[];
  newest: DecisionWire | undefined;
  /** Newest first; their orders as they were: what they are now is looked up. */
  readonly kept: DecisionWire[];
  readonly convictions: number[];
}

/** A log that goes on from what is stored of the session; what a strategy decides is kept in `signals` as well. */
export function createDecisionLog(system: TradingSystem, signals: SessionSignals): DecisionLog {
  const lines = new Map<StrategyId, Line>();
  const reasons = catchReasons(system);
  /** Decisions by those of their orders that have not ended. */
  const open = new Map<ClientOrderId, { readonly strategyId: StrategyId; readonly decision: DecisionWire }>();
  const lineOf = (strategyId: StrategyId): Line => {
    const known = lines.get(strategyId);
    if (known !== undefined) return known;
    const kept = signals.past(strategyId, KEPT_DECISIONS).map(decisionOf);
    const line: Line = { barsSeen: 0, asked: [], newest: undefined, kept, convictions: [] };
    lines.set(strategyId, line);
    for (const decision of kept) follow(strategyId, decision);
    return line;
  };
  const follow = (strategyId: StrategyId, decision: DecisionWire): void => {
    for (const { clientOrderId } of decision.orders) {
      const id = clientOrderId as ClientOrderId;
      if (system.state.openOrders.has(id)) open.set(id, { strategyId, decision });
    }
  };
  const keep = (strategyId: StrategyId, decision: DecisionWire): void => {
    const strategy = system.state.strategies.get(strategyId);
    if (strategy === undefined) return;
    const { time, close, sentence, insight } = decision;
    const orders = JSON.stringify(decision.orders.map((order) => orderNow(system, order)));
    const { name, instrumentId } = strategy;
    signals.keep({ strategyId, strategy: name, instrumentId, time, close, sentence, insight, orders });
  };
  const noteEnd = (clientOrderId: ClientOrderId): void => {
    const from = open.get(clientOrderId);
    if (from === undefined || system.state.openOrders.has(clientOrderId)) return;
    open.delete(clientOrderId);
    keep(from.strategyId, from.decision);
  };
  const shown = (decision: DecisionWire, place: number): DecisionWire => ({
    ...decision,
    orders: decision.orders
      .map((order) => orderNow(system, order))
      .map((order) => (place < FULLY_TOLD ? order : { ...order, sizing: null, checks: null })),
  });
  return {
    look(strategyId, bar, barMs) {
      const line = lineOf(strategyId);
      const { bars } = system.warmth(strategyId);
      if (bars === line.barsSeen) return;
      line.barsSeen = bars;
      const before = line.newest ?? line.kept[0];
      const decision: DecisionWire = {
        time: bar.time + barMs,
        close: bar.close,
        sentence: system.explain(strategyId) ?? '',
        insight: system.insight(strategyId) ?? null,
        orders: line.asked,
      };
      const isNew = line.asked.length > 0 || decision.insight?.wish !== before?.insight?.wish;
      line.asked = [];
      line.newest = decision;
      line.convictions.push(convictionOf(decision.insight));
      if (line.convictions.length > KEPT_CONVICTIONS) line.convictions.shift();
      if (!isNew) return;
      line.kept.unshift(decision);
      line.kept.length = Math.min(line.kept.length, KEPT_DECISIONS);
      follow(strategyId, decision);
      keep(strategyId, decision);
    },
    refresh(strategyId) {
      const { newest } = lineOf(strategyId);
      if (newest === undefined) return;
      const insight = system.insight(strategyId) ?? null;
      lineOf(strategyId).newest = { ...newest, sentence: system.explain(strategyId) ?? '', insight };
    },
    convictions: (strategyId) => [...lineOf(strategyId).convictions],
    onRecord({ event }) {
      if (event.kind === 'order.filled') return noteEnd(event.fill.clientOrderId);
      if ('clientOrderId' in event) return noteEnd(event.clientOrderId);
      if (event.kind !== 'order.approved' && event.kind !== 'order.denied') return;
      const { strategyId, clientOrderId, source } = event.order;
      const reasoning = reasons.take(clientOrderId);
      const tracked = system.state.orders.get(clientOrderId);
      if (!isAutomatic(source) || tracked === undefined) return;
      lineOf(strategyId).asked.push(decisionOrder(tracked, reasoning));
    },
    detail(strategyId) {
      const strategy = system.state.strategies.get(strategyId);
      if (strategy === undefined) return undefined;
      const line = lineOf(strategyId);
      const { bars, needed } = system.warmth(strategyId);
      return {
        strategyId,
        params: strategy.params,
        newest: line.newest === undefined ? null : shown(line.newest, 0),
        decisions: line.kept.map(shown),
        barsSeen: bars,
        barsNeeded: needed,
      };
    },
  };
}

/** A rule without degrees is wholly sure; one without an opinion leans nowhere. */
function convictionOf(insight: StrategyInsight | null): number {
  return (insight?.wish ?? 0) * (insight?.confidence ?? 1);
}

/** A stored signal as it was when it was decided. */
export function decisionOf({ time, close, sentence, insight, orders }: SessionSignal): DecisionWire {
  // The store's own text, written by this version or an earlier one.
  return { time, close, sentence, insight, orders: JSON.parse(orders) as readonly DecisionOrderWire[] };
}
