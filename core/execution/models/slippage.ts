import { fixedFromShortest, fromBasisPoints, larger, timesUp } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { ExecutionModels } from '../../config/models.ts';
import type { Side } from '../../model/order.ts';

/** The bar that a taker's order meets, for models that look at it. */
export interface SlippageMarket {
  readonly tickSize: Fixed;
  /** Base units. */
  readonly volume: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** A taker's price on a market without quotes; the formulas are those of the statistics page, "Cost models". */
export interface SlippageModel {
  /** Whether the quantity matters; otherwise it need not be worked out. */
  readonly usesQuantity: boolean;
  /** Basis points that are added on top of a book, which has its own spread and depth. */
  readonly bookRate: Fixed;
  readonly takerPrice: (price: Fixed, side: Side, quantity: number, market: SlippageMarket) => Fixed;
}

/** k of `volume`, as a share of the bar's (high - low) / close. */
const IMPACT = 0.1;

/** The slippage model of a run. Rounded at 18 places against the taker. */
export function createSlippageModel(models: ExecutionModels): SlippageModel {
  const name = models.slippage;
  const usesQuantity = name === 'volume' || name === 'hybrid';
  const hasSpread = paysSpread(models);
  const fixedRate = name === 'fixed' || name === 'hybrid' ? fromBasisPoints(models.slippageBps) : 0n;
  const spreadRate = fromBasisPoints(models.spreadBps);
  return {
    usesQuantity,
    bookRate: fixedRate,
    takerPrice(price, side, quantity, market) {
      if (name === 'none') return price;
      const distance =
        timesUp(price, fixedRate) +
        (hasSpread ? halfSpread(price, market.tickSize, spreadRate) : 0n) +
        (usesQuantity ? impact(price, quantity, market) : 0n);
      return worsePrice(price, side, distance);
    },
  };
}

/** Whether takers pay half a spread on bars, which have no quotes. */
export function paysSpread({ slippage }: Pick<ExecutionModels, 'slippage'>): boolean {
  return slippage === 'spread' || slippage === 'hybrid';
}

/** Half of max(tick, spread rate x price), quote per base, rounded up; `rate` is the whole spread as a fraction. */
export function halfSpread(price: Fixed, tickSize: Fixed, rate: Fixed): Fixed {
  return (larger(tickSize, timesUp(price, rate)) + 1n) / 2n;
}

/** k sqrt(q / V) of the price; a bar without volume counts as if the order had been all of it. */
function impact(price: Fixed, quantity: number, market: SlippageMarket): Fixed {
  const share = market.volume > 0 ? quantity / market.volume : 1;
  const k = (IMPACT * (market.high - market.low)) / market.close;
  return timesUp(price, fixedFromShortest(k * Math.sqrt(share)));
}

/** A price never falls to zero or below, however wild the model's figures. */
export function worsePrice(price: Fixed, side: Side, distance: Fixed): Fixed {
  return side === 'buy' ? price + distance : larger(price - distance, 1n);
}
