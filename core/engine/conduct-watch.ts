import { countAfter, isFull } from '../base/time-window.ts';
import { DAY_MS } from '../base/time.ts';
import type { StrategyId } from '../model/identifiers.ts';
import type { RiskLimits } from '../model/risk-limits.ts';
import { messagesPerFill, TEN_MINUTES_MS } from '../risk/strategy-conduct.ts';
import type { StrategyConduct } from '../risk/strategy-conduct.ts';
import type { EngineParts } from './engine-parts.ts';
import type { OrderEntry } from './order-entry.ts';

/** Looks at strategies that have just sent or been refused something, and pauses those that run wild (C11, C12, C20). */
export interface ConductWatch {
  /** At the end of an input. One comparison unless there is something to look at. */
  readonly review: () => void;
}

/** Creates the watch. A strategy that it paused goes on only when a person resumes it; what protects it stays. */
export function createConductWatch({ state, core, profile }: EngineParts, entry: OrderEntry): ConductWatch {
  const pause = (strategyId: StrategyId, reason: string): void => {
    core.emit({ kind: 'strategy.paused', strategyId, reason });
    entry.cancel(
      entry.openOrders(({ order, opening }) => order.strategyId === strategyId && opening > 0n),
      'engine',
      'its strategy was paused',
    );
  };
  let seen = 0;
  return {
    review() {
      if (state.conductChanges === seen) return;
      seen = state.conductChanges;
      const { limits } = profile;
      if (limits === null) return;
      for (const { strategyId, status, conduct } of state.strategies.values()) {
        if (status !== 'running') continue;
        const reason = reasonToPause(conduct, limits, core.now());
        if (reason !== undefined) pause(strategyId, reason);
        else if (isNoisy(conduct, limits, core.now()))
          core.emit({ kind: 'strategy.warned', strategyId, reason: noise(conduct, core.now()) });
      }
    },
  };
}

/** Why a strategy must not go on by itself, without a full stop; undefined while it may. */
function reasonToPause(conduct: StrategyConduct, limits: RiskLimits, now: number): string | undefined {
  const { rejectStorm, orderToFill } = limits;
  const { messages, refusals } = conduct;
  if (isFull(refusals, rejectStorm.most, now - rejectStorm.windowMs))
    return `${rejectStorm.most} of its orders were refused within ${rejectStorm.windowMs / 1_000} s`;
  if (conduct.barred)
    return `it sent as much without a person as it may: ${countAfter(conduct.entries, now - TEN_MINUTES_MS)} entries within 10 minutes, ${countAfter(conduct.entries, now - DAY_MS)} within 24 hours`;
  const isMany = isFull(messages, orderToFill.leastMessages, now - TEN_MINUTES_MS);
  return isMany && messagesPerFill(conduct, now) >= orderToFill.disable ? noise(conduct, now) : undefined;
}

function isNoisy(conduct: StrategyConduct, { orderToFill }: RiskLimits, now: number): boolean {
  const since = now - TEN_MINUTES_MS;
  if (conduct.warnedAt > since || !isFull(conduct.messages, orderToFill.leastMessages, since)) return false;
  return messagesPerFill(conduct, now) >= orderToFill.warn;
}

function noise(conduct: StrategyConduct, now: number): string {
  return `it sent ${Math.floor(messagesPerFill(conduct, now))} messages for each fill within 10 minutes`;
}
