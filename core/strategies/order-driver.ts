import type { Side } from '../model/order.ts';
import type { StrategySize, StrategyView } from './strategy.ts';

/** What a rule says at one bar: 1 be long, -1 be short, 0 be flat, `keep` what there is. */
export type Wish = 1 | 0 | -1 | 'keep';

/** How an order is explained. */
export interface OrderWords {
  /** Why it enters (`isExit` false) or leaves, with the figures. */
  readonly reason: (side: Side, isExit: boolean) => string;
  /** Why an order that is still open is canceled. */
  readonly changed: () => string;
}

/** Turns wishes into orders: out of a position that is not wanted with all of it, then into the one that is. */
export interface OrderDriver {
  /** Once per closed bar, as soon as the rule has an opinion; `isFresh` where a signal has just confirmed the wish. */
  readonly follow: (view: StrategyView, wish: Wish, isFresh?: boolean) => void;
  /** A bar passes without an opinion. */
  readonly pass: () => void;
  /** The order that was asked for at the newest bar, in a sentence; empty where none was. */
  readonly asked: () => string;
}

/** Bars to wait before asking again for an order that came to nothing, so that a denial is not repeated each bar. */
export const RETRY_BARS = 4;

/** A driver that asks for an entry at the bar at which it is first wanted, and never again for the same wish. */
export const NEVER = Infinity;

/**
 * Creates a driver.
 * @param retryBars bars after which an entry that came to nothing is asked for again, while it is still wanted
 * @param size of entries; a function where it changes from one to the next
 */
export function createOrderDriver(
  words: OrderWords,
  retryBars: number,
  size: StrategySize | (() => StrategySize) = { kind: 'profile-default' },
): OrderDriver {
  let lastWish: Wish = 'keep';
  let sinceEntry = Infinity;
  let asked = '';

  function ask(view: StrategyView, side: Side, wanted: StrategySize): void {
    const reduceOnly = wanted.kind === 'whole-position';
    const reason = words.reason(side, reduceOnly);
    asked = `${side === 'buy' ? 'Buys' : 'Sells'}: ${reason}.`;
    view.submit({ side, type: 'market', timeInForce: 'gtc', size: wanted, reduceOnly, reason });
  }

  function leave(view: StrategyView): void {
    sinceEntry = Infinity;
    ask(view, view.positionQuantity > 0 ? 'sell' : 'buy', { kind: 'whole-position' });
  }

  function enter(view: StrategyView, wish: number, isNew: boolean): void {
    if (!isNew && sinceEntry < retryBars) return;
    sinceEntry = 0;
    ask(view, wish > 0 ? 'buy' : 'sell', typeof size === 'function' ? size() : size);
  }

  const pass = (): void => {
    asked = '';
    sinceEntry++;
  };
  return {
    asked: () => asked,
    pass,
    follow(view, wish, isFresh = false) {
      pass();
      if (wish === 'keep') return;
      const isNew = wish !== lastWish;
      lastWish = wish;
      if (view.openOrders > 0) {
        if (isNew) view.cancelOpenOrders(words.changed());
      } else if (wish !== Math.sign(view.positionQuantity)) {
        if (view.positionQuantity !== 0) leave(view);
        else enter(view, wish, isNew || isFresh);
      }
    },
  };
}
