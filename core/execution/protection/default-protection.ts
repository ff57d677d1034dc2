import { fixedFromShortest, larger, timesDown, truncateToStep } from '../../base/fixed.ts';
import type { Fixed } from '../../base/fixed.ts';
import type { RiskLimits } from '../../model/risk-limits.ts';
import type { OrderIntent, Protection, Side } from '../../model/order.ts';

/** Fractions of the price (0.02 = 2 %). */
type Defaults = Pick<RiskLimits, 'defaultStop' | 'defaultTarget'>;

/**
 * The protection of an entry: its own; a profile's stop where it brings none, and the profile's target too where it
 * brings nothing at all. Distances count from the price at which it is expected to trade, on the tick nearer to it.
 * @param defaults of the risk profile; null where it has none
 */
export function entryProtection(
  intent: Pick<OrderIntent, 'side' | 'limitPrice' | 'stopPrice' | 'decisionPrice' | 'protection'>,
  defaults: Defaults | null,
  tickSize: Fixed,
): Protection | undefined {
  const { protection, side } = intent;
  const price = intent.limitPrice ?? intent.stopPrice ?? intent.decisionPrice;
  if (defaults === null || price <= 0n) return protection;
  if (protection?.stopPrice !== undefined || protection?.trail !== undefined) return protection;
  const against = side === 'buy' ? 'down' : 'up';
  const stopPrice = away(price, { fraction: defaults.defaultStop, to: against, tickSize });
  if (protection?.targetPrice !== undefined) return { ...protection, stopPrice };
  const targetPrice = away(price, { fraction: defaults.defaultTarget, to: opposite(against), tickSize });
  return { stopPrice, targetPrice };
}

/** The side of orders that close what an entry opened. */
export function exitSide(side: Side): Side {
  return side === 'buy' ? 'sell' : 'buy';
}

function opposite(to: 'up' | 'down'): 'up' | 'down' {
  return to === 'up' ? 'down' : 'up';
}

function away(
  price: Fixed,
  { fraction, to, tickSize }: { readonly fraction: number; readonly to: 'up' | 'down'; readonly tickSize: Fixed },
): Fixed {
  const distance = timesDown(price, fixedFromShortest(fraction));
  const step = larger(tickSize, 1n);
  if (to === 'up') return truncateToStep(price + distance, step);
  return larger(truncateToStep(price - distance + step - 1n, step), step);
}
