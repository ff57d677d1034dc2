import type { PositionWire } from '../../api/wire/trading-wire.ts';
import { absolute, divideDown, plainFixed, toNumber, ZERO } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import { kindOf } from '../../model/instrument.ts';
import type { Order } from '../../model/order.ts';
import type { Excursion } from '../../portfolio/excursion.ts';
import { liquidationPrice } from '../../portfolio/margin.ts';
import { exitsOf, lossTo, riskMultiple } from '../../portfolio/stop-risk.ts';
import type { ValuedPosition } from '../../portfolio/valued-position.ts';

/** A position's identity across updates. */
export function positionKey(strategyId: string, instrumentId: string): string {
  return `${strategyId}|${instrumentId}`;
}

/** What a row is made from beside the position. */
export interface PositionContext {
  /** Open orders of its owner in its instrument. */
  readonly orders: readonly Order[];
  /** How far its trade went so far; undefined while it is flat. */
  readonly excursion: Excursion | undefined;
}

/** A position with all that is shown of it. */
export function positionWire(valued: ValuedPosition, context: PositionContext): PositionWire {
  const { position, mark, value } = valued;
  const { quantity, basis } = position;
  const unrealized = mark === undefined ? undefined : valued.unrealized;
  return {
    key: positionKey(position.strategyId, position.instrumentId),
    strategyId: position.strategyId,
    instrumentId: position.instrumentId,
    quantity: plainFixed(quantity),
    avgEntryPrice: quantity === ZERO ? '0' : plainFixed(divideDown(basis, quantity)),
    markPrice: textOrNull(mark),
    notional: plainFixed(absolute(value)),
    unrealizedPnl: textOrNull(unrealized),
    unrealizedReturn:
      unrealized === undefined || basis === ZERO ? null : toNumber(unrealized) / toNumber(absolute(basis)),
    realizedPnl: plainFixed(position.realizedPnl),
    fees: plainFixed(position.fees),
    funding: plainFixed(position.funding),
    openedAt: position.openedAt,
    ...marginColumns(valued),
    ...exitColumns(valued, context.orders),
    mae: context.excursion?.mae ?? null,
    mfe: context.excursion?.mfe ?? null,
    entryReason: position.trade?.entryReason ?? null,
  };
}

type MarginColumns = Pick<
  PositionWire,
  'kind' | 'leverage' | 'margin' | 'maintenanceMargin' | 'liquidationPrice' | 'liquidationDistance'
>;

function marginColumns({ position, terms, leverage, mark, margin, maintenance }: ValuedPosition): MarginColumns {
  if (terms === undefined)
    return {
      kind: 'spot',
      leverage: 1,
      margin: null,
      maintenanceMargin: null,
      liquidationPrice: null,
      liquidationDistance: null,
    };
  const level = liquidationPrice(position, terms, leverage);
  return {
    kind: kindOf({ perpetual: terms }),
    leverage: toNumber(leverage),
    margin: plainFixed(margin),
    maintenanceMargin: plainFixed(maintenance),
    liquidationPrice: textOrNull(level),
    liquidationDistance: level === undefined ? null : distance(position.quantity, mark, level),
  };
}

type ExitColumns = Pick<PositionWire, 'stopPrice' | 'targetPrice' | 'stopDistance' | 'atRisk' | 'riskMultiple'>;

function exitColumns({ position, mark, unrealized }: ValuedPosition, orders: readonly Order[]): ExitColumns {
  const { stop, target } = exitsOf(position, orders);
  const isKnown = stop !== undefined && mark !== undefined;
  return {
    stopPrice: textOrNull(stop),
    targetPrice: textOrNull(target),
    stopDistance: isKnown ? distance(position.quantity, mark, stop) : null,
    atRisk: isKnown ? plainFixed(lossTo(position, mark, stop)) : null,
    riskMultiple: isKnown ? riskMultiple(position, unrealized, stop) : null,
  };
}

/** From the price to a level on the losing side, a fraction of the price. */
function distance(quantity: Fixed, mark: Fixed | undefined, level: Fixed): number | null {
  if (mark === undefined || mark === ZERO) return null;
  const away = quantity > ZERO ? mark - level : level - mark;
  return toNumber(away) / toNumber(mark);
}

function textOrNull(value: Fixed | undefined): string | null {
  return value === undefined ? null : plainFixed(value);
}
