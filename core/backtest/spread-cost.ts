import { fromBasisPoints, timesUp } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { halfSpread, paysSpread } from '../execution/models/slippage.ts';
import type { Fill } from '../model/fill.ts';
import type { BacktestRequest } from './run-backtest.ts';

/**
 * What crossing the spread cost on bars, quote currency: quantity x half the assumed spread at the fill's price, over
 * the fills that took liquidity. A part of the slippage cost; 0 where the slippage model knows no spread.
 */
export function spreadCost({ instruments, models }: BacktestRequest, fills: readonly Fill[]): Fixed {
  if (!paysSpread(models)) return 0n;
  const rate = fromBasisPoints(models.spreadBps);
  const ticks = new Map(instruments.map(({ instrument }) => [instrument.id, instrument.tickSize]));
  let cost = 0n;
  for (const { instrumentId, liquidity, price, quantity } of fills)
    if (liquidity === 'taker') cost += timesUp(quantity, halfSpread(price, ticks.get(instrumentId) ?? 0n, rate));
  return cost;
}
