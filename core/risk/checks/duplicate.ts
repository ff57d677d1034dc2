import type { Denial } from '../../model/denial.ts';
import { isOpen } from '../../model/order-status.ts';
import { isAutomatic, isProtective } from '../../model/order.ts';
import type { OrderIntent } from '../../model/order.ts';
import type { TrackedOrder } from '../../portfolio/tracked-order.ts';
import { deny } from '../risk-check.ts';
import type { RiskCheck, RiskView } from '../risk-check.ts';
import { duration } from '../wording.ts';

/** C9: the same intent is acted on once for ever; the same order again within a short window is a slip. */
export const duplicate: RiskCheck = ({ intent, flatten }, view) => {
  if (flatten) return undefined;
  const earlier = view.knownIntent(intent.intentId);
  if (earlier !== undefined)
    return deny('DUPLICATE', `This ticket was already acted on as order ${earlier}. Open a new one to trade again.`);
  if (isProtective(intent.source)) return twice(intent, view);
  const { strategy, person } = view.limits.duplicateWindowMs;
  const window = isAutomatic(intent.source) ? strategy : person;
  const since = view.now() - window;
  const recent = view.recentOrders();
  for (let index = recent.length - 1; index >= 0; index--) {
    const tracked = recent[index];
    if (tracked === undefined || tracked.createdAt <= since) break;
    if (isSame(tracked, intent))
      return deny(
        'DUPLICATE',
        `The same order was sent ${duration(view.now() - tracked.createdAt)} ago. Wait ${duration(window)} to repeat it on purpose.`,
      );
  }
  return undefined;
};

/**
 * A stop that failed must be placed again at once, and two entries may have stops alike: what protects a position is a
 * duplicate only while the same leg of the same entry, or another emergency exit of the position, is still open.
 */
function twice({ source, strategyId, instrumentId, group }: OrderIntent, view: RiskView): Denial | undefined {
  const isTwin = ({ order, status }: TrackedOrder): boolean =>
    isOpen(status) &&
    order.source === source &&
    order.strategyId === strategyId &&
    order.instrumentId === instrumentId &&
    order.group?.groupId === group?.groupId &&
    order.group?.role === group?.role;
  const twin = view.recentProtection().find(isTwin);
  if (twin === undefined) return undefined;
  return deny('DUPLICATE', `Order ${twin.order.clientOrderId} protects this already.`);
}

function isSame({ order }: TrackedOrder, intent: OrderIntent): boolean {
  return (
    order.strategyId === intent.strategyId &&
    order.instrumentId === intent.instrumentId &&
    order.side === intent.side &&
    order.type === intent.type &&
    order.limitPrice === intent.limitPrice &&
    order.stopPrice === intent.stopPrice &&
    order.size.kind === intent.size.kind &&
    sizeOf(order) === sizeOf(intent)
  );
}

function sizeOf({ size }: OrderIntent): bigint {
  return size.kind === 'base' ? size.quantity : size.amount;
}
