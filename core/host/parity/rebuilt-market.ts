import type { TradingSystem } from '../../engine/trading-system.ts';
import { barColumnsOf } from '../../model/bar-columns.ts';
import type { BarColumns } from '../../model/bar.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { MarketSink } from '../market/demo-playback.ts';
import { createInstrumentTape } from '../market/instrument-tape.ts';
import { CYCLE_MS } from '../session/desk-config.ts';

/** A market that is made anew of what is stored, up to any moment of the past. */
export interface RebuiltMarket {
  /** Market time of the next event, UnixMs; infinite at the end. */
  readonly nextTime: () => number;
  /** Delivers the next event, to the engine as well once there is one. */
  readonly step: () => void;
  /** From now on events reach this engine, which is shown the books of this moment first. */
  readonly goLive: (system: TradingSystem, time: number) => void;
  /** So many newest closed cycles of an instrument. */
  readonly pastCycles: (instrument: Instrument, count: number) => BarColumns;
  /** What an engine on it cannot know that the session's knew, in a sentence; undefined where it is the same market. */
  readonly lack: string | undefined;
}

/** A market to be played: each step yields the time of the next event, and delivers it when asked to go on. */
export interface PlayedMarket {
  readonly instruments: readonly Instrument[];
  readonly play: (sink: Omit<MarketSink, 'onMinute'>) => Generator<number, void>;
  readonly lack: string | undefined;
}

/** Puts a played market at `from`: what comes before is only the past that strategies are warmed up with. */
export function startRebuiltMarket({ instruments, play, lack }: PlayedMarket, from: number): RebuiltMarket {
  const tapes = instruments.map(createInstrumentTape);
  let system: TradingSystem | undefined;
  let indexes: readonly number[] = [];
  /** The engine's number of an instrument; undefined while there is no engine, or where it does not list it. */
  const engineIndex = (index: number): number | undefined => indexes[index];
  const give = (index: number, act: (engine: TradingSystem, engineIndex: number) => void): void => {
    const known = engineIndex(index);
    if (system !== undefined && known !== undefined && known >= 0) act(system, known);
  };
  const playback = play({
    onBook(index, book) {
      tapes[index]?.onBook(book);
      give(index, (engine, known) => engine.onBook(known, book));
    },
    onTrade(index, trade) {
      tapes[index]?.onTrade(trade);
      give(index, (engine, known) => engine.onTrade(known, trade));
    },
    onCycle(index, time) {
      tapes[index]?.advanceTo(time);
      const bar = tapes[index]?.closed('15s').last();
      if (bar?.time === time - CYCLE_MS) give(index, (engine, known) => engine.onCycleBar(known, bar));
    },
    onFunding(index, rate) {
      give(index, (engine, known) => engine.onFunding(known, rate));
    },
  });
  const cursor = { next: timeOf(playback.next()) };
  const step = (): void => {
    cursor.next = timeOf(playback.next());
  };
  while (cursor.next <= from) step();
  return {
    lack,
    nextTime: () => cursor.next,
    step,
    goLive(engine, time) {
      system = engine;
      indexes = instruments.map(({ id }) => engine.state.instrumentIndexes.get(id) ?? -1);
      for (const [index, tape] of tapes.entries()) {
        const book = tape.book();
        if (book !== undefined) give(index, (live, known) => live.onBook(known, { ...book, time }));
      }
    },
    pastCycles({ id, pricePlaces, quantityPlaces }, count) {
      const bars =
        tapes
          .find(({ instrument }) => instrument.id === id)
          ?.closed('15s')
          .newest(count) ?? [];
      return barColumnsOf(bars, { pricePlaces, volumePlaces: quantityPlaces });
    },
  };
}

function timeOf({ done, value }: IteratorResult<number, void>): number {
  return done === true ? Infinity : (value ?? Infinity);
}
