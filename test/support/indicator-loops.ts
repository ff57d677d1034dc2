import type { BarIndicator } from '../../core/indicators/indicator.ts';
import type { BarColumns, MutableBar } from '../../core/model/bar.ts';

/*
 * The loops that benches time. Imported once per indicator under a query of its own, so that each has its own call
 * site, as the indicators of a strategy have: a call site that has seen many kinds times the call, not the indicator.
 */

/** Gives every bar to a streaming indicator, through one reused bar. */
export function updateAll(indicator: BarIndicator, bars: BarColumns): void {
  const { time, open, high, low, close, volume, length } = bars;
  const bar: MutableBar = { time: NaN, open: NaN, high: NaN, low: NaN, close: NaN, volume: NaN };
  for (let row = 0; row < length; row++) {
    bar.time = time[row] ?? NaN;
    bar.open = open[row] ?? NaN;
    bar.high = high[row] ?? NaN;
    bar.low = low[row] ?? NaN;
    bar.close = close[row] ?? NaN;
    bar.volume = volume[row] ?? NaN;
    indicator.update(bar);
  }
}

/** Gives every input to an indicator of trading-signals. */
export function addAll<Input>(indicator: { readonly add: (input: Input) => unknown }, inputs: ArrayLike<Input>): void {
  for (let row = 0; row < inputs.length; row++) indicator.add(inputs[row] as Input);
}
