import { present } from '../base/invariant.ts';
import type { StrategyOrder, StrategyView } from './strategy.ts';

/** What a strategy inside another one sees and does differently. */
export interface ViewChanges {
  /** What becomes of an order; `outer` is the view of the strategy outside. */
  readonly submit: (request: StrategyOrder, outer: StrategyView) => void;
  /** Signed base units; the outer strategy's where it is left out. */
  readonly positionQuantity?: () => number;
  /** True where the inner strategy's orders are filled at once, so that none is ever open. */
  readonly hasNoOrders?: boolean;
}

/** A view that lends out another one. */
export interface BorrowedView {
  readonly view: StrategyView;
  /** Shows the engine's view of this bar through it. */
  readonly lend: (outer: StrategyView) => StrategyView;
}

/** Creates the view once; nothing is allocated per bar. */
export function createBorrowedView(changes: ViewChanges): BorrowedView {
  const lent: { outer?: StrategyView } = {};
  const outer = (): StrategyView => present(lent.outer, 'the view of this bar');
  const { positionQuantity, hasNoOrders = false } = changes;
  const view: StrategyView = {
    get instrument() {
      return outer().instrument;
    },
    get bar() {
      return outer().bar;
    },
    get barCount() {
      return outer().barCount;
    },
    get time() {
      return outer().time;
    },
    get positionQuantity() {
      return positionQuantity === undefined ? outer().positionQuantity : positionQuantity();
    },
    get avgEntryPrice() {
      return hasNoOrders ? NaN : outer().avgEntryPrice;
    },
    get equity() {
      return outer().equity;
    },
    get openOrders() {
      return hasNoOrders ? 0 : outer().openOrders;
    },
    submit: (request) => changes.submit(request, outer()),
    cancelOpenOrders(reason) {
      if (!hasNoOrders) outer().cancelOpenOrders(reason);
    },
    listOpenOrders: () => (hasNoOrders ? [] : outer().listOpenOrders()),
    amendOrder(clientOrderId, change) {
      if (!hasNoOrders) outer().amendOrder(clientOrderId, change);
    },
    cancelOrder(clientOrderId, reason) {
      if (!hasNoOrders) outer().cancelOrder(clientOrderId, reason);
    },
  };
  return {
    view,
    lend(next) {
      lent.outer = next;
      return view;
    },
  };
}
