import type { ISeriesApi, ISeriesPrimitive } from 'lightweight-charts';

/**
 * Calls `listener` whenever the chart draws the series: the library reports no change of the price scale, and
 * everything that lies beside a price has to follow it. Returns how to stop.
 */
export function watchRedraws(series: ISeriesApi<'Candlestick'>, listener: () => void): () => void {
  const probe: ISeriesPrimitive = { updateAllViews: listener };
  series.attachPrimitive(probe);
  return () => series.detachPrimitive(probe);
}
