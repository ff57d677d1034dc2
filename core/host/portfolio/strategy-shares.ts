import type { InstrumentShareWire, StrategyShareWire } from '../../api/wire/portfolio-wire.ts';
import { approximate, plainFixed, toNumber } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { EngineState } from '../../engine/state.ts';
import type { StrategyId } from '../../model/identifiers.ts';
import { netOf } from '../../portfolio/position.ts';
import { tradePnl } from '../../portfolio/trade.ts';
import { exposureOf } from '../../portfolio/valued-position.ts';
import type { ValuedPosition } from '../../portfolio/valued-position.ts';
import { profitFactor } from '../../statistics/profit-factor.ts';
import { winRate } from '../../statistics/win-rate.ts';

/** What each owner holds and has made; the sum of `net` over all of them is the account's gain, to the last digit. */
export function strategyShares(
  state: Pick<EngineState, 'strategies' | 'closedTrades'>,
  valued: readonly ValuedPosition[],
): readonly StrategyShareWire[] {
  const owners = new Map<StrategyId, ValuedPosition[]>();
  for (const entry of valued) {
    const { strategyId } = entry.position;
    const own = owners.get(strategyId);
    if (own === undefined) owners.set(strategyId, [entry]);
    else own.push(entry);
  }
  return [...owners].map(([strategyId, own]): StrategyShareWire => {
    const pnls = state.closedTrades
      .filter((trade) => trade.strategyId === strategyId)
      .map(tradePnl)
      .map(approximate);
    const { gross, net } = exposureOf(own);
    const unrealized = total(own, (entry) => entry.unrealized);
    const gained = total(own, ({ position }) => netOf(position)) + unrealized;
    return {
      strategyId,
      name: state.strategies.get(strategyId)?.name ?? null,
      grossExposure: plainFixed(gross),
      netExposure: plainFixed(net),
      marginUsed: plainFixed(total(own, (entry) => entry.margin)),
      realized: plainFixed(total(own, ({ position }) => position.realizedPnl)),
      unrealized: plainFixed(unrealized),
      fees: plainFixed(total(own, ({ position }) => position.fees)),
      funding: plainFixed(total(own, ({ position }) => position.funding)),
      net: plainFixed(gained),
      cashFlow: plainFixed(gained - net),
      trades: pnls.length,
      winRate: winRate(pnls),
      profitFactor: profitFactor(pnls),
    };
  });
}

/** What is held per instrument, owners netted; flat ones are left out. */
export function instrumentShares(valued: readonly ValuedPosition[], equity: Fixed): readonly InstrumentShareWire[] {
  const instruments = new Map<string, ValuedPosition[]>();
  for (const entry of valued) {
    if (entry.position.quantity === 0n) continue;
    const { instrumentId } = entry.position;
    const own = instruments.get(instrumentId);
    if (own === undefined) instruments.set(instrumentId, [entry]);
    else own.push(entry);
  }
  return [...instruments].map(([instrumentId, own]): InstrumentShareWire => {
    const value = total(own, (entry) => entry.value);
    return {
      instrumentId,
      quantity: plainFixed(total(own, ({ position }) => position.quantity)),
      value: plainFixed(value),
      share: equity > 0n ? Math.abs(toNumber(value)) / toNumber(equity) : null,
      unrealized: plainFixed(total(own, (entry) => entry.unrealized)),
      marginUsed: plainFixed(total(own, (entry) => entry.margin)),
    };
  });
}

/** The sum of one figure over positions. */
export function total(valued: readonly ValuedPosition[], figure: (entry: ValuedPosition) => Fixed): Fixed {
  return valued.reduce((sum, entry) => sum + figure(entry), 0n);
}
