import { approximate } from '../../base/fixed.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import type { Bar } from '../../model/bar.ts';
import { newExcursion, touchExcursion } from '../../portfolio/excursion.ts';
import type { Excursion } from '../../portfolio/excursion.ts';
import type { Position } from '../../portfolio/position.ts';
import type { Trade } from '../../portfolio/trade.ts';
import { followCurve } from './unit-curve.ts';
import type { CurveFigures } from './unit-curve.ts';

/** What is followed of a session beside its journal. */
export interface LivePortfolio {
  /** Its figures at market time `time`, which is now. */
  readonly curve: (time: number) => CurveFigures;
  /** How far a trade went, as far as it was followed; undefined for one that ended before this run of the program. */
  readonly excursion: (trade: Trade) => Excursion | undefined;
  /** A 15 s bar of an instrument has closed. */
  readonly onCycleBar: (instrumentIndex: number, bar: Bar) => void;
  readonly onRecord: (record: JournalRecord) => void;
}

/** What was known of the session before. */
export interface PortfolioPast {
  /** `[time, equity]`, oldest first. */
  readonly equity: readonly (readonly [time: number, equity: number])[];
  /** Closed bars of an instrument since a time, oldest first, as far as they are stored. */
  readonly bars: (instrumentIndex: number, from: number) => Iterable<Bar>;
}

/** Follows a session from now on; what went before comes from its stored curve and bars. */
export function followPortfolio(system: TradingSystem, past: PortfolioPast): LivePortfolio {
  const { state } = system;
  const curve = followCurve(state.units, state.time);
  for (const [time, equity] of past.equity) curve.push(time, equity);
  system.subscribeEquity((time, equity) => {
    if (system.isPriced()) curve.push(time, equity);
  });

  const excursions = new WeakMap<Trade, Excursion>();
  const excursionOf = (trade: Trade): Excursion => {
    const known = excursions.get(trade) ?? newExcursion();
    excursions.set(trade, known);
    return known;
  };
  const touch = (position: Position, price: number): void => {
    if (position.trade === null) return;
    touchExcursion(excursionOf(position.trade), price, position.quantityNumber, position.avgEntryNumber);
  };
  const followBar = (position: Position, { time, high, low, close }: Bar): void => {
    // Of the bar in which it was opened only the close is known to have come later.
    for (const price of position.openedAt <= time ? [low, high] : [close]) touch(position, price);
  };
  for (const position of state.positions) {
    if (position.trade === null) continue;
    for (const bar of past.bars(position.instrumentIndex, position.trade.entryTime)) followBar(position, bar);
  }

  return {
    curve: (time) => curve.figures(system.isPriced() ? { time, equity: approximate(system.equity()) } : undefined),
    excursion(trade) {
      const position = state.positions.find((one) => one.trade === trade);
      if (position !== undefined) touch(position, system.markPrice(position.instrumentIndex));
      return excursions.get(trade);
    },
    onCycleBar(index, bar) {
      for (const position of state.positions)
        if (position.instrumentIndex === index && position.quantity !== 0n) followBar(position, bar);
    },
    onRecord({ event }) {
      if (event.kind !== 'order.filled' && event.kind !== 'position.seeded') return;
      const { strategyId, instrumentId, price } = event.kind === 'order.filled' ? event.fill : event;
      for (const position of state.positions)
        if (position.strategyId === strategyId && position.instrumentId === instrumentId)
          touch(position, approximate(price));
    },
  };
}
