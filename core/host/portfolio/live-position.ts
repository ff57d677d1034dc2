import type { PositionWire } from '../../api/wire/trading-wire.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import type { Position } from '../../portfolio/position.ts';
import type { LivePortfolio } from './live-portfolio.ts';
import { positionWire } from './position-row.ts';
import { valuedPosition } from './valued-positions.ts';

/** A session's position with all that is shown of it. */
export function positionRow(
  { system, portfolio }: { readonly system: TradingSystem; readonly portfolio: LivePortfolio },
  position: Position,
): PositionWire {
  const { trade } = position;
  const orders = [...system.state.openOrders.values()].filter((tracked) => tracked.position === position);
  return positionWire(valuedPosition(system, position), {
    orders: orders.map(({ order }) => order),
    excursion: trade === null ? undefined : portfolio.excursion(trade),
  });
}
