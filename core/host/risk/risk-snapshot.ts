import type { LimitWire, LossRungWire, RiskWire, StrategyRiskWire } from '../../api/wire/risk-wire.ts';
import { larger, plainFixed, timesDown, timesUp, toNumber, ZERO } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import { countAfter } from '../../base/time-window.ts';
import { DAY_MS, MINUTE_MS, utcDay } from '../../base/time.ts';
import { limitAt } from '../../config/limit-changes.ts';
import { LIMIT_FIELDS } from '../../config/limit-fields.ts';
import type { StrategyState } from '../../engine/state.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import type { InstrumentId } from '../../model/identifiers.ts';
import type { RiskLimits } from '../../model/risk-limits.ts';
import { netSince } from '../../portfolio/position.ts';
import type { LimitUse } from '../../risk/limit-use.ts';
import { messagesPerFill, TEN_MINUTES_MS } from '../../risk/strategy-conduct.ts';
import { worstCaseQuantity } from '../../risk/worst-case.ts';
import { exactMark } from '../portfolio/valued-positions.ts';
import type { LiveSession } from '../desk/live-session.ts';
import { CYCLE_MS } from '../session/desk-config.ts';

/** The risk book of a session; undefined where it has no limits. */
export function riskWire({ account, system, riskLog, now }: LiveSession): RiskWire | undefined {
  const { state } = system;
  const { name, limits } = state.profile;
  if (limits === null) return undefined;
  const equity = system.equity();
  const ladder = ladderOf(system, limits, equity);
  return {
    account: account.name,
    mode: account.mode,
    currency: state.currency,
    time: now(),
    equity: plainFixed(equity),
    profile: name,
    tradingState: state.trading.state,
    cause: state.trading.cause,
    limits: limitWires(system, limits, ladder),
    ladder,
    rejections: riskLog.rejections(),
    halts: riskLog.halts(),
    notes: riskLog.notes(),
    strategies: [...state.strategies.values()]
      .filter(({ status }) => status !== 'stopped')
      .map((strategy) => strategyWire(system, strategy)),
  };
}

/** The rung of the ladder that a limit on losses belongs to. */
const RUNG_OF: Readonly<Record<string, LossRungWire['base']>> = {
  'dayLoss.reduceOnly': 'day',
  'dayLoss.halt': 'day',
  weekLoss: 'week',
  monthLoss: 'month',
  drawdown: 'peak',
};

function limitWires(system: TradingSystem, limits: RiskLimits, ladder: readonly LossRungWire[]): readonly LimitWire[] {
  const uses = new Map(system.limitUses().map((use) => [use.path, use]));
  return LIMIT_FIELDS.map(({ path, control, title, group, unit, looser, least, most }) => {
    const use = uses.get(path);
    const value = limitAt(limits, path);
    const known = { path, control, title, group, unit, value, looser, least, most };
    const loss = ladder.find(({ base }) => base === RUNG_OF[path])?.loss;
    return { ...known, used: use?.used ?? loss ?? null, usedBy: use === undefined ? null : usedBy(system, use) };
  });
}

function usedBy(system: TradingSystem, { by }: LimitUse): string | null {
  if (by === null) return null;
  return 'strategyId' in by ? by.strategyId : system.instrument(by.instrumentIndex).symbol;
}

function ladderOf(system: TradingSystem, limits: RiskLimits, equity: Fixed): readonly LossRungWire[] {
  const { dayStart, weekStart, monthStart, peak } = system.lossBase();
  const rung = (base: LossRungWire['base'], from: Fixed, at: readonly [number | null, number]): LossRungWire => {
    const lost = larger(from - equity, ZERO);
    const loss = from > ZERO ? toNumber(lost) / toNumber(from) : 0;
    return { base, from: plainFixed(from), lost: plainFixed(lost), loss, reduceOnlyAt: at[0], haltAt: at[1] };
  };
  return [
    rung('day', dayStart, [limits.dayLoss.reduceOnly, limits.dayLoss.halt]),
    rung('week', weekStart, [null, limits.weekLoss]),
    rung('month', monthStart, [null, limits.monthLoss]),
    rung('peak', larger(peak, equity), [null, limits.drawdown]),
  ];
}

function strategyWire(system: TradingSystem, strategy: StrategyState): StrategyRiskWire {
  const { strategyId, instrumentId, status, reason, limits, conduct } = strategy;
  const { state } = system;
  const own = state.positions.filter((position) => position.strategyId === strategyId);
  let position = ZERO;
  let net = ZERO;
  for (const one of own) {
    const mark = exactMark(system, one.instrumentIndex) ?? ZERO;
    position += timesUp(worstCaseQuantity([one], one.instrumentIndex), mark);
    net += netSince(one, utcDay(state.time));
    if (one.quantity !== ZERO && mark > ZERO) net += timesDown(one.quantity, mark) - one.basis;
  }
  return {
    strategyId,
    instrument: symbolOf(system, instrumentId),
    status,
    reason,
    limits: limits ?? {},
    position: toNumber(position),
    dayLoss: toNumber(larger(-net, ZERO)),
    entriesToday: countAfter(conduct.entries, state.time - DAY_MS),
    entriesTenMinutes: countAfter(conduct.entries, state.time - TEN_MINUTES_MS),
    messagesPerFill: messagesPerFill(conduct, state.time),
    refusals: countAfter(conduct.refusals, state.time - MINUTE_MS),
    stopOuts: countAfter(conduct.stopOuts, state.time - stopOutWindow(state.profile.limits)),
  };
}

function stopOutWindow(limits: RiskLimits | null): number {
  return (limits?.stopOuts.windowBars ?? 0) * CYCLE_MS;
}

function symbolOf(system: TradingSystem, instrumentId: InstrumentId): string {
  const index = system.state.instrumentIndexes.get(instrumentId);
  return index === undefined ? instrumentId : system.instrument(index).symbol;
}
