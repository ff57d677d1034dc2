import type { Bar } from '../model/bar.ts';
import { isSound, midPrice } from '../model/order-book.ts';
import type { EngineParts } from './engine-parts.ts';
import type { LossWatch } from './loss-watch.ts';
import type { MarginWatch } from './margin-watch.ts';
import type { StrategyRunner } from './strategy-runner.ts';
import type { EquityListener, TradingSystem } from './trading-system.ts';

/** The engine's ear to the market. */
export interface MarketInputs {
  readonly market: Pick<
    TradingSystem,
    'onBar' | 'onInstant' | 'onBook' | 'onTrade' | 'onCycleBar' | 'onFunding' | 'onTime'
  >;
  readonly onTimeMoved: (time: number) => void;
  readonly onProcessed: () => void;
}

/** What the inputs drive beside orders. */
export interface MarketListeners {
  readonly runner: StrategyRunner;
  readonly losses: LossWatch;
  readonly margin: MarginWatch;
  readonly barMs: number;
  /** Live list: listeners come and go. */
  readonly equityListeners: readonly EquityListener[];
}

/** Creates the inputs. The bar path is the hot one: no object, no closure, no decimal per bar. */
export function createMarketInputs(parts: EngineParts, to: MarketListeners): MarketInputs {
  const { state, core, marks, account, venue, instruments, capacity } = parts;
  const { runner, losses, margin, barMs, equityListeners } = to;
  const expected = new Float64Array(capacity).fill(NaN);
  const present = new Int32Array(capacity);
  const seen = { present: 0, closeTime: 0, fills: 0, equityTime: -Infinity, bars: false };

  const noteGap = (index: number, time: number): void => {
    const from = expected[index] ?? NaN;
    const instrument = instruments[index];
    if (!(time > from) || instrument === undefined) return;
    core.emit({ kind: 'data.gap', instrumentId: instrument.id, from, bars: (time - from) / barMs });
  };
  const pointEquity = (time: number, equity: number): void => {
    losses.onEquity(equity);
    seen.fills = state.fills;
    seen.equityTime = time;
    const inMarket = account.inMarket();
    for (const listener of equityListeners) listener(time, equity, inMarket);
  };

  const takeBar = (index: number, bar: Bar): void => {
    if (bar.time !== expected[index]) noteGap(index, bar.time);
    seen.closeTime = bar.time + barMs;
    expected[index] = seen.closeTime;
    venue.onBar(index, bar);
    if (instruments[index]?.perpetual !== undefined) margin.onBar(index, bar);
    marks.last[index] = bar.close;
    marks.time[index] = seen.closeTime;
    marks.pushClose(index, bar.time, bar.close);
    runner.setBar(index, bar);
    present[seen.present++] = index;
  };
  const actAtClose = (): void => {
    const time = seen.closeTime;
    const equity = account.equityNumber();
    pointEquity(time, equity);
    const count = seen.present;
    seen.present = 0;
    for (let slot = 0; slot < count; slot++) runner.act(present[slot] ?? 0, time, equity);
  };
  const onBar = (index: number, bar: Bar): void => {
    seen.bars = true;
    if (core.isBusy()) {
      const kept = { ...bar };
      core.process(bar.time, () => takeBar(index, kept));
      return;
    }
    try {
      core.begin(bar.time);
      takeBar(index, bar);
      core.end();
    } catch (fault) {
      core.abandon();
      throw fault;
    }
  };
  const onInstant = (): void => {
    if (core.isBusy()) {
      core.process(core.now(), () => {
        core.reach(seen.closeTime);
        actAtClose();
      });
      return;
    }
    try {
      core.begin(seen.closeTime);
      actAtClose();
      core.end();
    } catch (fault) {
      core.abandon();
      throw fault;
    }
  };

  return {
    market: {
      onBar,
      onInstant,
      onBook: (index, book) =>
        core.process(book.time, () => {
          const sound = isSound(book);
          if (sound) {
            marks.last[index] = midPrice(book);
            marks.time[index] = book.time;
          }
          venue.onBook(index, book);
          if (sound) margin.onPrice(index, marks.last[index] ?? NaN);
        }),
      onTrade: (index, trade) => core.process(trade.time, () => venue.onTrade(index, trade)),
      onCycleBar: (index, bar) =>
        core.process(bar.time + barMs, () => {
          const time = bar.time + barMs;
          marks.pushClose(index, bar.time, bar.close);
          runner.setBar(index, bar);
          const equity = account.equityNumber();
          if (time > seen.equityTime) pointEquity(time, equity);
          runner.act(index, time, equity);
        }),
      onFunding: (index, rate) =>
        core.process(rate.time, () => {
          margin.settle(index, rate);
          runner.fund(index, rate);
        }),
      onTime: (time) => core.process(time, () => undefined),
    },
    onTimeMoved(time) {
      losses.onTime(time);
      if (!seen.bars) venue.advance(time);
    },
    onProcessed() {
      // On bars the next close points the equity; on ticks each fill does.
      if (!seen.bars && state.fills !== seen.fills) pointEquity(core.now(), account.equityNumber());
    },
  };
}
