import type { BarColumns } from '../model/bar.ts';
import { numberParam } from '../model/parameters.ts';
import type { BarIndicator, IndicatorDefinition } from './indicator.ts';
import { lengthParameter } from './length-parameter.ts';
import { createSma, smaOf } from './sma.ts';
import { typicalPrice, typicalPriceOf } from './typical-price.ts';

function createMfi(length: number): BarIndicator {
  const values = new Float64Array([NaN]);
  const up = createSma(length);
  const down = createSma(length);
  const state = { previous: NaN };
  return {
    values,
    update({ high, low, close, volume }) {
      const price = typicalPrice(high, low, close);
      const previous = state.previous;
      state.previous = price;
      // The first bar has no direction, and its volume is no flow.
      if (Number.isNaN(previous)) return;
      const flow = price * volume;
      values[0] = flowIndex(up.push(price > previous ? flow : 0), down.push(price < previous ? flow : 0));
    },
  };
}

function mfiOf(bars: BarColumns, length: number): Float64Array {
  const ups = typicalPriceOf(bars);
  const downs = new Float64Array(ups.length);
  let previous = ups[0] ?? NaN;
  for (let row = 1; row < ups.length; row++) {
    const price = ups[row] ?? NaN;
    const flow = price * (bars.volume[row] ?? NaN);
    ups[row] = price > previous ? flow : 0;
    downs[row] = price < previous ? flow : 0;
    previous = price;
  }
  ups[0] = NaN;
  smaOf(ups.subarray(1), length, ups.subarray(1));
  smaOf(downs.subarray(1), length, downs.subarray(1));
  for (let row = 1; row < ups.length; row++) ups[row] = flowIndex(ups[row] ?? NaN, downs[row] ?? NaN);
  return ups;
}

function flowIndex(up: number, down: number): number {
  return down === 0 ? 100 : (100 * up) / (up + down);
}

/** `mfi:n`, 0 to 100. */
export const mfi: IndicatorDefinition = {
  name: 'mfi',
  title: 'Money flow index',
  description: 'Share of turnover on rising typical prices over n bars, 0 to 100; 100 where there was no other.',
  source: 'Quong & Soudack, "Volume-weighted RSI: money flow", Stocks & Commodities 7(3), 1989',
  parameters: [lengthParameter('n', 14, 'Length of the window')],
  outputs: (params) => [{ column: `mfi_${numberParam(params, 'n')}`, warmUpBars: numberParam(params, 'n') }],
  create: (params) => createMfi(numberParam(params, 'n')),
  compute: (bars, params) => [mfiOf(bars, numberParam(params, 'n'))],
};
