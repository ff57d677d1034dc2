import type { AccountWire } from '../../api/wire/trading-wire.ts';
import { absolute, fixedFromShortest, larger, plainFixed, timesDown, toNumber, ZERO } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import { PROFILES } from '../../config/profiles.ts';
import type { AccountMode } from '../../model/live-account.ts';
import type { ProfileName } from '../../model/run-choices.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';

/** Newest price of an instrument as an exact decimal; undefined before there is one. */
export function exactMark(system: TradingSystem, instrumentIndex: number): Fixed | undefined {
  const mark = system.markPrice(instrumentIndex);
  return Number.isFinite(mark) ? fixedFromShortest(mark) : undefined;
}

/** The figures of account `account` at market time `time`. */
export function accountWire(
  {
    account,
    mode,
    system,
    profile,
  }: {
    readonly account: string;
    readonly mode: AccountMode;
    readonly system: TradingSystem;
    readonly profile: ProfileName;
  },
  time: number,
): AccountWire {
  const { state } = system;
  const equity = system.equity();
  const dayPnl = equity - state.anchors.dayOpen;
  const peak = larger(state.anchors.peak, equity);
  return {
    account,
    mode,
    currency: state.currency,
    time,
    initialCash: plainFixed(state.funded),
    cash: plainFixed(state.cash),
    held: plainFixed(state.held),
    available: plainFixed(larger(system.buyingPower(), ZERO)),
    equity: plainFixed(equity),
    ...profitAndLoss(system),
    fees: plainFixed(state.fees),
    dayPnl: plainFixed(dayPnl),
    dayReturn: fraction(dayPnl, state.anchors.dayOpen),
    peakEquity: plainFixed(peak),
    drawdown: fraction(peak - equity, peak),
    exposure: fraction(grossExposure(system), equity),
    profile,
    lossGauges: lossGauges(system, profile, equity),
  };
}

function profitAndLoss(system: TradingSystem): Pick<AccountWire, 'realizedPnl' | 'unrealizedPnl'> {
  let realized = ZERO;
  let unrealized = ZERO;
  for (const position of system.state.positions) {
    realized += position.realizedPnl;
    const mark = exactMark(system, position.instrumentIndex);
    if (mark !== undefined) unrealized += timesDown(position.quantity, mark) - position.basis;
  }
  return { realizedPnl: plainFixed(realized), unrealizedPnl: plainFixed(unrealized) };
}

/** Sum of the absolute net values per instrument, quote currency. */
function grossExposure(system: TradingSystem): Fixed {
  const net = new Map<number, Fixed>();
  for (const { instrumentIndex, quantity } of system.state.positions) {
    net.set(instrumentIndex, (net.get(instrumentIndex) ?? ZERO) + quantity);
  }
  let gross = ZERO;
  for (const [index, quantity] of net) gross += timesDown(absolute(quantity), exactMark(system, index) ?? ZERO);
  return gross;
}

function lossGauges(system: TradingSystem, profile: ProfileName, equity: Fixed): AccountWire['lossGauges'] {
  const { limits } = PROFILES[profile];
  if (limits === null) return [];
  const { dayStart, weekStart, monthStart } = system.state.anchors;
  const loss = (start: Fixed): number => Math.max(0, fraction(start - equity, start));
  return [
    { period: 'day', loss: loss(dayStart), reduceOnlyAt: limits.dayLoss.reduceOnly, haltAt: limits.dayLoss.halt },
    { period: 'week', loss: loss(weekStart), reduceOnlyAt: null, haltAt: limits.weekLoss },
    { period: 'month', loss: loss(monthStart), reduceOnlyAt: null, haltAt: limits.monthLoss },
  ];
}

function fraction(part: Fixed, whole: Fixed): number {
  return whole === ZERO ? 0 : toNumber(part) / toNumber(whole);
}
