import type { StrategyAction, StrategyView } from './strategy.ts';

/** Does on a strategy's view what it asked for elsewhere. */
export function obeyAction(view: StrategyView, action: StrategyAction): void {
  switch (action.kind) {
    case 'submit':
      return view.submit(action.order);
    case 'cancel-open-orders':
      return view.cancelOpenOrders(action.reason);
    case 'amend-order':
      return view.amendOrder(action.clientOrderId, action.change);
    case 'cancel-order':
      return view.cancelOrder(action.clientOrderId, action.reason);
  }
}
