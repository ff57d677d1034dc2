import { HOUR_MS, MINUTE_MS } from '../../base/time.ts';
import type { DemoMarketState } from '../../demo-market/demo-market.ts';
import type { Bar } from '../../model/bar.ts';
import type { BarRepository } from '../../ports/repositories.ts';
import { createBarColumnsBuilder } from './bar-columns-builder.ts';
import type { DemoMemory } from './demo-memory.ts';
import type { InstrumentTape } from './instrument-tape.ts';

/** Ticks of this stretch are played again at a start, so that short bars and warm-ups have a past. */
export const REPLAYED_MS = 2 * HOUR_MS;
const CHECKPOINT_EVERY_MS = 30 * MINUTE_MS;

/** Writes closed minutes to the store in batches, and behind them the states from which the market can go on. */
export interface MinuteRecorder {
  readonly onMinute: (time: number, state: DemoMarketState) => void;
  /** All minutes before this state are stored: from now on a restart may begin there or later. */
  readonly allowCheckpoints: (first: DemoMarketState) => void;
  /** Writes what has closed since the last call. */
  readonly flush: () => void;
}

/** Starts to record every minute that closes on the tapes. */
export function createMinuteRecorder(
  tapes: readonly InstrumentTape[],
  bars: BarRepository,
  memory: DemoMemory,
): MinuteRecorder {
  const pending = tapes.map((): Bar[] => []);
  tapes.forEach((tape, index) => tape.onClosed('1m', (bar) => pending[index]?.push(bar)));
  let checkpoints: readonly DemoMarketState[] = [];
  let isAllowed = false;

  function writeBars(): void {
    tapes.forEach(({ instrument }, index) => {
      const closed = pending[index]?.splice(0) ?? [];
      if (closed.length === 0) return;
      const builder = createBarColumnsBuilder(closed.length, {
        pricePlaces: instrument.pricePlaces,
        volumePlaces: instrument.quantityPlaces,
      });
      closed.forEach(builder.add);
      void bars.put({ instrumentId: instrument.id, timeframe: '1m' }, builder.build());
    });
  }

  return {
    onMinute(time, state) {
      if (time % CHECKPOINT_EVERY_MS !== 0) return;
      checkpoints = [...checkpoints, state];
    },
    allowCheckpoints(first) {
      isAllowed = true;
      memory.keepCheckpoint(first);
    },
    flush() {
      writeBars();
      if (!isAllowed) return;
      const newest = checkpoints.at(-1)?.nextTime ?? -Infinity;
      const usable = checkpoints.findLast((state) => state.nextTime <= newest - REPLAYED_MS);
      if (usable === undefined) return;
      memory.keepCheckpoint(usable);
      checkpoints = checkpoints.filter((state) => state.nextTime > usable.nextTime);
    },
  };
}
