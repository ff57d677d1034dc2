import type { DecisionOrderWire, DecisionWire, StrategyDetailWire } from '../../api/wire/strategy-wire.ts';
import { plainFixed } from '../../base/fixed.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import type { ClientOrderId, StrategyId } from '../../model/identifiers.ts';
import { isAutomatic } from '../../model/order.ts';
import type { Bar } from '../../model/bar.ts';
import type { StrategyInsight } from '../../model/strategy-insight.ts';
import type { TrackedOrder } from '../../portfolio/tracked-order.ts';

const KEPT_DECISIONS = 200;
const KEPT_CONVICTIONS = 48;

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

/** A decision as it is kept: orders by id, since their status goes on changing. */
interface KeptDecision extends Omit<DecisionWire, 'orders'> {
  readonly orders: readonly ClientOrderId[];
}

interface Line {
  barsSeen: number;
  asked: ClientOrderId[];
  newest: KeptDecision | undefined;
  readonly kept: KeptDecision[];
  readonly convictions: number[];
}

/** A log in which nothing has been thought yet. */
export function createDecisionLog(system: TradingSystem): DecisionLog {
  const lines = new Map<StrategyId, Line>();
  const lineOf = (strategyId: StrategyId): Line => {
    const line = lines.get(strategyId) ?? { barsSeen: 0, asked: [], newest: undefined, kept: [], convictions: [] };
    lines.set(strategyId, line);
    return line;
  };
  const shown = ({ orders, ...decision }: KeptDecision): DecisionWire => ({
    ...decision,
    orders: orders.flatMap((id) => {
      const tracked = system.state.orders.get(id);
      return tracked === undefined ? [] : [decisionOrder(tracked)];
    }),
  });
  return {
    look(strategyId, bar, barMs) {
      const line = lineOf(strategyId);
      const { bars } = system.warmth(strategyId);
      if (bars === line.barsSeen) return;
      line.barsSeen = bars;
      const decision: KeptDecision = {
        time: bar.time + barMs,
        close: bar.close,
        sentence: system.explain(strategyId) ?? '',
        insight: system.insight(strategyId) ?? null,
        orders: line.asked,
      };
      const isNew = line.asked.length > 0 || decision.insight?.wish !== line.newest?.insight?.wish;
      line.asked = [];
      line.newest = decision;
      line.convictions.push(convictionOf(decision.insight));
      if (line.convictions.length > KEPT_CONVICTIONS) line.convictions.shift();
      if (!isNew) return;
      line.kept.unshift(decision);
      line.kept.length = Math.min(line.kept.length, KEPT_DECISIONS);
    },
    refresh(strategyId) {
      const { newest } = lineOf(strategyId);
      if (newest === undefined) return;
      const insight = system.insight(strategyId) ?? null;
      lineOf(strategyId).newest = { ...newest, sentence: system.explain(strategyId) ?? '', insight };
    },
    convictions: (strategyId) => [...lineOf(strategyId).convictions],
    onRecord({ event }) {
      if (event.kind !== 'order.approved' && event.kind !== 'order.denied') return;
      const { strategyId, clientOrderId, source } = event.order;
      if (isAutomatic(source)) lineOf(strategyId).asked.push(clientOrderId);
    },
    detail(strategyId) {
      const strategy = system.state.strategies.get(strategyId);
      if (strategy === undefined) return undefined;
      const line = lineOf(strategyId);
      const { bars, needed } = system.warmth(strategyId);
      return {
        strategyId,
        params: strategy.params,
        newest: line.newest === undefined ? null : shown(line.newest),
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

/** An order as it is shown beside the decision that it came of. */
export function decisionOrder({ order, status, statusReason }: TrackedOrder): DecisionOrderWire {
  return {
    clientOrderId: order.clientOrderId,
    side: order.side,
    type: order.type,
    quantity: order.size.kind === 'base' ? plainFixed(order.size.quantity) : null,
    status,
    reason: order.reason,
    denial: status === 'denied' ? statusReason : null,
  };
}
