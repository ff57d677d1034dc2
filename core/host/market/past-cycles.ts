import { MINUTE_MS } from '../../base/time.ts';
import { createTradeAggregator } from '../../market-data/trade-aggregator.ts';
import type { TimeRange } from '../../model/data-series.ts';
import type { Bar } from '../../model/bar.ts';
import type { Instrument } from '../../model/instrument.ts';
import { tradeAt } from '../../model/trade-columns.ts';
import type { Store } from '../../ports/store.ts';
import { CYCLE_MS } from '../session/desk-config.ts';

/** A longer silence is a gap: what lies before it is no past of what comes after. */
const LONGEST_SILENCE_MS = 5 * MINUTE_MS;

/** Which bars: those that closed by `until` (on the grid of cycles), so many at the most. */
export interface WantedCycles {
  readonly until: number;
  readonly count: number;
}

/**
 * Cycle bars made anew of stored trades, oldest first and without a gap up to `until`: what a strategy may be warmed up
 * with. None where the store has no trades there, or cannot read them.
 */
export function pastCycles(
  { ticks }: Pick<Store, 'ticks'>,
  instrument: Instrument,
  { until, count }: WantedCycles,
): readonly Bar[] {
  if (count <= 0) return [];
  const from = until - count * CYCLE_MS - LONGEST_SILENCE_MS;
  return withoutGap(storedCycles({ ticks }, instrument, { from, to: until }), until).slice(-count);
}

/** Cycle bars made anew of the trades stored in a stretch of whole cycles, oldest first, gaps and all. */
export function storedCycles(
  { ticks }: Pick<Store, 'ticks'>,
  instrument: Instrument,
  { from, to }: TimeRange,
): readonly Bar[] {
  const trades = ticks.readTrades(instrument.id, from, to);
  if (!trades.ok) return [];
  const bars: Bar[] = [];
  const aggregator = createTradeAggregator({
    timeframe: '15s',
    volumePlaces: instrument.quantityPlaces,
    onClosed: (bar) => bars.push({ ...bar }),
  });
  for (let row = 0; row < trades.value.length; row++) aggregator.add(tradeAt(trades.value, row));
  aggregator.advanceTo(to);
  return bars;
}

function withoutGap(bars: readonly Bar[], until: number): readonly Bar[] {
  let next = until;
  let first = bars.length;
  for (; first > 0; first--) {
    const time = bars[first - 1]?.time ?? NaN;
    if (!(next - (time + CYCLE_MS) <= LONGEST_SILENCE_MS)) break;
    next = time;
  }
  return bars.slice(first);
}
