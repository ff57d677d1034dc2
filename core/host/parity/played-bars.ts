import type { TradingSystem } from '../../engine/trading-system.ts';
import { barColumnsOf, readBar } from '../../model/bar-columns.ts';
import type { BarColumns, MutableBar } from '../../model/bar.ts';
import type { RebuiltMarket } from './rebuilt-market.ts';

/** Stored bars of one instrument as a paper run is fed with them: each bar, then what strategies make of its close. */
export function playedBars(columns: BarColumns): RebuiltMarket {
  const bar: MutableBar = { time: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
  const { pricePlaces, volumePlaces } = columns;
  let system: TradingSystem | undefined;
  let row = 0;
  let isClosing = false;
  return {
    lack: undefined,
    nextTime: () => columns.time[row] ?? Infinity,
    step() {
      if (isClosing) system?.onInstant();
      else {
        readBar(columns, row, bar);
        system?.onBar(0, bar);
      }
      row += isClosing ? 1 : 0;
      isClosing = !isClosing;
    },
    goLive(engine) {
      system = engine;
    },
    // Strategies of a paper run warm up on its own first bars.
    pastCycles: () => barColumnsOf([], { pricePlaces, volumePlaces }),
  };
}
