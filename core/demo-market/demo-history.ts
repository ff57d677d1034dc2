import { allocateBars, writeBar } from '../model/bar-columns.ts';
import type { BarColumns } from '../model/bar.ts';
import { DEMO_INSTRUMENTS } from './demo-instruments.ts';
import type { DemoMarket } from './demo-market.ts';

/** Draws the next `minutes` minutes into columns, one set per instrument in the order of {@link DEMO_INSTRUMENTS}. */
export function generateHistory(market: DemoMarket, minutes: number): readonly BarColumns[] {
  const history = DEMO_INSTRUMENTS.map(({ instrument }) =>
    allocateBars(minutes, { pricePlaces: instrument.pricePlaces, volumePlaces: instrument.quantityPlaces }),
  );
  for (let row = 0; row < minutes; row++) {
    const { bars } = market.nextMinute();
    for (let index = 0; index < history.length; index++) {
      const columns = history[index];
      const bar = bars[index];
      if (columns !== undefined && bar !== undefined) writeBar(columns, row, bar);
    }
  }
  return history;
}
