import type { OrderReasoning } from '../model/order-reasoning.ts';

/** Told why each order is as large as it is and how the checks judge it, right before it is journaled. */
export type ReasoningListener = (reasoning: OrderReasoning) => void;

/** Explanations of orders. Nothing is worked out while nobody listens, so that a backtest pays nothing for them. */
export interface OrderReasons {
  readonly isWanted: () => boolean;
  readonly tell: ReasoningListener;
  /** The listener must not call the engine. Returns what ends the subscription. */
  readonly subscribe: (listener: ReasoningListener) => () => void;
}

/** Nobody listens yet. */
export function createOrderReasons(): OrderReasons {
  let listeners: readonly ReasoningListener[] = [];
  return {
    isWanted: () => listeners.length > 0,
    tell(reasoning) {
      for (const listener of listeners) listener(reasoning);
    },
    subscribe(listener) {
      listeners = [...listeners, listener];
      return () => {
        listeners = listeners.filter((other) => other !== listener);
      };
    },
  };
}
