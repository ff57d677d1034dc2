import type { AccountWire } from '../../api/wire/trading-wire.ts';
import { larger, plainFixed, toNumber, ZERO } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { AccountMode } from '../../model/live-account.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import { exposureOf } from '../../portfolio/valued-position.ts';
import { total } from '../portfolio/strategy-shares.ts';
import { valuedPositions, walletCash } from '../portfolio/valued-positions.ts';

/** The figures of account `account` at market time `time`. */
export function accountWire(
  {
    account,
    mode,
    system,
  }: {
    readonly account: string;
    readonly mode: AccountMode;
    readonly system: TradingSystem;
  },
  time: number,
): AccountWire {
  const { state } = system;
  const equity = system.equity();
  const valued = valuedPositions(system);
  const dayPnl = equity - state.anchors.dayOpen;
  const peak = larger(system.lossBase().peak, equity);
  return {
    account,
    mode,
    currency: state.currency,
    time,
    initialCash: plainFixed(state.funded),
    cash: plainFixed(walletCash(system, valued)),
    held: plainFixed(state.held),
    available: plainFixed(larger(system.buyingPower(), ZERO)),
    equity: plainFixed(equity),
    realizedPnl: plainFixed(total(valued, ({ position }) => position.realizedPnl)),
    unrealizedPnl: plainFixed(total(valued, (entry) => entry.unrealized)),
    fees: plainFixed(state.fees),
    dayPnl: plainFixed(dayPnl),
    dayReturn: fraction(dayPnl, state.anchors.dayOpen),
    peakEquity: plainFixed(peak),
    drawdown: fraction(peak - equity, peak),
    exposure: fraction(exposureOf(valued).gross, equity),
    profile: state.profile.name,
    lossGauges: lossGauges(system, equity),
  };
}

function lossGauges(system: TradingSystem, equity: Fixed): AccountWire['lossGauges'] {
  const { limits } = system.state.profile;
  if (limits === null) return [];
  const { dayStart, weekStart, monthStart } = system.lossBase();
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
