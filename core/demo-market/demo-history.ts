import type { BarColumns } from '../model/bar.ts';
import { DEMO_INSTRUMENTS } from './demo-instruments.ts';
import type { DemoMarket } from './demo-market.ts';

/** Draws the next `minutes` minutes into columns, one set per instrument in the order of {@link DEMO_INSTRUMENTS}. */
export function generateHistory(market: DemoMarket, minutes: number): readonly BarColumns[] {
  const history = DEMO_INSTRUMENTS.map(({ instrument }) =>
    emptyColumns(minutes, instrument.pricePlaces, instrument.quantityPlaces),
  );
  for (let row = 0; row < minutes; row++) {
    const { bars } = market.nextMinute();
    for (let index = 0; index < history.length; index++) {
      const columns = history[index];
      const bar = bars[index];
      if (columns === undefined || bar === undefined) continue;
      columns.time[row] = bar.time;
      columns.open[row] = bar.open;
      columns.high[row] = bar.high;
      columns.low[row] = bar.low;
      columns.close[row] = bar.close;
      columns.volume[row] = bar.volume;
    }
  }
  return history;
}

function emptyColumns(length: number, pricePlaces: number, volumePlaces: number): BarColumns {
  const column = (): Float64Array => new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
  return {
    length,
    time: column(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
    pricePlaces,
    volumePlaces,
  };
}
