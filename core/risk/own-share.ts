import type { Fixed } from '../base/fixed.ts';
import type { OrderIntent } from '../model/order.ts';
import type { Position } from '../portfolio/position.ts';
import type { IntentSubject } from './risk-manager.ts';
import type { RiskView } from './risk-check.ts';

/** What an order that is amended, or the other legs of its group, count for already: it does not count twice. */
export interface OwnShare {
  /** Base units in the position's open quantity of the order's side. */
  readonly open: Fixed;
  /** Quote currency in the funds that are held. */
  readonly held: Fixed;
}

/** The account as if that were not there. */
export function withoutOwn(
  { strategyId, side }: Pick<OrderIntent, 'strategyId' | 'side'>,
  subject: IntentSubject,
  view: RiskView,
): { readonly subject: IntentSubject; readonly view: RiskView } {
  const { own, instrumentIndex } = subject;
  if (own === undefined) return { subject, view };
  const less = (position: Position): Position =>
    side === 'buy'
      ? { ...position, openBuy: position.openBuy - own.open }
      : { ...position, openSell: position.openSell - own.open };
  const positions = view.positions.map((position) =>
    position.strategyId === strategyId && position.instrumentIndex === instrumentIndex ? less(position) : position,
  );
  const { position } = subject;
  return {
    subject: { ...subject, position: position === undefined ? undefined : less(position) },
    view: { ...view, positions, buyingPower: () => view.buyingPower() + own.held },
  };
}
