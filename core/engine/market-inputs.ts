import type { Bar } from '../model/bar.ts';
import { isSound, midPrice } from '../model/order-book.ts';
import type { EngineParts } from './engine-parts.ts';
import type { LossWatch } from './loss-watch.ts';
import type { MarginWatch } from './margin-watch.ts';
import type { OrderReplacing } from './order-replacing.ts';
import type { PositionGuard } from './position-guard.ts';
import type { OrderQuestions } from './order-questions.ts';
import type { OrderSending } from './order-sending.ts';
import type { ProtectionKeeper } from './protection-keeper.ts';
import type { StrategyRunner } from './strategy-runner.ts';
import type { TradingSystem } from './trading-system.ts';
import { pointEquity, runBars } from './bar-loop.ts';
import type { BarLoop } from './bar-loop.ts';
import type { EquityGathering } from './equity-points.ts';
import { pushClose } from './marks.ts';

/** The engine's ear to the market. */
export interface MarketInputs {
  readonly market: Pick<
    TradingSystem,
    'onBar' | 'onBars' | 'onInstant' | 'onBook' | 'onTrade' | 'onCycleBar' | 'onFunding' | 'onTime'
  >;
  readonly onTimeMoved: (time: number) => void;
  readonly onProcessed: () => void;
}

/** What the inputs drive beside orders. */
export interface MarketListeners {
  readonly runner: StrategyRunner;
  readonly losses: LossWatch;
  readonly margin: MarginWatch;
  readonly guard: PositionGuard;
  readonly replacing: OrderReplacing;
  readonly keeper: ProtectionKeeper;
  readonly sending: Pick<OrderSending, 'sendWaiting'>;
  readonly questions: Pick<OrderQuestions, 'onTime' | 'follow'>;
  readonly barMs: number;
  readonly points: EquityGathering;
}

/** Creates the inputs. The bar path is the hot one: no object, no closure, no decimal per bar. */
export function createMarketInputs(parts: EngineParts, to: MarketListeners): MarketInputs {
  const { state, core, marks, account, venue, instruments, capacity } = parts;
  const { runner, losses, margin, guard, replacing, keeper, sending, questions, barMs, points } = to;
  const expected = new Float64Array(capacity).fill(NaN);
  const seen = { present: new Int32Array(capacity), count: 0, closeTime: NaN, equity: NaN, seq: -1, inMarket: false };
  const told = { fills: 0, equityTime: -Infinity, bars: false };

  const noteGap = (index: number, time: number): void => {
    const from = expected[index] ?? NaN;
    const instrument = instruments[index];
    if (!(time > from) || instrument === undefined) return;
    core.emit({ kind: 'data.gap', instrumentId: instrument.id, from, bars: (time - from) / barMs });
  };
  const pointEquityNow = (time: number, equity: number): void => {
    told.fills = state.fills;
    told.equityTime = time;
    seen.closeTime = time;
    seen.equity = equity;
    pointEquity({ parts, losses, seen, points });
  };

  const takeBar = (index: number, bar: Bar): void => {
    if (bar.time !== expected[index]) noteGap(index, bar.time);
    seen.closeTime = bar.time + barMs;
    expected[index] = seen.closeTime;
    venue.onBar(index, bar);
    if (instruments[index]?.perpetual !== undefined) margin.onBar(index, bar);
    marks.last[index] = bar.close;
    marks.time[index] = seen.closeTime;
    pushClose(marks, index, bar.time, bar.close);
    runner.setBar(index, bar);
    seen.present[seen.count++] = index;
  };
  const actAtClose = (): void => {
    const time = seen.closeTime;
    const equity = account.equityNumber();
    pointEquityNow(time, equity);
    const { count, present } = seen;
    seen.count = 0;
    for (let slot = 0; slot < count; slot++) {
      const index = present[slot] ?? 0;
      replacing.onPrice(index, marks.last[index] ?? NaN);
      guard.onPrice(index, marks.last[index] ?? NaN);
    }
    for (let slot = 0; slot < count; slot++) runner.act(present[slot] ?? 0, time, equity);
  };
  const onBar = (index: number, bar: Bar): void => {
    told.bars = true;
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

  const loop: BarLoop = {
    parts,
    runner,
    losses,
    points,
    barMs,
    expected,
    seen,
    takeBar,
    actAtClose,
    guard,
    // Whatever else takeBar, time or the end of an input come to set off has to be asked for here.
    isIdle: (index) =>
      venue.isIdle(index) &&
      instruments[index]?.perpetual === undefined &&
      state.emulated.size === 0 &&
      state.groups.size === 0,
    next: { time: NaN, open: NaN, high: NaN, low: NaN, close: NaN, volume: NaN },
    idleSince: new Float64Array(capacity),
  };

  return {
    market: {
      onBar,
      onBars(feed, most, until) {
        told.bars = true;
        return runBars(loop, feed, most, until);
      },
      onInstant,
      onBook: (index, book) =>
        core.process(book.time, () => {
          const sound = isSound(book);
          if (sound) {
            marks.last[index] = midPrice(book);
            marks.time[index] = book.time;
          }
          venue.onBook(index, book);
          if (!sound) return;
          const price = marks.last[index] ?? NaN;
          margin.onPrice(index, price);
          replacing.onPrice(index, price);
          guard.onPrice(index, price);
        }),
      onTrade: (index, trade) => core.process(trade.time, () => venue.onTrade(index, trade)),
      onCycleBar: (index, bar) =>
        core.process(bar.time + barMs, () => {
          const time = bar.time + barMs;
          pushClose(marks, index, bar.time, bar.close);
          runner.setBar(index, bar);
          const equity = account.equityNumber();
          if (time > told.equityTime) pointEquityNow(time, equity);
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
      guard.onTime(time);
      questions.onTime(time);
      if (!told.bars) venue.advance(time);
    },
    onProcessed() {
      questions.follow();
      replacing.follow();
      keeper.follow();
      sending.sendWaiting();
      // On bars the next close points the equity; on ticks each fill does.
      if (!told.bars && state.fills !== told.fills) pointEquityNow(core.now(), account.equityNumber());
    },
  };
}
