import { toNumber } from '../../core/base/fixed.ts';
import type { Ticket } from '../../core/engine/trading-system.ts';
import type { ClientOrderId } from '../../core/model/identifiers.ts';
import type { OrderChange } from '../../core/model/order.ts';

/** An order of the reference: plain numbers, and nothing that an engine would need besides. */
interface ReferenceOrder {
  readonly id: ClientOrderId;
  readonly sign: 1 | -1;
  readonly type: Ticket['type'];
  quantity: number;
  limit: number | undefined;
  trigger: number | undefined;
  readonly trail: number | undefined;
  armed: boolean;
  status: 'working' | 'filled' | 'canceled';
}

const HALF_SPREAD = 0.25;
/** A trailing stop follows by no less than this part of its distance. */
const STEPS = 50;

/**
 * A market that shows one endless level on each side of its middle, and the orders in it: an order fills whole, at
 * once, or not at all. Small enough to be read as a definition.
 */
export function createReferenceBook() {
  const orders: ReferenceOrder[] = [];
  let mid = NaN;
  let position = 0;

  const isBeyond = (order: ReferenceOrder): boolean => {
    if (order.trigger === undefined) return false;
    const rises = order.type.startsWith('take-profit') ? order.sign < 0 : order.sign > 0;
    return rises ? mid >= order.trigger : mid <= order.trigger;
  };
  const follow = (order: ReferenceOrder): void => {
    if (order.trail === undefined) return;
    const next = Math.round((mid + order.sign * order.trail) * 100) / 100;
    const gain = order.trigger === undefined ? Infinity : order.sign * (order.trigger - next);
    if (gain >= Math.max(0.01, order.trail / STEPS) - 1e-9) order.trigger = next;
  };
  const isMarketable = ({ sign, limit }: ReferenceOrder): boolean =>
    limit === undefined || (sign > 0 ? mid + HALF_SPREAD <= limit : mid - HALF_SPREAD >= limit);
  const work = (order: ReferenceOrder): void => {
    if (order.status !== 'working') return;
    if (order.armed) {
      if (isBeyond(order)) order.armed = false;
      else return follow(order);
    }
    if (!isMarketable(order)) return;
    order.status = 'filled';
    position += order.sign * order.quantity;
  };
  const find = (id: ClientOrderId): ReferenceOrder | undefined => orders.find((order) => order.id === id);
  const number = (value: bigint | undefined): number | undefined => (value === undefined ? undefined : toNumber(value));

  return {
    price(next: number): void {
      mid = next;
      orders.forEach(work);
    },
    submit(id: ClientOrderId, { side, type, size, limitPrice, stopPrice, trail }: Ticket): void {
      const order: ReferenceOrder = {
        id,
        sign: side === 'buy' ? 1 : -1,
        type,
        quantity: size.kind === 'base' ? toNumber(size.quantity) : NaN,
        limit: number(limitPrice),
        trigger: number(stopPrice),
        trail: trail?.kind === 'amount' ? toNumber(trail.distance) : undefined,
        armed: type !== 'market' && type !== 'limit',
        status: 'working',
      };
      orders.push(order);
      work(order);
    },
    amend(id: ClientOrderId, { quantity, limitPrice }: OrderChange): void {
      const order = find(id);
      if (order === undefined) return;
      order.quantity = number(quantity) ?? order.quantity;
      order.limit = number(limitPrice) ?? order.limit;
      work(order);
    },
    cancel(id: ClientOrderId): void {
      const order = find(id);
      if (order !== undefined) order.status = 'canceled';
    },
    /** Id, status and filled quantity of each, oldest first. */
    orders: (): readonly (readonly [ClientOrderId, string, number])[] =>
      orders.map(({ id, status, quantity }) => [id, status, status === 'filled' ? quantity : 0]),
    position: (): number => position,
  };
}
