import type { BarColumns } from '../model/bar.ts';
import type { BarIndicator, IndicatorDefinition } from './indicator.ts';

function createObv(): BarIndicator {
  const values = new Float64Array([NaN]);
  const state = { previousClose: NaN, balance: 0 };
  return {
    values,
    update({ close, volume }) {
      state.balance += signedVolume(close, state.previousClose, volume);
      state.previousClose = close;
      values[0] = state.balance;
    },
  };
}

function obvOf({ close, volume, length }: BarColumns): Float64Array {
  const balances = new Float64Array(length);
  let balance = 0;
  let previousClose = NaN;
  for (let row = 0; row < length; row++) {
    balance += signedVolume(close[row] ?? NaN, previousClose, volume[row] ?? NaN);
    previousClose = close[row] ?? NaN;
    balances[row] = balance;
  }
  return balances;
}

/** 0 beside the first bar, which has nothing to be compared with. */
function signedVolume(close: number, previousClose: number, volume: number): number {
  if (close > previousClose) return volume;
  return close < previousClose ? -volume : 0;
}

/** `obv`, base units. */
export const obv: IndicatorDefinition = {
  name: 'obv',
  title: 'On-balance volume',
  description: 'Volume of rising bars minus volume of falling ones, from 0 at the first bar.',
  source: 'Granville, "New Key to Stock Market Profits", 1963',
  parameters: [],
  outputs: () => [{ column: 'obv', warmUpBars: 0 }],
  create: createObv,
  compute: (bars) => [obvOf(bars)],
};
