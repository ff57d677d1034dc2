import type { PortfolioWire } from '../../api/wire/portfolio-wire.ts';
import type { LiveSession } from '../desk/live-session.ts';
import { positionRow } from './live-position.ts';
import type { MarketReturns } from './market-returns.ts';
import { orderStatistics } from './order-figures.ts';
import { navWire, pnlWire, statisticsWire } from './portfolio-figures.ts';
import { correlationWire, positionRisk } from './position-risk.ts';
import { instrumentShares, strategyShares } from './strategy-shares.ts';
import { attributionWires } from './trade-rows.ts';
import { valuedPositions } from './valued-positions.ts';

/** Everything that is shown of a session's portfolio, now. */
export function portfolioWire(session: LiveSession, market: MarketReturns): PortfolioWire {
  const { system, portfolio, account } = session;
  const { state } = system;
  const valued = valuedPositions(system);
  const held = valued.filter(({ position }) => position.quantity !== 0n);
  const curve = portfolio.curve(session.now());
  const equity = system.equity();
  const openOrders = [...state.openOrders.values()];
  return {
    account: account.name,
    currency: state.currency,
    time: session.now(),
    since: state.units[0]?.time ?? state.time,
    nav: navWire(system, valued, curve.unitValue),
    pnl: pnlWire(state, valued, equity),
    statistics: statisticsWire(curve, state.closedTrades),
    orders: orderStatistics(state, session.tail.fills()),
    positions: held.map(({ position }) => positionRow(session, position)),
    strategies: strategyShares(state, valued),
    instruments: instrumentShares(held, equity),
    byExitReason: attributionWires(state.closedTrades, 'exit'),
    byEntryReason: attributionWires(state.closedTrades, 'entry'),
    correlation: correlationWire(held, market),
    risk: positionRisk(held, {
      market,
      ordersOf: ({ position }) =>
        openOrders.filter((tracked) => tracked.position === position).map(({ order }) => order),
      emergencyStop: state.profile.limits?.emergencyStop ?? null,
    }),
  };
}
