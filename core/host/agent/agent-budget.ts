import { DAY_MS, HOUR_MS, utcDay } from '../../base/time.ts';
import type { AgentRecordWire } from '../../api/wire/agent-wire.ts';
import type { RiskLimits } from '../../model/risk-limits.ts';
import type { AgentCall } from '../../ports/decision-model.ts';
import type { Clock } from '../../ports/clock.ts';

/** Room for one call: it counts at its worst until it is known what it cost. */
export interface Reservation {
  readonly settle: (cost: number) => void;
}

/** C24, the part that is about money: calls in an hour and USD in a UTC day, of all agents of a host together. */
export interface AgentBudget {
  /** Room for a call that may cost `worst` USD; or why there is none. */
  readonly reserve: (worst: number) => Reservation | string;
  /** No call is made any more until the host starts again: what was spent cannot be kept. */
  readonly stop: (why: string) => void;
  readonly state: () => AgentRecordWire['budget'];
}

interface Entry {
  readonly at: number;
  cost: number;
}

/**
 * A budget that goes on from the calls of before: a restart gives nobody anything back.
 * @param limits those in force, asked at each call
 */
export function createAgentBudget(
  clock: Clock,
  limits: () => Pick<RiskLimits['agent'], 'callsPerHour' | 'usdPerDay'>,
  before: readonly Pick<AgentCall, 'calledAt' | 'cost'>[],
): AgentBudget {
  let stopped: string | undefined;
  let entries: readonly Entry[] = before.map(({ calledAt, cost }) => ({ at: calledAt, cost }));
  const state = (): AgentRecordWire['budget'] => {
    const now = clock.now();
    const { callsPerHour, usdPerDay } = limits();
    // An entry from the future, after someone set the clock back, still counts.
    entries = entries.filter(({ at }) => at > now - DAY_MS);
    return {
      callsLastHour: entries.filter(({ at }) => at > now - HOUR_MS).length,
      callsPerHour,
      spentToday: entries.filter(({ at }) => utcDay(at) >= utcDay(now)).reduce((sum, { cost }) => sum + cost, 0),
      usdPerDay,
    };
  };
  return {
    state,
    stop(why) {
      stopped = why;
    },
    reserve(worst) {
      if (stopped !== undefined) return stopped;
      const { callsLastHour, callsPerHour, spentToday, usdPerDay } = state();
      if (callsLastHour >= callsPerHour) return `${callsPerHour} calls were made within the last hour`;
      // A call that costs nothing needs no money to be left.
      if (worst > 0 && spentToday >= usdPerDay) return `${spentToday.toFixed(2)} USD were spent today`;
      const entry: Entry = { at: clock.now(), cost: worst };
      entries = [...entries, entry];
      return {
        settle(cost) {
          entry.cost = cost;
        },
      };
    },
  };
}
