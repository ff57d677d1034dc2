import type { OrderLife } from './order-life.ts';

/** An order of the session beside that of the backtest; one of them may not be there. */
export interface LifePair {
  readonly session: OrderLife | undefined;
  readonly backtest: OrderLife | undefined;
}

/** Order ids depend on how many orders came before, so orders are told by owner, kind and time of the decision. */
function laneOf({ order }: OrderLife): string {
  const { strategyId, instrumentId, source, side, type, timeInForce, group, reduceOnly } = order;
  // What a person asked for bears an id of its own.
  const intent = source === 'person' ? order.intentId : '';
  return [strategyId, instrumentId, source, side, type, timeInForce, group?.role, reduceOnly, intent].join('|');
}

/**
 * Pairs orders of one kind: first those decided at the very same time, then what is left between them in its order, as
 * long as not more than `toleranceMs` lie between the two decisions. By the time of the earlier decision.
 */
export function matchLives(
  session: readonly OrderLife[],
  backtest: readonly OrderLife[],
  toleranceMs: number,
): readonly LifePair[] {
  const others = byLane(backtest);
  const pairs: LifePair[] = [];
  for (const [lane, lives] of byLane(session)) {
    pairs.push(...matchLane(lives, others.get(lane) ?? [], toleranceMs));
    others.delete(lane);
  }
  for (const lives of others.values()) pairs.push(...lives.map((life) => ({ session: undefined, backtest: life })));
  return pairs.toSorted((one, other) => timeOf(one) - timeOf(other));
}

function byLane(lives: readonly OrderLife[]): Map<string, OrderLife[]> {
  return Map.groupBy(lives, laneOf);
}

function timeOf({ session, backtest }: LifePair): number {
  return Math.min(session?.order.time ?? Infinity, backtest?.order.time ?? Infinity);
}

function matchLane(session: readonly OrderLife[], backtest: readonly OrderLife[], toleranceMs: number): LifePair[] {
  const exact = Map.groupBy(backtest, ({ order }) => order.time);
  const left = new Set(backtest);
  const pairs = session.map((life): LifePair => {
    const other = exact.get(life.order.time)?.shift();
    if (other !== undefined) left.delete(other);
    return { session: life, backtest: other };
  });
  return [...pairNear(pairs, left, toleranceMs), ...[...left].map((life) => ({ session: undefined, backtest: life }))];
}

/** Takes from `left` what it pairs. Both are in order of time. */
function pairNear(pairs: readonly LifePair[], left: Set<OrderLife>, toleranceMs: number): LifePair[] {
  return pairs.map((pair) => {
    if (pair.backtest !== undefined || pair.session === undefined) return pair;
    const { time } = pair.session.order;
    for (const life of left) {
      if (life.order.time > time + toleranceMs) break;
      if (life.order.time < time - toleranceMs) continue;
      left.delete(life);
      return { ...pair, backtest: life };
    }
    return pair;
  });
}
