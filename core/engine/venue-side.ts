import { absolute, divideDown, larger, smaller, timesUp } from '../base/fixed.ts';
import { present } from '../base/invariant.ts';
import { unixMs } from '../base/time.ts';
import type { TradeId, VenueOrderId } from '../model/identifiers.ts';
import type { Order } from '../model/order.ts';
import type { VenueAccount, VenueListener } from '../execution/venue-ports.ts';
import { closingQuantity } from '../portfolio/position.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import type { Account } from './account.ts';
import type { EngineCore } from './engine-core.ts';
import { groupOf, leftOfGroup } from './order-groups.ts';
import { findOrder } from './state.ts';
import type { EngineState } from './state.ts';

/** Journals what the venue tells. The venue's times move engine time forward, never back. */
export function createVenueListener(parts: {
  readonly state: EngineState;
  readonly core: EngineCore;
  readonly idPrefix: string;
}): VenueListener {
  const { state, core, idPrefix } = parts;
  const tradeIdPrefix = `${idPrefix}-t`;
  return {
    accepted({ clientOrderId }, time) {
      core.reach(time);
      core.emit({ kind: 'order.accepted', clientOrderId, venueOrderId: `v${clientOrderId}` as VenueOrderId });
    },
    rejected({ clientOrderId }, { code, message }, time) {
      core.reach(time);
      core.emit({ kind: 'order.rejected', clientOrderId, code, message });
    },
    filled({ clientOrderId, strategyId, instrumentId, side }, fill, time) {
      core.reach(time);
      const { quantity, price, fee, liquidity, complete } = fill;
      const tradeId = `${tradeIdPrefix}${state.fills + 1}` as TradeId;
      const execution = {
        tradeId,
        clientOrderId,
        strategyId,
        instrumentId,
        side,
        quantity,
        price,
        fee,
        liquidity,
        time: unixMs(time),
      };
      core.emit({ kind: 'order.filled', fill: execution, complete });
    },
    triggered({ clientOrderId }, price, time) {
      core.reach(time);
      core.emit({ kind: 'order.triggered', clientOrderId, price });
    },
    trailed({ clientOrderId }, stopPrice, time) {
      core.reach(time);
      core.emit({ kind: 'order.trailed', clientOrderId, stopPrice });
    },
    amended({ clientOrderId }, time) {
      core.reach(time);
      const { change } = present(state.orders.get(clientOrderId)?.amendment, 'amendment of', clientOrderId);
      core.emit({ kind: 'order.amended', clientOrderId, change });
    },
    amendRejected({ clientOrderId }, { code, message }, time) {
      core.reach(time);
      core.emit({ kind: 'order.amend-rejected', clientOrderId, code, message });
    },
    canceled({ clientOrderId }, reason, time) {
      core.reach(time);
      core.emit({ kind: 'order.canceled', clientOrderId, reason });
    },
    expired({ clientOrderId }, reason, time) {
      core.reach(time);
      core.emit({ kind: 'order.expired', clientOrderId, reason });
    },
  };
}

/** What the venue may know about the account: a fill can neither flip a reduction nor overdraw. */
export function createVenueAccount(parts: { readonly state: EngineState; readonly account: Account }): VenueAccount {
  const { state, account } = parts;
  const tracked = (order: Order): TrackedOrder =>
    present(findOrder(state, order.clientOrderId), 'order', order.clientOrderId);
  return {
    reducible(order) {
      const { opening, position } = tracked(order);
      if (opening > 0n) return null;
      const { quantity } = position;
      const opposing = order.side === 'sell' ? quantity > 0n : quantity < 0n;
      return opposing ? absolute(quantity) : 0n;
    },
    affordable(order, quantity, price, feeRate) {
      const { position, hold, opening: approved } = tracked(order);
      const opening = quantity - closingQuantity(position, order.side, quantity);
      if (opening === 0n) return quantity;
      const unitCost = timesUp(price, account.marginRate(position.instrumentIndex) + feeRate);
      const reserved = groupOf(state, order)?.held ?? hold;
      const most = divideDown(larger(account.buyingPower() + reserved, 0n), unitCost);
      // A stop may have closed meanwhile what this order was to close: it opens no more than was approved.
      return quantity - opening + smaller(smaller(opening, approved), most);
    },
    groupLeft(order) {
      const group = groupOf(state, order);
      return group === undefined ? null : leftOfGroup(group);
    },
  };
}
