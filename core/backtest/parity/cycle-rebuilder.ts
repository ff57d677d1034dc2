import { invariant } from '../../base/invariant.ts';
import { createTradeAggregator } from '../../market-data/trade-aggregator.ts';
import type { TradeAggregator } from '../../market-data/trade-aggregator.ts';
import type { Bar } from '../../model/bar.ts';
import type { Instrument } from '../../model/instrument.ts';
import { timeframeOf } from '../../model/timeframe.ts';
import type { TradeTick } from '../../model/trade-tick.ts';
import type { DataDifference } from './parity-evidence.ts';

/** Makes the cycle bars of a backtest on recorded ticks, and notes where the session had others. */
export interface CycleRebuilder {
  readonly onTrade: (instrument: Instrument, trade: TradeTick) => void;
  /**
   * The bar that the trades make of the cycle that the session closed as `recorded`; that one itself where the trades
   * cannot tell, since they begin within it or there are none.
   */
  readonly close: (instrument: Instrument, recorded: Bar) => Bar;
  /** Oldest first; of each instrument no more than can be looked at. */
  readonly differences: () => readonly DataDifference[];
}

const MOST_DIFFERENCES = 10_000;

/** Starts with the first trade at or after `from`: cycles that began before it are taken as recorded. */
export function createCycleRebuilder(barMs: number, from: number): CycleRebuilder {
  const timeframe = timeframeOf(barMs);
  invariant(timeframe !== undefined, `no timeframe is ${barMs} ms long`);
  const lanes = new Map<string, { readonly aggregator: TradeAggregator; readonly closed: Bar[] }>();
  const found: DataDifference[] = [];
  const laneOf = ({ id, quantityPlaces }: Instrument) => {
    const known = lanes.get(id);
    if (known !== undefined) return known;
    const closed: Bar[] = [];
    const options = { timeframe, volumePlaces: quantityPlaces, onClosed: (bar: Bar) => void closed.push({ ...bar }) };
    const lane = { aggregator: createTradeAggregator(options), closed };
    lane.aggregator.restartAt(from);
    lanes.set(id, lane);
    return lane;
  };
  return {
    onTrade(instrument, trade) {
      laneOf(instrument).aggregator.add(trade);
    },
    close(instrument, recorded) {
      const { aggregator, closed } = laneOf(instrument);
      aggregator.advanceTo(recorded.time + barMs);
      const made = closed.find(({ time }) => time === recorded.time);
      closed.length = 0;
      if (made === undefined) return recorded;
      if (!isSame(made, recorded) && found.length < MOST_DIFFERENCES) {
        found.push({ instrumentId: instrument.id, time: recorded.time + barMs, what: differenceOf(made, recorded) });
      }
      return made;
    },
    differences: () => found,
  };
}

const FIGURES = ['open', 'high', 'low', 'close', 'volume'] as const;

function isSame(one: Bar, other: Bar): boolean {
  return FIGURES.every((figure) => one[figure] === other[figure]);
}

function differenceOf(made: Bar, recorded: Bar): string {
  const apart = FIGURES.filter((figure) => made[figure] !== recorded[figure]).map(
    (figure) => `${figure} ${recorded[figure]} in the session and ${made[figure]} from the recorded trades`,
  );
  return `a cycle's bar differs: ${apart.join(', ')}`;
}
