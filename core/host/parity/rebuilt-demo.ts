import { HOUR_MS, MINUTE_MS } from '../../base/time.ts';
import { DEMO_INSTRUMENTS } from '../../demo-market/demo-instruments.ts';
import { createDemoMarket } from '../../demo-market/demo-market.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import type { Instrument } from '../../model/instrument.ts';
import { barColumnsOf } from '../../model/bar-columns.ts';
import type { DemoOrigin } from '../market/demo-memory.ts';
import { playDemoMarket } from '../market/demo-playback.ts';
import type { MarketSink } from '../market/demo-playback.ts';
import { createInstrumentTape } from '../market/instrument-tape.ts';
import type { InstrumentTape } from '../market/instrument-tape.ts';
import { CYCLE_MS } from '../session/desk-config.ts';
import type { RebuiltMarket } from './rebuilt-market.ts';

/** What strategies are warmed up with at the most. */
const BEFORE_MS = 2 * HOUR_MS;

/** The demo market again, drawn from its seed: tick for tick what it was. It stands at `from`, with the past before it. */
export function rebuildDemo({ seed, recentStart }: DemoOrigin, from: number): RebuiltMarket {
  const tapes = DEMO_INSTRUMENTS.map(({ instrument }) => createInstrumentTape(instrument));
  const market = createDemoMarket({ seed, startTime: recentStart });
  const first = Math.floor((from - BEFORE_MS) / MINUTE_MS) * MINUTE_MS;
  while (market.nextTime() < first) market.nextMinute();
  const live: LiveEngine = { system: undefined };
  const playback = playDemoMarket(market, seed, createSink(tapes, live));
  let next = playback.next().value;
  const step = (): void => {
    next = playback.next().value;
  };
  while (next <= from) step();
  return {
    source: 'the demo market, drawn again from its seed',
    lack: undefined,
    nextTime: () => next,
    step,
    goLive(system, time) {
      live.system = system;
      tapes.forEach((tape, index) => {
        const book = tape.book();
        if (book !== undefined) system.onBook(index, { ...book, time });
      });
    },
    pastCycles: ({ id, pricePlaces, quantityPlaces }: Instrument, count) => {
      const bars = tapes.find(({ instrument }) => instrument.id === id)?.closed('15s').newest(count) ?? [];
      return barColumnsOf(bars, { pricePlaces, volumePlaces: quantityPlaces });
    },
  };
}

interface LiveEngine {
  system: TradingSystem | undefined;
}

function createSink(tapes: readonly InstrumentTape[], live: LiveEngine): MarketSink {
  return {
    onBook(index, book) {
      tapes[index]?.onBook(book);
      live.system?.onBook(index, book);
    },
    onTrade(index, trade) {
      tapes[index]?.onTrade(trade);
      live.system?.onTrade(index, trade);
    },
    onCycle(index, time) {
      const tape = tapes[index];
      tape?.advanceTo(time);
      const bar = tape?.closed('15s').last();
      if (bar?.time === time - CYCLE_MS) live.system?.onCycleBar(index, bar);
    },
    onFunding(index, rate) {
      live.system?.onFunding(index, rate);
    },
    onMinute: () => undefined,
  };
}
