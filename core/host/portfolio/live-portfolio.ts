import { absolute, approximate, smaller } from '../../base/fixed.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import type { DomainEvent } from '../../events/domain-event.ts';
import type { JournalRecord } from '../../events/journal-record.ts';
import type { Bar } from '../../model/bar.ts';
import type { Fill } from '../../model/fill.ts';
import { newExcursion, touchExcursion } from '../../portfolio/excursion.ts';
import type { Excursion } from '../../portfolio/excursion.ts';
import type { Position } from '../../portfolio/position.ts';
import { entryPrice } from '../../portfolio/trade.ts';
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
  const told = new WeakSet<Trade>();
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
      const change = changeOf(event);
      if (change === undefined) return;
      const { strategyId, instrumentId, quantity, price } = change;
      const isOwn = (owner: Pick<Trade, 'strategyId' | 'instrumentId'>): boolean =>
        owner.strategyId === strategyId && owner.instrumentId === instrumentId;
      for (const position of state.positions) if (isOwn(position)) touch(position, approximate(price));
      const ended = state.closedTrades.at(-1);
      if (ended === undefined || !isOwn(ended)) return;
      const excursion = excursions.get(ended);
      if (excursion === undefined || told.has(ended)) return;
      told.add(ended);
      // What ended it closed all that was left of it.
      const closed = approximate(smaller(absolute(quantity), ended.entryQuantity));
      const held = ended.side === 'long' ? closed : -closed;
      touchExcursion(excursion, approximate(price), held, approximate(entryPrice(ended)));
    },
  };
}

/** What moved an owner's position, and at which price. */
function changeOf(event: DomainEvent): Pick<Fill, 'strategyId' | 'instrumentId' | 'quantity' | 'price'> | undefined {
  if (event.kind === 'order.filled') return event.fill;
  return event.kind === 'position.seeded' || event.kind === 'position.liquidated' ? event : undefined;
}
