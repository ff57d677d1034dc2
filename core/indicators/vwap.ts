import { utcDay } from '../base/time.ts';
import type { BarColumns } from '../model/bar.ts';
import type { BarIndicator, IndicatorDefinition } from './indicator.ts';
import { typicalPrice, typicalPriceOf } from './typical-price.ts';

function createVwap(): BarIndicator {
  const values = new Float64Array([NaN]);
  const state = { day: NaN, turnover: 0, volume: 0 };
  return {
    values,
    update({ time, high, low, close, volume }) {
      const day = utcDay(time);
      if (day !== state.day) {
        state.day = day;
        state.turnover = 0;
        state.volume = 0;
      }
      state.turnover += typicalPrice(high, low, close) * volume;
      state.volume += volume;
      values[0] = state.turnover / state.volume;
    },
  };
}

function vwapOf(bars: BarColumns): Float64Array {
  const prices = typicalPriceOf(bars);
  let day = NaN;
  let turnover = 0;
  let total = 0;
  for (let row = 0; row < prices.length; row++) {
    const today = utcDay(bars.time[row] ?? NaN);
    if (today !== day) [day, turnover, total] = [today, 0, 0];
    const volume = bars.volume[row] ?? NaN;
    turnover += (prices[row] ?? NaN) * volume;
    total += volume;
    prices[row] = turnover / total;
  }
  return prices;
}

/** `vwap`, quote currency: undefined until something is traded that day. */
export const vwap: IndicatorDefinition = {
  name: 'vwap',
  title: 'Session VWAP',
  description: 'Volume-weighted mean of the typical price since 00:00 UTC.',
  source: 'Berkowitz, Logue & Noser, "The Total Cost of Transactions on the NYSE", Journal of Finance 43(1), 1988',
  parameters: [],
  outputs: () => [{ column: 'vwap_session', warmUpBars: 0 }],
  create: createVwap,
  compute: (bars) => [vwapOf(bars)],
};
