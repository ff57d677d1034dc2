import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { FillWire } from '../../../core/api/wire/trading-wire.ts';
import type { Timeframe } from '../../../core/model/timeframe.ts';
import { priceText, quantityText } from '../../format/instrument-text.ts';
import { ownerText } from '../../format/order-text.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import type { BarStore } from './bar-store.ts';
import type { ChartPalette } from './chart-palette.ts';
import type { FillGroup } from './fill-markers.ts';
import { fillMarkers, groupFills } from './fill-markers.ts';
import type { CandleView } from './series-adapter.ts';

interface FillsOnChart {
  readonly view: CandleView | null;
  readonly store: BarStore;
  readonly instrument: InstrumentWire;
  readonly timeframe: Timeframe;
  readonly palette: ChartPalette;
}

/** Draws the instrument's fills as arrows and answers them by bar, for tooltip and live region. */
export function useFillMarkers({ view, store, instrument, timeframe, palette }: FillsOnChart): readonly FillGroup[] {
  const fills = useTradingStore(
    useShallow((state) => state.fills.filter((fill) => fill.instrumentId === instrument.id)),
  );
  const from = useStore(store, (state) => state.bars[0]?.time ?? Infinity);
  const to = useStore(store, (state) => state.bars.at(-1)?.time ?? -Infinity);
  const groups = useMemo(
    () =>
      groupFills(
        fills.map((fill) => chartFill(fill, instrument)),
        timeframe,
        { from, to },
      ),
    [fills, instrument, timeframe, from, to],
  );
  useEffect(() => view?.setMarkers(fillMarkers(groups, palette)), [view, groups, palette]);
  return groups;
}

function chartFill(fill: FillWire, instrument: InstrumentWire) {
  const verb = fill.side === 'buy' ? 'Bought' : 'Sold';
  const quantity = quantityText(fill.quantity, instrument);
  const price = priceText(fill.price, instrument);
  const text = `${verb} ${quantity} at ${price} · ${ownerText(fill.strategyId)} · ${fill.liquidity}`;
  return { id: fill.tradeId, time: fill.time, side: fill.side, text };
}
