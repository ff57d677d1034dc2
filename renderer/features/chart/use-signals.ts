import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { SignalWire } from '../../../core/api/wire/strategy-wire.ts';
import type { Timeframe } from '../../../core/model/timeframe.ts';
import { client } from '../../ipc/client.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import type { BarStore } from './bar-store.ts';
import type { ChartPalette } from './chart-palette.ts';
import type { CandleView } from './series-adapter.ts';
import type { SignalGroup } from './signal-marks.ts';
import { groupSignals, signalMarkers } from './signal-marks.ts';

const MOST_SIGNALS = 300;
/** Signals come with bars; more often than this nobody could read them. */
const REFRESH_MS = 3_000;
const NONE: readonly SignalWire[] = [];

interface SignalsOnChart {
  readonly view: CandleView | null;
  readonly store: BarStore;
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  readonly palette: ChartPalette;
  readonly shown: boolean;
}

/** Draws what the strategies of this market decided, and answers it by bar, for tooltip and live region. */
export function useSignals(on: SignalsOnChart): readonly SignalGroup[] {
  const { view, store, instrumentId, timeframe, palette, shown } = on;
  const signals = useStoredSignals(instrumentId, shown);
  const from = useStore(store, (state) => state.bars[0]?.time ?? Infinity);
  const to = useStore(store, (state) => state.bars.at(-1)?.time ?? -Infinity);
  const groups = useMemo(() => groupSignals(signals, timeframe, { from, to }), [signals, timeframe, from, to]);
  useEffect(() => view?.setSignals(signalMarkers(groups, palette)), [view, groups, palette]);
  return groups;
}

/** The newest signals of a market's strategies, read again while any of them is there to make some. */
function useStoredSignals(instrumentId: string, wanted: boolean): readonly SignalWire[] {
  const hasStrategies = useTradingStore((state) =>
    Object.values(state.strategies).some((strategy) => strategy.instrumentId === instrumentId),
  );
  const [signals, setSignals] = useState(NONE);
  const asked = wanted && hasStrategies;
  useEffect(() => {
    if (!asked) return;
    let current = true;
    const load = async (): Promise<void> => {
      try {
        const next = await client.strategies.signals.query({ instrumentId, currentSession: true, limit: MOST_SIGNALS });
        if (current) setSignals((before) => (before[0]?.time === next[0]?.time ? before : next));
      } catch {
        // The next reading tries again; the lost connection is shown by its own banner.
      }
    };
    void load();
    const timer = setInterval(() => void load(), REFRESH_MS);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [instrumentId, asked]);
  return asked ? signals : NONE;
}
