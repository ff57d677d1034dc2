import { useEffect, useState } from 'react';
import type { Bar } from '../../../core/model/bar.ts';
import { client } from '../../ipc/client.ts';
import { barsOf } from '../chart/bar-window.ts';
import type { RunView } from './run-period.ts';
import { VIEW_BARS } from './run-period.ts';

/** The bars of one view of a run. `bars` stay those of the former view until the new ones are there. */
export interface RunBars {
  readonly view: RunView;
  readonly bars: readonly Bar[];
}

/** Loads the bars of a view from the store; null until the first ones are there, or without a view. */
export function useRunBars(instrumentId: string, view: RunView | null): RunBars | null {
  const [loaded, setLoaded] = useState<RunBars | null>(null);
  useEffect(() => {
    if (view === null) return;
    let current = true;
    void loadBars(instrumentId, view).then((bars) => {
      if (current) setLoaded({ view, bars });
      return bars;
    });
    return () => {
      current = false;
    };
  }, [instrumentId, view]);
  return loaded;
}

async function loadBars(instrumentId: string, view: RunView): Promise<readonly Bar[]> {
  const { timeframe, from, to } = view;
  try {
    const wire = await client.market.bars.query({ instrumentId, timeframe, before: to, limit: VIEW_BARS + 1 });
    return barsOf(wire).filter((bar) => bar.time >= from);
  } catch {
    // The chart says that the candles are missing; equity and drawdown are drawn without them.
    return [];
  }
}
