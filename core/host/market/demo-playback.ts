import { MINUTE_MS, SECOND_MS } from '../../base/time.ts';
import { demoFundingAt } from '../../demo-market/demo-funding.ts';
import { DEMO_INSTRUMENTS } from '../../demo-market/demo-instruments.ts';
import type { DemoMarket, DemoMarketState } from '../../demo-market/demo-market.ts';
import { minuteTicks } from '../../demo-market/minute-ticks.ts';
import type { DemoSecond } from '../../demo-market/minute-ticks.ts';
import type { FundingRate } from '../../model/funding-rate.ts';
import type { OrderBook } from '../../model/order-book.ts';
import type { TradeTick } from '../../model/trade-tick.ts';

const SECONDS = MINUTE_MS / SECOND_MS;
const CYCLE_SECONDS = 15;

/** Where the demo market's events go, in the order of their times. */
export interface MarketSink {
  readonly onBook: (instrumentIndex: number, book: OrderBook) => void;
  readonly onTrade: (instrumentIndex: number, trade: TradeTick) => void;
  /** Market time has reached the end of a 15 s cycle of this instrument. */
  readonly onCycle: (instrumentIndex: number, time: number) => void;
  /** A funding rate is settled. */
  readonly onFunding: (instrumentIndex: number, rate: FundingRate) => void;
  /** A minute begins; `state` is the market's before it was drawn. */
  readonly onMinute: (time: number, state: DemoMarketState) => void;
}

/**
 * Plays the demo market from its next minute on, without end. Each step first yields the market time of the next event
 * and delivers it when asked to go on, so that whoever drives it can stop between any two events.
 */
export function* playDemoMarket(market: DemoMarket, seed: number, sink: MarketSink): Generator<number, never> {
  for (;;) {
    const start = market.nextTime();
    yield start;
    sink.onMinute(start, market.state());
    const minute = market.nextMinute();
    const seconds = DEMO_INSTRUMENTS.map((spec, index) => {
      const bar = minute.bars[index];
      return bar === undefined ? [] : minuteTicks({ seed, spec, bar, stress: minute.stress });
    });
    for (let second = 0; second < SECONDS; second++) {
      yield* playSecond(seconds, second, sink);
      if ((second + 1) % CYCLE_SECONDS !== 0) continue;
      const time = start + (second + 1) * SECOND_MS;
      yield* settleFunding(seed, time, sink);
      for (let index = 0; index < seconds.length; index++) {
        yield time;
        sink.onCycle(index, time);
      }
    }
  }
}

/** What is settled at the end of a cycle is known to those who act at it. */
function* settleFunding(seed: number, time: number, sink: MarketSink): Generator<number, void> {
  for (let index = 0; index < DEMO_INSTRUMENTS.length; index++) {
    const rate = demoFundingAt(seed, index, time);
    if (rate === undefined) continue;
    yield time;
    sink.onFunding(index, rate);
  }
}

/** All books, then the trades of all instruments in turn: times never go back. */
function* playSecond(
  seconds: readonly (readonly DemoSecond[])[],
  second: number,
  sink: MarketSink,
): Generator<number, void> {
  let mostTrades = 0;
  for (let index = 0; index < seconds.length; index++) {
    const tick = seconds[index]?.[second];
    if (tick === undefined) continue;
    mostTrades = Math.max(mostTrades, tick.trades.length);
    yield tick.time;
    sink.onBook(index, tick.book);
  }
  for (let nth = 0; nth < mostTrades; nth++) {
    for (let index = 0; index < seconds.length; index++) {
      const trade = seconds[index]?.[second]?.trades[nth];
      if (trade === undefined) continue;
      yield trade.time;
      sink.onTrade(index, trade);
    }
  }
}
